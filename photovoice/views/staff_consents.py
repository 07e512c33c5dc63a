"""④ Staff's side of the ledger: one person's entries, a call's ledger as a file, the scans of signed sheets."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import media.access
from cms import sheets
from photovoice import consent_display
from photovoice.models import Call, Consent, ConsentEvidence, Participant
from photovoice.services import consents
from photovoice.services.consent_sheets import COLUMNS
from photovoice.views.staff_access import show, staff_with


@staff_with("photovoice.view_consent")
@require_safe
def consents_of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Every entry of one person with the words they read and what proves it. Staff who may see consents."""
    person = get_object_or_404(Participant, pk=pk)
    entries = list(
        Consent.objects.filter(participant=person).select_related(
            "call", "wording", "recorded_by", "superseded_by"
        )
    )
    evidence = consent_display.evidence_of(entries)
    rows = [
        consent_display.told(entry, evidence.get(entry.pk), holds=not hasattr(entry, "superseded_by"))
        | {"evidence": evidence.get(entry.pk), "who": _who(entry)}
        for entry in entries
    ]
    sent = list(person.contributions.present().only("pk", "call_id").order_by("pk"))
    context: dict[str, Any] = {
        "person": person,
        "rows": rows,
        "calls": [
            (
                call,
                consents.state_of(participant=person, call=call),
                [row for row in sent if row.call_id == call.pk],
            )
            for call in person.calls.all()
        ],
        "languages": dict(settings.LANGUAGES),
        "may_enter": request.user.has_perm("photovoice.manage_call"),
    }
    title = _("Consents of %(name)s") % {"name": person.staff_name}
    return show(
        request, "consents.html", context, title=title, trail=trail_of_person(person), icon="doc-full"
    )


def trail_of_person(person: Participant) -> list[tuple[str, str]]:
    """The way to the pages of one person."""
    return [
        (reverse("photovoice_participants:index"), _("Participants")),
        (reverse("photovoice_person", args=[person.pk]), person.staff_name),
    ]


@staff_with("photovoice.view_consent")
@require_safe
def ledger_csv(request: HttpRequest, call_id: int) -> HttpResponse:
    """Every entry of a call as a table. Staff who may see consents."""
    call = get_object_or_404(Call, pk=call_id)
    columns = ("participant", "participant_id", *COLUMNS)
    return sheets.as_csv(consents.ledger_of(call=call), columns=columns, name=f"consents-call-{call.pk}")


@staff_with("photovoice.view_consent")
@require_safe
def scan(request: HttpRequest, entry_id: int) -> HttpResponse:
    """The scan of a signed sheet, as a download. Staff who may see consents; a 404 for everybody else."""
    found = ConsentEvidence.objects.select_related("scan").filter(consent=entry_id).first()
    if found is None or found.scan is None:
        raise Http404
    viewer = media.access.Viewer(owner_key=found.scan.owner_key)
    sheet = media.access.stream(
        request=request, viewer=viewer, upload_id=found.scan.pk, variant=media.access.Variant.ORIGINAL
    )
    return cast(HttpResponse, sheet)


def _who(entry: Consent) -> str:
    if entry.given_by == Consent.GivenBy.PARENT:
        return _("Given by a parent or guardian.")
    return _("Given by the participant.")
