"""A guest hears an episode before it is out, and answers. The link is the key; there is no account and no cookie."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.languages import public_languages
from media.models import Recording
from media.ranges import ranged
from podcasts import shown, tokens
from podcasts.guest_forms import AnswerForm
from podcasts.models import EpisodePage, GuestPreview
from podcasts.services import covers, episodes, previews

View = Callable[..., HttpResponseBase]
KINDS = ("m4a", "mp3")


def _private(view: View) -> View:
    """Answer what no cache and no search engine keeps, and what leads nobody here from elsewhere."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_private
def hear(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The episode and the question whether it may go out. Whoever has the link, while it is open; 404 for others.

    Looking changes nothing: chat apps look at links too. Without a cookie there is no form token of a session; the
    link itself vouches for the form, and a form that says another one is refused.
    """
    preview = _found(secret)
    if request.method != "POST":
        return _page(request, secret, preview, _fresh(secret, preview))
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, secret, preview, form, status=422)
    said = form.cleaned_data
    if not tokens.check_form_token(secret, said["token"]):
        return _page(request, secret, preview, _fresh(secret, preview), status=403)
    try:
        previews.answer(preview=preview, verdict=said["verdict"], words=said["words"], seen=said["seen"])
    except previews.NotOpen as gone:
        raise Http404 from gone
    except previews.Overtaken:
        form.data = {**form.data.dict(), "seen": previews.fingerprint(preview.episode)}
        form.add_error(
            None,
            _(
                "Something in the episode was changed just now. Look at it again, then answer; your words are kept."
            ),
        )
        return _page(request, secret, preview, form, status=409)
    return redirect(f"{reverse('guest_preview', args=[secret])}?answered=1")


@require_safe
@_private
def sound(request: HttpRequest, secret: str, kind: str) -> HttpResponseBase:
    """The sound of the episode behind a guest's link, whole or in pieces; 404 for anybody without an open link."""
    recording = _recording(_found(secret))
    made = recording.delivery.get(kind) if kind in KINDS else None
    if not made:
        raise Http404
    storage = storages["private"]
    try:
        size = storage.size(made["name"])
        response = ranged(request, lambda: storage.open(made["name"]), size, made["type"])
    except FileNotFoundError as error:
        raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _found(secret: str) -> GuestPreview:
    preview = previews.find(secret=secret)
    if preview is None:
        raise Http404
    return preview


def _recording(preview: GuestPreview) -> Recording:
    recording = preview.episode.recording
    assert recording is not None
    return recording


def _fresh(secret: str, preview: GuestPreview) -> AnswerForm:
    is_answered = preview.verdict and preview.fingerprint == previews.fingerprint(preview.episode)
    return AnswerForm(
        initial={
            "verdict": preview.verdict if is_answered else "",
            "words": preview.words,
            "seen": previews.fingerprint(preview.episode),
            "token": tokens.form_token(secret),
        }
    )


def _page(
    request: HttpRequest, secret: str, preview: GuestPreview, form: AnswerForm, *, status: int = 200
) -> HttpResponseBase:
    episode, language = preview.episode, get_language() or public_languages()[0]
    pages = episodes.pages_of(episode)
    page: EpisodePage | None = pages.get(language) or next(iter(pages.values()), None)
    context = {
        "preview": preview,
        "episode": episode,
        "recording": _recording(preview),
        "sources": _sources(secret, _recording(preview)),
        "draft": page.get_latest_revision_as_object() if page else None,
        "marks": [(mark.start_ms, mark.title) for mark in shown.chapters(episode, language)],
        "people": shown.people(episode),
        "cover": shown.picture_view(covers.of_episode(episode)),
        "form": form,
        "has_answered": "answered" in request.GET and not form.is_bound,
        "is_current": preview.fingerprint == previews.fingerprint(episode),
        "twins": _twins(secret),
        "structured": None,
    }
    return render(request, "podcasts/guest_preview.html", context, status=status)


def _sources(secret: str, recording: Recording) -> list[tuple[str, str]]:
    return [
        (reverse("guest_sound", args=[secret, kind]), recording.delivery[kind]["type"])
        for kind in KINDS
        if kind in recording.delivery
    ]


def _twins(secret: str) -> dict[str, str]:
    addresses = {}
    for language in public_languages():
        with override(language):
            addresses[language] = reverse("guest_preview", args=[secret])
    return addresses
