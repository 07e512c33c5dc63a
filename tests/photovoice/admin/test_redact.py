from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Contribution
from photovoice.services import people
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


def _address(row: Contribution) -> str:
    return reverse("photovoice_mark_people", args=[row.pk])


def _form(*marks: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    form: dict[str, Any] = {"marks-TOTAL_FORMS": len(marks), "marks-INITIAL_FORMS": initial}
    for number, mark in enumerate(marks):
        form |= {f"marks-{number}-{name}": value for name, value in mark.items()}
    return form


def _mark(what: str, x: float = 10, y: float = 20, w: float = 30, h: float = 40) -> dict[str, Any]:
    return {"what": what, "x": x, "y": y, "w": w, "h": h}


def _recipe(row: Contribution) -> list[dict[str, Any]]:
    return Contribution.objects.get(pk=row.pk).upload.recipe.boxes


def test_a_hidden_person_a_plate_and_a_text_become_the_recipe(as_curator: Client) -> None:
    row = make.send(make.participant())
    as_curator.post(
        _address(row), _form(_mark("blur"), _mark("plate", x=50), _mark("text", x=60), _mark("released"))
    )
    assert sorted(box["kind"] for box in _recipe(row)) == ["person", "plate", "text"]
    assert sorted(row.people.values_list("state", flat=True)) == ["blur", "released"]
    person = row.people.get(state="blur")
    assert person.box == {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


def test_somebody_not_known_blocks_and_is_said_to(as_curator: Client) -> None:
    row = make.accepted()
    as_curator.post(_address(row), _form(_mark("unknown")))
    row.upload.refresh_from_db()
    assert row.upload.cleared_until == {}


def test_what_was_marked_stands_in_the_form_and_can_be_removed(as_curator: Client) -> None:
    row = make.send(make.participant())
    as_curator.post(_address(row), _form(_mark("blur"), _mark("plate", x=50)))
    forms = as_curator.get(_address(row)).context["forms"]
    assert [form.initial["what"] for form in forms.initial_forms] == ["blur", "plate"]
    removed = {**_mark("blur"), "person": row.people.get().pk, "DELETE": "on"}
    as_curator.post(_address(row), _form(removed, _mark("plate", x=50), initial=2))
    assert [box["kind"] for box in _recipe(row)] == ["plate"]
    assert not row.people.exists()


def test_an_empty_row_is_no_mark(as_curator: Client) -> None:
    row = make.send(make.participant())
    empty = {"what": "unknown", "x": "", "y": "", "w": "", "h": ""}
    assert as_curator.post(_address(row), _form(_mark("blur"), empty)).status_code == 302
    assert row.people.count() == 1


@pytest.mark.parametrize(
    "mark",
    [
        _mark("blur", x=90),
        _mark("blur", w=0),
        _mark("blur", y=-1),
        _mark("nobody"),
        {"what": "blur", "x": "a"},
    ],
)
def test_a_mark_that_does_not_fit_is_refused_and_nothing_is_lost(
    as_curator: Client, mark: dict[str, Any]
) -> None:
    row = make.send(make.participant())
    as_curator.post(_address(row), _form(_mark("released")))
    response = as_curator.post(_address(row), _form(_mark("released"), mark, initial=1))
    assert response.status_code == 422
    assert response.context["forms"].errors[1]
    assert row.people.count() == 1


def test_who_may_not_redact_finds_no_such_page(client: Client) -> None:
    from django.contrib.auth.models import Permission

    row, user = make.send(make.participant()), make.staff("Reviewers")
    user.groups.get().permissions.remove(Permission.objects.get(codename="redact"))
    client.force_login(user)
    assert client.get(_address(row)).status_code == 404
    assert _address(row) not in client.get(reverse("photovoice_review_one", args=[row.pk])).content.decode()


def test_marks_saved_meanwhile_are_not_overwritten_unseen(as_curator: Client) -> None:
    row = make.accepted()
    address = reverse("photovoice_mark_people", args=[row.pk])
    seen = as_curator.get(address).context["seen"]
    people.mark(
        contribution=row,
        people=[{"box": {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}, "state": "blur"}],
        hidden=[],
        by=None,
    )
    empty = {"marks-TOTAL_FORMS": "0", "marks-INITIAL_FORMS": "0", "seen": seen}
    answer = as_curator.post(address, empty)
    assert answer.status_code == 422 and answer.context["problem"]
    assert row.people.get().state == "blur"


def test_a_person_keeps_their_answer_when_staff_mark_another(as_curator: Client) -> None:
    row = make.send(make.participant())
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown"}])
    person = people.answer(person=row.people.get(), state="released", how="card")
    kept = {**_mark("released"), "person": person.pk}
    as_curator.post(_address(row), _form(kept, _mark("unknown", x=50), initial=1))
    person.refresh_from_db()
    assert (person.state, person.answered_how) == ("released", "card")
    assert row.people.count() == 2


def test_staff_note_what_they_were_told_and_a_parents_word(as_curator: Client) -> None:
    row = make.accepted()
    as_curator.post(_address(row), _form({**_mark("released"), "is_child": "on"}))
    person = row.people.get()
    assert (person.answered_how, person.is_in_doubt) == ("staff", True)
    told = {**_mark("released"), "person": person.pk, "is_child": "on", "by_parent": "on"}
    as_curator.post(_address(row), _form(told, initial=1))
    assert not row.people.get().is_in_doubt


def test_a_person_who_turns_out_to_be_a_plate_is_no_person_any_more(as_curator: Client) -> None:
    row = make.send(make.participant())
    as_curator.post(_address(row), _form(_mark("unknown")))
    as_curator.post(_address(row), _form({**_mark("plate"), "person": row.people.get().pk}, initial=1))
    assert not row.people.exists()
    assert [box["kind"] for box in _recipe(row)] == ["plate"]


def test_the_review_says_who_said_what_and_how(as_curator: Client) -> None:
    row = make.send(make.participant())
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown"}, {"box": BOX, "state": "blur"}])
    people.answer(person=row.people.first(), state="refused", how="card")
    page = as_curator.get(reverse("photovoice_review_one", args=[row.pk])).text
    assert "Person 1: said no (by themselves, by a card" in page
    assert "Person 2: hidden (told by the author" in page


def test_photographs_with_somebody_in_doubt_can_be_listed_alone(as_curator: Client) -> None:
    doubtful, fine = make.send(make.participant()), make.send(make.participant())
    people.mark(contribution=doubtful, people=[{"box": BOX, "state": "unknown"}])
    people.mark(contribution=fine, people=[{"box": BOX, "state": "released"}])
    rows = as_curator.get(reverse("photovoice_review"), {"doubt": "on"}).context["rows"]
    assert [each["contribution"] for each in rows] == [doubtful]
