"""⑧ What authors said about their voices is carried to where it bites: clearance, and the transcripts' approval.

An interview has answers of its own; a voice beside a photograph is one of the photograph's final forms.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

import cms.caching
from media.models import Transcript
from media.services import transcripts
from photovoice import asked_forms, final_forms
from photovoice.asked_forms import FormChanged, NotAsked
from photovoice.final_forms import TRANSCRIPT, Standing
from photovoice.log_actions import note
from photovoice.models import Call, Contribution, FormAnswer, Interview, InterviewAnswer, Participant
from photovoice.services import clearance, messages, voice_clearance

__all__ = [
    "FormChanged",
    "NotAsked",
    "answer",
    "approve_everything",
    "follow",
    "follow_interview",
    "settle_transcripts",
    "standing_of",
    "standings_of",
    "waiting_for",
]
Verdict = FormAnswer.Verdict
Method = FormAnswer.Method


def follow(*, contribution: Contribution) -> None:
    """After an answer about a photograph's voice: its clearance and its transcripts do what the author said."""
    row = final_forms.fetched(Contribution.objects.filter(pk=contribution.pk)).get()
    settle_transcripts(final_forms.standings(row))
    clearance.refresh(contributions=[row])


def follow_interview(*, interview: Interview) -> None:
    """The same for an interview."""
    settle_transcripts(standings_of(interview=interview))
    voice_clearance.refresh(recordings=[interview.recording])


def settle_transcripts(standings: Iterable[Standing]) -> None:
    """Tell media which transcripts stand as their author approved them, and which do not. Safe to repeat."""
    for each in standings:
        if each.form.kind != TRANSCRIPT:
            continue
        transcript: Transcript = each.form.content["transcript"]
        is_told = transcript.approved_fingerprint == each.form.fingerprint
        if each.is_public and not is_told:
            transcripts.approve(transcript=transcript, fingerprint=each.form.fingerprint)
        elif is_told and not each.is_public:
            transcripts.disapprove(transcript=transcript)


def standings_of(*, interview: Interview) -> list[Standing]:
    """How each final form of an interview stands, read anew."""
    return voice_clearance.standings_of(_fetched().get(pk=interview.pk))


def standing_of(*, interview: Interview, kind: str, language: str) -> Standing:
    """One form as it is now. Raises `NotAsked`."""
    return asked_forms.named(standings_of(interview=interview), kind=kind, language=language)


def waiting_for(*, participant: Participant, call: Call) -> list[tuple[Interview, Standing]]:
    """What of their interviews waits for an author's answer in a call, what has waited longest first."""
    rows = _fetched().present().filter(participant=participant, call=call)
    return asked_forms.waiting(rows, voice_clearance.standings_of)


def asked(*, verdicts: Iterable[str] | None = None) -> list[tuple[Interview, Standing]]:
    """Every form of an interview that an author was asked about, with how it stands, for staff.

    With `verdicts` only of interviews that have such an answer. As many queries however many there are.
    """
    rows = _fetched().present()
    if verdicts is not None:
        answered = InterviewAnswer.objects.filter(verdict__in=list(verdicts)).values("interview")
        rows = rows.filter(pk__in=answered)
    return [(row, each) for row in rows for each in voice_clearance.standings_of(row)]


@transaction.atomic
def answer(
    *,
    interview: Interview,
    kind: str,
    language: str,
    fingerprint: str,
    verdict: str,
    message: str = "",
    by_staff: Any = None,
    method: str = Method.ON_SCREEN,
) -> InterviewAnswer:
    """Note the author's answer to the form that bears `fingerprint`; what the public hears follows at once.

    As with photographs (`approvals.answer`): `by_staff` noted it for an author who said it to them. Raises `NotAsked`
    and `FormChanged`.
    """
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    asked_forms.judged(standings_of(interview=locked), kind=kind, language=language, fingerprint=fingerprint)
    given = InterviewAnswer.objects.create(
        interview=locked,
        kind=kind,
        language=language,
        fingerprint=fingerprint,
        verdict=Verdict(verdict),
        message=message.strip(),
        method=Method(method),
        recorded_by=by_staff,
    )
    follow_interview(interview=locked)
    if given.message and by_staff is None:
        messages.write(participant=locked.participant, call=locked.call, body=given.message)
    note(locked.participant, "approval", by=by_staff)
    cms.caching.bump()
    return given


def approve_everything(*, interview: Interview, by_staff: Any = None, method: str = Method.ON_SCREEN) -> None:
    """Approve every form of an interview that its author heard and read together."""
    for each in standings_of(interview=interview):
        answer(
            interview=interview,
            kind=each.form.kind,
            language=each.form.language,
            fingerprint=each.form.fingerprint,
            verdict=Verdict.APPROVED,
            by_staff=by_staff,
            method=method,
        )


def _fetched() -> Any:
    rows = Interview.objects.for_page().select_related("recording__reader_upload", "call")
    return rows.prefetch_related("form_answers")
