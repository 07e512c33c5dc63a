"""Each district has one tile, about where it lies."""

from __future__ import annotations

from decimal import Decimal

from campaign.layout.charts_districts import COLUMNS, ROWS, TILES, strength
from campaign.layout.figures import DISTRICTS


def test_every_district_has_a_tile_of_its_own() -> None:
    assert sorted(TILES) == list(DISTRICTS)
    assert len(set(TILES.values())) == 22
    assert all(x < COLUMNS and y < ROWS for x, y in TILES.values())


def test_tiles_lie_as_districts_do() -> None:
    (west, _a), (east, _b) = TILES[17], TILES[20]
    assert west < TILES[1][0] < east
    assert TILES[8][1] < TILES[1][1] < TILES[4][1] < TILES[12][1]
    assert TILES[19][1] < TILES[22][1]


def test_the_larger_the_value_the_stronger_the_blue_from_zero() -> None:
    found = [strength(Decimal(value), Decimal(100)) for value in (0, 24, 25, 50, 75, 100)]
    assert found == sorted(found)
    assert strength(Decimal(0), Decimal(0)) == found[0]
