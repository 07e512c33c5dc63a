"""② The door of the participant's space: opening a card, coming in, speaking a language, leaving the phone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from photovoice import consent_draft, tokens
from photovoice.models import Invitation, SpaceSession
from photovoice.services import consents, invitations
from photovoice.views.devices import device_of
from photovoice.views.space_left import answer_if_left
from photovoice.views.space_lock import answer_if_locked
from photovoice.views.space_replies import (
    COOKIE,
    COOKIE_PATH,
    SpaceRequest,
    comes_from_elsewhere,
    keep_to_itself,
    language_of_browser,
    refuse_form,
    show,
    space_language,
    token_for,
    words_to_keep,
)

View = Callable[..., HttpResponseBase]
ONLY_POSTED = {"language", "undo", "silence", "receipt_undo"}
STATUS_OF_CARD = {"works": 200, "replaced": 410, "expired": 410, "unknown": 404}


def outside(view: View) -> View:
    """Wrap a view of the space that needs no session: it speaks the browser's language and keeps to itself."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = space_language(request.GET.get("lang")) or language_of_browser(request)
        with translation.override(language):
            return keep_to_itself(view(request, *args, **kwargs))

    return wrapped


def in_space(view: View) -> View:
    """Let only an open session through, as `request.space`, in its language; a form must carry its token.

    Without a session: 302 to the page that says how to come in (401 for words that were sent, which are given back).
    One that waits for its PIN is asked for it. A form from another site or without its token: 403 and nothing changed.
    What is not there is a 404 with a way back. Every answer is private and never stored.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.COOKIES.get(COOKIE, "")
        session = invitations.session_for(key=key) if key else None
        if session is None:
            return keep_to_itself(_shut_out(request))
        asked = cast(SpaceRequest, request)
        asked.space, asked.space_key, asked.form_token = session, key, token_for(key)
        with translation.override(space_language(session.language) or settings.SPACE_LANGUAGES[0]):
            refused = _refused_or_moved(asked)
            try:
                return keep_to_itself(refused or view(asked, *args, **kwargs))
            except Http404:
                return keep_to_itself(show(asked, "not_here.html", status=404))

    return wrapped


def _refused_or_moved(request: SpaceRequest) -> HttpResponseBase | None:
    """Answer what no view needs to see; hear which language a page with half-written words is to speak."""
    request.only_speaks = False
    if request.method in {"GET", "HEAD"}:
        match = request.resolver_match
        moved = redirect("space:home") if match and match.url_name in ONLY_POSTED else None
        return moved or answer_if_locked(request) or answer_if_left(request)
    if refused := _refusal_of_form(request):
        return refused
    if held := answer_if_locked(request) or answer_if_left(request):
        return held
    if language := space_language(request.POST.get("speak")):
        invitations.speak(session=request.space, language=language)
        translation.activate(language)
        request.only_speaks = True
    return None


def _shut_out(request: HttpRequest) -> HttpResponseBase:
    with translation.override(language_of_browser(request)):
        words = words_to_keep(request) if request.method == "POST" else ""
        if not words:
            return redirect("space:closed")
        return show(request, "closed.html", {"words": words}, status=401)


def _refusal_of_form(request: SpaceRequest) -> HttpResponseBase | None:
    """Judge a POST before the view sees it; nothing means that it may go on."""
    if comes_from_elsewhere(request):
        return refuse_form(request)
    try:
        token = request.POST.get("form_token", "")
    except TooManyFilesSent:
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        sentence = _("These are too many photographs at once. Send at most %(most)d at a time.") % {
            "most": most
        }
        return refuse_form(request, status=413, sentence=sentence)
    except RequestDataTooBig:
        sentence = _("This is too much text for one form. Please make it shorter and send it again.")
        return refuse_form(request, status=413, sentence=sentence)
    except (MultiPartParserError, UnreadablePostError):
        sentence = _(
            "The connection broke before everything arrived. Nothing was kept; please send it again."
        )
        return refuse_form(request, status=400, sentence=sentence)
    if tokens.check_form_token(request.space_key, token):
        return None
    return refuse_form(request, words=words_to_keep(request))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What a card opens. GET changes nothing; "Come in" (POST) starts the session. Anybody with the card may see it.

    On a phone that is inside with this card already, its session goes on, so that pages open in other tabs still
    work; one opened with another card ends.
    """
    found = invitations.find(secret=secret)
    invitation = found.invitation
    of_card = invitation.participant.language if invitation else None
    language = (
        space_language(request.GET.get("lang")) or space_language(of_card) or language_of_browser(request)
    )
    with translation.override(language):
        if request.method == "POST" and comes_from_elsewhere(request):
            response: HttpResponseBase = refuse_form(request)
        elif request.method == "POST" and found.state == "works":
            response = _come_in(request, secret, language, invitation)
        else:
            response = show(
                request,
                "card.html",
                {"state": found.state, "card_language": language, "secret": secret},
                call=invitation.call if invitation else None,
                status=STATUS_OF_CARD[found.state],
            )
    return keep_to_itself(response)


