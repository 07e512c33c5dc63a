from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.files.storage import storages
from django.dispatch import Signal

import pytest
from PIL import Image

from media import services, signals, tasks
from media.ingest import isolated
from media.ingest.bare import is_bare
from media.ingest.refusal import Refusal, RefusalCode
from media.models import PrivateUpload
from tests import photographs
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]


@contextmanager
def heard(signal: Signal) -> Iterator[list[PrivateUpload]]:
    found: list[PrivateUpload] = []

    def listen(upload: PrivateUpload, **kwargs: Any) -> None:
        found.append(upload)

    signal.connect(listen)
    yield found
    signal.disconnect(listen)


def preview(upload: PrivateUpload, edge: str) -> bytes:
    with storages["private"].open(upload.previews[edge]["name"]) as content:
        return bytes(content.read())


@pytest.mark.parametrize(
    ("draw", "name", "declared"),
    [
        (photographs.phone_jpeg, "a.jpg", "image/jpeg"),
        (photographs.phone_heic, "a.heic", "image/heic"),
        (photographs.phone_avif, "a.avif", "image/avif"),
    ],
)
def test_previews_are_upright_bare_and_as_large_as_they_say(
    draw: Callable[..., bytes], name: str, declared: str
) -> None:
    upload = make_upload(content=draw((1500, 2000)), name=name, declared_type=declared)
    assert upload.state == "ready"
    for edge in ("400", "1600"):
        content = preview(upload, edge)
        image = Image.open(io.BytesIO(content))
        assert max(image.size) == int(edge)
        assert image.size == (upload.previews[edge]["width"], upload.previews[edge]["height"])
        assert photographs.corners(image) == ("red", "green", "blue", "yellow")
        assert is_bare(content)


def test_decoding_happens_in_a_process_of_its_own() -> None:
    upload = make_upload(ready=False)
    with mock.patch.object(isolated, "run_limited", wraps=isolated.run_limited) as child:
        services.prepare(upload=upload)
    child.assert_called_once()
    assert upload.state == "ready"


def test_what_only_decoding_finds_is_a_state_with_a_reason(decoded_here: None) -> None:
    upload = make_upload(
        content=photographs.garbled_png(), name="a.png", declared_type="image/png", ready=False
    )
    with heard(signals.upload_refused) as refused, heard(signals.upload_ready) as ready:
        services.prepare(upload=upload)
    assert upload.state == "refused"
    assert upload.refusal_code in set(RefusalCode)
    assert (refused, ready) == ([upload], [])
    assert storages["private"].exists(upload.file.name)


def test_being_ready_is_told_once_however_often_it_is_prepared(decoded_here: None) -> None:
    upload = make_upload(ready=False)
    with heard(signals.upload_ready) as ready:
        services.prepare(upload=upload)
        services.prepare(upload=upload)
        tasks.prepare_upload.func(str(upload.pk))
    assert ready == [upload]


def test_what_kills_the_worker_three_times_is_refused() -> None:
    upload = make_upload(ready=False)
    for _ in range(3):
        with (
            mock.patch.object(isolated, "previews", side_effect=KeyboardInterrupt),
            pytest.raises(KeyboardInterrupt),
        ):
            services.prepare(upload=upload)
    services.prepare(upload=upload)
    assert (upload.state, upload.refusal_code, upload.attempts) == ("refused", "undecodable", 3)


def test_previews_made_while_the_recipe_changed_are_thrown_away(files: Files, decoded_here: None) -> None:
    """A face that is marked while the worker is busy must not come out unmarked."""
    upload = make_upload(ready=False)
    real = isolated.previews

    def slow(*args: Any, **kwargs: Any) -> Any:
        made = real(*args, **kwargs)
        box = {"x": 0, "y": 0, "w": 1, "h": 1}
        services.set_recipe(upload=PrivateUpload.objects.get(pk=upload.pk), boxes=[box], by=None)
        return made

    with mock.patch.object(isolated, "previews", slow), heard(signals.upload_ready) as ready:
        services.prepare(upload=upload)
    assert (upload.state, upload.previews, ready) == ("received", {}, [])
    assert len(files("private")) == 1


def test_an_upload_erased_while_it_is_prepared_stays_erased(files: Files, decoded_here: None) -> None:
    upload = make_upload(ready=False)
    real = isolated.previews

    def slow(*args: Any, **kwargs: Any) -> Any:
        made = real(*args, **kwargs)
        services.erase(upload=PrivateUpload.objects.get(pk=upload.pk))
        return made

    with mock.patch.object(isolated, "previews", slow):
        services.prepare(upload=upload)
    assert upload.state == "erased"
    assert files("private") == []


def test_derivatives_are_private_and_made_once(files: Files, decoded_here: None) -> None:
    upload = make_upload()
    with heard(signals.derivatives_ready) as ready:
        services.prepare_derivatives(upload=upload)
        names = [one["name"] for one in upload.derivatives["files"]]
        services.prepare_derivatives(upload=upload)
    assert ready == [upload]
    assert names == [one["name"] for one in upload.derivatives["files"]]
    assert {one["format"] for one in upload.derivatives["files"]} == {"avif", "webp", "jpeg"}
    assert all(storages["private"].exists(name) for name in names)
    assert files("default") == []


def test_a_photograph_that_is_not_ready_has_no_derivatives(decoded_here: None) -> None:
    upload = make_upload(ready=False)
    services.prepare_derivatives(upload=upload)
    assert upload.derivatives == {}


def test_derivatives_that_cannot_be_made_say_so_and_leave_nothing(files: Files) -> None:
    upload = make_upload()
    before = files("private")
    refusal = Refusal(RefusalCode.TOO_SLOW)
    with mock.patch.object(isolated, "derivatives", side_effect=refusal), pytest.raises(Refusal):
        services.prepare_derivatives(upload=upload)
    assert files("private") == before


def test_a_task_for_an_upload_that_is_gone_does_nothing() -> None:
    tasks.prepare_upload.func("4f6c1f0e-0000-4000-8000-000000000000")
    tasks.prepare_derivatives.func("4f6c1f0e-0000-4000-8000-000000000000")
