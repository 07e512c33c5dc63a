"""⑥ ⑧ Voices follow the clock: consent that ended takes them in, silence that counts as yes lets them out."""

from __future__ import annotations

import logging

from django.db.models import Q, QuerySet
from django.utils import timezone

from media.models import Recording
from photovoice import final_forms
from photovoice.final_forms import SILENCE, Standing
from photovoice.models import Contribution, Interview
from photovoice.services import voice_approvals, voice_clearance, voice_settling

log = logging.getLogger(__name__)


def settle_due() -> int:
    """Take in what is out and may not be, let out what should be and is not; return how many moved.

    Each by itself: one that fails is logged and tried again next time.
    """
    _let_silence_speak()
    return sum(_is_settled(recording) for recording in voice_settling.due())


def _is_settled(recording: Recording) -> bool:
    try:
        voice_clearance.refresh(recordings=[recording])
    except Exception:
        log.exception("Recording %s could not be settled", recording.pk)
        return False
    return True


def _let_silence_speak() -> None:
    """No clock tells when two weeks are over, so whoever chose that silence means yes is looked at again."""
    long_ago = timezone.now() - SILENCE
    silent = Q(participant__silence_approves=True, participant__silence_since__lte=long_ago)
    beside = Contribution.objects.present().filter(silent, voice_comment__isnull=False)
    for row in final_forms.fetched(beside):
        if _is_news(final_forms.standings(row), row.voice_comment.recording):
            voice_approvals.follow(contribution=row)
    for interview in _present_interviews().filter(silent):
        if _is_news(voice_clearance.standings_of(interview), interview.recording):
            voice_approvals.follow_interview(interview=interview)


def _present_interviews() -> QuerySet[Interview]:
    rows = Interview.objects.present().for_page().select_related("recording__reader_upload")
    return rows.prefetch_related("form_answers")


def _is_news(standings: list[Standing], recording: Recording) -> bool:
    """Whether silence says yes to something that does not stand as approved yet."""
    for each in standings:
        if each.state != final_forms.State.BY_SILENCE:
            continue
        transcript = each.form.content.get("transcript")
        if transcript is not None and transcript.approved_fingerprint != each.form.fingerprint:
            return True
        if each.form.kind in (final_forms.VOICE, final_forms.INTERVIEW) and _would_be_heard(recording):
            return True
    return False


def _would_be_heard(recording: Recording) -> bool:
    """Whether it is cleared for nothing yet, and would be for something."""
    answers = voice_clearance.explain(recording=recording).values()
    return not recording.upload.cleared_until and any(each.cleared for each in answers)
