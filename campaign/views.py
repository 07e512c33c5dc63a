"""Files for the printer, as staff download them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
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
from photovoice.models import Call, Contribution
from photovoice.services import invitations, person_cards, reentry


@require_POST
def invitation_cards(request: HttpRequest, call_id: int) -> HttpResponse:
    """Return the cards of the secrets in the form as a PDF. Staff who may manage calls; for others a 404.

    The secrets come from the page that showed them once, with the spoken words where there are some. Each must be a
    card of this call that works now, with words that open it; otherwise no file is made, and a page says what to do
    (409).
    """
    if not request.user.has_perm("photovoice.manage_call"):
        raise Http404
    call = get_object_or_404(Call.objects.prefetch_related("texts"), pk=call_id)
    try:
        cards = _cards(request, call)
        pdf = print_files.invitation_cards(cards=cards, language=get_language() or "cs")
    except print_files.NotPrintable as refusal:
        back = (reverse("photovoice_cards", args=[call.pk]), _("Invitation cards"))
        return refused(request, back, str(refusal))
    return pdf_file(pdf, f"{_('Invitation cards')} {call.name}")


@require_POST
def person_card_sheet(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Return the cards of people in one photograph as a PDF. Staff who may review and redact; for others a 404.

    The secrets come from the page that showed them once. Each must be a card of this photograph that works now;
    otherwise no file is made, and a page says what to do (409).
    """
    if not request.user.has_perms(["photovoice.review_contribution", "media.see_preview", "media.redact"]):
        raise Http404
    contribution = get_object_or_404(Contribution.objects.present(), pk=contribution_id)
    try:
        cards = _person_cards(request, contribution)
        pdf = print_files.person_cards(cards=cards, language=get_language() or "cs")
    except print_files.NotPrintable as refusal:
        back = (
            reverse("photovoice_person_cards", args=[contribution.pk]),
            _("Cards for people in the picture"),
        )
        return refused(request, back, str(refusal))
    return pdf_file(pdf, f"{_('Cards for people in the picture')} {contribution.pk}")


def pdf_file(pdf: bytes, name: str) -> HttpResponse:
    """Answer with a file that no cache keeps, called by what it is."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "cards"}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _person_cards(request: HttpRequest, contribution: Contribution) -> list[print_files.Card]:
    wanted = request.POST.get("language", "")
    language = wanted if wanted in settings.SPACE_LANGUAGES else settings.SPACE_LANGUAGES[0]
    numbers = {person.pk: number for number, person in enumerate(contribution.people.all(), start=1)}
    cards = []
    for secret in request.POST.getlist("secret"):
        found = person_cards.find(secret=secret)
        number = numbers.get(found.card.person_id) if found.card else None
        if found.state != "works" or number is None:
            raise print_files.NotPrintable(
                _("One of these cards does not work any more. Issue new cards and print those.")
            )
        address = request.build_absolute_uri(person_cards.card_path(secret))
        numbered = f"{contribution.pk}/{number}"
        cards.append(_card(request, contribution.call, address=address, language=language, number=numbered))
    return cards


def _cards(request: HttpRequest, call: Call) -> list[print_files.Card]:
    cards = []
    phrases = request.POST.getlist("phrase")
    for number, secret in enumerate(request.POST.getlist("secret"), start=1):
        found = invitations.find(secret=secret)
        if found.state != "works" or found.invitation is None or found.invitation.call_id != call.pk:
            raise print_files.NotPrintable(
                _("One of these cards does not work any more. Issue new cards and print those.")
            )
        address = request.build_absolute_uri(invitations.invite_path(secret))
        language = found.invitation.participant.language
        card = _card(request, call, address=address, language=language, number=str(number))
        phrase = phrases[number - 1] if number <= len(phrases) else ""
        if phrase and not reentry.opens(text=phrase, invitation=found.invitation):
            raise print_files.NotPrintable(
                _(
                    "The four words of one of these cards do not work any more. Issue new cards and print those."
                )
            )
        if phrase:
            back = request.build_absolute_uri(reverse("space:back"))
            card = replace(card, phrase=phrase, phrase_address=back)
        cards.append(card)
    return cards


def _card(request: HttpRequest, call: Call, *, address: str, language: str, number: str) -> print_files.Card:
    site = SiteSettings.for_site(Site.find_for_request(request) or Site.objects.get(is_default_site=True))
    text = call.text_in(language)
    return print_files.Card(
        address=address,
        language=language,
        call=text.title if text else call.name,
        organisation=site.text("organisation", language),
        contact=", ".join(part for part in (call.contact_name, call.contact_phone) if part),
        number=number,
    )


def refused(request: HttpRequest, way_back: tuple[str, str], sentence: str) -> HttpResponse:
    """Answer that no file was made and why, with the (address, label) of the page where that can be put right."""
    back: dict[str, Any] = dict(zip(("url", "label"), way_back, strict=True))
    context = {
        "breadcrumbs_items": [back, {"url": "", "label": _("Not printed")}],
        "header_title": _("Not printed"),
        "sentence": sentence,
        "back": back,
    }
    return render(request, "campaign/not_printed.html", context, status=409)
