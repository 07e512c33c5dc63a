from __future__ import annotations

import pytest

from campaign.models import Zine
from campaign.services import zine_pages
from media.clearance import Use
from media.models import PrivateUpload
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


def test_a_zine_without_cover_back_or_pages_says_each(db: None) -> None:
    empty = Zine(title_cs="A", title_en="A", format="book_a5")
    said = zine_pages.problems(zine_pages.read(empty, use=Use.PRINT))
    assert len(said) == 3 and "0 pages" in said[0] and "cover" in said[1] and "back page" in said[2]


def test_each_photograph_is_told_once_and_with_its_page(db: None) -> None:
    row = make.accepted()
    PrivateUpload.objects.update(state=PrivateUpload.State.READY)
    found = zine_pages.read(make_zines.zine([row]), use=Use.PRINT)
    assert [page.kind for page in found.pages][:3] == ["cover", "photograph", "words"]
    assert len(found.stops) == 1 and not zine_pages.problems(found)
    make.allow(row.participant, ["web"])
    refused = zine_pages.page_problems(zine_pages.read(make_zines.zine([row], number=2), use=Use.PRINT))
    assert list(refused) == [2, 3] and "Page 2" in refused[2]


def test_a_photograph_that_is_not_prepared_yet_is_a_gap_that_says_so(db: None) -> None:
    row = make.accepted()
    PrivateUpload.objects.filter(pk=row.upload_id).update(state=PrivateUpload.State.RECEIVED)
    found = zine_pages.read(make_zines.zine([row]), use=Use.PRINT)
    assert "still being prepared" in zine_pages.page_problems(found)[2]
    assert all(stop.upload is None for stop in found.stops)
