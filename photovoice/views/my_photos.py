"""② One photograph of one's own: how it stands, where it is shown, taking it back and undoing that."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

import media.access
import media.usage
from media.clearance import Use
from media.usage import Place
from photovoice.models import Consent, Contribution
from photovoice.services import consents, messages, withdrawal
from photovoice.views.entry import in_space
from photovoice.views.my_words import words_of
from photovoice.views.photo_state import for_author, states, without_words
from photovoice.views.space_replies import SpaceRequest, show
from photovoice.views.waiting_times import waiting_times

#: So many of the newest messages stand on the photograph's own page.
LATEST = 3


def own_photograph(request: SpaceRequest, pk: int) -> Contribution:
    """Return the photograph with what its pages show; 404 unless it is this participant's in this call."""
    mine = Contribution.objects.filter(participant=request.space.participant, call=request.space.call, pk=pk)
    row = for_author(mine).first()
    if row is None:
        raise Http404
    return row


def uses_of_person(request: SpaceRequest) -> list[str]:
    """What the person allows in this call today; nothing once that has expired."""
    entry = consents.current(participant=request.space.participant, call=request.space.call)
    return entry.uses if entry and not has_expired(entry) else []


def has_expired(entry: Consent) -> bool:
    """Whether an entry of the ledger speaks no more."""
    return entry.expires_at is not None and entry.expires_at <= timezone.now()


def uses_of_photograph(request: SpaceRequest, contribution: Contribution) -> list[str]:
    """What the author allows for this photograph: its own entry within the person's, else the person's."""
    person = uses_of_person(request)
    entry = consents.current(
        participant=request.space.participant, call=request.space.call, contribution=contribution
    )
    return (
        person if entry is None else [use for use in person if use in entry.uses and not has_expired(entry)]
    )


@in_space
@require_safe
def photograph(request: SpaceRequest, pk: int) -> HttpResponse:
    """One photograph with everything known about it. Only its author."""
    contribution = own_photograph(request, pk)
    who: dict[str, Any] = {"participant": request.space.participant, "call": request.space.call}
    allowed = uses_of_photograph(request, contribution)
    text = request.space.call.text_in(get_language() or "")
    questions = text.question_list if text else []
    asked = questions[contribution.question - 1] if 0 < contribution.question <= len(questions) else ""
    entries, places = messages.thread(**who, contribution=contribution), places_by_kind(contribution)
    context = {
        "photo": states([contribution], request)[0],
        "contribution": contribution,
        "asked": asked,
        "words": words_of(contribution),
        "allowed": [Use(use).label for use in allowed],
        "could_be_allowed": bool(uses_of_person(request)),
        "places": places,
        "place_count": sum(len(each) for _kind, each in places),
        "entries": entries[-LATEST:],
        "message_count": len(entries),
        "earlier": len(entries[:-LATEST]),
        "unseen": messages.seen(**who, contribution=contribution),
        "waiting": len(without_words(request.space)),
        "saved": request.GET.get("saved", ""),
        "people_part": ["photovoice/space/parts/people_state.html", "photovoice/space/parts/nothing.html"],
    }
    return show(request, "photograph.html", context)


def places_by_kind(contribution: Contribution) -> list[tuple[str, list[Place]]]:
    """Where it is used now, walls first, each kind with its places."""
    found: dict[str, list[Place]] = {}
    for place in media.usage.of(contribution.upload):
        found.setdefault(place.kind.value, []).append(place)
    return list(found.items())


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Say what taking back does, then do it: gone from the public before this answers. Only its author."""
    contribution = own_photograph(request, pk)
    if contribution.is_withdrawn:
        return redirect("space:photograph", pk)
    if request.method == "POST":
        withdrawal.take_back(contribution=contribution, by_author=True)
        return redirect("space:photograph", pk)
    context = {"photo": states([contribution], request)[0], **waiting_times()}
    return show(request, "take_back.html", context)


@in_space
@require_http_methods(["POST"])
def undo(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Undo taking back, as long as nothing is erased; later it says that it is too late. Only its author."""
    contribution = own_photograph(request, pk)
    try:
        withdrawal.undo(contribution=contribution)
    except withdrawal.CannotUndo:
        return redirect("space:photograph", pk)
    return redirect(f"{reverse('space:photograph', args=[pk])}?saved=undone")


@in_space
@require_safe
def file(request: SpaceRequest, upload_id: uuid.UUID, variant: str) -> HttpResponseBase:
    """Stream one of the participant's own files: their original or a private preview. Everybody else gets 404."""
    viewer = media.access.Viewer(owner_key=request.space.participant.owner_key, user=None)
    return media.access.stream(request=request, viewer=viewer, upload_id=upload_id, variant=variant)
