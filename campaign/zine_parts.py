"""What the setting of a zine is made of: sizes, where its pictures and codes come from, words in their language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaign.models import Zine
from campaign.services.zine_pages import Page
from cms.languages import direction
from cms.templatetags.site_tags import CZECH_ONE_LETTER, NBSP
from media.models import PrivateUpload


@dataclass(frozen=True)
class Measures:
    """How large things are on one format, in millimetres; `factor` multiplies the sizes of letters on A7."""

    factor: float
    margin: float
    code: float
    least_photo: float


MEASURES = {
    Zine.Format.FOLD_A7: Measures(1.0, 6.0, 16.0, 0.34),
    Zine.Format.FOLD_A6: Measures(1.28, 8.0, 18.0, 0.38),
    Zine.Format.BOOK_A6: Measures(1.28, 8.0, 18.0, 0.38),
    Zine.Format.BOOK_A5: Measures(1.62, 12.0, 22.0, 0.42),
}

#: How wide an infographic may be drawn, in its own units, of which 16 are the height of words to read.
FIGURE_UNITS = (360, 420, 480, 560, 640)

#: The address that a code opens, for a page of the zine; "" for none.
Address = Callable[[Page], str]
#: The drawing of an infographic in a language, a number of its own units wide, as SVG.
Drawing = Callable[[Any, str, float], str]


@dataclass(frozen=True)
class Place:
    """A photograph and the room that it may fill, in millimetres; `name` is what staff call it."""

    upload: PrivateUpload
    width: float
    height: float
    name: str = ""


#: The bytes of each photograph by its key.
Pictures = Callable[[Sequence[Place]], Mapping[Any, bytes]]


@dataclass(frozen=True)
class Makers:
    """Where drawings, pictures and addresses come from: the worker's own, or quick ones for a preview."""

    address: Address
    drawing: Drawing
    pictures: Pictures


def paragraphs_of(text: str, language: str) -> list[list[str]]:
    """Paragraphs of lines; in Czech a one-letter word stays with the next one."""
    parts = re.split(r"\n\s*\n", text.replace("\r", "").strip())
    lines = [[line.strip() for line in part.split("\n")] for part in parts if part.strip()]
    return [[kept_together(line, language) for line in part] for part in lines]


def said(text: str, language: str) -> dict[str, Any]:
    """A text in its language and direction, as the template sets it."""
    return {
        "language": language,
        "direction": direction(language),
        "paragraphs": paragraphs_of(text, language),
    }


def kept_together(text: str, language: str) -> str:
    """The text with every Czech one-letter word kept beside the next one."""
    return CZECH_ONE_LETTER.sub(rf"\1{NBSP}", text) if language == "cs" else text


def fitted(drawing: Drawing, figure: Any, language: str, room: tuple[float, float]) -> str:
    """The drawing for its room, letters as large as they can be: in wider units its lines are fewer, and smaller."""
    svg = ""
    for units in FIGURE_UNITS:
        svg = drawing(figure, language, units)
        wide, high = proportions(svg)
        if high / wide <= room[1] / room[0]:
            break
    return svg


def proportions(svg: str) -> tuple[float, float]:
    """Width and height of a drawing, from its view box."""
    match = re.search(r'viewBox="([^"]+)"', svg)
    numbers = [float(one) for one in match.group(1).split()] if match else []
    return (numbers[2], numbers[3]) if len(numbers) == 4 and numbers[3] else (1.0, 1.0)
