"""That the comparison sees what a reader would see."""

from __future__ import annotations

from PIL import Image, ImageFilter

from tests.campaign.printed import files, pictures
from tests.campaign.printed.cards import CARDS

STORED = sorted(pictures.REFERENCES.glob("*.png"))
LARGEST = 40_000
#: Where things lie on it: left, top, right, bottom.
PLATE, WORD = (38, 38, 98, 98), (38, 106, 140, 140)


def page() -> Image.Image:
    with Image.open(pictures.REFERENCES / "room-texts-a3-reading.png") as stored:
        return stored.convert("RGB")


def test_a_missing_word_a_moved_plate_and_another_colour_are_seen() -> None:
    for change in (_without_a_word, _moved, _in_another_colour):
        assert pictures.difference(change(page()), page()) > 2 * pictures.TOLERANCE


def test_edges_that_are_a_little_softer_are_not() -> None:
    softer = Image.blend(page(), page().filter(ImageFilter.SMOOTH), 0.25)
    assert pictures.difference(softer, page()) <= pictures.TOLERANCE


def test_every_stored_picture_is_small_and_compared_with_something() -> None:
    assert [path.name for path in STORED if path.stat().st_size > LARGEST] == []
    compared = {f"card-{name}-{shape}" for name, (_of, shapes) in CARDS.items() for shape in shapes}
    for file in files.every():
        compared |= {file.picture(number) for number in file.pages}
    assert {path.stem for path in STORED} == compared


def _without_a_word(image: Image.Image) -> Image.Image:
    image.paste("white", WORD)
    return image


def _moved(image: Image.Image) -> Image.Image:
    plate = image.crop(PLATE)
    image.paste("white", PLATE)
    image.paste(plate, (PLATE[0] + 4, PLATE[1]))
    return image


def _in_another_colour(image: Image.Image) -> Image.Image:
    red, green, blue = image.crop(PLATE).split()
    image.paste(Image.merge("RGB", (blue, green, red)), PLATE)
    return image
