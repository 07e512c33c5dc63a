"""⑪ A session that waits for its PIN: what it may still do, and how everything else is answered."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from photovoice.services import pins, reentry
from photovoice.views.devices import device_of
from photovoice.views.space_replies import SpaceRequest, show, words_to_keep

#: These show nothing of anybody.
OPEN_WHILE_LOCKED = {"pin_ask", "language", "leave"}


def answer_if_locked(request: SpaceRequest) -> HttpResponseBase | None:
    """Ask for the PIN where it is needed; else note that the phone is in use and let the view answer.

    What was written in the meantime is given back with the question, so that it is not lost.
    """
    match = request.resolver_match
    if not pins.is_needed(request.space):
        reentry.seen(request.space, device=device_of(request))
        return None
    if match is not None and match.url_name in OPEN_WHILE_LOCKED:
        return None
    if request.method == "POST" and (words := words_to_keep(request)):
        return show(request, "pin_ask.html", {"words": words, "next": request.path}, status=401)
    back = request.path if request.method == "GET" else reverse("space:home")
    return redirect(f"{reverse('space:pin_ask')}?{urlencode({'next': back})}")
