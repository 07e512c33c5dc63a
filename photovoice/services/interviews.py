"""⑥ Interviews: kept by the team for one participant, published when its author said yes, heard in parts on stops."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import cms.caching
import media.services
from media.models import PrivateUpload, Recording
from photovoice.log_actions import note
from photovoice.models import Answer, Call, Contribution, Interview, InterviewExcerpt, Participant
from photovoice.services import voice_clearance, voice_comments
from photovoice.services.voice_comments import CannotBeHeard

__all__ = [
    "CannotBeHeard",
    "Overtaken",
    "add",
    "add_excerpt",
    "change",
    "publish",
    "remove",
    "remove_excerpt",
    "unpublish",
]

#: A part shorter than this says nothing.
SHORTEST_MS = 1000
MOST_EXCERPTS = 12


class Overtaken(Exception):
    """Somebody else changed it meanwhile; nothing was changed."""


@transaction.atomic
def add(
    *,
    participant: Participant,
    call: Call,
    upload: PrivateUpload,
    title_cs: str,
    title_en: str,
    spoken_language: str,
    by: Any,
) -> Interview:
    """Keep a recording of a participant as an interview; it is prepared in the voice that they want.

    `upload` belongs to the participant: a recording that they sent, or one that the team brought for them. It is not
    published yet. Raises `CannotBeHeard` when it is somebody else's, no recording, taken back or used already.
    """
    _check_upload(participant, call, upload)
    entry = Interview(participant=participant, call=call)
    recording = voice_comments.recording_of(
        upload=upload,
        title=_("Interview of participant %(number)d") % {"number": participant.pk},
        spoken_language=spoken_language,
        voice=voice_clearance.wanted_voice(interview=entry),
        by=by,
    )
    entry.recording, entry.made_by = recording, by
    entry.title_cs, entry.title_en = title_cs.strip(), title_en.strip()
    entry.save()
    voice_clearance.refresh(recordings=[recording])
    note(participant, "interview", by=by)
    return entry


@transaction.atomic
def change(*, interview: Interview, title_cs: str, title_en: str, version: int, by: Any) -> None:
    """Change the titles; their author is asked again. Raises `Overtaken` when `version` is not the present one."""
    locked = _locked(interview)
    if locked.version != version:
        raise Overtaken
    if (locked.title_cs, locked.title_en) != (title_cs.strip(), title_en.strip()):
        locked.title_cs, locked.title_en = title_cs.strip(), title_en.strip()
        locked.version += 1
        locked.save(update_fields=["title_cs", "title_en", "version", "changed_at"])
        _follow(locked)
        note(locked.participant, "interview", by=by)
    interview.refresh_from_db()


@transaction.atomic
def publish(*, interview: Interview, by: Any) -> None:
    """Want it to be heard: in full on its author's page, and in its parts on stops.

    It is out at once where the gate says yes and it is prepared; otherwise as soon as both are so. Raises
    `CannotBeHeard` when it was taken back.
    """
    locked = _locked(interview)
    if locked.is_withdrawn:
        raise CannotBeHeard(_("The author took it back."))
    if not locked.is_published:
        locked.is_published, locked.published_at = True, timezone.now()
        locked.save(update_fields=["is_published", "published_at"])
        note(locked.participant, "interview_publish", by=by)
    _follow(locked)
    interview.refresh_from_db()


@transaction.atomic
def unpublish(*, interview: Interview, by: Any) -> None:
    """Take it off the site, its parts as well; an episode made of it stays. Nothing is erased."""
    locked = _locked(interview)
    if locked.is_published:
        locked.is_published = False
        locked.save(update_fields=["is_published"])
        note(locked.participant, "interview_unpublish", by=by)
    _follow(locked)
    interview.refresh_from_db()


@transaction.atomic
def remove(*, interview: Interview, by: Any) -> None:
    """Let a recording be an interview no more, such as one added by mistake. It is heard nowhere from now on.

    What its participant sent stays among their answers; what the team brought is erased.
    """
    locked = _locked(interview)
    recording, person = locked.recording, locked.participant
    locked.delete()
    media.services.set_clearance(upload=recording.upload, cleared_until={})
    media.services.recall_recording(recording=recording)
    if not Answer.objects.filter(voice=recording.upload).exists():
        media.services.erase(upload=recording.upload)
    note(person, "interview", by=by)
    cms.caching.bump()


@transaction.atomic
def add_excerpt(
    *, interview: Interview, contribution: Contribution, start_ms: int, end_ms: int, by: Any
) -> InterviewExcerpt:
    """Let a part be heard beside a photograph of the same person, once its author said yes to this part.

    One part a photograph. Raises `CannotBeHeard` for somebody else's photograph, and for moments that are no part of
    the interview.
    """
    locked = _locked(interview)
    if contribution.participant_id != locked.participant_id or contribution.is_withdrawn:
        raise CannotBeHeard(_("Choose a photograph of the same person."))
    if locked.excerpts.count() >= MOST_EXCERPTS:
        raise CannotBeHeard(_("There are parts enough. Remove one first."))
    if locked.excerpts.filter(contribution=contribution).exists():
        raise CannotBeHeard(_("A part is heard beside this photograph already. Remove that one first."))
    _check_moments(locked.recording, start_ms, end_ms)
    made = InterviewExcerpt.objects.create(
        interview=locked, contribution=contribution, start_ms=start_ms, end_ms=end_ms
    )
    note(locked.participant, "interview", by=by)
    cms.caching.bump()
    return made


@transaction.atomic
def remove_excerpt(*, excerpt: InterviewExcerpt, by: Any) -> None:
    """Let a part be heard beside its photograph no more."""
    note(excerpt.interview.participant, "interview", by=by)
    excerpt.delete()
    cms.caching.bump()


def _check_upload(participant: Participant, call: Call, upload: PrivateUpload) -> None:
    if upload.owner_key != participant.owner_key or not participant.calls.filter(pk=call.pk).exists():
        raise CannotBeHeard(_("This recording belongs to somebody else."))
    is_sound = upload.kind == PrivateUpload.Kind.AUDIO
    if not is_sound or upload.withheld_at or upload.state not in {"received", "ready"}:
        raise CannotBeHeard(_("The recording could not be played, so it cannot be heard."))
    there = Recording.objects.filter(upload=upload).first()
    if there is not None and (hasattr(there, "voice_comment") or hasattr(there, "interview")):
        raise CannotBeHeard(_("This recording is heard somewhere already."))


def _check_moments(recording: Recording, start_ms: int, end_ms: int) -> None:
    if end_ms - start_ms < SHORTEST_MS:
        raise CannotBeHeard(_("The end must come after the beginning, at least a second later."))
    if recording.duration_ms and end_ms > recording.duration_ms:
        raise CannotBeHeard(_("The interview is shorter than that."))


def _locked(interview: Interview) -> Interview:
    found = Interview.objects.select_for_update(of=("self",)).select_related(
        "participant", "recording__upload"
    )
    return found.get(pk=interview.pk)


def _follow(interview: Interview) -> None:
    voice_clearance.refresh(recordings=[interview.recording])
