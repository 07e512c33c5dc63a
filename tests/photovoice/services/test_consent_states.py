"""How a permission stands, in a word."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice.services import consent_states
from photovoice.services.consent_states import state_of, states_of
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def state(person):
    return state_of(participant=person, call=person.calls.get())


def test_before_anything_was_said_it_is_missing():
    assert state(make.participant()).kind == "missing"


@pytest.mark.parametrize(
    ("days", "kind", "holds"),
    [(61, "in_force", True), (59, "expires_soon", True), (-1, "expired", False), (None, "in_force", True)],
)
def test_the_end_is_announced_and_then_bites(days, kind, holds):
    person = make.participant()
    end = None if days is None else timezone.now() + timedelta(days=days)
    make.allow(person, ["web"], expires_at=end)
    found = state(person)
    assert (found.kind, found.holds) == (kind, holds) and found.entry.expires_at == end


def test_newer_words_in_the_language_that_was_read_ask_again_and_the_entry_holds():
    person = make.participant()
    make.allow(person, ["web"])
    make.wording(person.calls.get(), "en", body="Other words.")
    assert state(person).kind == "in_force"
    make.wording(person.calls.get(), "cs", body="Jiná slova.")
    found = state(person)
    assert (found.kind, found.holds, found.wording.version) == ("wording_changed", True, 2)


def test_a_child_without_a_parents_word_has_no_permission():
    person = make.participant()
    entry = make.allow(person, ["web"], age_group="child", given_by="self")
    assert state(person).kind == "parent_missing" and not state(person).holds
    assert consent_states.lacks_parent(entry)
    assert not consent_states.lacks_parent(make.allow(person, ["web"], age_group="child", given_by="parent"))


def test_many_people_cost_no_more_than_one(django_assert_num_queries):
    call = make.call()
    people = [make.participant(call) for _i in range(5)]
    for person in people[:3]:
        make.allow(person, ["web"])
    with django_assert_num_queries(2):
        found = states_of(participants=people, call=call)
    assert [found[person.pk].kind for person in people] == ["in_force"] * 3 + ["missing"] * 2
