"""⑧ A participant's conversation with the team: all of it, or about one photograph."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from photovoice.forms import MessageField, SpaceForm
from photovoice.models import Contribution
from photovoice.services import messages
from photovoice.views.entry import in_space
from photovoice.views.my_photos import own_photograph
from photovoice.views.photo_state import states
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far


class MessageForm(SpaceForm):
    """One message to the team."""

    words = MessageField(
        label=_("Your message"), error_messages={"required": _("Write something first, then send it.")}
    )


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: SpaceRequest) -> HttpResponseBase:
    """Everything the participant and the team wrote to each other. Only the session's participant."""
    return _conversation(request, None)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def about_photograph(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """What they wrote about one photograph. Only its author; anybody else's photograph is a 404."""
    return _conversation(request, own_photograph(request, pk))


def _conversation(request: SpaceRequest, contribution: Contribution | None) -> HttpResponseBase:
    who: dict[str, Any] = {"participant": request.space.participant, "call": request.space.call}
    form = MessageForm(to_judge(request), initial=typed_so_far(request, ["words"]))
    if form.is_bound and form.is_valid():
        messages.write(**who, contribution=contribution, body=form.cleaned_data["words"])
        return redirect(f"{_address(contribution)}?saved=message#newest")
    entries = messages.thread(**who, contribution=contribution)
    messages.seen(**who, contribution=contribution)
    context = {
        "entries": entries,
        "form": form,
        "contribution": contribution,
        "photo": states([contribution], request)[0] if contribution else None,
        "saved": request.GET.get("saved", ""),
        "typed_form": "message",
    }
    return show(request, "messages.html", context, status=422 if form.is_bound else 200)


def _address(contribution: Contribution | None) -> str:
    if contribution is None:
        return reverse("space:messages")
    return reverse("space:photograph_messages", args=[contribution.pk])
