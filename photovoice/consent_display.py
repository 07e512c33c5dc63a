"""How an entry of the ledger, or a draft of one, is told to people: labels in the active language. Only reading."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from media.clearance import Use
from media.models import PrivateUpload
from photovoice.consent_forms import SHOWN, VOICE
from photovoice.models import Call, Consent, ConsentEvidence, ConsentWording, Contribution, Participant

PREVIEW = "preview_400"


@dataclass(frozen=True)
class MockPhoto:
    """The photograph that the drawings of walls and pages show: its private preview; a drawn one without upload."""

    upload_id: uuid.UUID | None = None
    width: int = 4
    height: int = 3


def mock_photo(contribution: Contribution | None) -> MockPhoto:
    """The private preview of one photograph, else a drawn stand-in."""
    if contribution is None or contribution.upload.state != PrivateUpload.State.READY:
        return MockPhoto()
    size = contribution.upload.previews.get(PREVIEW.removeprefix("preview_"), {})
    return MockPhoto(contribution.upload_id, size.get("width", 4), size.get("height", 3))


def newest_photograph(participant: Participant, call: Call) -> Contribution | None:
    """The photograph that stands for all of them in the drawings."""
    rows = Contribution.objects.present().filter(participant=participant, call=call)
    ready = rows.filter(upload__state=PrivateUpload.State.READY).select_related("upload")
    return ready.order_by("-received_at", "-pk").first()


def uses_told(uses: list[str]) -> list[str]:
    """The labels of some uses, in the order in which they are asked."""
    return [str(use.label) for use in Use if use.value in uses]


def shown_told(value: str) -> str:
    """How photographs may be shown."""
    return str(dict(SHOWN).get(value, ""))


def voice_told(value: str) -> str:
    """Whose voice may be heard."""
    return str(dict(VOICE).get(value, ""))


def named_told(named: str, *, chosen_name: str = "", pseudonym: str = "") -> str:
    """How somebody is named, with the name that would stand there if it is known."""
    name = {"chosen_name": chosen_name, "pseudonym": pseudonym}.get(named, "")
    label = str(Participant.Named(named).label)
    label = label[:1].upper() + label[1:]
    return _("%(how)s: %(name)s") % {"how": label, "name": name} if name else label


def who_told(entry: Consent, evidence: ConsentEvidence | None) -> str:
    """Who gave an entry and how, as one sentence."""
    if entry.given_by == Consent.GivenBy.PARENT:
        name = evidence.parent_name if evidence else ""
        return (
            _("Given by a parent or guardian: %(name)s.") % {"name": name}
            if name
            else _("Given by a parent or guardian.")
        )
    return _("Given by you.")


def how_told(entry: Consent, evidence: ConsentEvidence | None) -> str:
    """By which way an entry came, as one sentence."""
    if entry.method == Consent.Method.PAPER:
        return _("On paper.")
    if entry.method == Consent.Method.WITNESSED:
        name = evidence.witness_name if evidence else ""
        return _("By word, heard by %(name)s.") % {"name": name} if name else _("By word, with a witness.")
    return _("On the screen.")


def told(entry: Consent, evidence: ConsentEvidence | None, *, holds: bool) -> dict[str, Any]:
    """Everything that is shown of one entry."""
    return {
        "entry": entry,
        "uses": uses_told(entry.uses),
        "named": named_told(entry.named),
        "shown": shown_told(entry.shown),
        "voice": voice_told(entry.voice),
        "who": who_told(entry, evidence),
        "how": how_told(entry, evidence),
        "receipt": entry.wording_sha256[:8].upper(),
        "sentences": sentences_of(entry.wording),
        "holds": holds,
        "scan_id": evidence.scan_id if evidence else None,
    }


def sentences_of(wording: ConsentWording) -> list[tuple[str, str]]:
    """Label and sentence of each use that a wording explains."""
    return [(str(use.label), wording.uses[use.value]) for use in Use if wording.uses.get(use.value)]


def evidence_of(entries: list[Consent]) -> dict[int, ConsentEvidence]:
    """What stands behind some entries, by their keys. One query."""
    found = ConsentEvidence.objects.filter(consent__in=[entry.pk for entry in entries])
    return {each.consent_id: each for each in found}
