"""⑧ Taking back in the participant's space: one use, one's name, or everything; each says first what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from media.clearance import Use
from photovoice.forms import SpaceForm
from photovoice.models import Participant, Withdrawal
from photovoice.services import consents, withdrawal
from photovoice.views.entry import in_space
from photovoice.views.photo_state import photographs_of, states
from photovoice.views.space_replies import SpaceRequest, show, to_judge
from photovoice.views.waiting_times import waiting_times


class OneUseForm(SpaceForm):
    """Which of the uses that are allowed today is taken back."""

    use = forms.ChoiceField(
        label=_("Which use do you take back?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose which use you take back."),
            "invalid_choice": _("Choose one of the uses in the list."),
        },
    )

    def __init__(self, *args: Any, uses: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["use"].choices = [(use, Use(use).label) for use in uses]  # type: ignore[attr-defined]


class EverythingForm(SpaceForm):
    """The second yes that taking everything back needs."""

    sure = forms.BooleanField(
        label=_("Yes, take back everything of mine"),
        error_messages={"required": _("Tick the box if you really want to take everything back.")},
    )


@in_space
@require_safe
def choose(request: SpaceRequest) -> HttpResponse:
    """What can be taken back, from one photograph to everything. Only the session's participant."""
    space = request.space
    photographs = [row for row in photographs_of(space.participant, space.call) if not row.is_withdrawn]
    context = {
        "photographs": states(photographs, request),
        "uses": _uses(request),
        "is_named": space.participant.named != Participant.Named.NOBODY,
        "answers": space.participant.answers.present().filter(call=space.call).count(),
        "receipt_count": Withdrawal.objects.filter(participant=space.participant).count(),
        "left": withdrawal.left_by(participant=space.participant),
    }
    return show(request, "take_back_choose.html", context)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def one_use(request: SpaceRequest) -> HttpResponseBase:
    """Take one use back for all photographs of this call. Only the session's participant."""
    uses = _uses(request)
    form = OneUseForm(to_judge(request), uses=uses)
    if form.is_bound and form.is_valid():
        made = withdrawal.take_back_use(
            participant=request.space.participant, call=request.space.call, use=form.cleaned_data["use"]
        )
        return _to_receipt(made)
    status = 422 if form.is_bound else 200
    return show(request, "take_back_use.html", {"form": form, "uses": uses}, status=status)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def my_name(request: SpaceRequest) -> HttpResponseBase:
    """Take one's public name back in every call. Only the session's participant."""
    if request.method == "POST" and not request.only_speaks:
        try:
            return _to_receipt(withdrawal.take_back_name(participant=request.space.participant))
        except withdrawal.NotAllowed:
            return redirect("space:take_back_choose")
    return show(request, "take_back_name.html", waiting_times())


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def everything(request: SpaceRequest) -> HttpResponseBase:
    """Take everything back, after a second yes. Only the session's participant; in all calls of theirs."""
    person = request.space.participant
    if (left := withdrawal.left_by(participant=person)) is not None:
        return redirect("space:receipt", left.pk)
    form = EverythingForm(to_judge(request))
    if form.is_bound and form.is_valid():
        return _to_receipt(withdrawal.take_back_everything(participant=person, by_author=True))
    context = {
        **waiting_times(),
        "form": form,
        "photograph_count": person.contributions.present().count(),
        "answer_count": person.answers.present().count(),
        "interview_count": person.interviews.present().count(),
        "is_named": person.named != Participant.Named.NOBODY,
    }
    return show(request, "take_back_everything.html", context, status=422 if form.is_bound else 200)


def _uses(request: SpaceRequest) -> list[str]:
    entry = consents.current(participant=request.space.participant, call=request.space.call)
    return [use.value for use in Use if entry and use.value in entry.uses]


def _to_receipt(made: Withdrawal) -> HttpResponseBase:
    return redirect(f"{reverse('space:receipt', args=[made.pk])}?said=done")
