"""Files for the printer, as staff download them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.models import Site

from campaign.services import print_files
from cms.models import SiteSettings
from photovoice.models import Call
from photovoice.services import invitations


@require_POST
def invitation_cards(request: HttpRequest, call_id: int) -> HttpResponse:
    """Return the cards of the secrets in the form as a PDF. Staff who may manage calls; for others a 404.

    The secrets come from the page that showed them once. Each must be a card of this call that works now; otherwise
    no file is made, and a page says what to do (409).
    """
    if not request.user.has_perm("photovoice.manage_call"):
        raise Http404
    call = get_object_or_404(Call.objects.prefetch_related("texts"), pk=call_id)
    try:
        cards = _cards(request, call)
        pdf = print_files.invitation_cards(cards=cards, language=get_language() or "cs")
    except print_files.NotPrintable as refusal:
        return _refused(request, call, str(refusal))
    response = HttpResponse(pdf, content_type="application/pdf")
    name = slugify(f"{_('Invitation cards')} {call.name}") or "cards"
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _cards(request: HttpRequest, call: Call) -> list[print_files.Card]:
    site = SiteSettings.for_site(Site.find_for_request(request) or Site.objects.get(is_default_site=True))
    contact = ", ".join(part for part in (call.contact_name, call.contact_phone) if part)
    cards = []
    for number, secret in enumerate(request.POST.getlist("secret"), start=1):
        found = invitations.find(secret=secret)
        if found.state != "works" or found.invitation is None or found.invitation.call_id != call.pk:
            raise print_files.NotPrintable(
                _("One of these cards does not work any more. Issue new cards and print those.")
            )
        language = found.invitation.participant.language
        text = call.text_in(language)
        cards.append(
            print_files.Card(
                address=request.build_absolute_uri(invitations.invite_path(secret)),
                language=language,
                call=text.title if text else call.name,
                organisation=site.text("organisation", language),
                contact=contact,
                number=str(number),
            )
        )
    return cards


def _refused(request: HttpRequest, call: Call, sentence: str) -> HttpResponse:
    back: dict[str, Any] = {
        "url": reverse("photovoice_cards", args=[call.pk]),
        "label": _("Invitation cards"),
    }
    context = {
        "breadcrumbs_items": [back, {"url": "", "label": _("Not printed")}],
        "header_title": _("Not printed"),
        "sentence": sentence,
        "back": back,
    }
    return render(request, "campaign/not_printed.html", context, status=409)
