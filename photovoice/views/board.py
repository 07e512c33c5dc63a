"""⑥ The board: photographs are hung, moved, numbered and taken down; one button saves the whole arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from cms.languages import public_languages
from photovoice import board_form
from photovoice.models import Exhibition
from photovoice.services import curation, exhibitions, publishing
from photovoice.services.plates import HIGHEST_PLATE, RoomPlan
from photovoice.views.board_cards import PoolForm, pages_of, pool, pool_cards, rooms_on_board
from photovoice.views.staff_access import show, staff_with

MAY_CURATE = ("photovoice.curate_exhibition", "media.see_preview")
REFUSED, MEANWHILE = 422, 409


def find_exhibition(pk: int) -> Exhibition:
    """The exhibition with its newest draft, or 404."""
    return get_object_or_404(
        Exhibition.objects.select_related("latest_revision", "latest_publication"), pk=pk
    )


def trail_to(exhibition: Exhibition | None = None) -> list[tuple[str, str]]:
    """The way to a page about an exhibition; without one, to a page beside the list."""
    trail = [(reverse("photovoice_exhibitions:index"), _("Exhibitions"))]
    if exhibition is not None:
        trail.append((reverse("photovoice_exhibitions:board", args=[exhibition.pk]), exhibition.name))
    return trail


@staff_with(*MAY_CURATE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the board, or save what was arranged on it. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    if request.method == "POST":
        return _save(request, exhibition)
    return show_board(request, exhibition, curation.draft(exhibition))


@staff_with(*MAY_CURATE)
@never_cache
@require_safe
def pool_part(request: HttpRequest, pk: int) -> HttpResponse:
    """The photographs that do not hang, as a part of the board's page. Staff who may curate and see previews."""
    exhibition = find_exhibition(pk)
    context = _pool_context(request, exhibition, curation.draft(exhibition))
    context["rooms"] = curation.draft(exhibition)
    return render(request, "photovoice/admin/board/pool_list.html", context)


