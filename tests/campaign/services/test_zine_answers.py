"""What of a photograph may be on a page, by what its author said to it."""

from __future__ import annotations

from typing import Any

import pytest

from campaign.models import Zine
from campaign.services import zine_asking, zine_pages, zine_web, zines
from campaign.services.told_stops import Told, Trouble
from media.clearance import Use
from media.models import PrivateUpload
from photovoice.models import Contribution
from photovoice.services import translation
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(db: Any) -> Contribution:
    made = make.accepted(words="Čekáme.", language="cs")
    said = {"title": "", "alt": "A tram stop.", "translated_by": ""}
    translation.save(contribution=made, language="en", body="We wait.", by=None, **said)
    make.approve([made])
    PrivateUpload.objects.update(state=PrivateUpload.State.READY)
    return made


@pytest.fixture
def zine(row: Contribution) -> Zine:
    return make_zines.zine([row])


def stop(zine: Zine, use: Use = Use.PRINT, **options: Any) -> Told:
    found = zine_pages.read(Zine.objects.get(pk=zine.pk), use=use, **options).pages[1].stop
    assert found is not None
    return found


def bodies(told: Told) -> list[str]:
    return [words.body for words in [told.original, *told.translations] if words]


def test_with_a_yes_to_both_languages_everything_is_there(zine: Zine) -> None:
    assert bodies(stop(zine)) == ["Čekáme.", "We wait."] and stop(zine).upload is not None


def test_a_language_without_a_yes_is_left_out_and_said(zine: Zine, row: Contribution) -> None:
    make_zines.answer(row, "refused", languages=["en"])
    told = stop(zine)
    assert bodies(told) == ["Čekáme."] and told.upload is not None and set(told.alts) == {"cs"}
    said = zine_pages.left_out(zine_pages.read(zine, use=Use.PRINT))
    assert len(said) == 2 and "said no to it: English" in said[0] and "Page 2" in said[0]
    make_zines.answer(row)
    make_zines.answer(row, "change", languages=["cs"])
    assert bodies(stop(zine)) == ["We wait."]


@pytest.mark.parametrize(
    ("verdict", "trouble", "sentence"),
    [
        ("change", Trouble.CHANGE, "Page 2: its author asked to change it."),
        ("refused", Trouble.REFUSED, "Page 2: its author said no to it. Choose another photograph."),
    ],
)
def test_without_any_yes_the_page_is_a_gap_that_says_why(
    zine: Zine, row: Contribution, verdict: str, trouble: Trouble, sentence: str
) -> None:
    make_zines.answer(row, verdict)
    told = stop(zine)
    assert told.trouble is trouble and told.upload is None and not told.name and bodies(told) == []
    assert sentence in zine_pages.problems(zine_pages.read(zine, use=Use.PRINT))


def test_before_anybody_is_asked_every_page_is_a_gap_in_one_sentence(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    assert stop(zine).trouble is Trouble.NOT_ASKED
    assert zine_pages.problems(zine_pages.read(zine, use=Use.PRINT)) == [
        "Pages 2, 3: their authors have not been asked yet. Press “Ask the authors”."
    ]
    zine_asking.ask(zine=zine)
    assert stop(zine).trouble is Trouble.WAITING


def test_staff_who_compose_see_the_page_as_it_would_be(row: Contribution) -> None:
    zine = make_zines.zine([row], said="")
    assert bodies(stop(zine, for_look=True)) == ["Čekáme.", "We wait."]


def test_the_website_asks_for_the_language_of_its_page(zine: Zine, row: Contribution) -> None:
    make_zines.answer(row, "refused", languages=["en"])
    assert zine_web.pages(zine, "cs")[1].stop is not None and not zine_web.pages(zine, "cs")[1].waits
    assert zine_web.pages(zine, "en")[1].waits


def test_a_later_no_to_another_zine_is_none_to_this_one(zine: Zine, row: Contribution) -> None:
    other = make_zines.zine([row], said="", number=2)
    zine_asking.ask(zine=other)
    assert bodies(stop(zine)) == ["Čekáme.", "We wait."] and stop(other).trouble is Trouble.WAITING


def test_a_no_reaches_the_contents_of_every_file(zine: Zine, row: Contribution) -> None:
    make_zines.answer(row, "refused")
    contents = zines.load(str(zine.pk)).contents({"variant": zines.READING, "use": "web"})
    assert not contents.assets and not [one for one in contents.words if one.about.startswith("contribution")]
