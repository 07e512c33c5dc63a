"""③ The team's own recordings come in: in one piece, or piece by piece over days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.contrib.auth import get_user_model
from django.db import transaction

from media.ingest.refusal import Refusal
from media.models import PrivateUpload, Recording, ResumableUpload
from media.querysets import STAFF_OWNER
from media.services import resumable as uploads
from media.services import resumable_states as states
from media.services.intake import STAFF_PREFIX, Received, receive_part, receive_upload
from media.services.recording_library import make_recording

PURPOSE = "recording"


@dataclass(frozen=True, slots=True)
class Announced:
    """What whoever sends a recording says of it."""

    title: str
    spoken_language: str


def sender_key(user: Any) -> str:
    """Whose upload under way it is: a member of staff sees and goes on with their own ones only."""
    return f"{STAFF_PREFIX}{user.pk}"


def receive_recording(
    *, stream: BinaryIO, name: str, declared_type: str, size: int | None, announced: Announced, by: Any
) -> tuple[Recording, bool]:
    """Keep a recording of the team and have it prepared; return it, and whether it was here before.

    Raises `Refusal` with nothing kept.
    """
    received = receive_upload(
        stream=stream,
        name=name,
        declared_type=declared_type,
        size=size,
        owner_key=STAFF_OWNER,
        kind=PrivateUpload.Kind.AUDIO,
    )
    return _made(received, announced, by)


def begin_recording(
    *, by: Any, name: str, declared_type: str, size: int, announced: Announced, metadata: str = ""
) -> ResumableUpload:
    """Make room for a recording that comes piece by piece. Raises as `resumable.begin`."""
    begun = uploads.begin(
        owner_key=sender_key(by),
        purpose=PURPOSE,
        kind=PrivateUpload.Kind.AUDIO,
        name=name,
        declared_type=declared_type,
        size=size,
        metadata=metadata,
    )
    said = {"title": announced.title, "language": announced.spoken_language, "by": by.pk}
    states.change(begun, [ResumableUpload.State.OPEN, ResumableUpload.State.WHOLE], {"outcome": said})
    return begun


def take_in_recording(*, resumable: ResumableUpload) -> None:
    """Make a recording of what has arrived whole; `resumable` then says what became of it.

    TAKEN with `outcome` {"recording": key, "duplicate": bool}, or REFUSED. Safe to call again and by several at once.
    """
    try:
        with uploads.hold(resumable):
            if resumable.state == ResumableUpload.State.WHOLE:
                _take_in_held(resumable)
    except (uploads.Busy, uploads.Gone, states.NotOpen):
        resumable.refresh_from_db()


def take_in_waiting_recordings() -> int:
    """Take in what arrived whole when a process died before it could; return how many there were."""
    return states.whole(owners=STAFF_PREFIX, take_in=lambda one: take_in_recording(resumable=one))


def _take_in_held(resumable: ResumableUpload) -> None:
    said = resumable.outcome
    try:
        # Outside of the transaction: hashing a long recording takes seconds.
        received = receive_part(
            part_name=resumable.part_name,
            name=resumable.name,
            declared_type=resumable.declared_type,
            size=resumable.size,
            owner_key=STAFF_OWNER,
            kind=PrivateUpload.Kind.AUDIO,
        )
    except Refusal as refusal:
        states.refuse(upload=resumable, code=refusal.code)
        return
    announced = Announced(said.get("title") or resumable.name, said.get("language") or "cs")
    with transaction.atomic():
        recording, is_known = _made(received, announced, None, by_key=said.get("by"))
        outcome = {"recording": recording.pk, "duplicate": is_known}
        states.settle(upload=resumable, became=received.upload, outcome=outcome)
    states.drop(upload=resumable)


def _made(
    received: Received, announced: Announced, by: Any, *, by_key: int | None = None
) -> tuple[Recording, bool]:
    known = Recording.objects.filter(upload=received.upload).first()
    if known is not None:
        return known, True
    made = make_recording(
        upload=received.upload, title=announced.title, spoken_language=announced.spoken_language, by=by
    )
    if by_key is not None:
        # The account may be gone by now; then nobody is named.
        account = get_user_model().objects.filter(pk=by_key)
        Recording.objects.filter(pk=made.pk).update(made_by=account.values("pk")[:1])
    return made, False
