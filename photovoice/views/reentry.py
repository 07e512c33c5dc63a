"""⑪ Getting back in: four spoken words, the phones that are inside, a PIN."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from photovoice.reentry_forms import PinForm, WordsBackForm
from photovoice.services import invitations, pins, reentry
from photovoice.views.devices import device_of, told
from photovoice.views.entry import in_space, let_in, outside, screen
from photovoice.views.space_replies import COOKIE, SpaceRequest, comes_from_elsewhere, refuse_form, show

STATUS = {"wrong": 422, "paused": 429}


@outside
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest) -> HttpResponseBase:
    """Come in with four words instead of the card. Anybody may try; every wrong answer is the same.

    422 for words that open nothing, 429 while too many wrong ones were tried. Neither says more.
    """
    if request.method != "POST":
        return show(request, "back.html", {"form": WordsBackForm()})
    if comes_from_elsewhere(request):
        return refuse_form(request)
    typed = _typed(request)
    found = reentry.find_phrase(typed)
    if found.invitation is None:
        form = WordsBackForm(initial={"phrase": typed[:200]})
        context = {"form": form, "sentence": _why_not(found.state)}
        return show(request, "back.html", context, status=STATUS[found.state])
    inside = invitations.session_for(key=request.COOKIES.get(COOKIE, ""))
    if inside is not None and inside.invitation == found.invitation:
        return redirect("space:home")
    if inside is not None:
        invitations.leave(session=inside)
    session, key = invitations.open_session(
        invitation=found.invitation, language=get_language() or "", device=device_of(request)
    )
    return let_in(session, key)


def _typed(request: HttpRequest) -> str:
    try:
        return request.POST.get("phrase", "")
    except (RequestDataTooBig, TooManyFilesSent, MultiPartParserError, UnreadablePostError):
        return ""


def _why_not(state: str) -> str:
    if state == "paused":
        return _("Too many wrong words were tried. Try again in ten minutes, or scan your card.")
    return _("These words open no space. Look at each word once more, and at their order.")


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def phrase(request: SpaceRequest) -> HttpResponseBase:
    """Make four words (POST) that are shown this once. Only the session's participant."""
    invitation = request.space.invitation
    context: dict[str, Any] = {"has_words": reentry.has_phrase(invitation=invitation)}
    if request.method == "POST":
        try:
            made = reentry.make_phrase(invitation=invitation, language=request.space.language)
            context["made"] = made.split(" ")
        except reentry.CardIsOver:
            return redirect("space:me")
    return show(request, "phrase.html", context)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def phones(request: SpaceRequest) -> HttpResponseBase:
    """List the phones that are inside, end one or all others. Only the session's participant."""
    if request.method == "POST":
        ended = _end(request, request.POST.get("end", ""))
        return redirect(f"{reverse('space:phones')}?ended={ended}")
    rows = [
        {"session": each, "told": told(each.device), "is_this": each.pk == request.space.pk}
        for each in reentry.sessions_of(request.space.participant)
    ]
    rows.sort(key=lambda row: not row["is_this"])
    return show(request, "phones.html", {"rows": rows, "saved": _ended(request.GET.get("ended", ""))})


def _end(request: SpaceRequest, which: str) -> int:
    if which == "others":
        return reentry.end_others(request.space)
    others = reentry.sessions_of(request.space.participant).exclude(pk=request.space.pk)
    chosen = others.filter(pk=int(which)).first() if which.isdecimal() and len(which) < 12 else None
    if chosen is None:
        return 0
    reentry.end(chosen)
    return 1


def _ended(number: str) -> str:
    if not (number.isdecimal() and len(number) < 4 and int(number)):
        return ""
    count = int(number)
    return ngettext(
        "%(number)d phone has forgotten your space.", "%(number)d phones have forgotten your space.", count
    ) % {"number": count}


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: SpaceRequest) -> HttpResponseBase:
    """Set a PIN, or remove it with itself. Only the session's participant."""
    space = request.space
    has_pin = bool(space.participant.pin_hash)
    context = {"form": PinForm(), "has_pin": has_pin, "saved": request.GET.get("saved", "")}
    if request.method != "POST":
        return show(request, "pin.html", context)
    typed = request.POST.get("pin", "")
    if has_pin:
        state = pins.remove_pin(session=space, pin=typed)
        if state == "ended":
            return redirect("space:closed")
        if state == "right":
            return redirect(f"{reverse('space:pin')}?saved=removed")
        return show(request, "pin.html", {**context, "sentence": _wrong(request, state)}, status=422)
    try:
        pins.set_pin(session=space, pin=typed)
    except pins.UnfitPin:
        sentence = _("Choose 4 to 8 digits that nobody would guess first, so not 1111 or 1234.")
        return show(request, "pin.html", {**context, "sentence": sentence}, status=422)
    return redirect(f"{reverse('space:pin')}?saved=set")


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def pin_ask(request: SpaceRequest) -> HttpResponseBase:
    """Ask for the PIN before anything is shown. Only the session's participant, who may not have said it yet."""
    asked = request.POST.get("next", "") if request.method == "POST" else request.GET.get("next", "")
    onward = screen(asked) or reverse("space:home")
    if not pins.is_needed(request.space):
        return redirect(onward)
    context: dict[str, Any] = {"form": PinForm(), "next": onward}
    if request.method != "POST":
        return show(request, "pin_ask.html", context)
    state = pins.check_pin(session=request.space, pin=request.POST.get("pin", ""))
    if state == "right":
        return redirect(onward)
    if state == "ended":
        return redirect("space:closed")
    return show(request, "pin_ask.html", {**context, "sentence": _wrong(request, state)}, status=422)


def _wrong(request: SpaceRequest, state: str) -> str:
    if state == "paused":
        return _("Too many wrong PINs were tried. Try again tomorrow, or call us for a new card.")
    left = pins.tries_left(request.space)
    return ngettext(
        "This is not your PIN. You can try %(number)d more time; then you need your card.",
        "This is not your PIN. You can try %(number)d more times; then you need your card.",
        left,
    ) % {"number": left}