def _come_in(
    request: HttpRequest, secret: str, language: str, invitation: Invitation | None
) -> HttpResponseBase:
    inside = invitations.session_for(key=request.COOKIES.get(COOKIE, ""))
    if inside is not None and inside.invitation == invitation:
        invitations.speak(session=inside, language=language)
        return _first_room(inside)
    try:
        session, key = invitations.come_in(secret=secret, language=language, device=device_of(request))
    except invitations.CardDoesNotWork:
        return redirect("space:card", secret)
    if inside is not None:
        invitations.leave(session=inside)
    return let_in(session, key)


def let_in(session: SpaceSession, key: str) -> HttpResponseBase:
    """Lead into a session that was just started, with the cookie that opens it on this phone."""
    response = _first_room(session)
    response.set_cookie(
        COOKIE,
        key,
        max_age=max(0, int((session.expires_at - timezone.now()).total_seconds())),
        path=COOKIE_PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _first_room(session: SpaceSession) -> HttpResponseBase:
    asked = consents.current(participant=session.participant, call=session.call)
    return redirect("space:home" if asked else "space:consent")


@outside
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say how to come in. Anybody may see it; it shows no name of a participant."""
    return show(request, "closed.html")


@in_space
@require_http_methods(["POST"])
def speak(request: SpaceRequest) -> HttpResponseBase:
    """Change the language of this session, for its participant alone, and return to the page they were on."""
    language = space_language(request.POST.get("language"))
    if language:
        invitations.speak(session=request.space, language=language)
    return redirect(screen(request.POST.get("back", "")) or "space:home")


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponseBase:
    """Say in the space's own words that an address below /my/ is none. Anybody may see it; it shows nothing of anybody.

    Inside, it speaks the language of the session and leads to the photographs; outside, it tells how to come in.
    """
    inside = invitations.session_for(key=request.COOKIES.get(COOKIE, ""))
    return (_nothing_inside if inside else _nothing_outside)(request)


@in_space
def _nothing_inside(request: SpaceRequest) -> HttpResponseBase:
    raise Http404


@outside
def _nothing_outside(request: HttpRequest) -> HttpResponse:
    return show(request, "not_here.html", status=404)


def screen(path: str) -> str:
    """Return `path` if it is a screen of the space that can be opened, else nothing."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return path if match.namespace == "space" and match.url_name not in ONLY_POSTED else ""


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SpaceRequest) -> HttpResponseBase:
    """Ask, then end this session and wipe what this browser kept. Only the session's own participant."""
    if request.method != "POST":
        return show(request, "leave.html")
    invitations.leave(session=request.space)
    response = redirect(f"{reverse('space:left')}?lang={translation.get_language()}")
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Lax")
    consent_draft.forget(response)
    return response


@outside
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """Say that this phone forgot the space, and make it so. Anybody may see it."""
    response = show(request, "left.html")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
