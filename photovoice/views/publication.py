"""⑥ Publishing: what will be seen and what stops it, the wish, its progress, and the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages
from wagtail.models import Page

from media.clearance import Use
from photovoice.models import Contribution, Exhibition, ExhibitionPage, Publication
from photovoice.services import curation, publishing
from photovoice.views.board import MAY_CURATE, before_publishing, find_exhibition, trail_to
from photovoice.views.board_cards import pages_of
from photovoice.views.staff_access import show, staff_with


@staff_with(*MAY_CURATE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what publishing will do, then ask the worker for it. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    if request.method != "POST":
        return _ask(request, exhibition)
    if request.POST.get("seen") != str(exhibition.latest_revision_id or 0):
        messages.warning(
            request, _("The draft changed after you opened this page. Look at the list again, then publish.")
        )
        return _ask(request, exhibition, status=409)
    try:
        wish = publishing.request_publication(exhibition=exhibition, by=request.user)
    except publishing.CannotPublish:
        return _ask(request, exhibition, status=422)
    return redirect("photovoice_exhibitions:publication", exhibition.pk, wish.pk)


def _ask(request: HttpRequest, exhibition: Exhibition, *, status: int = 200) -> HttpResponse:
    public = _public_ids(exhibition)
    out = Contribution.objects.filter(pk__in=public, upload__picture__isnull=False).count()
    context = {
        "exhibition": exhibition,
        "public": len(public),
        "fresh": len(public) - out,
        "pages": pages_of(exhibition),
        "seen": exhibition.latest_revision_id or 0,
        **before_publishing(exhibition),
    }
    title = _("Publish the exhibition")
    trail = trail_to(exhibition)
    return show(
        request, "board/publish.html", context, title=title, trail=trail, icon="upload", status=status
    )


def _public_ids(exhibition: Exhibition) -> list[int]:
    """The photographs of the draft that visitors of the web will see."""
    ids = [row.contribution_id for room in curation.draft(exhibition) for row in room.hangings]
    rows = Contribution.objects.present().filter(pk__in=ids)
    return list(rows.cleared_for(Use.WEB).cleared_for(Use.EXHIBITION).values_list("pk", flat=True))


@staff_with(*MAY_CURATE)
@never_cache
@require_safe
def publication(request: HttpRequest, pk: int, publication_id: int) -> HttpResponse:
    """How far a publication is, and what came of it. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    wish = get_object_or_404(Publication, pk=publication_id, exhibition=exhibition)
    context = {
        "exhibition": exhibition,
        "publication": wish,
        "sentence": _sentence(wish),
        "public_pages": _public_pages(request, exhibition),
    }
    title = _("Publishing")
    return show(
        request, "board/publication.html", context, title=title, trail=trail_to(exhibition), icon="upload"
    )


@staff_with(*MAY_CURATE)
@never_cache
@require_safe
def publication_state(request: HttpRequest, pk: int, publication_id: int) -> JsonResponse:
    """The same as data, for the page that waits. Staff who may curate and see previews."""
    wish = get_object_or_404(Publication, pk=publication_id, exhibition_id=pk)
    return JsonResponse(
        {
            "state": wish.state,
            "done": wish.done,
            "total": wish.total,
            "sentence": _sentence(wish),
            "finished": wish.state in (Publication.State.DONE, Publication.State.FAILED),
        }
    )


def _sentence(wish: Publication) -> str:
    if wish.state == Publication.State.WAITING:
        return _("Waiting for its turn. It begins in a moment.")
    if wish.state == Publication.State.PREPARING:
        return _("Preparing photographs: %(done)d of %(total)d.") % {"done": wish.done, "total": wish.total}
    if wish.state == Publication.State.DONE:
        return ngettext(
            "The exhibition is public, with %(number)d photograph.",
            "The exhibition is public, with %(number)d photographs.",
            wish.total,
        ) % {"number": wish.total}
    return wish.problem or _("Something went wrong, so nothing was published. Publish again in a minute.")


def _public_pages(request: HttpRequest, exhibition: Exhibition) -> list[dict[str, Any]]:
    return [
        {"language": page.locale.language_code, "title": page.title, "address": page.get_url(request)}
        for page in pages_of(exhibition)
        if page.live
    ]


@staff_with(*MAY_CURATE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will disappear, then take it off the web. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    pages = _public_pages(request, exhibition)
    if not exhibition.live and not pages:
        messages.warning(request, _("This exhibition is not public."))
        return redirect("photovoice_exhibitions:board", exhibition.pk)
    if request.method == "POST":
        publishing.unpublish(exhibition=exhibition, by=request.user)
        again = reverse("photovoice_exhibitions:publish", args=[exhibition.pk])
        messages.success(
            request,
            _("The exhibition is not public any more. The draft stays as it was."),
            buttons=[messages.button(again, _("Publish again"))],
        )
        return redirect("photovoice_exhibitions:board", exhibition.pk)
    shown = [row.pk for row in curation.hung_in(exhibition)]
    elsewhere = Contribution.objects.filter(
        pk__in=shown,
        hangings__room__exhibition__in=Exhibition.objects.live()
        .filter(pages__live=True)
        .exclude(pk=exhibition.pk),
    )
    context = {
        "exhibition": exhibition,
        "public_pages": pages,
        "shown": len(shown),
        "elsewhere": elsewhere.distinct().count(),
    }
    title = _("Unpublish the exhibition")
    return show(
        request, "board/unpublish.html", context, title=title, trail=trail_to(exhibition), icon="download"
    )


def say_where_to_publish(request: HttpRequest, page: Page) -> None:
    """After the words of an exhibition are published in the page editor: nobody reads them before the exhibition is."""
    if not isinstance(page, ExhibitionPage) or page.exhibition.live:
        return
    board = reverse("photovoice_exhibitions:board", args=[page.exhibition_id])
    messages.warning(
        request,
        _("These words are ready, but nobody sees them yet: the exhibition itself is not published."),
        buttons=[messages.button(board, _("Go to the exhibition"))],
    )
