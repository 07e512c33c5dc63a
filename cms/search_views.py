"""The search of the site. Open to everybody; what is looked for is kept nowhere."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from cms import search
from cms.languages import public_languages

ON_PAGE = 10


@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Show what holds all the words of `q`, best first, ten a page. An empty question shows the form alone."""
    language = translation.get_language() or public_languages()[0]
    question = " ".join(request.GET.get("q", "").replace("\0", "").split())[: search.LONGEST]
    found = search.look_for(question, language=language)
    context = {
        "question": question,
        "is_too_short": bool(question) and not search.asked_for(question),
        "total": len(found),
        "results": Paginator(found, ON_PAGE).get_page(request.GET.get("p")),
        "twins": {code: _address(code) for code in public_languages()},
    }
    response = render(request, "cms/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _address(language: str) -> str:
    with translation.override(language):
        return reverse("search")
