"""What is on a poster: only what may be printed at this moment, in the words of its pages."""

from __future__ import annotations

from typing import Any

import pytest

from campaign.models import Poster
from campaign.services import poster_contents
from media.clearance import Use
from media.models import PrivateUpload
from media.services import prepare
from photovoice.models import Contribution
from photovoice.services import withdrawal
from tests.factories import infographics
from tests.factories import photovoice as make
from tests.factories.media import in_process

pytestmark = pytest.mark.django_db
BOTH = ("cs", "en")


def poster(*items: tuple[str, Any]) -> Poster:
    return Poster.objects.create(name="P", title_cs="Vize", title_en="Vision", items=list(items))


def of(row: Contribution) -> tuple[str, Any]:
    return "photograph", {"contribution": row, "wide": False}


def allowed(*uses: Use, ready: bool = True) -> Contribution:
    person = make.participant(name="Gleb")
    make.allow(person, uses)
    row = make.accepted(person)
    if ready:
        with in_process():
            prepare(upload=row.upload)
    return row


def kinds(made: Poster, **asked: Any) -> list[str]:
    return [item.kind for item in poster_contents.items_of(made, BOTH, **asked)]


def test_a_photograph_is_recorded_as_printed_with_each_of_its_words() -> None:
    row = allowed(Use.PRINT, Use.WEB)
    found = poster_contents.contents(poster(of(row)), BOTH)

    assert [(each.upload_key, each.use) for each in found.assets] == [(str(row.upload_id), Use.PRINT)]
    assert {f"contribution:{row.pk}:cs", f"contribution:{row.pk}:en"} <= {each.about for each in found.words}
    # The ledger keeps who agreed to what: their own words need nobody, a translation its author.
    said = {each.language: each.approval for each in found.words if each.about.startswith("contribution:")}
    assert (said["cs"], said["en"]) == ("own", "approved")


def test_leave_for_everything_but_print_puts_no_photograph_on_paper() -> None:
    made = poster(of(allowed(Use.EXHIBITION, Use.WEB, Use.SOCIAL)))

    assert kinds(made) == [] and not poster_contents.contents(made, BOTH).assets
    assert kinds(made, use=Use.SOCIAL) == ["photograph"]


def test_a_photograph_taken_back_is_on_no_fresh_poster_with_none_of_its_words() -> None:
    row = allowed(*Use)
    made = poster(of(row))
    withdrawal.take_back(contribution=row, by_author=True)
    found = poster_contents.contents(made, BOTH)

    assert kinds(made) == [] and not found.assets
    assert not any(each.about.startswith("contribution:") for each in found.words)


def test_the_same_photograph_twice_is_recorded_once() -> None:
    row = allowed(Use.PRINT)
    assert len(poster_contents.contents(poster(of(row), of(row)), BOTH).assets) == 1


def test_other_words_of_the_author_are_another_record() -> None:
    row = allowed(*Use)
    made = poster(of(row))
    before = poster_contents.contents(made, BOTH).words
    row.texts.filter(language="cs").update(body="Jiná slova.")
    make.approve([row])

    changed = {each.about for each in set(poster_contents.contents(made, BOTH).words) - set(before)}
    assert changed == {f"contribution:{row.pk}:cs"}


def test_an_infographic_that_is_drawn_otherwise_has_another_fingerprint_and_its_page_does_not_matter() -> (
    None
):
    found = infographics.make()
    before = poster_contents.fingerprint_of(found)
    found.is_public = not found.is_public
    assert poster_contents.fingerprint_of(found) == before
    found.year = 2020
    assert poster_contents.fingerprint_of(found) != before


def test_words_in_the_other_language_only_are_not_on_a_sheet_of_one_language() -> None:
    made = poster(("words", {"cs": "Slova.", "en": " ", "wide": False}))

    assert poster_contents.items_of(made, ["en"]) == []
    assert [text.language for text in poster_contents.items_of(made, BOTH)[0].texts] == ["cs"]


def test_a_code_without_an_address_opens_the_poster_itself() -> None:
    code = {"cs": "Více", "en": "More", "page": None, "address": "", "wide": False}
    made = poster(("code", code), ("code", {**code, "address": "https://example.org/x"}))
    own, other = (item.value for item in poster_contents.items_of(made, BOTH))

    assert (own.kind, own.key) == ("poster", str(made.pk))
    assert (other.kind, other.key) == ("outside", "https://example.org/x")


def test_a_photograph_that_is_not_prepared_yet_is_a_gap_that_says_nothing_of_it_and_fills_by_itself() -> None:
    row = allowed(*Use, ready=False)
    made = poster(of(row))
    found = poster_contents.contents(made, BOTH)
    (item,) = poster_contents.items_of(made, BOTH)

    assert (item.kind, item.texts) == ("gap", ()) and item.value.width > 0
    assert not found.assets and not any("contribution" in each.about for each in found.words)
    assert poster_contents.waiting_in([item])[0].startswith(f"“{item.name}”")

    with in_process():
        prepare(upload=row.upload)
    assert kinds(made) == ["photograph"] and poster_contents.contents(made, BOTH).assets


def test_a_photograph_that_could_not_be_read_is_on_no_poster_and_leaves_no_gap() -> None:
    row = allowed(*Use, ready=False)
    PrivateUpload.objects.filter(pk=row.upload_id).update(state=PrivateUpload.State.REFUSED)
    assert kinds(poster(of(row))) == []
