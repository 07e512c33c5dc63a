"""② People in one's own photograph: marking them, asking them on the spot, a card for asking them later."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import segno

from media.redaction import RecipeError
from photovoice.mark_forms import PersonForm, PersonFormSet
from photovoice.models import Contribution, PersonInPicture
from photovoice.services import people, person_cards
from photovoice.views.entry import in_space
from photovoice.views.my_photos import own_photograph
from photovoice.views.photo_state import states
from photovoice.views.space_replies import SpaceRequest, show, space_language

FORM = "people-form"
PREFIX = "people"
#: What somebody else's hands are shown instead of the space: no way home, nothing that waits on this phone.
HANDED_OVER: dict[str, Any] = {"space": None, "phone_owner": ""}


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def people_of(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Mark who is in the photograph and say what is known of each. Only its author."""
    contribution = own_photograph(request, pk)
    if contribution.is_withdrawn:
        return redirect("space:photograph", pk)
    if request.method != "POST":
        return _show(request, contribution, _forms(contribution))
    if request.only_speaks or "more" in request.POST:
        data = request.POST.copy()
        if "more" in data:
            data[f"{PREFIX}-TOTAL_FORMS"] = str(_total(data) + 1)
            data.setdefault(f"{PREFIX}-{_total(data) - 1}-state", PersonInPicture.State.UNKNOWN.value)
        return _show(request, contribution, _forms(contribution, data))
    if "nobody" in request.POST:
        try:
            people.mark(contribution=contribution, people=[])
        except people.PhotographGone:
            return redirect("space:photograph", pk)
        return redirect(f"{reverse('space:people', args=[pk])}?saved=nobody")
    return _save(request, contribution)


def _save(request: SpaceRequest, contribution: Contribution) -> HttpResponseBase:
    forms, problem, status = _forms(contribution, request.POST), "", 422
    if forms.is_valid():
        told = _told(forms)
        if not (told["people"] or told["removed"]):
            problem = _("Nobody is marked yet. Mark a person, or say that nobody can be recognised.")
            return _show(request, contribution, forms, problem=problem, status=422)
        try:
            people.mark(contribution=contribution, **told)
            return redirect(f"{reverse('space:people', args=[contribution.pk])}?saved=people")
        except people.TheirsToSay:
            problem = _(
                "One of them answered themselves, or told the team. Only they can allow more. Ask them again."
            )
        except people.AnsweredMeanwhile:
            forms, status = _forms(contribution, _with_answers(contribution, request.POST)), 409
            problem = _("Somebody answered in the meantime. Look at it once more, then save.")
        except RecipeError:
            problem = _("One of the marks does not lie in the photograph. Mark this person again.")
        except people.PhotographGone:
            return redirect("space:photograph", contribution.pk)
    problem = problem or _("Not saved yet. Please look at what is marked below.")
    return _show(request, contribution, forms, problem=problem, status=status)


def _told(forms: Any) -> dict[str, Any]:
    """What the author said, as `people.mark` takes it; an empty last row is nobody."""
    marks, removed = [], []
    for form in forms:
        data = form.cleaned_data
        if data.get("DELETE"):
            removed.append(data.get("person") or 0)
        elif form.has_changed() or data.get("person"):
            marks.append(form.mark())
    return {"people": marks, "removed": removed}


def _forms(contribution: Contribution, data: Any = None) -> Any:
    initial = [
        {
            "person": person.pk,
            "was": person.state,
            "state": person.state,
            "is_child": person.is_child,
            **{side: round(person.box[side] * 100, 4) for side in people.SIDES},
        }
        for person in contribution.people.all()
    ]
    return PersonFormSet(data, initial=initial, prefix=PREFIX, form_kwargs={"label_suffix": ""})


def _total(data: Any) -> int:
    wanted = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    return min(int(wanted), 50) if wanted.isdecimal() and len(wanted) < 4 else 0


def _with_answers(contribution: Contribution, data: Any) -> Any:
    """What was sent, with the answers that came in between in place of older ones; everything else stays as typed."""
    sent, states_now = data.copy(), dict(contribution.people.values_list("pk", "state"))
    for number in range(_total(data)):
        person = sent.get(f"{PREFIX}-{number}-person", "")
        state = states_now.get(int(person)) if person.isdecimal() and len(person) < 19 else None
        if state and state != sent.get(f"{PREFIX}-{number}-was"):
            sent[f"{PREFIX}-{number}-was"] = sent[f"{PREFIX}-{number}-state"] = state
    return sent


def _show(
    request: SpaceRequest, contribution: Contribution, forms: Any, *, problem: str = "", status: int = 200
) -> HttpResponse:
    known = {person.pk: (number, person) for number, person in enumerate(contribution.people.all(), start=1)}
    rows = []
    for form in forms:
        pk = str(form["person"].value() or "")
        number, person = known.get(int(pk), (0, None)) if pk.isdecimal() and len(pk) < 19 else (0, None)
        rows.append({"form": form, "number": number, "person": person, **_rights(person)})
    context = {
        "contribution": contribution,
        "photo": states([contribution], request)[0],
        "has_picture": has_picture(contribution),
        "forms": forms,
        "rows": rows,
        "blank": {"form": forms.empty_form, "states": PersonForm.STATES},
        "people": [person for _number, person in known.values()],
        "in_doubt": any(person.is_in_doubt for _number, person in known.values()),
        "problem": problem,
        "saved": request.GET.get("saved", ""),
        "typed_form": FORM,
    }
    return show(request, "people.html", context, status=status)


