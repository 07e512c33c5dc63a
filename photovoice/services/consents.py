"""④ The consent ledger. Entries are added; the newest of a scope is in force; nothing is ever edited."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from media.clearance import Use
from photovoice.log_actions import note
from photovoice.models import Call, Consent, ConsentWording, Contribution, Participant
from photovoice.services import clearance, participants


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
) -> Consent:
    """Add an entry that supersedes the one in force. What it changes takes effect before this returns.

    Unknown uses raise `ValueError`: a use that nobody explained was not agreed to.
    """
    Participant.objects.select_for_update().get(pk=participant.pk)
    entry = Consent.objects.create(
        participant=participant,
        call=call,
        contribution=contribution,
        wording=wording,
        wording_sha256=wording.sha256,
        language=language,
        method=method,
        uses=sorted(Use(use).value for use in set(uses)),
        named=Participant.Named(named).value,
        shown=Consent.Shown(shown).value,
        voice=Consent.Voice(voice).value,
        given_at=given_at or timezone.now(),
        expires_at=expires_at,
        supersedes=current(participant=participant, call=call, contribution=contribution),
        recorded_by=recorded_by,
    )
    if contribution is None:
        participant.named = entry.named
        participant.public_name = participants.public_name(participant)
        participant.save(update_fields=["named", "public_name"])
    note(participant, "consent", by=recorded_by)
    # How the person is named is one for all calls, so their photographs of other calls are looked at as well.
    touched = participant.contributions.all()
    clearance.refresh(contributions=touched if contribution is None else touched.filter(pk=contribution.pk))
    return entry


def _digest(body: str, privacy: str, uses: dict[str, str]) -> str:
    words = json.dumps([body, privacy, uses], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()
