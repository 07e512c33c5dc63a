"""The one formula for voices: where a recording of a participant may be heard, computed from the same ledger.

Cleared for a use = consent (the person's and, for a voice beside a photograph, the photograph's: the narrower wins) ∧
the photograph accepted and under no precaution ∧ heard as its author wants (own, altered, read by somebody) ∧ its
author's yes to the sound as it will be heard ∧ not taken back. Whether the team has put it anywhere is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

import cms.caching
import media.services
from media.clearance import Use, stored_moment
from media.models import PrivateUpload, Recording
from photovoice import final_forms, voice_forms
from photovoice.final_forms import Standing
from photovoice.models import Consent, Contribution, Interview, Participant
from photovoice.services import clearance
from photovoice.services.clearance import REVEALS_LESS, Answer, Scope


@dataclass(frozen=True)
class Held:
    """A recording with whom it is of and everything that speaks for or against its being heard."""

    recording: Recording
    scope: Scope
    credit: str
    in_the_way: str
    standing: Standing | None


def recordings_beside(contribution_keys: Iterable[int]) -> QuerySet[Recording]:
    """The recordings that were chosen to be heard beside these photographs."""
    return Recording.objects.filter(voice_comment__contribution__in=list(contribution_keys))


def refresh_person(*, participant: Participant) -> None:
    """Compute anew every voice of a person: they are named otherwise now."""
    beside = Q(voice_comment__contribution__participant=participant)
    refresh(recordings=Recording.objects.filter(beside | Q(interview__participant=participant)))


@transaction.atomic
def refresh(*, recordings: Iterable[Recording]) -> None:
    """Compute and store the clearance of each, then let out or take in what follows from it."""
    from photovoice.services import voice_settling

    rows = list(recordings)
    if not rows:
        return
    store(recordings=rows)
    voice_settling.settle(recordings=rows)
    cms.caching.bump()


def refresh_interviews(*, participant: Participant) -> None:
    """The same for every interview of a person, after what they allow or how they are named has changed."""
    refresh(recordings=Recording.objects.filter(interview__participant=participant))


def store(*, recordings: Iterable[Recording]) -> None:
    """Compute and store the clearance and the credit of each; lets nothing out. A voice that reveals too much goes."""
    for held in held_of(recordings):
        recording = held.recording
        if _reveals_too_much(held):
            # Its files go at once: what is prepared now is another voice than the one that was heard.
            hear_in(recording=recording, voice=held.scope.voice, reader=recording.reader_upload)
            held = next(iter(held_of([recording])))
        until = stored_moment(held.scope.expires_at) if held.scope.expires_at else None
        cleared = {use.value: until for use in Use if _answer(held, use).cleared}
        credit = held.credit if cleared else ""
        if credit != recording.credit:
            Recording.objects.filter(pk=recording.pk).update(credit=credit)
        media.services.set_clearance(upload=held.recording.upload, cleared_until=cleared)


def hear_in(*, recording: Recording, voice: str, reader: PrivateUpload | None = None) -> None:
    """Have a recording heard in `voice`; one that is to be read waits, silent, for somebody who reads it."""
    if voice == Recording.Voice.READ and reader is None:
        media.services.await_reader(recording=recording)
    else:
        media.services.set_voice(recording=recording, voice=voice, reader_upload=reader)


def explain(*, recording: Recording) -> dict[Use, Answer]:
    """Say for each use whether it may be heard there and, if not, the first thing that is in the way."""
    held = next(iter(held_of([recording])), None)
    if held is None:
        return {use: Answer(False, _("It belongs to no photograph and no interview.")) for use in Use}
    return {use: _answer(held, use) for use in Use}


def wanted_voice(*, contribution: Contribution | None = None, interview: Interview | None = None) -> str:
    """How an author wants to be heard beside a photograph or in an interview: "own", "altered" or "read"."""
    if contribution is not None:
        return clearance.scopes_of([contribution])[contribution.pk].voice
    assert interview is not None
    return _scope_of_interview([interview])[interview.pk].voice


def is_revealing(*, voice: str, wanted: str) -> bool:
    """Whether `voice` says more of its author than they want."""
    return REVEALS_LESS.index(voice) < REVEALS_LESS.index(wanted)


def held_of(recordings: Iterable[Recording]) -> list[Held]:
    """Each recording that is a voice comment or an interview, read anew; those that are neither are left out."""
    pks = [recording.pk for recording in recordings]
    return [*_comments(pks), *_interviews(pks)] if pks else []


def _comments(pks: Sequence[int]) -> list[Held]:
    rows = final_forms.fetched(Contribution.objects.filter(voice_comment__recording__in=pks))
    found = list(rows.prefetch_related("risk_flags", "claims"))
    scopes = clearance.scopes_of(found) if found else {}
    return [
        Held(
            row.voice_comment.recording,
            scopes[row.pk],
            row.author_name,
            clearance.not_accepted(row)
            or _withheld(row.voice_comment.recording)
            or clearance.precaution_of(row, scopes[row.pk]),
            _standing(final_forms.standings(row), final_forms.VOICE),
        )
        for row in found
    ]


def _interviews(pks: Sequence[int]) -> list[Held]:
    rows = Interview.objects.filter(recording__in=pks).for_page().select_related("recording__reader_upload")
    found = list(rows.prefetch_related("form_answers"))
    scopes = _scope_of_interview(found)
    return [
        Held(
            row.recording,
            scopes[row.pk],
            _credit(row, scopes[row.pk]),
            _("The author took it back.") if row.is_withdrawn else _withheld(row.recording),
            _standing(standings_of(row), final_forms.INTERVIEW),
        )
        for row in found
    ]


def standings_of(interview: Interview) -> list[Standing]:
    """Every final form of an interview with how it stands; its answers must be fetched along or cost a query."""
    forms = voice_forms.of_interview(interview)
    return final_forms.judged(forms, interview.form_answers.all(), interview.participant)


def _scope_of_interview(interviews: Sequence[Interview]) -> dict[int, Scope]:
    """What the ledger says for interviews: the person's own entries, call by call; one query."""
    entries = Consent.objects.in_force().of_person()
    people = {row.participant_id for row in interviews}
    by_person = {
        (entry.participant_id, entry.call_id): entry
        for entry in (entries.filter(participant__in=people) if people else [])
    }
    return {row.pk: Scope(by_person.get((row.participant_id, row.call_id)), None) for row in interviews}


