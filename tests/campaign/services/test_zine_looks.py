from __future__ import annotations

import pytest

from campaign.models import ShortLink
from campaign.services import zine_looks
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


def test_a_look_shows_the_cover_alone_then_two_by_two_and_makes_no_code(db: None) -> None:
    make.home()
    seen = zine_looks.spreads(make_zines.zine())
    numbers = [(left[0], right[0]) for left, right in seen]
    assert numbers == [(None, 1), (2, 3), (4, 5), (6, 7), (8, None)]
    assert all(picture for _number, picture in (seen[0][1], *seen[1])) and not ShortLink.objects.exists()
