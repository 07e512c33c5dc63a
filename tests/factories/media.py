"""Files for tests, made through the services: real small photographs with everything a phone writes into them."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

from media import services
from media.clearance import Use
from media.ingest import isolated
from media.models import Picture, PrivateUpload
from tests import photographs

_seeds = itertools.count(1)


@contextmanager
def in_process() -> Iterator[None]:
    """Decode in this process: a child of its own costs each photograph a third of a second and proves nothing here."""

    def run(fn_name: str, args: Mapping[str, Any], **limits: float) -> Any:
        return isolated.JOBS[fn_name](**args)

    with mock.patch.object(isolated, "run_limited", run):
        yield


def make_upload(
    *,
    owner_key: str = "participant:1",
    ready: bool = True,
    content: bytes | None = None,
    name: str = "IMG_2207.jpg",
    declared_type: str = "image/jpeg",
    cleared: Iterable[Use | str] = (),
    derivatives: bool = False,
) -> PrivateUpload:
    """Receive a photograph; by default another one each time, prepared, and cleared for nothing.

    `derivatives` also makes the private set that a release copies out.
    """
    content = content or photographs.phone_jpeg((480, 640), seed=next(_seeds))
    upload = services.receive_upload(
        stream=io.BytesIO(content),
        name=name,
        declared_type=declared_type,
        size=len(content),
        owner_key=owner_key,
    ).upload
    if cleared:
        services.set_clearance(upload=upload, cleared_until={Use(use).value: None for use in cleared})
    with in_process():
        if ready:
            services.prepare(upload=upload)
        if derivatives:
            services.prepare_derivatives(upload=upload)
    return upload


def make_released(*, count: int = 1, owner_key: str = "participant:1") -> list[PrivateUpload]:
    """Photographs that are out on the web, at the smallest cost."""
    uploads = [make_upload(owner_key=owner_key, cleared=[Use.WEB], derivatives=True) for _ in range(count)]
    release(uploads)
    return uploads


def release(uploads: Sequence[PrivateUpload]) -> list[Picture]:
    """Release and refresh, so that `upload.picture` is read anew."""
    pictures = services.release(uploads=uploads)
    for upload in uploads:
        upload.refresh_from_db()
    return pictures
