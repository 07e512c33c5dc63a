"""④ A consent that was given on paper or by word, entered by staff with what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

import media.services
from media.models import PrivateUpload
from photovoice.models import Call, Consent, ConsentWording, Contribution, Participant
from photovoice.services import consents, participants


@dataclass(frozen=True)
class Answers:
    """What stands on the sheet. `name` belongs to `named`; empty without a name."""

    uses: tuple[str, ...]
    named: str
    name: str
    shown: str
    voice: str


@dataclass(frozen=True)
class Proof:
    """What shows that it was given: the sheet, who heard it, who agreed for a child."""

    scan: UploadedFile | None = None
    witness_name: str = ""
    parent_name: str = ""
    note: str = ""


@transaction.atomic
def enter(
    *,
    participant: Participant,
    call: Call,
    wording: ConsentWording,
    method: str,
    given_at: datetime,
    age_group: str,
    answers: Answers,
    proof: Proof,
    by: Any,
    contribution: Contribution | None = None,
) -> Consent:
    """Add the entry with its evidence; it holds as long as one given on a screen, from the day it was given.

    With `contribution` it is about that photograph alone and makes narrower what the person allowed: their name stays
    as it is. `ValueError` where the photograph is somebody else's. Raises `media.ingest.refusal.Refusal` when the scan
    is no scan; then nothing is written. The act is in the log.
    """
    if contribution is not None and contribution.participant_id != participant.pk:
        raise ValueError("A photograph of somebody else.")
    scan = _keep(participant, proof.scan) if proof.scan else None
    names = {"chosen_name": participant.chosen_name, "pseudonym": participant.pseudonym}
    if contribution is None and answers.named in names:
        names[answers.named] = answers.name
        participants.name_person(participant=participant, **names)
    parent = proof.parent_name if age_group == Consent.AgeGroup.CHILD else ""
    return consents.record(
        participant=participant,
        call=call,
        contribution=contribution,
        wording=wording,
        uses=answers.uses,
        named=answers.named,
        shown=answers.shown,
        voice=answers.voice,
        language=wording.language,
        method=method,
        given_at=given_at,
        expires_at=consents.end_of(given_at),
        age_group=age_group,
        given_by=Consent.GivenBy.PARENT if parent else Consent.GivenBy.SELF,
        evidence={
            "scan": scan,
            "witness_name": proof.witness_name,
            "parent_name": parent,
            "note": proof.note,
        },
        recorded_by=by,
    )


def _keep(participant: Participant, scan: UploadedFile) -> PrivateUpload:
    """Keep the sheet among the participant's own private files: it is theirs to see, to have and to have erased."""
    return media.services.receive_upload(
        stream=scan,  # type: ignore[arg-type]
        name=scan.name or "",
        declared_type=scan.content_type or "",
        size=scan.size,
        owner_key=participant.owner_key,
        kind=PrivateUpload.Kind.DOCUMENT,
    ).upload
