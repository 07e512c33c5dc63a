"""Plain figures of a call, for the coordinator who owes a report: a page and a file."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import sheets
from photovoice.models import Call
from photovoice.services import counts as figures
from photovoice.views.staff_access import show

COLUMNS = ("part", "what", "number")


def _call_for(request: HttpRequest, call_id: int) -> Call:
    """The call, for those who may see figures or manage calls; for others there is no such page (404)."""
    user = request.user
    if not (user.has_perm("photovoice.see_counts") or user.has_perm("photovoice.manage_call")):
        raise Http404
    return get_object_or_404(Call, pk=call_id)


@require_safe
def counts(request: HttpRequest, call_id: int) -> HttpResponse:
    """The figures of one call. Staff who may see figures; no name of a participant is in them."""
    call = _call_for(request, call_id)
    rows = figures.of_call(call=call)
    parts = [(part, list(lines)) for part, lines in groupby(rows, key=lambda row: row.part)]
    context = {"call": call, "parts": parts, "smallest": figures.SMALLEST_GROUP, "now": timezone.now()}
    return show(request, "counts.html", context, title=_("Figures: %(call)s") % {"call": call}, icon="table")


@require_safe
def counts_csv(request: HttpRequest, call_id: int) -> HttpResponse:
    """The same figures as a file, with headings in the reader's language. Staff who may see figures."""
    call = _call_for(request, call_id)
    rows = [{"part": row.part, "what": row.label, "number": row.shown} for row in figures.of_call(call=call)]
    return sheets.as_csv(
        rows,
        columns=COLUMNS,
        headings=(_("Part of the report"), _("What is counted"), _("Number")),
        name=f"figures-{call.pk}-{timezone.localdate():%Y-%m-%d}",
    )


@require_safe
def all_calls(request: HttpRequest) -> HttpResponse:
    """The calls whose figures can be seen. Staff who may see figures or manage calls."""
    user = request.user
    if not (user.has_perm("photovoice.see_counts") or user.has_perm("photovoice.manage_call")):
        raise Http404
    return show(request, "counts_calls.html", {"calls": Call.objects.all()}, title=_("Figures"), icon="table")
