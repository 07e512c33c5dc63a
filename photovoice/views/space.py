"""② The rooms of the participant's space: home, what they allow, about them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from media.clearance import Use
from photovoice.forms import AboutForm, NamingForm, PhotographUsesForm, UsesForm, likely_languages
from photovoice.models import Consent, ConsentWording, Contribution, Participant
from photovoice.services import consents, intake, participants
from photovoice.views.entry import in_space
from photovoice.views.my_photos import has_expired, own_photograph, uses_of_person, uses_of_photograph
from photovoice.views.photo_state import photographs_of, states, without_words
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far

STEPS = ("read", "uses", "name")


@in_space
@require_safe
def home(request: SpaceRequest) -> HttpResponse:
    """The participant's photographs and what the call asks. Only the session's participant, only this call."""
    space = request.space
    photographs = states(photographs_of(space.participant, space.call), request)
    entry = consents.current(participant=space.participant, call=space.call)
    context = {
        "photographs": photographs,
        "left": intake.places_left(participant=space.participant, call=space.call),
        "waiting": len(without_words(space)),
        "consent": entry,
        "consent_expired": entry is not None and has_expired(entry),
        "saved": request.GET.get("saved", ""),
    }
    return show(request, "home.html", context)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: SpaceRequest) -> HttpResponseBase:
    """Three steps: read, choose uses, choose a name; only the last keeps them. Only the session's participant."""
    space = request.space
    wording = consents.wording_for(call=space.call, language=get_language() or "")
    if wording is None:
        return show(request, "consent_not_ready.html", status=503)
    entry = consents.current(participant=space.participant, call=space.call)
    if request.method != "POST":
        step = "uses" if request.GET.get("step") == "uses" else "read"
        return _consent_step(request, step, wording, entry, _uses_form(None, wording, entry), None)
    read = consents.wording_read(call=space.call, key=request.POST.get("wording", ""))
    if read is None:
        # Nobody agrees to words that they did not see, so they are shown before anything is asked again.
        form = _uses_form(None, wording, entry)
        return _consent_step(request, "read", wording, entry, form, None, status=409)
    return _answer(request, read, entry)


def _answer(request: SpaceRequest, wording: ConsentWording, entry: Consent | None) -> HttpResponseBase:
    """Go a step further with what was chosen under `wording`, or keep it."""
    uses = _uses_form(request.POST, wording, entry)
    if not uses.is_valid() or request.POST.get("step") == "uses":
        return _consent_step(
            request, "uses", wording, entry, uses, None, status=200 if uses.is_valid() else 422
        )
    if request.POST.get("step") != "save":
        return _consent_step(request, "name", wording, entry, uses, _naming_form(None, request, entry))
    naming = _naming_form(request.POST, request, entry)
    if not naming.is_valid():
        return _consent_step(request, "name", wording, entry, uses, naming, status=422)
    _record_person(request, wording, entry, uses.cleaned_data["uses"], naming.cleaned_data)
    return redirect(f"{reverse('space:home')}?saved=consent")


def _uses_form(data: Any, wording: ConsentWording, entry: Consent | None) -> UsesForm:
    return UsesForm(
        data, wording=wording, initial={"uses": entry.uses if entry and not has_expired(entry) else []}
    )


def _naming_form(data: Any, request: SpaceRequest, entry: Consent | None) -> NamingForm:
    person = request.space.participant
    initial = {
        "named": entry.named if entry else Participant.Named.NOBODY,
        "chosen_name": person.chosen_name,
        "pseudonym": person.pseudonym,
    }
    return NamingForm(data, initial=initial)


def _consent_step(
    request: SpaceRequest,
    step: str,
    wording: ConsentWording,
    entry: Consent | None,
    uses: UsesForm,
    naming: NamingForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "step": step,
        "step_number": STEPS.index(step) + 1,
        "steps": range(1, len(STEPS) + 1),
        "step_count": len(STEPS),
        "wording": wording,
        "wording_is_fallback": wording.language != get_language(),
        "wording_is_newer": status == 409,
        "consent": entry,
        "uses_form": uses,
        "chosen_uses": uses["uses"].value() or [],
        "naming_form": naming,
    }
    return show(request, f"consent_{step}.html", context, status=status)


@transaction.atomic
def _record_person(
    request: SpaceRequest,
    wording: ConsentWording,
    entry: Consent | None,
    uses: list[str],
    names: dict[str, str],
) -> None:
    person = request.space.participant
    participants.name_person(
        participant=person, chosen_name=names["chosen_name"], pseudonym=names["pseudonym"]
    )
    consents.record(
        participant=person,
        call=request.space.call,
        wording=wording,
        uses=uses,
        named=names["named"],
        shown=entry.shown if entry else Consent.Shown.AS_IS,
        voice=entry.voice if entry else Consent.Voice.OWN,
        language=wording.language,
    )


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
        initial={
            "uses": uses_of_photograph(request, contribution),
            "unnamed": own is not None and own.named == Participant.Named.NOBODY,
        },
    )
    if form.is_valid():
        _record_photograph(contribution, wording, entry, own or entry, form.cleaned_data)
        return redirect(f"{reverse('space:photograph', args=[pk])}?saved=uses")
    context = {
        "photo": states([contribution], request)[0],
        "uses_form": form,
        "wording": wording,
        "wording_is_newer": is_posted and read is None,
    }
    status = 200 if not is_posted else 422 if read else 409
    return show(request, "photograph_consent.html", context, status=status)


def _record_photograph(
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
        shown=narrower.shown,
        voice=narrower.voice,
        language=wording.language,
        expires_at=person.expires_at,
    )


@in_space
@require_safe
def allowed(request: SpaceRequest) -> HttpResponse:
    """What the participant allowed and when, newest first, as the ledger has it. Only the session's participant."""
    entries = Consent.objects.filter(participant=request.space.participant, call=request.space.call)
    rows = [
        {
            "entry": entry,
            "uses": [Use(use).label for use in entry.uses],
            "named": Participant.Named(entry.named).label,
            "receipt": entry.wording_sha256[:8].upper(),
        }
        for entry in entries.select_related("wording")
    ]
    return show(request, "allowed.html", {"rows": rows})


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SpaceRequest) -> HttpResponseBase:
    """What the participant says about themselves, and the name in force. Only the session's participant."""
    person = request.space.participant
    own = person.texts.filter(is_original=True).first()
    likely = likely_languages(person, request.space.language)
    before = {"language": own.language if own else likely[0], "about": own.body if own else ""}
    form = AboutForm(
        to_judge(request),
        likely=[own.language, *likely] if own else likely,
        initial=before | typed_so_far(request, before),
    )
    if form.is_valid():
        _write_about(person, own.language if own else "", form.cleaned_data)
        return redirect(f"{reverse('space:me')}?saved=about")
    context = {"form": form, "saved": request.GET.get("saved", ""), "typed_form": "about-me"}
    return show(request, "me.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _write_about(person: Participant, before: str, said: dict[str, str]) -> None:
    """Keep the words in the language they are in now; where the language was corrected, they move with it."""
    if before and before != said["language"]:
        participants.write_about(participant=person, language=before, body="")
    participants.write_about(participant=person, language=said["language"], body=said["about"])
