"""What a printed code answers. Open to everybody; nothing of who asks is kept but a count."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from wagtail.documents import get_document_model

from campaign.layout import codes
from campaign.models import ShortLink
from campaign.services import link_ways, scans
from cms.languages import language_of_browser, public_languages


def sent_on(request: HttpRequest, typed: str) -> HttpResponse | None:
    """Send the visitor on to what the code opens, in the language of their browser, and count it; else None.

    302 and never kept: what a code opens may change today. The language and the mode travel in the address.
    """
    code = typed.upper()
    if not codes.is_code(code):
        return None
    way = link_ways.way_of(code)
    if way is None:
        return None
    address = way.address(language_of_browser(request))
    if address is None:
        return None
    scans.count(link_id=way.link_id, request=request)
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    return _marked(response)


@require_safe
@cache_control(no_store=True)
def follow(request: HttpRequest, typed: str = "") -> HttpResponse:
    """The code in the address, or in the form (`?code=`).

    One that leads somewhere sends on. What it opened was taken back or is not public: a kind page (200) with a way on
    that says nothing of it. No such code: an honest page (404) that helps to type it again; a near code is offered
    only when exactly one is given, and never where it leads.
    """
    asked = request.GET.get("code", "") if not typed else typed
    code = codes.normalised(asked)
    if not typed and codes.is_code(code):
        return _marked(redirect("short_link", typed=code))
    response = sent_on(request, code)
    if response is not None:
        return response
    way = link_ways.way_of(code) if codes.is_code(code) else None
    with translation.override(language_of_browser(request)):
        return _marked(_unknown(request, asked, code) if way is None else _not_there(request, way))


@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A document that a short link opens. Anybody while there is such a link and its collection is open; else 404."""
    found = get_object_or_404(get_document_model().objects.select_related("collection"), pk=pk)
    is_opened = ShortLink.objects.to("file", str(pk)).exists()
    if not is_opened or name != found.filename or found.collection.get_view_restrictions():
        raise Http404
    try:
        response = FileResponse(found.file.open("rb"), as_attachment=True, filename=found.filename)
    except FileNotFoundError as error:
        raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return _marked(response)  # type: ignore[return-value]


def _not_there(request: HttpRequest, way: link_ways.Way) -> HttpResponse:
    scans.count(link_id=way.link_id, request=request)
    language = translation.get_language() or public_languages()[0]
    other = next(each for each in public_languages() if each != language)
    context = {
        "is_withdrawn": way.state == ShortLink.State.WITHDRAWN,
        "way_on": way.going_on(language),
        "other": other,
        "other_way_on": way.going_on(other),
    }
    return render(request, "campaign/link_not_there.html", context)


def _unknown(request: HttpRequest, asked: str, code: str) -> HttpResponse:
    near = codes.near(code)
    given = list(ShortLink.objects.filter(code__in=near).values_list("code", flat=True)[:2]) if near else []
    context = {
        "asked": asked[:40],
        "code": code,
        "left_out": codes.left_out_in(code),
        "perhaps": given[0] if len(given) == 1 else "",
        "longest": codes.LONGEST,
    }
    status = 404 if asked else 200
    return render(request, "campaign/link_unknown.html", context, status=status)


def _marked(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    response["Vary"] = "Accept-Language"
    return response
