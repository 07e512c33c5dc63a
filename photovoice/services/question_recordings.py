"""① Staff read parts of a call aloud, so that nobody has to read to take part."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

import media.services
from media.models import PrivateUpload
from photovoice.log_actions import note
from photovoice.models import Call, QuestionRecording

Part = QuestionRecording.Part


def owner_key(call: Call) -> str:
    """To whom these recordings belong in `media`: to the call, and to no participant."""
    return f"call:{call.pk}"


def heard_in(*, call: Call, language: str) -> dict[tuple[str, int], QuestionRecording]:
    """Return the recordings that can be played in `language`, by part and number; one query."""
    rows = QuestionRecording.objects.filter(
        call=call, language=language, upload__state=PrivateUpload.State.READY
    )
    return {(row.part, row.number): row for row in rows.select_related("upload")}


def keep(
    *,
    call: Call,
    language: str,
    part: str,
    number: int,
    stream: BinaryIO,
    name: str,
    declared_type: str,
    size: int,
    by: Any,
) -> QuestionRecording:
    """Keep a recording of one part in one language; it takes the place of the one before, which is erased.

    Raises `media.ingest`'s `Refusal`. The very same file for another part is kept once and belongs to both. Sent again,
    it counts as received now: staff say by it that it fits the words as they are today.
    """
    received = media.services.receive_upload(
        stream=stream,
        name=name,
        declared_type=declared_type,
        size=size,
        owner_key=owner_key(call),
        kind=PrivateUpload.Kind.AUDIO,
    )
    place: dict[str, Any] = {"call": call, "language": language, "part": part, "number": number}
    with transaction.atomic():
        before = (
            QuestionRecording.objects.select_for_update(of=("self", "upload"))
            .filter(**place)
            .select_related("upload")
            .first()
        )
        row, _created = QuestionRecording.objects.update_or_create(
            **place, defaults={"upload": received.upload}
        )
        note(call, "record", by=by)
    if received.is_duplicate:
        received.upload.received_at = timezone.now()
        received.upload.save(update_fields=["received_at"])
    if before is not None:
        _erase_unused(before.upload)
    return row


def remove(*, recording: QuestionRecording, by: Any) -> None:
    """Remove one recording; its file goes unless another part uses it too."""
    upload, call = recording.upload, recording.call
    with transaction.atomic():
        recording.delete()
        note(call, "record", by=by)
    _erase_unused(upload)


def _erase_unused(upload: PrivateUpload) -> None:
    if not QuestionRecording.objects.filter(upload=upload).exists():
        media.services.erase(upload=upload)
