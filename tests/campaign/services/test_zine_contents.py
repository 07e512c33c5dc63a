"""What the ledger holds of a zine, and how it judges what authors say after it was printed."""

from __future__ import annotations

from typing import Any

import pytest

from campaign.models import EditionFault, PrintEdition, Zine
from campaign.services import edition_judging, editions, stock, zine_contents, zine_pages, zines
from media.clearance import Use
from media.models import PrivateUpload
from photovoice.models import Contribution
from photovoice.services import translation
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db
OPTIONS = {"variant": zines.PRESS, "for_print": True}


@pytest.fixture
def row(db: Any) -> Contribution:
    made = make.accepted(words="Čekáme.", language="cs")
    translation.save(
        contribution=made, language="en", title="", body="We wait.", alt="", translated_by="", by=None
    )
    make.approve([made])
    PrivateUpload.objects.update(state=PrivateUpload.State.READY)
    return made


@pytest.fixture
def zine(row: Contribution) -> Zine:
    return make_zines.zine([row])


def printed(zine: Zine) -> PrintEdition:
    product = zines.load(str(zine.pk))
    return editions.record(product=product, options=OPTIONS, contents=product.contents(OPTIONS))


def faults(edition: PrintEdition) -> list[tuple[str, str]]:
    return [(fault.kind, fault.about) for fault in edition_judging.judge(edition=edition)]


def test_every_text_of_an_author_is_written_down_with_their_yes(zine: Zine, row: Contribution) -> None:
    texts = printed(zine).texts.filter(about__startswith=f"contribution:{row.pk}:")
    assert {(text.language, text.approval) for text in texts} == {("cs", "approved"), ("en", "approved")}


def test_a_later_no_turns_the_edition_red_once_for_its_language(zine: Zine, row: Contribution) -> None:
    edition = printed(zine)
    assert faults(edition) == []
    make_zines.answer(row, "refused", languages=["en"])
    assert faults(edition) == [("words", f"page:{row.pk}:en")]
    fault = EditionFault.objects.get()
    assert "said no to its page" in stock.next_edition(fault)
    assert "Do not hand out" in stock.to_do(edition)[0]
    make_zines.answer(row, languages=["en"])
    assert faults(edition) == []


def test_a_later_no_to_a_photograph_alone_turns_the_edition_red_too(zine: Zine, row: Contribution) -> None:
    zine.pages[2] = ("text", {"cs": "Text.", "en": "Text."})
    zine.save()
    make_zines.answer(row)
    edition = printed(zine)
    make_zines.answer(row, "change")
    assert {about for _kind, about in faults(edition)} == {f"page:{row.pk}:cs", f"page:{row.pk}:en"}


def test_a_page_that_waits_again_is_no_fault_but_other_words_of_its_author_are(
    zine: Zine, row: Contribution
) -> None:
    edition = printed(zine)
    zine.pages[1] = ("stop", {"photograph": row, "with_code": True})
    zine.save()
    assert faults(edition) == []
    row.texts.filter(is_original=True).update(body="Nečekáme.")
    assert ("words", f"contribution:{row.pk}:cs") in faults(edition)


def test_a_page_that_was_taken_out_of_the_zine_is_no_fault(zine: Zine, row: Contribution) -> None:
    edition = printed(zine)
    make_zines.answer(row, "refused")
    for place in (1, 2):
        zine.pages[place] = ("text", {"cs": "Text.", "en": "Text."})
    zine.save()
    assert not [about for _kind, about in faults(edition) if about.startswith(("page:", "contribution:"))]


def test_what_is_held_back_is_never_written_down(zine: Zine, row: Contribution) -> None:
    make_zines.answer(row, "refused", languages=["en"])
    found = zine_pages.read(zine, use=Use.PRINT)
    abouts = {words.about for words in zine_contents.words(found)}
    assert f"contribution:{row.pk}:cs" in abouts and f"contribution:{row.pk}:en" not in abouts
    assert f"page:{row.pk}:en" not in abouts
    assert (
        not printed(zine).texts.filter(about__in=[f"page:{row.pk}:en", f"contribution:{row.pk}:en"]).exists()
    )
