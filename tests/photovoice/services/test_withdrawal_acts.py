"""What taking back is made of."""

from __future__ import annotations

import pytest

from media.clearance import Use
from photovoice.services import withdrawal_acts as acts
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_only_what_was_allowed_can_last_somewhere() -> None:
    person = make.participant()
    make.allow(person, ["web", "print"])
    rows = [make.accepted(person), make.accepted(person)]
    assert acts.lasting(contributions=rows, uses=Use) == [
        {"kind": "browsers", "words": "", "count": 2},
        {"kind": "prints", "words": "", "count": 2},
    ]
    assert acts.lasting(contributions=rows, uses=[Use.WEB]) == [{"kind": "browsers", "words": "", "count": 2}]
    assert acts.lasting(contributions=rows, uses=[Use.SOCIAL]) == []
