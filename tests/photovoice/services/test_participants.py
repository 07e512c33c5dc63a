"""Participants added from a list, and their names."""

from __future__ import annotations

import pytest

from photovoice.services import about, participants
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_a_pasted_list_adds_each_person_once():
    in_call = make.call()
    added = participants.add_many(call=in_call, lines="Linh\n\n  Olena ; en\nLINH\n", language="cs")
    assert [(person.staff_name, person.language) for person in added.participants] == [
        ("Linh", "cs"),
        ("Olena", "en"),
    ]
    assert added.skipped == ["LINH"]


def test_an_unknown_language_code_gives_the_lists_language():
    added = participants.add_many(call=make.call(), lines="Linh; xx", language="en")
    assert added.participants[0].language == "en"


def test_a_new_name_is_public_at_once_if_its_bearer_wants_to_be_named():
    person = make.participant(name="Linh")
    make.allow(person, named="chosen_name")
    person.refresh_from_db()
    participants.name_person(participant=person, chosen_name="Lan", pseudonym="")
    assert person.public_name == "Lan"


def test_empty_words_about_oneself_are_removed():
    person = make.participant()
    participants.write_about(participant=person, language="cs", body="Fotím.")
    participants.write_about(participant=person, language="cs", body=" ")
    assert not person.texts.exists()


@pytest.mark.parametrize("now", ["", "Fotím a vařím."])
def test_a_translation_of_words_about_oneself_goes_with_those_words(now: str):
    person = make.participant()
    participants.write_about(participant=person, language="cs", body="Fotím.")
    about.translate(participant=person, language="en", body="I take photographs.", by=make.staff())
    participants.write_about(participant=person, language="cs", body="Fotím.")
    assert person.texts.count() == 2, "nothing was changed"
    participants.write_about(participant=person, language="cs", body=now)
    assert [text.body for text in person.texts.all()] == ([now] if now else [])