def _credit(interview: Interview, scope: Scope) -> str:
    """The public name, where it is the one that was agreed to in the call of the interview."""
    person = interview.participant
    is_agreed = scope.person is not None and scope.person.named == person.named
    return person.public_name if is_agreed else ""


def _withheld(recording: Recording) -> str:
    return _("The author took it back.") if recording.upload.withheld_at is not None else ""


def _reveals_too_much(held: Held) -> bool:
    has_said = bool(held.scope.entries)
    return has_said and is_revealing(voice=held.recording.voice, wanted=held.scope.voice)


def _standing(standings: Iterable[Standing], kind: str) -> Standing | None:
    return next((each for each in standings if each.form.kind == kind), None)


def _answer(held: Held, use: Use) -> Answer:
    reason = (
        clearance.consent_missing(held.scope, use)
        or held.in_the_way
        or _voice_missing(held)
        or _not_approved(held.standing)
    )
    return Answer(False, reason) if reason else Answer(True, until=held.scope.expires_at)


def _voice_missing(held: Held) -> str:
    if _reveals_too_much(held):
        return _("The author does not want to be heard like this.")
    if held.recording.waits_for_reader:
        return _("It is to be read by somebody else, and nobody has read it yet.")
    return ""


def _not_approved(standing: Standing | None) -> str:
    if standing is None or standing.is_public:
        return ""
    return {
        final_forms.State.CHANGE: _("The author asked to change it."),
        final_forms.State.REFUSED: _("The author said no to it."),
    }.get(standing.state, _("It waits for the author's yes."))
