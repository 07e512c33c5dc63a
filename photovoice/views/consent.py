"""② Consent in the space: one answer a screen, everything off until chosen, kept only by the last screen.

Each screen has its own address and answers a POST by leading to the next, so that "back", another language and a
reload never lose or repeat anything. What was chosen on the way stands on the phone alone (`consent_draft`).
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from media.clearance import Use
from photovoice import consent_display, consent_draft
from photovoice.consent_draft import Draft
from photovoice.consent_forms import AgeForm, NamingForm, ParentForm, ReadForm, ShownForm, UsesForm, VoiceForm
from photovoice.forms import SpaceForm
from photovoice.models import Consent, ConsentWording, Participant, QuestionRecording
from photovoice.services import consents, participants, question_recordings
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show

FORMS: dict[str, type[SpaceForm]] = {
    "age": AgeForm, "read": ReadForm, "uses": UsesForm, "name": NamingForm, "shown": ShownForm, "voice": VoiceForm,
    "check": ReadForm,
}  # fmt: skip
NEEDS_NO_WORDS = {"age", "read"}


@in_space
@require_safe
def consent(request: SpaceRequest) -> HttpResponseBase:
    """Lead to the screen that is to be answered next. Only the session's participant.

    Who has a permission that is to be given again is asked that first, unless they want to change it (`?change=1`).
    `?step=name` leads to that one screen when everything before it is answered.
    """
    space = request.space
    wording = _words(request)
    if wording is None:
        return show(request, "consent_not_ready.html", status=503)
    state = consents.state_of(participant=space.participant, call=space.call)
    wanted = request.GET.get("step", "")
    wants_change = "change" in request.GET or bool(wanted)
    draft = _draft(request)
    if draft is None or draft.base != _key(state.entry) or not draft.is_touched:
        if not wants_change and can_be_given_again(state):
            return redirect("space:consent_again")
        read = wording.pk if state.entry and state.entry.wording_id == wording.pk else None
        draft = consent_draft.begin(
            entry=state.entry, has_expired=state.kind == "expired", person=space.participant, read=read
        )
    waits_for_parent = draft.is_child and draft.missing == "read"
    asked = wanted if draft.may_open(wanted) else draft.missing
    response = _to("parent" if waits_for_parent else asked)
    consent_draft.keep(response, draft, key=request.space_key)
    return response


def can_be_given_again(state: consents.ConsentState) -> bool:
    """Whether there is something to renew on one screen, by a grown person who said so."""
    if state.entry is None or state.entry.age_group != Consent.AgeGroup.GROWN:
        return False
    return state.kind in {"expired", "expires_soon", "wording_changed"}


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SpaceRequest, step: str) -> HttpResponseBase:
    """One screen of the consent. Only the session's participant; nothing is on the ledger before "check" is posted."""
    wording = _words(request)
    draft = _draft(request)
    if step not in FORMS:
        raise Http404
    entry = consents.current(participant=request.space.participant, call=request.space.call)
    if wording is None or draft is None or draft.base != _key(entry):
        return redirect("space:consent")
    if request.method == "POST":
        return _posted(request, step, draft, wording)
    if not draft.may_open(step):
        return _to(draft.missing)
    if step not in NEEDS_NO_WORDS and draft.wording != wording.pk:
        # Nobody agrees to words that they did not see, nor in a language in which they did not read them.
        return redirect(f"{reverse('space:consent_step', args=['read'])}?anew=1")
    return _screen(request, step, draft, wording, _form(step, None, draft, wording))


def _posted(request: SpaceRequest, step: str, draft: Draft, newest: ConsentWording) -> HttpResponseBase:
    """Keep one answer on the phone and lead on; on the last screen write the ledger."""
    wording = newest
    if step != "age":
        # The page says which words it showed: another tab may speak another language by now.
        read = consents.wording_read(call=request.space.call, key=request.POST.get("wording", ""))
        if read is None or (step != "read" and read.pk != draft.wording):
            return redirect(f"{reverse('space:consent_step', args=['read'])}?anew=1")
        wording = read
    form = _form(step, request.POST, draft, wording)
    if not form.is_valid():
        return _screen(request, step, draft, wording, form, status=422)
    if step == "check":
        return _save(request, draft, wording)
    _take(step, form.cleaned_data, draft, wording)
    response = _to("parent" if step == "age" and draft.is_child else draft.missing)
    consent_draft.keep(response, draft, key=request.space_key)
    return response


def _take(step: str, said: dict[str, Any], draft: Draft, wording: ConsentWording) -> None:
    """Write the answer of one screen into the draft."""
    draft.is_touched = True
    if step == "age":
        draft.age, draft.parent = said["age"], ""
    elif step == "read":
        draft.wording = wording.pk
        draft.parent = " ".join(said.get("parent", "").split())
    elif step == "name":
        draft.named, draft.chosen_name, draft.pseudonym = (
            said["named"],
            said["chosen_name"],
            said["pseudonym"],
        )
    else:
        setattr(draft, step, said[step])


def _form(step: str, data: Any, draft: Draft, wording: ConsentWording) -> SpaceForm:
    """The form of a screen, filled with what the draft knows."""
    if step == "read" and draft.is_child:
        return ParentForm(data, initial={"parent": draft.parent})
    if step == "uses":
        return UsesForm(data, wording=wording, initial={"uses": draft.uses or []})
    initial: dict[str, Any] = {"age": draft.age, "shown": draft.shown, "voice": draft.voice}
    initial |= {"chosen_name": draft.chosen_name, "pseudonym": draft.pseudonym}
    initial["named"] = draft.named or Participant.Named.NOBODY
    return FORMS[step](data, initial=initial)


