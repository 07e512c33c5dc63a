"""A poster on the website while its photographs are still being prepared, and afterwards."""

from __future__ import annotations

from typing import Any
from unittest import mock

from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext

import pytest

from campaign.models import Poster, PosterPage, Reading
from campaign.services import readings
from media.clearance import Use
from media.services import prepare
from photovoice.models import Contribution
from tests import photographs
from tests.factories import infographics as figures
from tests.factories import photovoice as make
from tests.factories.media import in_process

pytestmark = pytest.mark.django_db
COMING = "This photograph is being prepared."
ON_PAPER = "This photograph is on paper, not on the web."


def page_of(row: Contribution) -> PosterPage:
    index = figures.index()
    poster = Poster.objects.create(
        name="P",
        title_cs="Kdo tu žije",
        title_en="Who lives here",
        items=[
            ("photograph", {"contribution": row, "wide": False}),
            ("words", {"cs": "Slova.", "en": "Words.", "wide": False}),
        ],
    )
    page = index.add_child(
        instance=PosterPage(title="Kdo tu žije", slug="kdo", poster=poster, locale=index.locale)
    )
    page.save_revision().publish()
    return page


def read(client: Any, page: PosterPage) -> str:
    response = client.get(page.url, headers={"accept-language": "cs"})
    assert response.status_code == 200 and not response.cookies
    return response.content.decode()


@pytest.fixture(autouse=True)
def nothing_waits() -> None:
    cache.clear()


def says(page: str, sentence: str) -> bool:
    """Whether a Czech page says it."""
    with translation.override("cs"):
        return gettext(sentence) in page


def unprepared(*uses: Use) -> Contribution:
    person = make.participant(name="Gleb")
    make.allow(person, uses)
    return make.accepted(person, data=photographs.plain_jpeg((1200, 900)))


def test_a_photograph_not_prepared_yet_is_a_gap_that_tells_nothing_of_its_author(client: Any) -> None:
    page = read(client, page_of(unprepared(*Use)))
    assert says(page, COMING) and not says(page, ON_PAPER)
    assert "Gleb" not in page and "seventeen" not in page


def test_one_for_paper_alone_is_told_so_once_it_is_prepared(client: Any) -> None:
    row = unprepared(Use.EXHIBITION, Use.PRINT)
    made = page_of(row)
    with in_process():
        prepare(upload=row.upload)
    page = read(client, made)
    assert says(page, ON_PAPER) and not says(page, COMING)


def test_the_file_to_read_has_the_gap_and_the_photograph_as_soon_as_it_is_prepared() -> None:
    row = unprepared(*Use)
    named = {"kind": "poster", "key": str(page_of(row).poster_id), "language": "cs"}
    first = readings.make(**named)
    assert first is not None and first.file and not first.problem

    cache.clear()
    with in_process(), mock.patch("campaign.signal_handlers.enqueue") as asked:
        prepare(upload=row.upload)
    asked.assert_called_once_with("campaign.tasks.judge_editions")
    with pytest.raises(readings.BeingMade):
        readings.open_reading(**named)
    with in_process():
        second = readings.make(**named)
    assert second is not None and second.file and second.size > first.size
    assert Reading.objects.count() == 1


def test_a_photograph_that_was_only_sent_asks_for_no_new_files() -> None:
    row = make.send(make.participant())
    cache.clear()
    with in_process(), mock.patch("campaign.signal_handlers.enqueue") as asked:
        prepare(upload=row.upload)
    asked.assert_not_called()
