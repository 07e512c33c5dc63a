from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

import pytest

from media import services
from media.models import PrivateUpload
from media.services.reconciliation import reconcile
from tests.factories.media import make_released, make_upload

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]
FACE = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}


def later(**delta: int) -> Any:
    return timezone.now() + timedelta(**delta)


def age(paths: list[Path], hours: int) -> None:
    moment = time.time() - hours * 3600
    for path in paths:
        os.utime(path, (moment, moment))


def test_a_lost_preparation_is_taken_up_again(
    django_capture_on_commit_callbacks: Any, decoded_here: None
) -> None:
    upload = make_upload(ready=False)
    with django_capture_on_commit_callbacks(execute=True):
        report = reconcile(now=later(minutes=11))
    upload.refresh_from_db()
    assert report.prepared_again == [str(upload.pk)]
    assert upload.state == "ready"


def test_work_within_its_lease_is_left_to_whoever_does_it() -> None:
    upload = make_upload(ready=False)
    assert reconcile(now=later(minutes=9)).prepared_again == []
    PrivateUpload.objects.update(received_at=later(days=-1), tried_at=timezone.now())
    assert reconcile().prepared_again == []
    assert reconcile(now=later(minutes=11)).prepared_again == [str(upload.pk)]


def test_after_three_tries_it_is_refused_with_a_reason() -> None:
    upload = make_upload(ready=False)
    PrivateUpload.objects.update(attempts=3)
    assert reconcile(now=later(minutes=11)).given_up == [str(upload.pk)]
    upload.refresh_from_db()
    assert (upload.state, upload.refusal_code) == ("refused", "undecodable")


def test_previews_lost_after_a_new_recipe_are_made_again(
    django_capture_on_commit_callbacks: Any, decoded_here: None
) -> None:
    upload = make_upload()
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    with django_capture_on_commit_callbacks(execute=True):
        reconcile(now=later(minutes=11))
    upload.refresh_from_db()
    assert upload.previews_version == 1


def test_what_is_in_order_is_left_alone(files: Files) -> None:
    make_released()
    make_upload()
    before = [files(alias) for alias in ("private", "default", "library")]
    for found in before:
        age(found, 100)
    report = reconcile(now=later(minutes=30))
    assert not any((report.prepared_again, report.given_up, report.erased, report.orphans))
    assert [files(alias) for alias in ("private", "default", "library")] == before


def test_files_without_a_row_go_after_a_day(files: Files) -> None:
    """A crash between writing a file and its row leaves one behind, in public too."""
    [released] = make_released()
    private = storages["private"].save("zz/lost.jpg", ContentFile(b"x"))
    public = storages["default"].save("p/lost/320.jpg", ContentFile(b"x"))
    assert reconcile().orphans == []
    age([Path(storages["private"].path(private)), Path(storages["default"].path(public))], 25)
    assert reconcile().orphans == [f"private: {private}", f"default: {public}"]
    assert not storages["default"].exists(public)
    assert not storages["private"].exists(private)
    assert storages["private"].exists(released.file.name)


def test_files_of_an_erased_upload_belong_to_nobody() -> None:
    upload = make_upload()
    name = upload.file.name
    services.erase(upload=upload)
    storages["private"].save(name, ContentFile(b"came back"))
    age([Path(storages["private"].path(name))], 25)
    assert reconcile().orphans == [f"private: {name}"]


def test_a_dry_run_says_and_changes_nothing(files: Files, capsys: Any) -> None:
    upload = make_upload(ready=False)
    PrivateUpload.objects.update(attempts=3, received_at=later(days=-2))
    orphan = storages["default"].save("p/lost/320.jpg", ContentFile(b"x"))
    age([Path(storages["default"].path(orphan))], 25)
    call_command("reconcile_media", "--dry-run")
    said = capsys.readouterr().out
    assert f"would give up: {upload.pk}" in said
    assert f"would remove: default: {orphan}" in said
    upload.refresh_from_db()
    assert upload.state == "received"
    assert len(files("default")) == 1


def test_the_command_says_when_there_is_nothing_to_do(capsys: Any) -> None:
    call_command("reconcile_media")
    assert capsys.readouterr().out == "Nothing to do.\n"
