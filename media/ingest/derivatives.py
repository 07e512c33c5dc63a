"""Everything that is made of one photograph, from one decode: previews for staff and author, files for the public.

The chain goes downwards (2400 → 1920 → 1280 → 960 → 720 → 480 → 320), each step shrunk from the one before: a
third of the work of starting from the top each time, and no visible difference. Steps are widths, because `srcset`
speaks of widths. The top step is never wider than the library image, whose longer edge is 2400, so an upright
photograph tops at 1800 × 2400 and not at twice the pixels of a lying one. Nothing is enlarged: a narrower photograph
keeps its own width as the top and gets the smaller steps only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from media import redaction
from media.ingest.pictures import PictureFormat, decode_upright, encode_clean, fit
from media.ingest.rules import PHOTO
from media.redaction import Recipe

PREVIEW_EDGES = (400, 1600)
PREVIEW_QUALITY = 78
WIDTHS = (1920, 1280, 960, 720, 480, 320)
LIBRARY_EDGE = 2400
LIBRARY_QUALITY = 84
#: About equal to the eye: a JPEG of 1920 with a camera's detail weighs 300 to 450 KB, the WebP 270, the AVIF 220.
QUALITY = {PictureFormat.AVIF: 50, PictureFormat.WEBP: 76, PictureFormat.JPEG: 78}
#: A step this close below the top would be a second copy of it.
WORTH_A_STEP = 0.9
COLOUR_SAMPLE = 64
COLOURS = 8


@dataclass(frozen=True, slots=True)
class DerivativeFile:
    """One file that was written: `path` is where, `bytes_len` its exact length."""

    format: PictureFormat
    width: int
    height: int
    bytes_len: int
    path: Path

    def to_dict(self) -> dict[str, Any]:
        """A JSON-able form."""
        return {
            "format": self.format.value,
            "width": self.width,
            "height": self.height,
            "bytes_len": self.bytes_len,
            "path": str(self.path),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DerivativeFile:
        """Read what `to_dict` wrote."""
        return cls(
            format=PictureFormat(data["format"]),
            width=int(data["width"]),
            height=int(data["height"]),
            bytes_len=int(data["bytes_len"]),
            path=Path(data["path"]),
        )


@dataclass(frozen=True, slots=True)
class DerivativeSet:
    """All public files of one photograph: three formats at each width, and the JPEG that the library image holds.

    `files` go from the widest to the narrowest, at each width AVIF, WebP, JPEG. `dominant_colour` is "#rrggbb".
    """

    files: tuple[DerivativeFile, ...]
    library: DerivativeFile
    dominant_colour: str

    def to_dict(self) -> dict[str, Any]:
        """A JSON-able form."""
        return {
            "files": [one.to_dict() for one in self.files],
            "library": self.library.to_dict(),
            "dominant_colour": self.dominant_colour,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DerivativeSet:
        """Read what `to_dict` wrote."""
        return cls(
            files=tuple(DerivativeFile.from_dict(one) for one in data["files"]),
            library=DerivativeFile.from_dict(data["library"]),
            dominant_colour=str(data["dominant_colour"]),
        )


def make_previews(path: Path, recipe: Recipe) -> dict[int, bytes]:
    """Return WebP files by longest edge (400, 1600), upright, recipe applied, never enlarged. Raises `Refusal`."""
    image = _redacted(path, recipe, shrink_to=max(PREVIEW_EDGES))
    previews: dict[int, bytes] = {}
    for edge in sorted(PREVIEW_EDGES, reverse=True):
        image = fit(image, edge)
        previews[edge] = encode_clean(image, PictureFormat.WEBP, PREVIEW_QUALITY)
    return previews


def make_derivatives(path: Path, recipe: Recipe, *, folder: Path) -> DerivativeSet:
    """Write the whole set into an existing folder of its own, all or none. Raises `Refusal`.

    Names tell width and format ("960.avif", "library.jpg"): what the public gets to see is named by the caller.
    """
    written: list[DerivativeFile] = []
    try:
        image = fit(_redacted(path, recipe, shrink_to=LIBRARY_EDGE), LIBRARY_EDGE)
        library = _write(image, PictureFormat.JPEG, LIBRARY_QUALITY, folder / "library.jpg")
        written.append(library)
        for step in _steps(image):
            image = step
            for into, quality in QUALITY.items():
                target = folder / f"{image.width}{into.suffix}"
                written.append(_write(image, into, quality, target))
        return DerivativeSet(tuple(written[1:]), library, dominant_colour(image))
    except BaseException:
        for one in written:
            one.path.unlink(missing_ok=True)
        raise


def dominant_colour(image: Image.Image) -> str:
    """Return the colour that fills most of the picture as "#rrggbb", to stand in its place while it loads."""
    small = image.resize((COLOUR_SAMPLE, COLOUR_SAMPLE), Image.Resampling.BOX)
    reduced = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    counts: list[tuple[int, Any]] = reduced.getcolors() or [(1, 0)]
    _, index = max(counts)
    palette = reduced.getpalette() or [0, 0, 0]
    red, green, blue = palette[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _redacted(path: Path, recipe: Recipe, *, shrink_to: int) -> Image.Image:
    image = decode_upright(path, max_pixels=PHOTO.max_pixels, shrink_to=shrink_to)
    return redaction.apply(image, recipe)


def _steps(image: Image.Image) -> Iterator[Image.Image]:
    """Go down the ladder, each step shrunk from the one above."""
    top = min(WIDTHS[0], image.width)
    for width in (top, *(width for width in WIDTHS if width <= top * WORTH_A_STEP)):
        if width < image.width:
            height = max(1, round(image.height * width / image.width))
            image = image.resize((width, height), Image.Resampling.LANCZOS)
        yield image


def _write(image: Image.Image, into: PictureFormat, quality: int, target: Path) -> DerivativeFile:
    content = encode_clean(image, into, quality)
    target.write_bytes(content)
    return DerivativeFile(into, image.width, image.height, len(content), target)
