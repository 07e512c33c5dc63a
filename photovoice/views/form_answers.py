"""⑧ An author sees a final form as it will look and answers: yes, please change it, or no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cms.languages import public_languages
from photovoice import asked_forms, final_forms
from photovoice.asked_forms import FormChanged, NotAsked
from photovoice.final_forms import FinalForm, Standing
from photovoice.forms import MessageField, SpaceForm
from photovoice.models import Contribution, FormAnswer, Hanging
from photovoice.services import approvals
from photovoice.stops import Stop, stop_of
from photovoice.views.entry import in_space, screen
from photovoice.views.my_photos import own_photograph
from photovoice.views.my_words import address_of, words_of
from photovoice.views.photo_state import states
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far

#: The button that says yes to a form and to what is shown with it.
YES_ALONG = "along"


class FormAnswerForm(SpaceForm):
    """An answer to one form: `verdict` by the button that was pressed, `words` what should be changed."""

    verdict = forms.ChoiceField(
        choices=FormAnswer.Verdict.choices,
        error_messages={
            "required": _("Press one of the buttons."),
            "invalid_choice": _("Press one of the buttons."),
        },
    )
    words = MessageField(label=_("What should we change?"), required=False)
    fingerprint = forms.CharField(max_length=64)


class PhotographAnswerForm(FormAnswerForm):
    """The same for a form that can be approved together with others; `along` names them, as `_as_text` writes it."""

    along = forms.CharField(required=False, max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = [*FormAnswer.Verdict.choices, (YES_ALONG, "")]


def take_answer(
    request: SpaceRequest,
    *,
    ask: Callable[[], Standing],
    keep: Callable[..., object],
    follow: Callable[[], HttpResponseBase],
    shown: Callable[[Standing], dict[str, Any]],
    template: str,
    takes: type[FormAnswerForm] = FormAnswerForm,
) -> HttpResponseBase:
    """Show one final form and take its author's answer; the same for photographs and interviews.

    `ask` reads the form anew (404 where there is none), `keep` notes what was said of it, `follow` leads on. `shown` is
    what `template` shows besides. Who may answer is judged by whoever calls this.
    """
    standing = ask()
    form = takes(to_judge(request), initial=typed_so_far(request, ["words"]))
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            keep(**_said(standing, form.cleaned_data))
        except (FormChanged, NotAsked):
            # What they wrote stays; what they judged is gone, so they see or hear the new one first.
            standing, status = ask(), 409
        else:
            return follow()
    context = {
        "standing": standing,
        "form": form,
        "changed_meanwhile": status == 409,
        "saved": request.GET.get("saved", ""),
        "typed_form": "answer",
    }
    return show(request, template, {**context, **shown(standing)}, status=status)


def _said(standing: Standing, said: dict[str, Any]) -> dict[str, Any]:
    """An answer as the services take it; with what was approved together with it, if the author said so."""
    is_along = said["verdict"] == YES_ALONG
    answered = {
        "kind": standing.form.kind,
        "language": standing.form.language,
        "fingerprint": said["fingerprint"],
        "verdict": FormAnswer.Verdict.APPROVED if is_along else said["verdict"],
        "message": said["words"],
    }
    return {**answered, "along": _from_text(said["along"])} if is_along else answered


def _as_text(found: list[FinalForm]) -> str:
    """Forms with their fingerprints, for a hidden field: what is approved is what was seen."""
    return " ".join(":".join([*each.key, each.fingerprint]) for each in found)


def _from_text(typed: str) -> list[approvals.Judged]:
    """The same read back; what makes no sense names no form, so nothing is noted for it. Raises `NotAsked`."""
    parts = [tuple(each.split(":")) for each in typed.split()]
    if not all(len(each) == 3 for each in parts):
        raise NotAsked
    return [(kind, language, seen) for kind, language, seen in parts]


def _keep(contribution: Contribution, **said: Any) -> FormAnswer:
    if "along" in said:
        return approvals.approve_along(contribution=contribution, **said)
    return approvals.answer(contribution=contribution, **said)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SpaceRequest, pk: int, kind: str, language: str = "") -> HttpResponseBase:
    """Show one final form as it will look and take the answer. Only its author; another's photograph is a 404."""
    contribution = own_photograph(request, pk)
    if contribution.is_withdrawn:
        return redirect("space:photograph", pk)

    def ask() -> Standing:
        try:
            return approvals.standing_of(contribution=contribution, kind=kind, language=language)
        except NotAsked:
            raise Http404 from None

    return take_answer(
        request,
        ask=ask,
        keep=partial(_keep, contribution),
        follow=lambda: _next(request, contribution),
        shown=lambda standing: _shown(request, contribution, standing),
        template="form_answer.html",
        takes=PhotographAnswerForm,
    )


