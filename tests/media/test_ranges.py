"""Listening: who may, and by which piece. Everybody else finds nothing there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

import pytest

from media import access, services
from media.access import Variant, Viewer
from media.models import PrivateUpload
from media.ranges import ranged
from tests.media.services.test_recordings import receive

pytestmark = pytest.mark.django_db
BODY = bytes(range(100))


@pytest.fixture
def upload(decoded_here: None) -> PrivateUpload:
    made = receive()
    services.prepare(upload=made)
    return made


def heard(upload: PrivateUpload, viewer: Viewer, method: str = "get", **headers: str) -> Any:
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return access.stream(request=request, viewer=viewer, upload_id=upload.pk, variant="listen")


def test_author_and_permitted_staff_hear_it_and_nobody_else(
    upload: PrivateUpload, make_staff: Callable[..., Any]
) -> None:
    for viewer in (Viewer(owner_key="participant:1"), Viewer(user=make_staff("see_preview"))):
        answer = heard(upload, viewer)
        assert answer.status_code == 200 and answer["Content-Type"] == "audio/mp4"
        assert (
            answer["Cache-Control"] == "private, no-store" and "sandbox" in answer["Content-Security-Policy"]
        )
    for viewer in (
        Viewer(),
        Viewer(user=AnonymousUser()),
        Viewer(owner_key="participant:2"),
        Viewer(user=make_staff()),
        Viewer(user=make_staff("see_original")),
    ):
        with pytest.raises(Http404):
            heard(upload, viewer)


def test_once_taken_back_staff_hear_it_no_more_and_its_author_still_does(
    upload: PrivateUpload, make_staff: Callable[..., Any]
) -> None:
    services.withhold(upload=upload)
    with pytest.raises(Http404):
        heard(upload, Viewer(user=make_staff("see_preview")))
    assert heard(upload, Viewer(owner_key="participant:1")).status_code == 200
    services.erase(upload=upload)
    with pytest.raises(Http404):
        heard(upload, Viewer(owner_key="participant:1"))


def test_there_is_nothing_to_hear_before_it_is_prepared() -> None:
    with pytest.raises(Http404):
        heard(receive(), Viewer(owner_key="participant:1"))
    assert Variant.LISTEN.edge == ""


def test_players_get_the_piece_they_ask_for(upload: PrivateUpload) -> None:
    owner = Viewer(owner_key="participant:1")
    whole = b"".join(heard(upload, owner))
    piece = heard(upload, owner, Range="bytes=10-19")
    assert piece.status_code == 206 and b"".join(piece) == whole[10:20]
    assert piece["Content-Range"] == f"bytes 10-19/{len(whole)}" and piece["Content-Length"] == "10"
    beyond = heard(upload, owner, Range=f"bytes={len(whole)}-")
    assert beyond.status_code == 416 and beyond["Content-Range"] == f"bytes */{len(whole)}"
    head = heard(upload, owner, "head")
    assert (
        head["Content-Length"] == str(len(whole)) and head["Accept-Ranges"] == "bytes" and head.content == b""
    )


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("", 200, BODY),
        ("bytes=0-", 206, BODY),
        ("bytes=-5", 206, BODY[-5:]),
        ("bytes=90-500", 206, BODY[90:]),
        ("bytes=0-0", 206, BODY[:1]),
        ("bytes=5-3", 200, BODY),
        ("bytes=0-1,5-6", 200, BODY),
        ("bytes=-0", 416, b""),
        ("bytes=100-", 416, b""),
        ("pages=1-2", 200, BODY),
    ],
)
def test_one_range_is_answered_as_asked(asked: str, status: int, content: bytes) -> None:
    request = RequestFactory().get("/", headers={"Range": asked} if asked else {})
    answer = ranged(request, lambda: io.BytesIO(BODY), len(BODY), "audio/mp4")
    assert answer.status_code == status
    assert b"".join(answer) == content  # type: ignore[arg-type]


def test_what_was_really_taken_is_told_once_and_a_head_tells_nothing() -> None:
    told: list[tuple[int, int]] = []

    def asked(method: str = "get", **headers: str) -> Any:
        request = getattr(RequestFactory(), method)("/", headers=headers)
        return ranged(
            request, lambda: io.BytesIO(BODY), len(BODY), "audio/mpeg", sent=lambda *taken: told.append(taken)
        )

    assert b"".join(asked().streaming_content) == BODY
    assert b"".join(asked(Range="bytes=10-19").streaming_content) == BODY[10:20]
    assert told == [(0, 100), (10, 20)]
    asked("head")
    asked(Range="bytes=200-")
    # Whoever goes away before the first piece has taken nothing.
    asked().close()
    assert len(told) == 2
