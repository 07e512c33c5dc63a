"""④ The ledger as rows: for the participant's own copy and for staff who must show what was agreed. Only reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from photovoice.models import Call, Consent, ConsentEvidence, Participant

#: The columns of `sheet`, in their order. Names are English and stay the same, so that a program can read them.
COLUMNS = (
    "entry",
    "given_at",
    "call",
    "photograph",
    "method",
    "given_by",
    "age_group",
    "uses",
    "named",
    "shown",
    "voice",
    "expires_at",
    "in_force",
    "wording_language",
    "wording_version",
    "wording_sha256",
    "parent_name",
    "witness_name",
)


def sheet(*, participant: Participant, call: Call | None = None) -> list[dict[str, Any]]:
    """Every entry of one person, oldest first, as rows of `COLUMNS`; of one call if it is given. Two queries."""
    entries = Consent.objects.filter(participant=participant)
    return _rows(entries.filter(call=call) if call else entries)


def ledger_of(*, call: Call) -> list[dict[str, Any]]:
    """Every entry of a call, oldest first; the person is named as staff know them, in the column `participant`."""
    entries = Consent.objects.filter(call=call).select_related("participant")
    names = {entry.pk: (entry.participant_id, entry.participant.staff_name) for entry in entries}
    return [
        {"participant": names[row["entry"]][1], "participant_id": names[row["entry"]][0], **row}
        for row in _rows(entries)
    ]


def _rows(entries: QuerySet[Consent]) -> list[dict[str, Any]]:
    wanted = list(entries.select_related("call", "wording", "superseded_by").order_by("given_at", "pk"))
    found = ConsentEvidence.objects.filter(consent__in=[entry.pk for entry in wanted])
    evidence = {each.consent_id: each for each in found}
    return [_row(entry, evidence.get(entry.pk)) for entry in wanted]


def _row(entry: Consent, evidence: ConsentEvidence | None) -> dict[str, Any]:
    values = (
        entry.pk,
        _moment(entry.given_at),
        entry.call.name,
        entry.contribution_id or "",
        entry.method,
        entry.given_by or "",
        entry.age_group or "",
        _listed(entry.uses),
        entry.named,
        entry.shown,
        entry.voice,
        _moment(entry.expires_at),
        not hasattr(entry, "superseded_by"),
        entry.wording.language,
        entry.wording.version,
        entry.wording_sha256,
        evidence.parent_name if evidence else "",
        evidence.witness_name if evidence else "",
    )
    return dict(zip(COLUMNS, values, strict=True))


def _moment(value: datetime | None) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def _listed(uses: Iterable[str]) -> str:
    return " ".join(uses)