def _rights(person: PersonInPicture | None) -> dict[str, Any]:
    """What the author may change of a person: the answers to choose from, whether the frame is fixed, and kept."""
    theirs = person is not None and people.may_only_be_stricter(person)
    fixed = person is not None and (theirs or not person.marked_by_author)
    return {"states": _choices(person), "is_fixed": fixed, "is_kept": fixed}


def _choices(person: PersonInPicture | None) -> list[tuple[str, Any]]:
    """What the author can say of a person: about who answered themselves, only something stricter."""
    if person is None or not people.may_only_be_stricter(person):
        return PersonForm.STATES
    least = people.STRICTNESS[PersonInPicture.State(person.state)]
    return [
        (code, label)
        for code, label in PersonForm.STATES
        if people.STRICTNESS[PersonInPicture.State(code)] >= least
    ]


def has_picture(contribution: Contribution) -> bool:
    """Whether the private preview is there, made with the marks in force."""
    upload = contribution.upload
    return bool(upload.previews) and upload.previews_version == upload.recipe_version


def _person(request: SpaceRequest, pk: int, person_pk: int) -> tuple[Contribution, PersonInPicture, int]:
    """One's own photograph, the person in it and their number; 404 for anything else, also once it is taken back."""
    contribution = own_photograph(request, pk)
    if contribution.is_withdrawn:
        raise Http404
    for number, person in enumerate(contribution.people.all(), start=1):
        if person.pk == person_pk:
            return contribution, person, number
    raise Http404


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SpaceRequest, pk: int, person_pk: int) -> HttpResponseBase:
    """The question to one person, on the author's phone, in a language that person chooses.

    Opened by the author alone, in a tab of its own; it shows no way into the space.
    """
    contribution, person, _number = _person(request, pk, person_pk)
    language = space_language(request.GET.get("lang")) or get_language() or ""
    with translation.override(language):
        problem = ""
        if request.method == "POST":
            said = request.POST.get("answer", "")
            try:
                problem = take_answer(person, said, request.POST.get("parent") == "on")
            except people.PhotographGone as error:
                raise Http404 from error
            if not problem:
                return redirect(f"{reverse('space:asked', args=[pk, person_pk])}?lang={language}")
        context = {
            **HANDED_OVER,
            "contribution": contribution,
            "person": person,
            "framed": [person],
            "meant_for": [use.label for use in people.meant_for(contribution)],
            "has_picture": has_picture(contribution),
            "problem": problem,
            "spoken": language,
        }
        return show(request, "ask_person.html", context, status=422 if problem else 200)


def take_answer(person: PersonInPicture, said: str, by_parent: bool) -> str:
    """Note an answer given on the author's phone; return a sentence if it cannot be taken."""
    return answer_or_sentence(
        said,
        lambda: people.answer(
            person=person, state=said, how=PersonInPicture.AnsweredHow.PHONE, by_parent=by_parent
        ),
    )


def answer_or_sentence(said: str, note: Any) -> str:
    """Run `note` for an answer that is one; return a sentence if it is none or a parent's word is missing."""
    if said not in people.THEIR_ANSWERS:
        return _("Please choose one of the three answers.")
    try:
        note()
    except people.ParentMissing:
        return _("For a child, a parent must say yes. Tick that you are the parent, then choose again.")
    return ""


@in_space
@require_safe
def asked(request: SpaceRequest, pk: int, person_pk: int) -> HttpResponse:
    """Thank the person who answered and say that the phone goes back. Nothing else can be reached from here."""
    _contribution, person, _number = _person(request, pk, person_pk)
    language = space_language(request.GET.get("lang")) or get_language() or ""
    with translation.override(language):
        return show(request, "asked_person.html", {**HANDED_OVER, "person": person})


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: SpaceRequest, pk: int, person_pk: int) -> HttpResponse:
    """A card for asking a person later: made by the button (POST), its code and link shown once. Only the author."""
    contribution, person, number = _person(request, pk, person_pk)
    context: dict[str, Any] = {
        "contribution": contribution,
        "person": person,
        "number": number,
        "has_card": person.cards.filter(replaced_at=None).exists(),
    }
    if request.method == "POST" and not request.only_speaks:
        try:
            issued = person_cards.issue(person=person)
        except people.PhotographGone as error:
            raise Http404 from error
        link = request.build_absolute_uri(issued.path)
        # Capitals, as on printed cards: a smaller code.
        drawing = segno.make(link.upper(), error="m", micro=False).svg_inline(
            scale=4, border=4, omitsize=True, light="white"
        )
        context |= {
            "link": link,
            "code": mark_safe(drawing),  # numbers only: a path that segno drew
            "until": issued.card.expires_at,
        }
    return show(request, "person_card.html", context)
