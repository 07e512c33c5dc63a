"""Everything that is made of one photograph, from one decode: previews for staff and author, files for the public."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from media.ingest.pictures import PictureFormat
from media.redaction import Recipe

PREVIEW_EDGES = (400, 1600)
WIDTHS = (1920, 1280, 960, 720, 480, 320)
LIBRARY_EDGE = 2400


@dataclass(frozen=True, slots=True)
class DerivativeFile:
    """One file that was written: `path` is where, `bytes_len` its exact length."""

    format: PictureFormat
    width: int
    height: int
    bytes_len: int
    path: Path


@dataclass(frozen=True, slots=True)
class DerivativeSet:
    """All public files of one photograph: three formats at each width, and the JPEG that the library image holds."""

    files: tuple[DerivativeFile, ...]
    library: DerivativeFile
    dominant_colour: str

    def to_dict(self) -> dict[str, Any]:
        """A JSON-able form."""
        raise NotImplementedError

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> DerivativeSet:
        """Read what `to_dict` wrote."""
        raise NotImplementedError


def make_previews(path: Path, recipe: Recipe) -> dict[int, bytes]:
    """Return WebP files by longest edge (400, 1600), upright, recipe applied, never enlarged."""
    raise NotImplementedError


def make_derivatives(path: Path, recipe: Recipe, *, folder: Path) -> DerivativeSet:
    """Write the whole set into an existing empty folder, all or none."""
    raise NotImplementedError
