"""② The first room of the participant's space: what waits for them, their photographs, their answers, the call."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from photovoice.models import Participant, SpaceSession
from photovoice.services import about, consents, intake, messages, voice_approvals
from photovoice.services.leaving import left_by
from photovoice.views.entry import in_space
from photovoice.views.my_interviews import form_address
from photovoice.views.my_words import address_of
from photovoice.views.photo_state import PhotoState, photographs_of, states, without_words
from photovoice.views.space_replies import SpaceRequest, show


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the participant: what it is and where they answer it."""

    photo: PhotoState | None
    title: str
    address: str


@in_space
@require_safe
def home(request: SpaceRequest) -> HttpResponse:
    """The participant's photographs and what waits for them. Only the session's participant, only this call."""
    space = request.space
    unseen = messages.unseen_of(participant=space.participant, call=space.call)
    photographs = [
        replace(photo, unseen=unseen.get(photo.contribution.pk, 0))
        for photo in states(photographs_of(space.participant, space.call), request)
    ]
    context = {
        "photographs": photographs,
        "asks": [*waiting_of(photographs), *_interviews(space), *_about_themselves(space.participant)],
        "unseen_count": sum(unseen.values()),
        "left": intake.places_left(participant=space.participant, call=space.call),
        "waiting": len(without_words(space)),
        "permission": consents.state_of(participant=space.participant, call=space.call),
        "all_taken_back": left_by(participant=space.participant),
        "saved": request.GET.get("saved", ""),
        # Rooms that have a part of this page: the first one that is there is shown.
        "answers_part": ["photovoice/space/parts/answers_home.html", "photovoice/space/parts/nothing.html"],
    }
    return show(request, "home.html", context)


def waiting_of(photographs: list[PhotoState]) -> list[Waiting]:
    """What waits for an answer: questions of the team first, then final forms, the oldest form first."""
    asked = [
        Waiting(
            photo, _("The team asks you something"), reverse("space:photograph", args=[photo.contribution.pk])
        )
        for photo in photographs
        if photo.tone == "asks" and photo.message
    ]
    forms = [(each.form, photo) for photo in photographs for each in photo.waiting]
    forms.sort(key=lambda pair: pair[0].ready_at)
    return asked + [Waiting(photo, form.name, address_of(photo.contribution, form)) for form, photo in forms]


def _interviews(space: SpaceSession) -> list[Waiting]:
    """Interviews that wait for their author's yes; they have no photograph."""
    asked = voice_approvals.waiting_for(participant=space.participant, call=space.call)
    return [
        Waiting(None, f"{row.title(space.language)} · {each.form.title}", form_address(row, each.form))
        for row, each in asked
    ]


def _about_themselves(participant: Participant) -> list[Waiting]:
    """Translations of what they say about themselves; they have no photograph."""
    room = pgettext("space", "About me")
    return [
        Waiting(
            None,
            f"{room} · {about.standing_of(text).form.title}",
            reverse("space:about_answer", args=[text.language]),
        )
        for text in about.waiting_for(participant)
    ]
