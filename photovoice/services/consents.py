"""④ The consent ledger. Entries are added; the newest of a scope is in force; nothing is ever edited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from media.clearance import Use
from photovoice.log_actions import note
from photovoice.models import (
    Call,
    Consent,
    ConsentEvidence,
    ConsentWording,
    Contribution,
    Participant,
    WordingReading,
)
from photovoice.services import clearance, participants, voice_clearance
from photovoice.services.consent_sheets import ledger_of, sheet
from photovoice.services.consent_states import ConsentState, state_of, states_of

__all__ = [
    "ConsentState",
    "IncompleteWording",
    "current",
    "end_of",
    "ledger_of",
    "note_reading",
    "publish_wording",
    "record",
    "sheet",
    "state_of",
    "states_of",
    "wording_for",
    "wording_read",
]
EVIDENCE = frozenset({"scan", "witness_name", "parent_name", "note"})


class IncompleteWording(ValueError):
    """A wording lacks the sentence of a use, the body or the privacy notice."""


@transaction.atomic
def publish_wording(
    *, call: Call, language: str, body: str, privacy: str, uses: dict[str, str], by: Any = None
) -> ConsentWording:
    """Add a new version of the wording in one language. The same words again give the version that is there."""
    sentences = {use.value: uses.get(use.value, "").strip() for use in Use}
    if not body.strip() or not privacy.strip() or not all(sentences.values()):
        raise IncompleteWording(
            "A wording needs what is asked, the privacy notice and a sentence for every use."
        )
    digest = _digest(body.strip(), privacy.strip(), sentences)
    newest = call.wordings.filter(language=language).order_by("-version").first()
    if newest is not None and newest.sha256 == digest:
        return newest
    version = (call.wordings.filter(language=language).aggregate(top=Max("version"))["top"] or 0) + 1
    wording = ConsentWording.objects.create(
        call=call,
        language=language,
        version=version,
        body=body.strip(),
        privacy=privacy.strip(),
        uses=sentences,
        sha256=digest,
        created_by=by,
    )
    note(call, "wording", by=by)
    return wording


@transaction.atomic
def note_reading(*, wording: ConsentWording, reader: str, by: Any) -> WordingReading:
    """Note who, speaking the language as their own, read these words and found them right. A new version is unread.

    A second note on the same words corrects the first. Without a name `ValueError` is raised.
    """
    if not reader.strip():
        raise ValueError("Somebody must have read it.")
    found, _is_new = WordingReading.objects.update_or_create(
        wording=wording, defaults={"reader": " ".join(reader.split())[:120], "noted_by": by}
    )
    note(wording.call, "reading", by=by)
    return found


def wording_for(*, call: Call, language: str) -> ConsentWording | None:
    """Return the newest wording in `language`, else in Czech, else in any; its `language` says which."""
    newest = _newest_wordings(call)
    return newest.get(language) or newest.get("cs") or next(iter(newest.values()), None)


def wording_read(*, call: Call, key: str) -> ConsentWording | None:
    """Return the wording that a form was made with; nothing if a newer one in its language has come since."""
    return next((one for one in _newest_wordings(call).values() if str(one.pk) == key), None)


def _newest_wordings(call: Call) -> dict[str, ConsentWording]:
    return {wording.language: wording for wording in call.wordings.order_by("version")}


def current(
    *, participant: Participant, call: Call, contribution: Contribution | None = None
) -> Consent | None:
    """Return the entry in force for the person in a call, or for one photograph; expired ones included."""
    return (
        Consent.objects.in_force()
        .filter(participant=participant, call=call, contribution=contribution)
        .first()
    )


def end_of(given_at: datetime) -> datetime:
    """Until when a consent holds that is given at `given_at`: as many years as `CONSENT_YEARS` says, to the day."""
    try:
        return given_at.replace(year=given_at.year + settings.CONSENT_YEARS)
    except ValueError:
        # The 29th of February has no twin in most years.
        return given_at.replace(year=given_at.year + settings.CONSENT_YEARS, day=28)


@transaction.atomic
def record(
    *,
    participant: Participant,
    call: Call,
    wording: ConsentWording,
    uses: Iterable[str],
    named: str,
    language: str,
    shown: str = Consent.Shown.AS_IS,
    voice: str = Consent.Voice.OWN,
    method: str = Consent.Method.ON_SCREEN,
    contribution: Contribution | None = None,
    given_at: datetime | None = None,
    expires_at: datetime | None = None,
    recorded_by: Any = None,
    given_by: str | None = None,
    age_group: str | None = None,
    evidence: dict[str, Any] | None = None,
) -> Consent:
    """Add an entry that supersedes the one in force. What it changes takes effect before this returns.

    Unknown uses raise `ValueError`: a use that nobody explained was not agreed to. `evidence` takes `scan` (a private
    upload), `witness_name`, `parent_name`, `note`. Without `age_group` the person is as old as in the entry before.
    Without `given_by` it is the participant; but who only takes a part back from what a parent allowed leaves the
    parent's permission for the rest.
    """
    Participant.objects.select_for_update().get(pk=participant.pk)
    before = current(participant=participant, call=call, contribution=contribution)
    allowed = sorted(Use(use).value for use in set(uses))
    entry = Consent.objects.create(
        participant=participant,
        call=call,
        contribution=contribution,
        wording=wording,
        wording_sha256=wording.sha256,
        language=language,
        method=method,
        uses=allowed,
        named=Participant.Named(named).value,
        shown=Consent.Shown(shown).value,
        voice=Consent.Voice(voice).value,
        given_at=given_at or timezone.now(),
        expires_at=expires_at,
        supersedes=before,
        recorded_by=recorded_by,
        given_by=given_by or _who_gives(before, allowed),
        age_group=age_group or (before.age_group if before else None),
    )
    _keep_evidence(entry, evidence or {})
    if contribution is None:
        participant.named = entry.named
        participant.public_name = participants.public_name(participant)
        participant.save(update_fields=["named", "public_name"])
    note(participant, "consent", by=recorded_by)
    # How the person is named is one for all calls, so their photographs of other calls are looked at as well.
    touched = participant.contributions.all()
    clearance.refresh(contributions=touched if contribution is None else touched.filter(pk=contribution.pk))
    if contribution is None:
        voice_clearance.refresh_interviews(participant=participant)
    return entry


def _who_gives(before: Consent | None, allowed: list[str]) -> str:
    is_narrower = before is not None and set(allowed) <= set(before.uses)
    if before is not None and is_narrower and before.given_by == Consent.GivenBy.PARENT:
        return Consent.GivenBy.PARENT
    return Consent.GivenBy.SELF


def _keep_evidence(entry: Consent, evidence: dict[str, Any]) -> None:
    if unknown := set(evidence) - EVIDENCE:
        raise ValueError(f"No evidence of consent: {sorted(unknown)}")
    if any(evidence.values()):
        ConsentEvidence.objects.create(consent=entry, **evidence)


def _digest(body: str, privacy: str, uses: dict[str, str]) -> str:
    words = json.dumps([body, privacy, uses], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()
