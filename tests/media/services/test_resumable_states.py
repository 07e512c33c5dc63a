"""What a file under way has become, and what is cleared away after it."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

import pytest

from media.models import ResumableUpload
from media.services import resumable
from media.services import resumable_states as states
from media.services.reconciliation import reconcile

pytestmark = pytest.mark.django_db


def begin(size: int = 100, owner_key: str = "a:1") -> ResumableUpload:
    return resumable.begin(
        owner_key=owner_key, purpose="photo:1", kind="photo", name="a.jpg", declared_type="", size=size
    )


def has_part(upload: ResumableUpload) -> bool:
    return storages["private"].exists(upload.part_name)


def later(**delta: int) -> Any:
    return timezone.now() + timedelta(**delta)


def test_giving_everything_up_leaves_others_alone_and_forgets_names() -> None:
    mine, whole, other = begin(), begin(0), begin(owner_key="b:1")
    assert states.end_all(owner_key="a:1") == 2
    assert [has_part(each) for each in (mine, whole, other)] == [False, False, True]
    assert list(ResumableUpload.objects.filter(owner_key="a:1").values_list("name", flat=True)) == ["", ""]
    assert states.end_all(owner_key="a:1") == 0


def test_what_was_given_up_can_become_nothing() -> None:
    upload = begin(0)
    states.end(upload=upload)
    with pytest.raises(states.NotOpen):
        states.settle(upload=upload, became=None, outcome={})
    with pytest.raises(states.NotOpen):
        states.keep_waiting(upload=upload, outcome={})
    states.refuse(upload=upload, code="empty")
    assert ResumableUpload.objects.get().state == "ended"


def test_it_becomes_something_once() -> None:
    upload = begin(0)
    states.settle(upload=upload, became=None, outcome={"answer": 1})
    with pytest.raises(states.NotOpen):
        states.settle(upload=upload, became=None, outcome={"answer": 2})
    assert ResumableUpload.objects.get().outcome == {"answer": 1}


def test_over_is_what_was_given_up_refused_on_the_way_or_left_too_long() -> None:
    upload = begin()
    assert not states.is_over(upload)
    upload.expires_at = later(seconds=-1)
    assert states.is_over(upload)
    upload.state = "taken"
    assert not states.is_over(upload)
    upload.state = "refused"
    assert states.is_over(upload)
    upload.offset = upload.size
    assert not states.is_over(upload)
    upload.state = "ended"
    assert states.is_over(upload)


def test_what_is_whole_is_handed_over_until_it_is_settled() -> None:
    begin()
    waiting = begin(0)
    seen: list[Any] = []
    assert states.whole(owners="", take_in=lambda upload: seen.append(upload.pk)) == 1
    assert seen == [waiting.pk]
    states.settle(upload=waiting, became=None, outcome={})
    assert states.whole(owners="", take_in=seen.append) == 0


def test_an_upload_that_nobody_went_on_with_is_ended_and_its_bytes_go() -> None:
    upload = begin()
    resumable.append(upload=upload, offset=0, pieces=[b"abc"])
    assert reconcile(now=later(days=6)).expired == []
    assert reconcile(now=later(days=8), is_dry_run=True).expired == [str(upload.pk)]
    assert has_part(upload)
    assert reconcile(now=later(days=8)).expired == [str(upload.pk)]
    assert not has_part(upload)
    assert not ResumableUpload.objects.exists()


def test_a_part_without_its_row_goes_after_a_day_and_one_under_way_stays() -> None:
    under_way, lost = begin(), begin()
    ResumableUpload.objects.filter(pk=lost.pk).delete()
    report = reconcile(now=later(hours=23))
    assert has_part(lost) and report.orphans == []
    report = reconcile(now=later(hours=25))
    assert report.orphans == [f"private: {lost.part_name}"]
    assert has_part(under_way) and not has_part(lost)


def test_the_command_says_what_it_would_end() -> None:
    upload = begin()
    ResumableUpload.objects.update(expires_at=later(seconds=-1))
    out = io.StringIO()
    call_command("reconcile_media", dry_run=True, stdout=out)
    assert f"would end upload: {upload.pk}" in out.getvalue()
    assert has_part(upload)
