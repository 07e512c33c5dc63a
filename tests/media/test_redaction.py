"""What is covered is gone, at every size; a recipe that cannot be read is refused, never half applied."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media import redaction
from media.redaction import Box, BoxKind, BoxStyle, Recipe, RecipeError
from tests.photographs import scene

PICTURE = scene((400, 300), seed=5)


def noise(size: tuple[int, int]) -> Image.Image:
    """Every pixel another one, so that a pixel kept by chance is none."""
    return Image.frombytes("RGB", size, bytes((i * 7919 >> 3) & 255 for i in range(size[0] * size[1] * 3)))


def colours(image: Image.Image) -> int:
    return len(image.getcolors(maxcolors=1 << 20) or [])


def test_an_empty_recipe_changes_nothing() -> None:
    assert redaction.apply(PICTURE, Recipe()).tobytes() == PICTURE.tobytes()


def test_a_solid_box_leaves_one_colour_and_touches_nothing_outside() -> None:
    done = redaction.apply(PICTURE, Recipe((Box(0.25, 0.5, 0.5, 0.25),)))
    assert done.crop((100, 150, 300, 225)).getcolors() == [(200 * 75, redaction.SOLID_RGB)]
    assert done.crop((0, 0, 400, 150)).tobytes() == PICTURE.crop((0, 0, 400, 150)).tobytes()
    assert done.crop((300, 0, 400, 300)).tobytes() == PICTURE.crop((300, 0, 400, 300)).tobytes()


def test_the_picture_that_was_given_stays_as_it_is() -> None:
    before = PICTURE.tobytes()
    redaction.apply(PICTURE, Recipe((Box(0, 0, 1, 1),)))
    assert before == PICTURE.tobytes()


@given(
    st.floats(0, 0.98),
    st.floats(0, 0.98),
    st.floats(0.001, 1),
    st.floats(0.001, 1),
    st.integers(1, 90),
    st.integers(1, 90),
)
def test_every_pixel_that_a_box_touches_is_covered(
    x: float, y: float, w: float, h: float, wide: int, high: int
) -> None:
    box = Box(x, y, min(w, 1 - x), min(h, 1 - y))
    left, top, right, bottom = box.in_pixels(wide, high)
    assert 0 <= left < right <= wide
    assert 0 <= top < bottom <= high
    assert left <= box.x * wide and top <= box.y * high
    assert right >= min(wide, (box.x + box.w) * wide) and bottom >= min(high, (box.y + box.h) * high)


def test_pixels_leave_at_most_four_patches_across_a_face() -> None:
    image = noise((400, 400))
    done = redaction.apply(image, Recipe((Box(0.25, 0.25, 0.5, 0.5, style=BoxStyle.PIXELS),)))
    assert colours(done.crop((100, 100, 300, 300))) <= 16
    assert colours(image.crop((100, 100, 300, 300))) > 500


@pytest.mark.parametrize("kind", [BoxKind.PLATE, BoxKind.TEXT])
def test_letters_are_never_left_as_a_mosaic(kind: BoxKind) -> None:
    done = redaction.apply(
        noise((400, 400)), Recipe((Box(0.1, 0.4, 0.8, 0.1, kind=kind, style=BoxStyle.PIXELS),))
    )
    assert colours(done.crop((40, 160, 360, 200))) == 1


def test_a_small_box_becomes_one_patch() -> None:
    done = redaction.apply(noise((1600, 400)), Recipe((Box(0.5, 0.5, 0.01, 0.04, style=BoxStyle.PIXELS),)))
    assert colours(done.crop((800, 200, 816, 216))) == 1


def test_patches_say_no_more_than_sixteen_steps_a_channel() -> None:
    done = redaction.apply(PICTURE, Recipe((Box(0, 0, 1, 1, style=BoxStyle.PIXELS),)))
    assert all(value % 17 == 0 for value in done.tobytes())


def test_two_pictures_alike_outside_the_box_are_alike_after_it() -> None:
    other = PICTURE.copy()
    other.paste((255, 0, 255), (100, 100, 200, 200))
    recipe = Recipe((Box(0.25, 1 / 3, 0.25, 1 / 3),))
    assert redaction.apply(PICTURE, recipe).tobytes() == redaction.apply(other, recipe).tobytes()


def test_a_solid_box_wins_over_a_mosaic_in_the_same_place() -> None:
    boxes = Box(0, 0, 0.5, 0.5), Box(0, 0, 0.5, 0.5, style=BoxStyle.PIXELS)
    for order in (boxes, boxes[::-1]):
        done = redaction.apply(PICTURE, Recipe(order))
        assert done.crop((0, 0, 200, 150)).getcolors() == [(200 * 150, redaction.SOLID_RGB)]


def test_a_recipe_survives_the_way_through_json() -> None:
    recipe = Recipe((Box(0.1, 0.2, 0.3, 0.4, BoxKind.PLATE, BoxStyle.PIXELS), Box(0, 0, 1, 1)))
    assert Recipe.from_dict(json.loads(json.dumps(recipe.to_dict()))) == recipe


@pytest.mark.parametrize("nothing", [None, {}, {"boxes": []}])
def test_no_boxes_are_the_empty_recipe(nothing: dict[str, Any] | None) -> None:
    assert Recipe.from_dict(nothing) == Recipe()
    assert not Recipe.from_dict(nothing)


GOOD = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2, "kind": "person", "style": "solid"}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"boxen": []},
        {"boxes": {}},
        {"boxes": [1]},
        {"boxes": [{"x": 0.1, "y": 0.1, "w": 0.2}]},
        {"boxes": [GOOD | {"colour": "red"}]},
        {"boxes": [GOOD | {"w": 0}]},
        {"boxes": [GOOD | {"w": -0.1}]},
        {"boxes": [GOOD | {"x": 0.9}]},
        {"boxes": [GOOD | {"x": 20}]},
        {"boxes": [GOOD | {"x": "0.1"}]},
        {"boxes": [GOOD | {"x": True}]},
        {"boxes": [GOOD | {"x": float("nan")}]},
        {"boxes": [GOOD | {"x": float("inf")}]},
        {"boxes": [GOOD | {"style": "blur"}]},
        {"boxes": [GOOD | {"kind": "dog"}]},
        {"boxes": [GOOD] * 201},
    ],
)
def test_what_is_no_recipe_is_refused_whole(data: Any) -> None:
    with pytest.raises(RecipeError):
        Recipe.from_dict(data)
