"""⑤ People in the picture: who is marked, what each said and how, and what follows from it before this returns.

What a person said themselves (on the author's phone, by their card) and what staff noted is theirs: the author can
make it stricter, and only the person or staff can make it milder. A milder word of the author about somebody they had
covered or who had said no counts, and staff look at the photograph again before it is public.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

import media.services
from media.clearance import Use
from media.redaction import Box, BoxKind
from photovoice.log_actions import note
from photovoice.models import Contribution, PersonCard, PersonInPicture
from photovoice.services import clearance, consents

State = PersonInPicture.State
How = PersonInPicture.AnsweredHow
SIDES = ("x", "y", "w", "h")
#: The stricter, the higher. Staying within one's rights means not going down.
STRICTNESS = {
    State.NOT_RECOGNISABLE: 0,
    State.RELEASED: 1,
    State.BLUR: 2,
    State.UNKNOWN: 3,
    State.REFUSED: 4,
}
#: What a person can say about themselves.
THEIR_ANSWERS = (State.RELEASED, State.BLUR, State.REFUSED)


class PhotographGone(Exception):
    """The author took the photograph back, or the person's mark away; nobody needs to be asked about it."""


class TheirsToSay(Exception):
    """The author wants to make milder what a person said themselves or staff noted."""


class AnsweredMeanwhile(Exception):
    """A person was answered for after the form was opened; what came in between is kept."""


class ParentMissing(ValueError):
    """A child's "yes" needs the word of a parent."""


@transaction.atomic
def mark(
    *,
    contribution: Contribution,
    people: Sequence[dict[str, Any]],
    hidden: list[dict[str, Any]] | None = None,
    removed: Iterable[int] = (),
    by: Any = None,
) -> None:
    """Mark people in place: those with an `id` are changed, those without are added, `removed` go with their cards.

    Each of `people` holds `box` (fractions of the upright picture: x, y, w, h) and `state`, and may hold `id`, `was`
    (the state that the form showed), `is_child`, `by_parent`. Who is not named stays as they are, answers and cards
    included. `hidden` replaces what else is covered (`{x, y, w, h, kind}`); None leaves it. Without `by` the author
    speaks. People to be covered become part of the recipe, and the photograph is not public until it is derived anew.
    Raises `media.redaction.RecipeError`, `TheirsToSay`, `AnsweredMeanwhile`, `PhotographGone`; then nothing changed.
    """
    row = _locked(contribution.pk)
    present = {person.pk: person for person in row.people.all()}
    is_milder = False
    for pk in set(removed) & set(present):
        is_milder |= _remove(present.pop(pk), by)
    for told in people:
        box = _place(told["box"])
        person = present.get(told.get("id") or 0)
        if person is not None:
            is_milder |= _change(person, told, box, by)
        elif not told.get("id"):
            _add(row, told, box, by)
    if by is None:
        _note_author(row, is_milder=is_milder)
    take_effect(contribution=row, hidden=hidden, by=by)
    note(row, "redact", by=by)
    contribution.refresh_from_db()


@transaction.atomic
def answer(
    *, person: PersonInPicture, state: str, how: str, by_parent: bool = False, by: Any = None
) -> PersonInPicture:
    """Note what a person said; it takes effect before this returns, to either side. Returns the person anew.

    Raises `ParentMissing` for a child's "yes" without a parent's, `PhotographGone`, and `ValueError` for what is no
    answer. Staff who read the page of the photograph meanwhile are told that it changed.
    """
    row = _locked(person.contribution_id)
    found = row.people.select_for_update().filter(pk=person.pk).first()
    if found is None:
        raise PhotographGone
    said = State(state)
    if said not in THEIR_ANSWERS:
        raise ValueError(f"{said!r} is no answer")
    if found.is_child and said == State.RELEASED and not by_parent:
        raise ParentMissing
    found.state, found.by_parent = said, by_parent and found.is_child and said == State.RELEASED
    _say(found, How(how))
    found.save()
    Contribution.objects.filter(pk=row.pk).update(version=row.version + 1)
    take_effect(contribution=row, by=by)
    note(row, "redact", by=by)
    return found


def take_effect(
    *, contribution: Contribution, hidden: list[dict[str, Any]] | None = None, by: Any = None
) -> None:
    """Bring recipe, cut-outs for cards and clearance in line with what people said. Safe to repeat."""
    rows = contribution.people.all()
    things = things_hidden(contribution) if hidden is None else hidden
    covered = [{**row.box, "kind": BoxKind.PERSON.value} for row in rows if row.state == State.BLUR]
    media.services.set_recipe(upload=contribution.upload, boxes=[*covered, *things], by=by)
    cut_out(contribution=contribution, things=things)
    clearance.refresh(contributions=[contribution])


def cut_out(*, contribution: Contribution, things: list[dict[str, Any]] | None = None) -> None:
    """For whom a card works there is a cut-out of the photograph with everybody else covered; for others none.

    `things` is what else is covered; None for what the recipe says.
    """
    rows = list(contribution.people.all())
    covered = things_hidden(contribution) if things is None else things
    asked = set(
        PersonCard.objects.filter(
            person__in=rows, replaced_at=None, expires_at__gt=timezone.now()
        ).values_list("person_id", flat=True)
    )
    media.services.drop_details(keys=[detail_key(row) for row in rows if row.pk not in asked])
    for row in rows:
        if row.pk in asked:
            others = [
                {**other.box, "kind": BoxKind.PERSON.value, "style": "pixels"}
                for other in rows
                if other.pk != row.pk
            ]
            media.services.keep_detail(
                upload=contribution.upload, key=detail_key(row), area=row.box, boxes=[*others, *covered]
            )


