"""What every card with a secret on it is worth."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice.models import Invitation, PersonCard
from photovoice.services import cards, invitations, person_cards


@pytest.mark.parametrize("kind", [Invitation, PersonCard])
def test_a_card_works_until_it_is_replaced_or_expires(kind: type[Invitation | PersonCard]) -> None:
    now = timezone.now()
    later, before = now + timedelta(minutes=1), now - timedelta(seconds=1)
    assert cards.state_of(kind(expires_at=later)) == "works"
    assert cards.state_of(kind(expires_at=before)) == "expired"
    assert cards.state_of(kind(expires_at=later, replaced_at=now)) == "replaced"
    assert cards.state_of(kind(expires_at=before, replaced_at=now)) == "replaced"


def test_no_card_is_unknown() -> None:
    assert cards.state_of(None) == "unknown"


def test_both_kinds_of_cards_refuse_in_the_same_way() -> None:
    assert invitations.CardDoesNotWork is person_cards.CardDoesNotWork is cards.CardDoesNotWork