def show_board(
    request: HttpRequest,
    exhibition: Exhibition,
    plan: Sequence[RoomPlan],
    *,
    refusal: str = "",
    meanwhile: exhibitions.SavedMeanwhile | None = None,
    removing: int = 0,
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The board with the saved draft, or with what was just sent and could not be saved: nothing of it is lost."""
    kept = _kept(exhibition)
    pages = pages_of(exhibition)
    context = {
        "exhibition": exhibition,
        "rooms": rooms_on_board(exhibition, plan, kept),
        "pages": pages,
        "missing_pages": exhibitions.missing_languages(pages),
        "seen": seen if seen is not None else (exhibition.latest_revision_id or 0),
        "kept_plates": sorted(kept.values()),
        "highest_plate": HIGHEST_PLATE,
        "unsaved": bool(refusal or meanwhile or removing),
        "refusal": refusal,
        "meanwhile": meanwhile,
        "meanwhile_sentence": _meanwhile_sentence(meanwhile) if meanwhile else "",
        "removing": next((room for room in plan if room.number == removing), None),
        "hung": sum(len(room.hangings) for room in plan),
        "languages": public_languages(),
        "last_wish": exhibition.publications.first(),
        **before_publishing(exhibition),
        **_pool_context(request, exhibition, plan),
    }
    return show(
        request,
        "board/board.html",
        context,
        title=exhibition.name,
        trail=trail_to(),
        icon="image",
        status=status,
    )


def before_publishing(exhibition: Exhibition) -> dict[str, Any]:
    """What stops the saved draft from being published, and what will differ from what one may expect."""
    found = publishing.problems(exhibition)
    return {
        "stops": [problem for problem in found if problem.level == "stops"],
        "warns": [problem for problem in found if problem.level == "warns"],
    }


def _pool_context(request: HttpRequest, exhibition: Exhibition, plan: Sequence[RoomPlan]) -> dict[str, Any]:
    # What the saved draft hangs stays out too: taken down but not saved, it stands where the browser put it.
    form = PoolForm(request.GET)
    hanging = {row.contribution_id for room in plan for row in room.hangings}
    page = pool(form, hanging=hanging, page=request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    return {
        "exhibition": exhibition,
        "pool_form": form,
        "pool_page": page,
        "pool_cards": pool_cards(page.object_list, _kept(exhibition)),
        "pool_query": query.urlencode(),
        "pool_count": _count(page.paginator.count),
    }


def _count(number: int) -> str:
    return ngettext("%(number)d photograph", "%(number)d photographs", number) % {"number": number}


def _kept(exhibition: Exhibition) -> dict[int, int]:
    return dict(exhibition.plates.values_list("contribution_id", "plate"))


def _save(request: HttpRequest, exhibition: Exhibition) -> HttpResponse:
    saved = curation.draft(exhibition)
    try:
        sent = board_form.read(request.POST, saved=saved)
    except board_form.Unreadable as problem:
        return _not_saved(request, exhibition, saved, refusal=str(problem))
    act, _mark, number = request.POST.get("act", "save").partition(":")
    room = int(number) if number.isdecimal() and len(number) < 6 else 0
    rooms = sent.rooms
    if act == "remove_room" and any(plan.hangings for plan in rooms if plan.number == room):
        return show_board(request, exhibition, rooms, removing=room, seen=sent.seen or 0)
    if act in ("remove_room", "remove_room_surely"):
        rooms = board_form.without_room(rooms, room)
    elif act == "add_room":
        rooms = board_form.with_room(rooms)
    elif act == "number":
        rooms = board_form.renumbered(rooms)
    return _try_to_save(request, exhibition, board_form.Sent(rooms, sent.seen))


def _try_to_save(request: HttpRequest, exhibition: Exhibition, sent: board_form.Sent) -> HttpResponse:
    try:
        exhibitions.save_arrangement(exhibition=exhibition, rooms=sent.rooms, seen=sent.seen, by=request.user)
    except curation.CannotHang as problem:
        return _not_saved(request, exhibition, sent.rooms, refusal=str(problem), seen=sent.seen or 0)
    except exhibitions.SavedMeanwhile as problem:
        return _not_saved(request, exhibition, sent.rooms, meanwhile=problem, seen=sent.seen or 0)
    sentence = _("The draft is saved. Visitors see it after you publish it.")
    exhibition = find_exhibition(exhibition.pk)
    if not _wants_json(request):
        messages.success(request, sentence)
        return redirect(
            f"{reverse('photovoice_exhibitions:board', args=[exhibition.pk])}?{request.GET.urlencode()}"
        )
    plan = curation.draft(exhibition)
    panel = {"exhibition": exhibition, **before_publishing(exhibition)}
    return JsonResponse(
        {
            "sentence": sentence,
            "seen": exhibition.latest_revision_id,
            "plates": {row.contribution_id: row.plate for room in plan for row in room.hangings},
            "panel": render(request, "photovoice/admin/board/before_publishing.html", panel).content.decode(),
            "state": render(request, "photovoice/admin/board/state.html", panel).content.decode(),
        }
    )


def _not_saved(
    request: HttpRequest,
    exhibition: Exhibition,
    plan: Sequence[RoomPlan],
    *,
    refusal: str = "",
    meanwhile: exhibitions.SavedMeanwhile | None = None,
    seen: int | None = None,
) -> HttpResponse:
    status = MEANWHILE if meanwhile else REFUSED
    if _wants_json(request):
        sentence = _meanwhile_sentence(meanwhile) if meanwhile else refusal
        over = meanwhile.revision_id if meanwhile else 0
        return JsonResponse({"sentence": sentence, "over": over}, status=status)
    return show_board(
        request, exhibition, plan, refusal=refusal, meanwhile=meanwhile, seen=seen, status=status
    )


def _meanwhile_sentence(problem: exhibitions.SavedMeanwhile) -> str:
    return _(
        "Not saved: %(name)s saved this exhibition at %(time)s, after you opened it. "
        "What you arranged still stands here."
    ) % {"name": problem.by, "time": time_format(localtime(problem.at), "TIME_FORMAT")}


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
