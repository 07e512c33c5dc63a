"""② Giving a permission again: when its time ends, or when the words it was given under have changed."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from photovoice import consent_display, wording_changes
from photovoice.models import Consent, ConsentWording
from photovoice.services import consents
from photovoice.views.consent import can_be_given_again
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show

EVERYWHERE = ("body", "privacy")


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: SpaceRequest) -> HttpResponseBase:
    """Show what was allowed, what changed in the words, and take the same again. Only the session's participant.

    What was allowed before holds for what it covered until this is answered; new words never widen it by themselves.
    """
    space = request.space
    state = consents.state_of(participant=space.participant, call=space.call)
    wording = consents.wording_for(call=space.call, language=get_language() or "")
    if wording is None or state.entry is None or not can_be_given_again(state):
        return redirect("space:consent")
    is_posted = request.method == "POST"
    read = consents.wording_read(call=space.call, key=request.POST.get("wording", ""))
    if is_posted and read is not None:
        _renew(request, state.entry, read)
        return redirect(f"{reverse('space:home')}?saved=consent")
    now = timezone.now()
    context = {
        "state": state,
        "told": consent_display.told(state.entry, None, holds=state.holds),
        "wording": wording,
        "wording_is_fallback": wording.language != get_language(),
        "wording_is_newer": is_posted,
        "sentences": consent_display.sentences_of(wording),
        "changes": _changes(state.entry, wording),
        "until": consents.end_of(now),
        "mock": consent_display.mock_photo(consent_display.newest_photograph(space.participant, space.call)),
    }
    return show(request, "consent_again.html", context, status=409 if is_posted else 200)


def _renew(request: SpaceRequest, entry: Consent, wording: ConsentWording) -> None:
    """The same answers, under the words on the page, from today on."""
    now = timezone.now()
    consents.record(
        participant=request.space.participant,
        call=request.space.call,
        wording=wording,
        uses=[use for use in entry.uses if wording.uses.get(use)],
        named=entry.named,
        shown=entry.shown,
        voice=entry.voice,
        language=wording.language,
        given_at=now,
        expires_at=consents.end_of(now),
        given_by=Consent.GivenBy.SELF,
    )


def _changes(entry: Consent, wording: ConsentWording) -> list[tuple[str, wording_changes.Change]]:
    """What is different from what was read, each with its use if it is about one; uses not allowed are left out."""
    if wording.language != entry.wording.language or wording.pk == entry.wording_id:
        return []
    found = wording_changes.changes(entry.wording, wording)
    labels = {use: consent_display.uses_told([use])[0] for use in entry.uses}
    return [
        (labels.get(change.place, ""), change)
        for change in found
        if change.place in EVERYWHERE or change.place in labels
    ]
