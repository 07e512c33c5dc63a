"""② The participant's own copy of the ledger: to read with the words as they were, and to take along."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cms import sheets
from photovoice import consent_display
from photovoice.models import Consent
from photovoice.services import consents
from photovoice.services.consent_sheets import COLUMNS
from photovoice.views.entry import in_space
from photovoice.views.my_photos import has_expired
from photovoice.views.space_replies import SpaceRequest, show


@in_space
@require_safe
def allowed(request: SpaceRequest) -> HttpResponse:
    """What the participant allowed and when, newest first, as the ledger has it. Only the session's participant."""
    space = request.space
    found = Consent.objects.filter(participant=space.participant, call=space.call)
    entries = list(found.select_related("wording", "superseded_by"))
    evidence = consent_display.evidence_of(entries)
    state = consents.state_of(participant=space.participant, call=space.call)
    rows = [
        consent_display.told(
            entry,
            evidence.get(entry.pk),
            holds=not (hasattr(entry, "superseded_by") or has_expired(entry)),
        )
        for entry in entries
    ]
    return show(request, "allowed.html", {"rows": rows, "state": state})


@in_space
@require_safe
def ledger_file(request: SpaceRequest, kind: str) -> HttpResponse:
    """The same as a file: `csv` for a spreadsheet, `json` for a program. Only the session's participant."""
    rows = consents.sheet(participant=request.space.participant, call=request.space.call)
    if kind == "csv":
        return sheets.as_csv(rows, columns=COLUMNS, name="permission")
    if kind == "json":
        return sheets.as_json(rows, name="permission")
    raise Http404
