from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.files.storage import storages

import pytest

from media import services
from media.ingest.refusal import Refusal
from media.models import PrivateUpload
from media.services import intake
from tests import photographs

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]

GOOD = {
    "jpeg": (photographs.phone_jpeg, "IMG_1.jpg", "image/jpeg"),
    "heif": (photographs.phone_heic, "IMG_1.HEIC", "image/heic"),
    "png": (photographs.phone_png, "IMG_1.png", "image/png"),
    "webp": (photographs.phone_webp, "IMG_1.webp", "image/webp"),
    "avif": (photographs.phone_avif, "IMG_1.avif", "image/avif"),
}


def receive(
    content: bytes, *, owner_key: str = "a:1", name: str = "IMG_1.jpg", **changes: Any
) -> services.Received:
    given = {"declared_type": "image/jpeg", "size": len(content), **changes}
    return services.receive_upload(stream=io.BytesIO(content), name=name, owner_key=owner_key, **given)


@pytest.mark.parametrize("kind", GOOD)
def test_the_original_is_kept_byte_by_byte_under_a_random_name(kind: str) -> None:
    draw, name, declared = GOOD[kind]
    content = draw()
    upload = receive(content, name=name, declared_type=declared).upload
    upload.refresh_from_db()
    with storages["private"].open(upload.file.name) as kept:
        assert kept.read() == content
    assert upload.sha256 == hashlib.sha256(content).hexdigest()
    assert "IMG_1" not in upload.file.name
    assert (upload.format, upload.size, upload.state) == (kind, len(content), "received")
    assert (upload.width, upload.height) == photographs.UPRIGHT
    assert upload.original_name == name


def test_the_cameras_clock_is_kept_privately() -> None:
    upload = receive(photographs.phone_jpeg()).upload
    assert upload.taken_at is not None
    assert upload.taken_at.replace(tzinfo=None) == photographs.TAKEN_AT


@pytest.mark.parametrize("case", photographs.BAD_UPLOADS)
def test_a_bad_file_is_refused_with_its_reason_and_nothing_is_kept(case: str, files: Files) -> None:
    draw, name, declared, code = photographs.BAD_UPLOADS[case]
    with pytest.raises(Refusal) as caught:
        receive(draw(), name=name, declared_type=declared)
    assert caught.value.code == code
    assert 400 <= caught.value.http_status < 500
    assert files("private") == []
    assert not PrivateUpload.objects.exists()


def test_a_file_that_is_announced_as_too_big_is_not_even_read() -> None:
    stream = mock.Mock()
    with pytest.raises(Refusal, match="too_big"):
        services.receive_upload(
            stream=stream, name="a.jpg", declared_type="image/jpeg", size=41 * 1024 * 1024, owner_key="a:1"
        )
    stream.read.assert_not_called()


def test_a_file_that_grows_past_the_limit_while_it_is_sent_is_refused(files: Files) -> None:
    small = intake.RULES["photo"].__class__(name="photo", types=intake.RULES["photo"].types, max_bytes=1000)
    with mock.patch.dict(intake.RULES, {"photo": small}), pytest.raises(Refusal, match="too_big"):
        receive(photographs.phone_jpeg(), size=None)
    assert files("private") == []


def test_the_same_bytes_from_the_same_owner_are_recognised(files: Files) -> None:
    first = receive(photographs.phone_jpeg())
    again = receive(photographs.phone_jpeg(), name="copy.jpg")
    assert again.is_duplicate and not first.is_duplicate
    assert again.upload.pk == first.upload.pk
    assert len(files("private")) == 1


def test_the_same_bytes_from_another_owner_are_another_upload() -> None:
    first = receive(photographs.phone_jpeg(), owner_key="a:1")
    other = receive(photographs.phone_jpeg(), owner_key="a:2")
    assert not other.is_duplicate
    assert other.upload.pk != first.upload.pk


def test_an_erased_photograph_may_be_sent_again() -> None:
    first = receive(photographs.phone_jpeg())
    services.erase(upload=first.upload)
    assert not receive(photographs.phone_jpeg()).is_duplicate


def test_of_two_uploads_at_the_same_moment_the_second_finds_the_first(files: Files) -> None:
    """The look before keeping finds nothing, as it does when both look before either writes."""
    first = receive(photographs.phone_jpeg())
    real = PrivateUpload.objects.live_copy
    seen: list[int] = []

    def blind_once(**wanted: Any) -> Any:
        seen.append(1)
        return PrivateUpload.objects.none() if len(seen) == 1 else real(**wanted)

    with mock.patch.object(type(PrivateUpload.objects), "live_copy", side_effect=blind_once):
        second = receive(photographs.phone_jpeg())
    assert second.is_duplicate
    assert second.upload.pk == first.upload.pk
    assert len(files("private")) == 1


def test_an_upload_is_prepared_once_the_transaction_commits(
    django_capture_on_commit_callbacks: Any, decoded_here: None
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload = receive(photographs.phone_jpeg()).upload
        assert upload.state == "received"
    upload.refresh_from_db()
    assert upload.state == "ready"


def test_a_sender_cannot_name_a_folder_or_break_the_database() -> None:
    upload = receive(photographs.phone_jpeg(), name="..\\..\\etc/pass\0wd.jpg").upload
    assert upload.original_name == "passwd.jpg"


def test_a_recording_is_judged_by_its_own_rule_and_kept() -> None:
    content = b"ID3\x03\0\0\0\0\0\0" + b"\0" * 500
    upload = receive(content, name="hlas.mp3", declared_type="audio/mpeg", kind="audio").upload
    assert (upload.kind, upload.format, upload.state) == ("audio", "mp3", "received")
    with pytest.raises(Refusal, match="not_a_picture"):
        receive(content, name="hlas.mp3", declared_type="audio/mpeg")


def test_nobody_else_on_the_machine_reads_an_original() -> None:
    upload = receive(photographs.phone_jpeg()).upload
    mode = Path(storages["private"].path(upload.file.name)).stat().st_mode
    assert not mode & (stat.S_IROTH | stat.S_IWOTH)


def test_a_copy_is_found_for_its_owner_alone_and_nothing_is_kept() -> None:
    content = photographs.plain_jpeg((320, 240), seed=5)
    upload = receive(content, owner_key="a:1").upload
    stream = io.BytesIO(content)
    assert services.find_copy(stream=stream, owner_key="a:1") == upload
    assert stream.tell() == 0
    assert services.find_copy(stream=stream, owner_key="a:2") is None
    assert services.find_copy(stream=io.BytesIO(b"other"), owner_key="a:1") is None
    assert PrivateUpload.objects.count() == 1


def test_the_team_may_bring_longer_recordings_than_participants_and_nothing_else_differs() -> None:
    assert intake.rule_for(kind="audio", owner_key="staff:recordings").max_seconds == 3 * 3600
    assert intake.rule_for(kind="audio", owner_key="staff:7").max_seconds == 3 * 3600
    assert intake.rule_for(kind="audio", owner_key="participant:1").max_seconds == 3600
    for kind in ("photo", "document"):
        assert intake.rule_for(kind=kind, owner_key="staff:7") == intake.rule_for(
            kind=kind, owner_key="participant:1"
        )
