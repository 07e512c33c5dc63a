"""Pictures for social networks as they look, a third as large, compared with stored ones that somebody looked at."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from campaign import cards
from campaign.services import social_cards
from tests.campaign.printed import pictures
from tests.campaign.printed.cards import CARDS
from tests.campaign.printed.shelf import Shelf

pytestmark = pytest.mark.django_db
SMALLER = 3


@pytest.mark.parametrize(
    ("name", "shape"), [(name, shape) for name, (_of, shapes) in CARDS.items() for shape in shapes]
)
def test_a_picture_for_social_networks_looks_as_it_did(name: str, shape: str, shelf: Shelf) -> None:
    drawn = social_cards.drawn(CARDS[name][0](shelf), shape)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", social_cards.SIZES[shape])
        assert not picture.getexif() and not getattr(picture, "text", None)
        pictures.assert_looks_the_same(picture.convert("RGB").reduce(SMALLER), f"card-{name}-{shape}")


def test_every_kind_that_has_pictures_is_in_the_list() -> None:
    assert {kind.kind for kind in cards.kinds()} == {name.split("-")[0] for name in CARDS}
