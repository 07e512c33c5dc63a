"""Cut-outs for one person: asked for, made, made anew, erased."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.http import Http404
from django.utils import timezone

import pytest

from media import access, services
from media.access import Viewer
from media.ingest.refusal import Refusal, RefusalCode
from media.models import PrivateDetail, PrivateUpload
from media.redaction import RecipeError
from media.services import details
from media.services.private_files import private_storage
from tests.factories.media import in_process, make_upload

pytestmark = pytest.mark.django_db
AREA = {"x": 0.1, "y": 0.1, "w": 0.3, "h": 0.3}
OTHER = {"x": 0.6, "y": 0.1, "w": 0.2, "h": 0.2, "kind": "person"}


def _made(upload: PrivateUpload, key: str = "person:1", **more: object) -> PrivateDetail:
    detail = services.keep_detail(upload=upload, key=key, **{"area": AREA, "boxes": [], **more})  # type: ignore[arg-type]
    with in_process():
        services.make_detail(detail=detail)
    detail.refresh_from_db()
    return detail


def test_a_detail_is_made_once_and_asking_again_changes_nothing() -> None:
    upload = make_upload()
    first = _made(upload)
    assert first.name and first.width and set(first.place) == set(AREA)
    assert _made(upload).name == first.name


def test_what_is_covered_anew_takes_the_old_file_away() -> None:
    upload = make_upload()
    first = _made(upload)
    second = _made(upload, boxes=[OTHER])
    assert second.pk == first.pk and second.name != first.name
    assert not private_storage().exists(first.name)


def test_a_file_made_for_older_marks_is_thrown_away() -> None:
    upload = make_upload()
    stale = services.keep_detail(upload=upload, key="person:1", area=AREA, boxes=[])
    services.keep_detail(upload=upload, key="person:1", area=AREA, boxes=[OTHER])
    with in_process():
        services.make_detail(detail=stale)
    assert PrivateDetail.objects.get().name == ""


def test_a_place_that_is_none_is_an_error() -> None:
    with pytest.raises(RecipeError):
        services.keep_detail(upload=make_upload(), key="person:1", area={**AREA, "x": 2.0}, boxes=[])


def test_one_that_cannot_be_made_is_given_up_after_three_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def fail(name: str, args: object) -> None:
        calls.append(name)
        raise Refusal(RefusalCode.UNDECODABLE, "broken")

    detail = services.keep_detail(upload=make_upload(), key="person:1", area=AREA, boxes=[])
    monkeypatch.setattr(details.isolated, "run_limited", fail)
    for _try in range(5):
        services.make_detail(detail=detail)
    assert len(calls) == 3


def test_erasing_the_photograph_erases_its_details() -> None:
    upload = make_upload()
    name = _made(upload).name
    services.erase(upload=upload)
    assert not PrivateDetail.objects.exists() and not private_storage().exists(name)


def test_a_detail_that_is_dropped_leaves_no_file_and_others_stay() -> None:
    upload = make_upload()
    gone, kept = _made(upload), _made(upload, key="person:2")
    services.drop_details(keys=["person:1", "person:9"])
    assert list(PrivateDetail.objects.values_list("key", flat=True)) == ["person:2"]
    assert not private_storage().exists(gone.name) and private_storage().exists(kept.name)


def test_reconciling_takes_up_what_was_lost_and_keeps_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = make_upload()
    made = _made(upload)
    lost = services.keep_detail(upload=upload, key="person:2", area=AREA, boxes=[])
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(details, "enqueue", lambda *job: asked.append(job))
    later = timezone.now() + timedelta(days=2)
    report = services.reconcile(now=later)
    assert asked == [("media.tasks.make_detail", str(lost.pk))]
    assert private_storage().exists(made.name) and not report.orphans


def test_only_the_key_it_was_made_for_opens_it_and_nobody_once_it_was_taken_back() -> None:
    upload = make_upload()
    _made(upload)
    mine = Viewer(detail_key="person:1")
    assert access.stream_detail(viewer=mine)["Cache-Control"] == "private, no-store"
    others = [Viewer(), Viewer(detail_key="person:2"), Viewer(owner_key=upload.owner_key)]
    others.append(Viewer(user=SimpleNamespace(is_active=True, has_perm=lambda _name: True)))  # type: ignore[arg-type]
    for viewer in others:
        with pytest.raises(Http404):
            access.stream_detail(viewer=viewer)
    services.withhold(upload=upload)
    with pytest.raises(Http404):
        access.stream_detail(viewer=mine)


def test_a_detail_not_made_yet_is_not_there() -> None:
    services.keep_detail(upload=make_upload(), key="person:1", area=AREA, boxes=[])
    with pytest.raises(Http404):
        access.stream_detail(viewer=Viewer(detail_key="person:1"))
