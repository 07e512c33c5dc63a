"""⑥ A voice beside a photograph: chosen by the team from what its author said, heard as the author wants."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

import cms.caching
import media.services
from media.models import PrivateUpload, Recording
from photovoice.log_actions import note
from photovoice.models import Answer, Contribution, VoiceComment
from photovoice.services import clearance, voice_clearance

Voice = Recording.Voice


class CannotBeHeard(ValueError):
    """It cannot be heard like that; the message is a sentence for staff."""


@transaction.atomic
def choose(*, answer: Answer, by: Any) -> VoiceComment:
    """Let the recording of an answer be heard beside its photograph; the one that was there before goes.

    It is prepared in the voice that its author wants, and waits for their yes. The same answer again changes nothing.
    Raises `CannotBeHeard`: without a photograph or recording, not playable, taken back, or an interview.
    """
    upload, contribution = _checked(Answer.objects.select_related("voice", "contribution").get(pk=answer.pk))
    locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
    there = VoiceComment.objects.filter(contribution=locked).select_related("recording").first()
    if there is not None and there.recording.upload_id == upload.pk:
        return there
    if there is not None:
        _let_go(there)
    recording = recording_of(
        upload=upload,
        title=_("Voice beside photograph %(number)d") % {"number": locked.pk},
        spoken_language=answer.language or answer.participant.language,
        voice=voice_clearance.wanted_voice(contribution=locked),
        by=by,
    )
    chosen = VoiceComment.objects.create(contribution=locked, recording=recording, chosen_by=by)
    clearance.refresh(contributions=[locked])
    note(locked, "voice", by=by)
    return chosen


@transaction.atomic
def remove(*, contribution: Contribution, by: Any) -> None:
    """Let no voice be heard beside a photograph any more; what its author said stays with the team."""
    there = VoiceComment.objects.filter(contribution=contribution).select_related("recording__upload").first()
    if there is None:
        return
    _let_go(there)
    clearance.refresh(contributions=[contribution])
    note(contribution, "voice", by=by)


@transaction.atomic
def set_voice(
    *, recording: Recording, voice: str, by: Any, reader_upload: PrivateUpload | None = None
) -> None:
    """Have a voice heard as it is, altered, or read by somebody else (`reader_upload`: that reading).

    What was out is taken in at once and comes out anew when it is prepared and its author said yes to it. Raises
    `CannotBeHeard` when it would reveal more than the author wants.
    """
    held = voice_clearance.held_of([recording])
    if held and voice_clearance.is_revealing(voice=voice, wanted=held[0].scope.voice):
        raise CannotBeHeard(_("The author does not want to be heard like this."))
    voice_clearance.hear_in(recording=recording, voice=voice, reader=reader_upload or recording.reader_upload)
    recording.refresh_from_db()
    refresh(recording=recording)
    for contribution in Contribution.objects.filter(voice_comment__recording=recording):
        note(contribution, "voice", by=by)


def refresh(*, recording: Recording) -> None:
    """Compute again where a voice may be heard, with its photograph where it has one."""
    beside = Contribution.objects.filter(voice_comment__recording=recording)
    if beside.exists():
        clearance.refresh(contributions=beside)
    else:
        voice_clearance.refresh(recordings=[recording])
    cms.caching.bump()


def recording_of(
    *, upload: PrivateUpload, title: str, spoken_language: str, voice: str, by: Any
) -> Recording:
    """The recording of one of a participant's uploads: the one that is there, or a new one that is being prepared."""
    there = Recording.objects.filter(upload=upload).first()
    if there is None:
        return media.services.make_recording(
            upload=upload,
            title=title,
            spoken_language=spoken_language,
            voice=voice,
            needs_approval=True,
            by=by,
        )
    if there.voice != voice and voice_clearance.is_revealing(voice=there.voice, wanted=voice):
        voice_clearance.hear_in(recording=there, voice=voice, reader=there.reader_upload)
    # What is written down of it was spoken in the language that it says.
    kept = there.spoken_language if there.transcripts.exists() else spoken_language
    media.services.describe_recording(recording=there, title=title, spoken_language=kept)
    return there


def _checked(answer: Answer) -> tuple[PrivateUpload, Contribution]:
    contribution, upload = answer.contribution, answer.voice
    if contribution is None or upload is None or answer.withdrawn_at or contribution.is_withdrawn:
        raise CannotBeHeard(_("There is no recording that could be heard beside a photograph."))
    if upload.state != PrivateUpload.State.READY:
        raise CannotBeHeard(_("The recording could not be played, so it cannot be heard."))
    if hasattr(upload, "recording") and hasattr(upload.recording, "interview"):
        raise CannotBeHeard(_("This recording is an interview already. Choose a part of it there."))
    return upload, contribution


def _let_go(comment: VoiceComment) -> None:
    recording = comment.recording
    comment.delete()
    media.services.set_clearance(upload=recording.upload, cleared_until={})
    media.services.recall_recording(recording=recording)
