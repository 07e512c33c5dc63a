"""Who, speaking a language as their own, read the words of a consent and found them right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin import messages

from photovoice.models import ConsentWording
from photovoice.services import consents
from photovoice.views.staff_access import staff_with

LONGEST_NAME = 120


@staff_with("photovoice.manage_call")
@require_POST
def note_reading(request: HttpRequest, call_id: int, wording_id: int) -> HttpResponse:
    """Note the reader of one version. Staff who may manage calls."""
    wording = get_object_or_404(ConsentWording, pk=wording_id, call=call_id)
    reader = " ".join(request.POST.get("reader", "").split())
    if not reader:
        messages.error(request, _("Not saved. Write who read the words."))
    elif len(reader) > LONGEST_NAME:
        messages.error(request, _("Not saved. This name is too long."))
    else:
        consents.note_reading(wording=wording, reader=reader, by=request.user)
        messages.success(request, _("Noted: %(reader)s read these words.") % {"reader": reader})
    return redirect("photovoice_wordings", call_id=call_id)