def _next(request: SpaceRequest, contribution: Contribution) -> HttpResponseBase:
    """What waits next, or back to the photograph."""
    space = request.space
    waiting = approvals.waiting_for(participant=space.participant, call=space.call)
    if waiting:
        row, following = waiting[0]
        return redirect(f"{address_of(row, following.form)}?saved=answer")
    return redirect(f"{reverse('space:photograph', args=[contribution.pk])}?saved=answer")


def _shown(request: SpaceRequest, contribution: Contribution, standing: Standing) -> dict[str, Any]:
    """The photograph as it would be seen with this form."""
    space = request.space
    upload, (stop, language) = contribution.upload, proof_of(contribution, standing.form)
    is_fresh = upload.previews_version == upload.recipe_version
    together = asked_forms.along(contribution, standing.form)
    return {
        "photo": states([contribution], request)[0],
        "contribution": contribution,
        "words": words_of(contribution),
        "stop": stop,
        "form_language": language,
        # Nobody says yes to a picture that cannot be seen yet.
        "picture_is_ready": _is_ready(standing.form, is_fresh=is_fresh),
        "waiting": len(approvals.waiting_for(participant=space.participant, call=space.call)),
        "along": together,
        "along_text": _as_text(together),
        "places": list(dict.fromkeys(filter(None, (each.place for each in together)))),
        **(standing.form.context() if standing.form.context else {}),
    }


def _is_ready(form: FinalForm, *, is_fresh: bool) -> bool:
    """Whether what is asked about can be seen or heard as it will be."""
    recording = form.content.get("recording")
    if recording is not None:
        return bool(recording.is_prepared)
    return form.kind != final_forms.PICTURE or is_fresh


def proof_of(contribution: Contribution, form: FinalForm) -> tuple[Stop, str]:
    """The stop as it will look once everything is approved that was not refused, and its language.

    A translation is shown in its own language, everything else in the reader's where the site speaks it. The plate is
    0 while the photograph hangs nowhere.
    """
    spoken = get_language() or "en"
    language = form.language if form.kind == final_forms.TRANSLATION else spoken
    if language not in public_languages():
        language = "en"
    hanging = Hanging.objects.filter(contribution=contribution).order_by("-pk").first()
    shown = {each.form.key for each in final_forms.standings(contribution) if each.state != "refused"}
    plate = hanging.plate if hanging else 0
    stop = stop_of(contribution, plate, 0, language, draft=True, proof=frozenset({form.key} | shown))
    text = contribution.text_in(language)
    # Without a plate there is no number that could stand for a title.
    has_title = bool(plate or (text and text.title))
    return (stop if has_title else replace(stop, title="")), language


@in_space
@require_http_methods(["POST"])
def silence(request: SpaceRequest) -> HttpResponseBase:
    """Keep whether no answer within two weeks counts as yes, then go back. Only the session's participant."""
    approves = request.POST.get("silence") == "yes"
    approvals.let_silence_approve(participant=request.space.participant, approves=approves)
    back = screen(request.POST.get("back", "")) or reverse("space:me")
    return redirect(f"{back}?saved=silence")
