"""The checklist: done once, undone by whoever ticked it, and nobody else's business."""

from __future__ import annotations

import pytest

from photovoice.services import preparations
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_it_is_done_once_and_the_first_time_counts():
    person = make.participant()
    call = person.calls.get()
    first = preparations.done(participant=person, call=call)
    assert preparations.done(participant=person, call=call) == first
    assert preparations.current(participant=person, call=call) == first
    assert preparations.current(participant=make.participant(call), call=call) is None


def test_it_can_be_undone():
    person = make.participant()
    call = person.calls.get()
    preparations.done(participant=person, call=call)
    preparations.undo(participant=person, call=call)
    assert preparations.current(participant=person, call=call) is None