def things_hidden(contribution: Contribution) -> list[dict[str, Any]]:
    """What is covered and is no person: plates and texts, as the recipe has them."""
    recipe = getattr(contribution.upload, "recipe", None)
    return [box for box in (recipe.boxes if recipe else []) if box.get("kind") != BoxKind.PERSON]


def in_doubt() -> QuerySet[Contribution]:
    """Photographs that somebody in them keeps from the public: not known, said no, a child without a parent's word."""
    of_photograph = PersonInPicture.objects.in_doubt().filter(contribution=OuterRef("pk"))
    return Contribution.objects.present().filter(Exists(of_photograph))


def may_only_be_stricter(person: PersonInPicture) -> bool:
    """Whether the author can only make this person's state stricter: it is the person's own word, or staff's."""
    return person.answered_how in (How.PHONE, How.CARD, How.STAFF)


def meant_for(contribution: Contribution) -> list[Use]:
    """The uses that the author allows for this photograph now; what the person in it is asked to agree to."""
    author, call = contribution.participant, contribution.call
    person = consents.current(participant=author, call=call)
    photograph = consents.current(participant=author, call=call, contribution=contribution)
    now = timezone.now()
    if person is None or any(
        one and one.expires_at and one.expires_at <= now for one in (person, photograph)
    ):
        return []
    allowed = set(person.uses) & set(photograph.uses if photograph else person.uses)
    return [use for use in Use if use.value in allowed]


def detail_key(person: PersonInPicture) -> str:
    """Under which key `media` keeps what is cut out for this person."""
    return f"person:{person.pk}"


def _locked(pk: int) -> Contribution:
    row = Contribution.objects.select_for_update().get(pk=pk)
    if row.is_withdrawn or row.erased_at is not None:
        raise PhotographGone
    return row


def _place(box: dict[str, Any]) -> dict[str, float]:
    checked = Box(**{side: box[side] for side in SIDES})
    return {side: getattr(checked, side) for side in SIDES}


def _add(row: Contribution, told: dict[str, Any], box: dict[str, float], by: Any) -> None:
    person = PersonInPicture(contribution=row, box=box, marked_by_author=by is None)
    person.state, person.is_child = State(told["state"]), bool(told.get("is_child"))
    person.by_parent = _parent_told(person, told, by)
    if person.state != State.UNKNOWN:
        _say(person, How.AUTHOR if by is None else How.STAFF)
    person.save()


def _change(person: PersonInPicture, told: dict[str, Any], box: dict[str, float], by: Any) -> bool:
    """Change one person; tell whether that made something milder that was covered or refused."""
    before, wanted, was_child = State(person.state), State(told["state"]), person.is_child
    was = State(told.get("was") or before)
    if wanted == was:
        wanted = before
    elif was != before:
        raise AnsweredMeanwhile
    theirs = by is None and may_only_be_stricter(person)
    if theirs and STRICTNESS[wanted] < STRICTNESS[before]:
        raise TheirsToSay
    may_move = by is not None or (person.marked_by_author and not theirs)
    is_moved = may_move and box != person.box
    if is_moved:
        person.box = box
    is_child = bool(told.get("is_child"))
    person.is_child = is_child or (theirs and person.is_child)
    person.state = wanted
    person.by_parent = _parent_told(person, told, by)
    if wanted != before:
        _say(person, How.AUTHOR if by is None else How.STAFF)
    person.save()
    strict = before in (State.BLUR, State.REFUSED)
    is_milder = strict and (is_moved or wanted not in (before, State.REFUSED))
    return is_milder or (was_child and not person.is_child)


def _remove(person: PersonInPicture, by: Any) -> bool:
    """Remove one person with their cards; the author only whom they marked and answered for themselves."""
    if by is None and (may_only_be_stricter(person) or not person.marked_by_author):
        raise TheirsToSay
    media.services.drop_details(keys=[detail_key(person)])
    person.delete()
    return person.state in (State.BLUR, State.REFUSED)


def _parent_told(person: PersonInPicture, told: dict[str, Any], by: Any) -> bool:
    """A parent's word: noted by staff, or given before and still about the same agreement; never told by the author."""
    if not person.is_child or person.state != State.RELEASED:
        return False
    return bool(told.get("by_parent", person.by_parent)) if by is not None else person.by_parent


def _say(person: PersonInPicture, how: How) -> None:
    is_answer = person.state != State.UNKNOWN
    person.answered_how = how if is_answer else ""
    person.answered_at = timezone.now() if is_answer else None


def _note_author(row: Contribution, *, is_milder: bool) -> None:
    row.people_said_at = timezone.now()
    row.version += 1
    if is_milder and row.state == Contribution.State.ACCEPTED:
        row.state = Contribution.State.RECEIVED
    row.save(update_fields=["people_said_at", "version", "state"])
