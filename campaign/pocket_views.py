"""Cards for the pocket of whoever photographs, as staff download them from a call."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wagtail.models import Site

from campaign.services import pocket_cards as cards
from campaign.services.print_files import NotPrintable
from campaign.views import pdf_file, refused
from cms.languages import language_name
from cms.models import SiteSettings
from photovoice.models import Call
from photovoice.views.people import trail_of
from photovoice.views.staff_access import staff_with

#: Which paper: sheets to cut, or a page to read.
FORMS = {"sheet": cards.cut_sheets, "page": cards.to_read}


@staff_with("photovoice.manage_call")
@require_safe
def pocket_cards(request: HttpRequest, call_id: int) -> HttpResponse:
    """Choose the language and paper of the cards of a call. Staff who may manage calls; for others a 404."""
    call = _call(call_id)
    spoken = get_language() or settings.LANGUAGE_CODE
    written = cards.languages_of(call)
    silent = [language for language in call.languages if language not in written]
    title = _("Pocket cards")
    context = {
        "call": call,
        "languages": [(language, language_name(language, spoken)) for language in written],
        "silent": [language_name(language, spoken) for language in silent],
        "edit_address": reverse("photovoice_calls:edit", args=[call.pk]),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            *({"url": address, "label": label} for address, label in trail_of(call)),
            {"url": "", "label": title},
        ],
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-empty",
    }
    return render(request, "campaign/admin/pocket_cards.html", context)


@staff_with("photovoice.manage_call")
@require_safe
def pocket_card_file(request: HttpRequest, call_id: int, form: str) -> HttpResponse:
    """Return the cards as a PDF, in the `language` asked for or in all. Staff who may manage calls; for others a 404.

    What cannot be set gets a page that says why (409), and so does a language without words.
    """
    call = _call(call_id)
    if form not in FORMS:
        raise Http404
    asked = request.GET.get("language", "")
    site = SiteSettings.for_site(Site.find_for_request(request) or Site.objects.get(is_default_site=True))
    wanted: dict[str, Any] = {
        "call": call,
        "languages": [asked] if asked else cards.languages_of(call),
        "site": site,
        "language": get_language() or settings.LANGUAGE_CODE,
    }
    try:
        pdf = FORMS[form](**wanted)
    except NotPrintable as refusal:
        back = (reverse("campaign_pocket_cards", args=[call.pk]), _("Pocket cards"))
        return refused(request, back, str(refusal))
    paper = "a6" if form == "page" else "a4"
    return pdf_file(pdf, f"{_('Pocket cards')} {call.name} {asked} {paper}")


def _call(call_id: int) -> Call:
    return get_object_or_404(Call.objects.prefetch_related("texts"), pk=call_id)
