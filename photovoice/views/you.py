"""What the card "you are in this picture" opens: one question, without a session, and nothing else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

import media.access
from photovoice import tokens
from photovoice.services import people, person_cards
from photovoice.views.entry import outside
from photovoice.views.people_in_picture import HANDED_OVER, answer_or_sentence
from photovoice.views.space_replies import comes_from_elsewhere, refuse_form, show

STATUS = {"works": 200, "replaced": 410, "expired": 410, "gone": 410, "unknown": 404}


@outside
@require_http_methods(["GET", "HEAD", "POST"])
def you(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The question of a card. Whoever holds the card may see it; GET changes nothing, an answer is a POST.

    It speaks the browser's language or another of the space's. The form carries a token made from the secret. An
    unknown card looks like one that has ended.
    """
    found = person_cards.find(secret=secret)
    problem = ""
    if request.method == "POST" and found.state == "works":
        token = request.POST.get("form_token", "")
        if comes_from_elsewhere(request) or not tokens.check_person_card_token(secret, token):
            return refuse_form(request)
        said, by_parent = request.POST.get("answer", ""), request.POST.get("parent") == "on"
        try:
            problem = answer_or_sentence(
                said, lambda: person_cards.answer(secret=secret, state=said, by_parent=by_parent)
            )
        except person_cards.CardDoesNotWork:
            return redirect("space:you", secret)
        if not problem:
            return redirect(f"{reverse('space:you', args=[secret])}?lang={get_language()}&said=1")
    return _show(request, secret, found, problem)


def _show(request: HttpRequest, secret: str, found: person_cards.Found, problem: str) -> HttpResponse:
    context = {**HANDED_OVER, "state": found.state, "spoken": get_language()}
    card = found.card if found.state == "works" else None
    if card is None:
        return show(request, "you.html", context, status=STATUS[found.state])
    contribution = card.person.contribution
    context |= {
        "card": card,
        "secret": tokens.normalise(secret),
        "person": card.person,
        "detail": person_cards.detail_of(card),
        "meant_for": [use.label for use in people.meant_for(contribution)],
        "form_token": tokens.person_card_token(secret),
        "problem": problem,
        "said": request.GET.get("said", ""),
    }
    return show(request, "you.html", context, call=contribution.call, status=422 if problem else 200)


@outside
@require_safe
def picture(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Stream what was cut out for this card's person to whoever holds the card; 404 once it does not work."""
    found = person_cards.find(secret=secret)
    if found.state != "works" or found.card is None:
        raise Http404
    viewer = media.access.Viewer(detail_key=people.detail_key(found.card.person))
    return media.access.stream_detail(viewer=viewer)
