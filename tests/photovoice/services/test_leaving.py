"""Who took everything back, and who came back."""

from __future__ import annotations

import pytest

from photovoice.services import withdrawal
from photovoice.services.leaving import left_by
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_somebody_has_left_until_they_undo_it_or_agree_to_something_anew() -> None:
    person = make.participant()
    make.allow(person)
    assert left_by(participant=person) is None
    receipt = withdrawal.take_back_everything(participant=person, by_author=True)
    assert left_by(participant=person) == receipt
    make.allow(person, [])
    assert left_by(participant=person) == receipt
    make.allow(person, ["web"])
    assert left_by(participant=person) is None


def test_an_undo_opens_the_space_again() -> None:
    person = make.participant()
    receipt = withdrawal.take_back_everything(participant=person, by_author=True)
    withdrawal.undo_withdrawal(withdrawal=receipt)
    assert left_by(participant=person) is None
