"""① Invitation cards: chosen, issued, and shown once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

import segno

from photovoice.models import Call, Invitation, Participant
from photovoice.services import invitations, reentry
from photovoice.views.people import trail_of
from photovoice.views.staff_access import show, staff_with


@dataclass(frozen=True)
class ShownOnce:
    """One new card as the curator sees it, this once: the link to send, the code to show, words if they were asked."""

    participant: Participant
    secret: str
    link: str
    code: str
    phrase: str = ""


@staff_with("photovoice.manage_call")
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest, call_id: int) -> HttpResponse:
    """Choose people, confirm what is replaced, issue. Staff who may manage calls.

    A card that works is replaced only if the form names exactly that card: sending the same form again, or a form
    from before somebody else issued, asks anew instead of stopping a card that was handed out meanwhile.
    """
    call = get_object_or_404(Call, pk=call_id)
    chosen = _chosen(request, call) if request.method == "POST" else []
    if not chosen:
        return _choose(request, call, asked=request.method == "POST")
    working = _working(call, chosen)
    confirmed = {number for number in request.POST.getlist("replace") if number.isdecimal()}
    if any(str(card.pk) not in confirmed for card in working.values()):
        return _confirm(request, call, chosen, working)
    return _issue(request, call, chosen)


def _chosen(request: HttpRequest, call: Call) -> list[Participant]:
    numbers = [int(number) for number in request.POST.getlist("person") if number.isdecimal()]
    return list(Participant.objects.in_call(call).filter(pk__in=numbers))


def _working(call: Call, people: list[Participant]) -> dict[int, Invitation]:
    cards_of = Invitation.objects.working().filter(call=call, participant__in=people)
    return {card.participant_id: card for card in cards_of}


def _choose(request: HttpRequest, call: Call, *, asked: bool) -> HttpResponse:
    people = list(Participant.objects.in_call(call))
    working = _working(call, people)
    alone = request.GET.get("person", "")
    rows = [
        (one, working.get(one.pk), str(one.pk) == alone if alone else one.pk not in working) for one in people
    ]
    context = {
        "call": call,
        "rows": rows,
        "nobody_chosen": asked,
        "has_wording": call.wordings.exists(),
    }
    return show(
        request, "cards.html", context, title=_("Invitation cards"), trail=trail_of(call), icon="mail",
        status=422 if asked else 200,
    )  # fmt: skip


def _confirm(
    request: HttpRequest, call: Call, chosen: list[Participant], working: dict[int, Invitation]
) -> HttpResponse:
    replaced = [(one, working[one.pk]) for one in chosen if one.pk in working]
    with_words = request.POST.get("with_words") == "on"
    context = {"call": call, "chosen": chosen, "replaced": replaced, "with_words": with_words}
    trail = [*trail_of(call), (reverse("photovoice_cards", args=[call.pk]), _("Invitation cards"))]
    return show(request, "cards_confirm.html", context, title=_("Replace cards?"), trail=trail, icon="mail")


def _issue(request: HttpRequest, call: Call, chosen: list[Participant]) -> HttpResponse:
    with_words = request.POST.get("with_words") == "on"
    with transaction.atomic():
        issued = [invitations.issue(participant=one, call=call, by=request.user) for one in chosen]
        phrases = [
            reentry.make_phrase(invitation=card.invitation, language=one.language) if with_words else ""
            for one, card in zip(chosen, issued, strict=True)
        ]
    shown = []
    for participant, one, phrase in zip(chosen, issued, phrases, strict=True):
        link = request.build_absolute_uri(one.path)
        # Capitals, as on the printed card: a smaller code.
        drawing = segno.make(link.upper(), error="m", micro=False).svg_inline(
            scale=4, border=4, omitsize=True
        )
        code = mark_safe(drawing)  # numbers only: a path that segno drew
        shown.append(ShownOnce(participant, one.secret, link, code, phrase))
    trail = [*trail_of(call), (reverse("photovoice_cards", args=[call.pk]), _("Invitation cards"))]
    context = {"call": call, "shown": shown}
    return show(
        request, "cards_issued.html", context, title=_("New cards, shown once"), trail=trail, icon="mail"
    )