def _screen(
    request: SpaceRequest,
    step: str,
    draft: Draft,
    wording: ConsentWording,
    form: SpaceForm,
    *,
    status: int = 200,
) -> HttpResponse:
    space = request.space
    entry = consents.current(participant=space.participant, call=space.call)
    photograph = consent_display.newest_photograph(space.participant, space.call)
    place = draft.steps.index(step)
    context = {
        "step": step,
        "step_number": place + 1,
        "steps": range(1, len(draft.steps) + 1),
        "step_count": len(draft.steps),
        "back": _address(draft.steps[place - 1]) if place else "",
        "wording": wording,
        "wording_is_fallback": wording.language != get_language(),
        "wording_is_newer": "anew" in request.GET,
        "heard": _heard(wording) if step == "read" else None,
        "consent": entry,
        "draft": draft,
        "form": form,
        "mock": consent_display.mock_photo(photograph),
        **(_summary(draft, wording, entry) if step == "check" else {}),
    }
    return show(request, f"consent_{step}.html", context, status=status)


def _summary(draft: Draft, wording: ConsentWording, entry: Consent | None) -> dict[str, Any]:
    """What the last screen says, before it is saved."""
    allowed = [use for use in draft.uses or [] if wording.uses.get(use)]
    names = {"chosen_name": draft.chosen_name, "pseudonym": draft.pseudonym}
    return {
        "allowed": consent_display.uses_told(allowed),
        "not_allowed": consent_display.uses_told([use.value for use in Use if use.value not in allowed]),
        "named": consent_display.named_told(draft.named or Participant.Named.NOBODY, **names),
        "name_line": names.get(draft.named, ""),
        "shown": consent_display.shown_told(draft.shown),
        "voice": consent_display.voice_told(draft.voice),
        "until": consents.end_of(timezone.now()),
        "is_saved": entry is not None and not draft.is_touched,
    }


@transaction.atomic
def _save(request: SpaceRequest, draft: Draft, wording: ConsentWording) -> HttpResponseBase:
    """Write what the last screen showed into the ledger, unless an answer is missing."""
    if draft.missing != "check":
        return _to(draft.missing)
    person = request.space.participant
    before = consents.current(participant=person, call=request.space.call)
    if draft.uses:
        participants.name_person(participant=person, chosen_name=draft.chosen_name, pseudonym=draft.pseudonym)
    now = timezone.now()
    consents.record(
        participant=person,
        call=request.space.call,
        wording=wording,
        uses=[use for use in draft.uses or [] if wording.uses.get(use)],
        named=draft.named or Participant.Named.NOBODY,
        shown=draft.shown or (before.shown if before else Consent.Shown.AS_IS),
        voice=draft.voice or (before.voice if before else Consent.Voice.OWN),
        language=wording.language,
        given_at=now,
        expires_at=consents.end_of(now),
        age_group=draft.age,
        given_by=Consent.GivenBy.PARENT if draft.is_child else Consent.GivenBy.SELF,
        evidence={"parent_name": draft.parent} if draft.is_child else None,
    )
    return _done("consent")


@in_space
@require_safe
def parent(request: SpaceRequest) -> HttpResponseBase:
    """Ask a child to hand over the phone. Only the session's participant, who said that they are under 15."""
    draft = _draft(request)
    if draft is None or not draft.is_child:
        return redirect("space:consent")
    return show(request, "consent_parent.html", _of_child(request))


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def alone(request: SpaceRequest) -> HttpResponseBase:
    """Say what holds while no parent is there, and note that (POST): then nothing is allowed. Only the participant."""
    draft, wording = _draft(request), _words(request)
    if draft is None or wording is None or not draft.is_child:
        return redirect("space:consent")
    if request.method != "POST":
        return show(request, "consent_alone.html", _of_child(request))
    consents.record(
        participant=request.space.participant,
        call=request.space.call,
        wording=wording,
        uses=[],
        named=Participant.Named.NOBODY,
        language=wording.language,
        age_group=Consent.AgeGroup.CHILD,
        given_by=Consent.GivenBy.SELF,
    )
    return _done("nothing")


def _of_child(request: SpaceRequest) -> dict[str, Any]:
    entry = consents.current(participant=request.space.participant, call=request.space.call)
    allowed = entry.uses if entry and entry.given_by == Consent.GivenBy.PARENT else []
    return {
        "consent": entry,
        "parent_allowed": consent_display.uses_told(allowed),
        "step_number": 1,
        "steps": range(1, len(consent_draft.STEPS) + 1),
        "step_count": len(consent_draft.STEPS),
    }


def _done(saved: str) -> HttpResponseBase:
    response = redirect(f"{reverse('space:home')}?saved={saved}")
    consent_draft.forget(response)
    return response


def _words(request: SpaceRequest) -> ConsentWording | None:
    return consents.wording_for(call=request.space.call, language=get_language() or "")


def _draft(request: SpaceRequest) -> Draft | None:
    return consent_draft.load(request.COOKIES.get(consent_draft.COOKIE, ""), key=request.space_key)


def _heard(wording: ConsentWording) -> QuestionRecording | None:
    """What is asked, read aloud in the language of the words; never a recording that is older than they are."""
    part = (QuestionRecording.Part.CONSENT.value, 0)
    found = question_recordings.heard_in(call=wording.call, language=wording.language).get(part)
    return found if found and found.upload.received_at >= wording.created_at else None


def _key(entry: Consent | None) -> int | None:
    return entry.pk if entry else None


def _address(step: str) -> str:
    return reverse("space:consent_step", args=[step])


def _to(step: str) -> HttpResponseBase:
    return redirect("space:consent_parent" if step == "parent" else _address(step))
