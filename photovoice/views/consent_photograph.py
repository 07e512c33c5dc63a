"""② What is allowed with one photograph: never more than with all of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from photovoice import consent_display
from photovoice.consent_forms import PhotographUsesForm
from photovoice.models import Consent, ConsentWording, Contribution, Participant
from photovoice.services import consents
from photovoice.views.entry import in_space
from photovoice.views.my_photos import own_photograph, uses_of_person, uses_of_photograph
from photovoice.views.photo_state import states
from photovoice.views.space_replies import SpaceRequest, show


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def photograph_consent(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Allow less for one photograph than in general, never more. Only its author."""
    contribution = own_photograph(request, pk)
    wording = consents.wording_for(call=request.space.call, language=get_language() or "")
    entry = consents.current(participant=request.space.participant, call=request.space.call)
    if contribution.is_withdrawn or wording is None or entry is None:
        return redirect("space:photograph", pk)
    own = consents.current(
        participant=request.space.participant, call=request.space.call, contribution=contribution
    )
    is_posted = request.method == "POST"
    read = consents.wording_read(call=request.space.call, key=request.POST.get("wording", ""))
    wording = read or wording
    form = PhotographUsesForm(
        request.POST if is_posted and read else None,
        wording=wording,
        only=uses_of_person(request),
        person=entry,
        initial=_initial(request, contribution, own, entry),
    )
    if form.is_valid():
        _record(contribution, wording, entry, own or entry, form.cleaned_data)
        return redirect(f"{reverse('space:photograph', args=[pk])}?saved=uses")
    context = {
        "photo": states([contribution], request)[0],
        "form": form,
        "mock": consent_display.mock_photo(contribution),
        "wording": wording,
        "wording_is_fallback": wording.language != get_language(),
        "wording_is_newer": is_posted and read is None,
    }
    status = 200 if not is_posted else 422 if read else 409
    return show(request, "photograph_consent.html", context, status=status)


def _initial(
    request: SpaceRequest, contribution: Contribution, own: Consent | None, entry: Consent
) -> dict[str, Any]:
    return {
        "uses": uses_of_photograph(request, contribution),
        "unnamed": own is not None and own.named == Participant.Named.NOBODY,
        "shown": (own or entry).shown,
        "voice": (own or entry).voice,
    }


def _record(
    contribution: Contribution,
    wording: ConsentWording,
    person: Consent,
    narrower: Consent,
    said: dict[str, Any],
) -> None:
    consents.record(
        participant=contribution.participant,
        call=contribution.call,
        contribution=contribution,
        wording=wording,
        uses=said["uses"],
        named=Participant.Named.NOBODY if said["unnamed"] else person.named,
        shown=said["shown"] or narrower.shown,
        voice=said["voice"] or narrower.voice,
        language=wording.language,
        expires_at=person.expires_at,
        age_group=person.age_group,
    )
