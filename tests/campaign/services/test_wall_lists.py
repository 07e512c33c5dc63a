from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from campaign.products import Made, NotPrintable
from campaign.services.wall_lists import ContactSheet, HangingList
from media.models import PrivateUpload
from photovoice.models import Showing
from photovoice.services import withdrawal
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import DAY, VIETNAMESE, ignored, showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def hung() -> Iterator[Showing]:
    """Two photographs in two rooms."""
    with in_process():
        person = make.participant(name="Elmira")
        make.allow(person)
        rows = [make.accepted(person, words=VIETNAMESE, language="vi"), make.accepted()]
        yield showing(exhibition=make.exhibition([rows[:1], rows[1:]], published=True))


def _made(product: type[Any], found: Showing, **options: Any) -> Made:
    made: Made = product(found).make(options, dated=DAY, edition=None, progress=ignored)
    return made


def test_the_hanging_list_has_plate_author_size_and_thumbnail_of_each_in_its_order(hung: Showing) -> None:
    pdf = _made(HangingList, hung, longest_cm=30).content
    pdfs.assert_reading(pdf)
    text = pdfs.text_of(pdf)
    assert text.count("30 × 22.5") == 2
    assert "Místnost 1" in text and "Místnost 2" in text and "The stop" in text
    assert len(pdfs.images_of(pdf)) == 2


def test_the_hanging_list_says_what_is_not_hung_and_why_without_a_name(hung: Showing) -> None:
    gone = make.Contribution.objects.order_by("pk")[0]
    withdrawal.take_back(contribution=gone, by_author=True)
    made = _made(HangingList, hung)
    assert "Plate 1 is not in it. The author took it back." in pdfs.text_of(made.content)
    assert "Elmira" not in pdfs.text_of(made.content)
    assert len(pdfs.images_of(made.content)) == 1


@pytest.mark.parametrize("typed", ["4", "900", "wide"])
def test_an_edge_that_is_no_size_of_a_print_is_refused(hung: Showing, typed: str) -> None:
    with pytest.raises(NotPrintable, match="between 5 and 150 cm"):
        _made(HangingList, hung, longest_cm=typed)


def test_the_contact_sheet_shows_each_with_a_large_number(hung: Showing) -> None:
    pdf = _made(ContactSheet, hung).content
    pdfs.assert_reading(pdf)
    assert len(pdfs.images_of(pdf)) == 2
    assert len(pdfs.images_of(_made(ContactSheet, hung, plates="2").content)) == 1


def test_a_photograph_whose_hiding_is_just_changed_is_named_and_not_shown(hung: Showing) -> None:
    first = make.Contribution.objects.order_by("pk")[0]
    PrivateUpload.objects.filter(pk=first.upload_id).update(previews_version=None)
    made = _made(ContactSheet, hung)
    assert len(pdfs.images_of(made.content)) == 1
    assert made.notes == ["Just being prepared, so not in it: 1."]
