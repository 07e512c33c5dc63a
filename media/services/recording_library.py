"""A recording comes to be: made of a master, told whose voice is heard, tried again, agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from media import signals
from media.clearance import Use, is_cleared, stored_moment
from media.models import PrivateUpload, Recording
from media.querysets import STAFF_OWNER
from media.queue import enqueue
from media.services.clearances import set_clearance
from media.services.private_files import erase_names
from media.services.recording_recall import delivery_names, mark_recordings_recalled
from media.services.recording_releases import recall_recording
from media.services.releases import erase_recalled

State = Recording.State
Voice = Recording.Voice
TASK = "media.tasks.prepare_recording"


class NotOurs(Exception):
    """The recording is a participant's: what it may be used for follows from their consent, not from staff."""


class NoteMissing(ValueError):
    """Nobody said who agreed, and how."""


class ReaderMissing(ValueError):
    """A voice that is read by somebody needs the recording of whoever reads."""


def make_recording(
    *,
    upload: PrivateUpload,
    title: str,
    spoken_language: str,
    voice: str = Voice.OWN,
    needs_approval: bool = False,
    by: Any = None,
) -> Recording:
    """Make a recording of `upload` and have it prepared; the one that is there already is returned as it is.

    Nothing may be heard of it by that: clearance lies on `upload`. `needs_approval` says that a transcript is public
    only in the words that were approved. Raises `ValueError` for what is no sound.
    """
    if upload.kind != PrivateUpload.Kind.AUDIO or upload.state == PrivateUpload.State.ERASED:
        raise ValueError("A recording is made of sound that is there.")
    with transaction.atomic():
        made, is_new = Recording.objects.get_or_create(
            upload=upload,
            defaults={
                "title": title.strip()[:160] or upload.original_name[:160] or str(upload.pk)[:8],
                "spoken_language": spoken_language,
                "voice": voice,
                "needs_approval": needs_approval,
                "made_by": by,
            },
        )
        if is_new:
            enqueue(TASK, made.pk)
    return made


def describe_recording(*, recording: Recording, title: str, spoken_language: str) -> None:
    """Give it another title or spoken language; an empty title changes nothing. `recording` is refreshed."""
    wanted = {"title": title.strip()[:160] or recording.title, "spoken_language": spoken_language}
    Recording.objects.filter(pk=recording.pk).update(**wanted)
    recording.refresh_from_db()


def retry_recording(*, recording: Recording) -> bool:
    """Try again what could not be prepared; tell whether there was something to try. `recording` is refreshed."""
    with transaction.atomic():
        current = _locked(recording)
        is_tried = current.state == State.FAILED and current.upload.state != PrivateUpload.State.ERASED
        if is_tried:
            _start_anew(current)
            _give_another_chance(current.upload)
    recording.refresh_from_db()
    return is_tried


def set_voice(*, recording: Recording, voice: str, reader_upload: PrivateUpload | None = None) -> None:
    """Decide whose voice is heard: their own, theirs changed, or another's who reads (`reader_upload`).

    When that is another than before, everything that is out is taken back at once, the prepared files are erased, and
    new ones are made; it is for whoever let it out to do so again. `recording` is refreshed. Raises `ReaderMissing`.
    """
    wanted = Voice(voice)
    if wanted == Voice.READ and reader_upload is None:
        raise ReaderMissing
    _hear_in(recording, wanted, reader_upload)


def await_reader(*, recording: Recording) -> None:
    """Let it be heard in nobody's voice until somebody reads it and `set_voice` says who. `recording` is refreshed.

    For people who do not want their own voice heard: what is out is taken back at once, and nothing is prepared.
    """
    _hear_in(recording, Voice.READ, None)


def _hear_in(recording: Recording, wanted: Voice, reader_upload: PrivateUpload | None) -> None:
    with transaction.atomic():
        current = _locked(recording)
        before = current.source_key
        current.voice = wanted
        current.reader_upload = reader_upload if wanted == Voice.READ else None
        is_changed = current.source_key != before
        old = delivery_names(current.delivery) if is_changed else []
        current.save(update_fields=["voice", "reader_upload"])
        if is_changed:
            Recording.objects.filter(pk=current.pk).update(delivery={}, peaks=[], duration_ms=None)
            # In the same moment: nobody fetches the old voice once another was chosen.
            mark_recordings_recalled(uploads=[current.upload])
            _start_anew(current)
    if is_changed:
        erase_recalled(uploads=[recording.upload], library_names=[])
        erase_names(old)
    recording.refresh_from_db()


