"""⑧ "That is me" and "something is wrong here": said on a public stop by anybody, followed by a link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.models import Page

from cms.languages import public_languages
from photovoice.claim_forms import ABOUT, ClaimForm
from photovoice.models import Claim, ExhibitionPage
from photovoice.services import claim_brake, claims
from photovoice.stops import Stop, wall_of
from photovoice.views.space_replies import comes_from_elsewhere, organisation

View = Callable[..., HttpResponseBase]


def _unkept(view: View) -> View:
    """Answer what no cache and no search engine keeps, and what leads nobody here from elsewhere."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@_unkept
def say(request: HttpRequest, place: str, plate: int) -> HttpResponseBase:
    """Make a claim about the photograph under a plate. Anybody; 404 unless the photograph's stop is public.

    Without a cookie there is no form token: where a browser says that another site sends the form, it is refused, and
    what remains that a stranger could send is what anybody may say here.
    """
    page, stop = _stop(request, place, plate)
    form = ClaimForm(request.POST or None, contribution=stop.contribution, initial=_about(request))
    context = {
        "page": page,
        "stop": stop,
        "form": form,
        "stop_address": f"{page.get_url(request)}{plate}/",
        "contact": organisation(request),
        "twins": page.twins(request, path=f"{plate}/say/"),
        "is_full": False,
        **_what_happens(stop),
    }
    if request.method != "POST":
        return render(request, "photovoice/claim_say.html", context)
    if comes_from_elsewhere(request):
        form.add_error(
            None, _("This form did not come from our page, so we changed nothing. Send it from here.")
        )
        return render(request, "photovoice/claim_say.html", context, status=403)
    if not form.is_valid():
        return render(request, "photovoice/claim_say.html", context, status=422)
    return _taken(request, stop, form, context)


@require_safe
@_unkept
def followed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """How a claim stands, for whoever has its link; 404 for any other. It tells nothing of the photograph's author."""
    claim = claims.find(secret=secret)
    if claim is None:
        raise Http404
    addresses = {}
    for language in public_languages():
        with override(language):
            addresses[language] = reverse("claim", args=[secret])
    context = {
        "claim": claim,
        "is_new": "new" in request.GET,
        "address": request.build_absolute_uri(request.path),
        "contact": organisation(request),
        "twins": addresses,
        "other": next(code for code in public_languages() if code != get_language()),
    }
    response = render(request, "photovoice/claim.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def _taken(request: HttpRequest, stop: Stop, form: ClaimForm, context: dict[str, Any]) -> HttpResponseBase:
    said = form.cleaned_data
    try:
        made = claims.make(
            contribution=stop.contribution,
            kind=said["kind"],
            body=said["body"],
            language=get_language() or settings.LANGUAGE_CODE,
        )
    except claims.TooMany:
        return render(request, "photovoice/claim_say.html", {**context, "is_full": True}, status=429)
    return redirect(f"{reverse('claim', args=[made.secret])}?new=1")


def _what_happens(stop: Stop) -> dict[str, list[str]]:
    """Which kinds hide the photograph at once, and which wait for the team first because very many came."""
    later = [
        kind.value
        for kind in Claim.SERIOUS
        if claim_brake.holds_back(contribution=stop.contribution, kind=kind)
    ]
    return {"hiding": [kind.value for kind in Claim.SERIOUS if kind.value not in later], "later": later}


def _stop(request: HttpRequest, place: str, plate: int) -> tuple[ExhibitionPage, Stop]:
    found = Page.find_for_request(request, place)
    page = found.specific if found is not None else None
    if not isinstance(page, ExhibitionPage) or not page.live or not page.exhibition.live:
        raise Http404
    stop = wall_of(page.exhibition, page).at(plate)
    if stop is None:
        raise Http404
    return page, stop


def _about(request: HttpRequest) -> dict[str, Any]:
    return {"kind": ABOUT.get(request.GET.get("about", ""), "")}
