"""⑥ The draft as visitors would see it: the public templates with private previews, for staff alone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wagtail.admin import messages

from cms.languages import public_languages
from photovoice.models import Exhibition, ExhibitionPage
from photovoice.stops import wall_of
from photovoice.views.board import MAY_CURATE, find_exhibition
from photovoice.views.board_cards import pages_of
from photovoice.views.staff_access import staff_with


@staff_with(*MAY_CURATE)
@require_safe
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The whole draft in one language. Staff who may curate and see previews; kept by no cache."""
    exhibition, page = find_exhibition(pk), _page(pk, language)
    if page is None:
        return _no_page(request, exhibition)
    return show_draft(request, exhibition, page)


def show_draft(request: HttpRequest, exhibition: Exhibition, page: ExhibitionPage) -> HttpResponse:
    """The words of `page`, saved or not, round the photographs as they were last hung. For who may curate."""
    with translation.override(page.locale.language_code):
        wall = wall_of(exhibition, page, draft=True)
        author, theme = request.GET.get("author", ""), request.GET.get("theme", "")
        context = {
            "wall": wall.narrowed(author=author, theme=theme) if author or theme else wall,
            "whole_wall": wall,
            "chosen_author": author,
            "chosen_theme": theme,
            "showings": exhibition.showings.all(),
        }
        return _render(request, exhibition, page, context, "preview.html")


@staff_with(*MAY_CURATE)
@require_safe
def preview_stop(request: HttpRequest, pk: int, language: str, plate: int) -> HttpResponse:
    """One stop of the draft in one language. Staff who may curate and see previews; kept by no cache."""
    exhibition, page = find_exhibition(pk), _page(pk, language)
    if page is None:
        return _no_page(request, exhibition)
    with translation.override(language):
        wall = wall_of(exhibition, page, draft=True)
        stop = wall.at(plate)
        if stop is None:
            raise Http404
        before, after = wall.neighbours(plate)
        context = {
            "wall": wall,
            "stop": stop,
            "room": wall.room(stop.room),
            "before": before,
            "after": after,
            "showings_now": exhibition.showings.now(),
            "authors_address": "",
        }
        return _render(request, exhibition, page, context, "preview_stop.html", plate=f"{plate}/")


def _page(pk: int, language: str) -> ExhibitionPage | None:
    if language not in public_languages():
        raise Http404
    found = ExhibitionPage.objects.filter(exhibition_id=pk, locale__language_code=language).first()
    return found.get_latest_revision_as_object() if found else None


def _no_page(request: HttpRequest, exhibition: Exhibition) -> HttpResponse:
    messages.warning(request, _("There is no page in this language yet, so there is nothing to preview."))
    return redirect("photovoice_exhibitions:board", exhibition.pk)


def _render(
    request: HttpRequest,
    exhibition: Exhibition,
    page: ExhibitionPage,
    context: dict[str, Any],
    template: str,
    *,
    plate: str = "",
) -> HttpResponse:
    addresses = {
        draft.locale.language_code: reverse(
            "photovoice_exhibitions:preview", args=[exhibition.pk, draft.locale.language_code]
        )
        for draft in pages_of(exhibition)
    }
    overrides = {
        **context,
        "draft": True,
        "exhibition": exhibition,
        "base": addresses.get(page.locale.language_code, ""),
        "twins": {language: f"{address}{plate}" for language, address in addresses.items()},
        "structured": None,
    }
    response = page.render(
        request, context_overrides=overrides, template=f"photovoice/admin/board/{template}"
    )
    # Rendered here, while the language of the preview holds and not that of the person.
    response.render()
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