@transaction.atomic
def hand_over(*, recording: Recording, owner_key: str) -> None:
    """Give what the team brought to the participant who is heard in it: from now on their consent speaks for it.

    What was declared ends, and what is out is taken back. Its transcripts wait for the participant's yes. Where it was
    heard in place of another voice, that one waits for another reader. `recording` is refreshed. Raises `NotOurs` for
    what belongs to somebody already, `ValueError` when they have the same bytes.
    """
    current = _locked(recording)
    upload = current.upload
    if upload.owner_key != STAFF_OWNER:
        raise NotOurs
    if PrivateUpload.objects.live_copy(owner_key=owner_key, sha256=upload.sha256).exists():
        raise ValueError("The same recording is there already.")
    upload.owner_key = owner_key
    upload.save(update_fields=["owner_key"])
    Recording.objects.filter(pk=current.pk).update(
        needs_approval=True, declared_uses=[], declared_until=None, declared_note="", declared_by=None
    )
    set_clearance(upload=upload, cleared_until={})
    signals.clearance_changed.send(PrivateUpload, uploads=[upload])
    recall_recording(recording=current)
    _read_no_more(upload)
    recording.refresh_from_db()


def _read_no_more(upload: PrivateUpload) -> None:
    """Nobody else's recording is heard in this voice any more: no consent of its owner speaks for that."""
    for other in Recording.objects.filter(reader_upload=upload):
        if other.voice == Voice.READ:
            await_reader(recording=other)
        else:
            Recording.objects.filter(pk=other.pk).update(reader_upload=None)


def declare(
    *, recording: Recording, uses: Iterable[Use | str], until: date | None, note: str, by: Any
) -> None:
    """Write down for which uses, and until the end of which day, everybody heard in it has agreed.

    Only for what the team brought itself; a participant's own raises `NotOurs`. `note` says who agreed, and how:
    without it nothing is agreed (`NoteMissing`), except that taking every use back needs no reason. Uses that are no
    longer agreed to are taken back at once. `recording` is refreshed.
    """
    if recording.upload.owner_key != STAFF_OWNER:
        raise NotOurs
    wanted = [use.value for use in Use if use in {Use(one) for one in uses}]
    if wanted and not note.strip():
        raise NoteMissing
    end = _end_of(until)
    with transaction.atomic():
        current = _locked(recording)
        Recording.objects.filter(pk=current.pk).update(
            declared_uses=wanted,
            declared_until=until,
            declared_note=note.strip()[:300],
            declared_by=by,
            declared_at=timezone.now(),
        )
        set_clearance(upload=current.upload, cleared_until={use: end for use in wanted})
    for use in current.public:
        if not is_cleared(current.upload, Use(use)):
            recall_recording(recording=recording, use=Use(use))
    recording.refresh_from_db()


def _locked(recording: Recording) -> Recording:
    found = Recording.objects.select_for_update(of=("self",)).select_related("upload")
    return found.get(pk=recording.pk)


def _start_anew(recording: Recording) -> None:
    Recording.objects.filter(pk=recording.pk).update(
        state=State.WAITING, progress=0, refusal_code="", attempts=0, tried_at=timezone.now()
    )
    enqueue(TASK, recording.pk)


def _give_another_chance(upload: PrivateUpload) -> None:
    """A master that was refused is looked at again too, unless the same bytes came a second time meanwhile."""
    known = PrivateUpload.objects.live_copy(owner_key=upload.owner_key, sha256=upload.sha256)
    if upload.state == PrivateUpload.State.REFUSED and not known.exists():
        changes = {"state": PrivateUpload.State.RECEIVED, "refusal_code": "", "attempts": 0}
        PrivateUpload.objects.filter(pk=upload.pk).update(**changes, tried_at=timezone.now())
        enqueue("media.tasks.prepare_upload", str(upload.pk))


def _end_of(day: date | None) -> str | None:
    """The first moment after `day`, as the gate stores it."""
    if day is None:
        return None
    return stored_moment(timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)))
