"""Full decoding in a process of its own, bounded in time and memory: a bomb kills the child, never the worker."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from media.ingest.derivatives import DerivativeSet
from media.ingest.pictures import CleanPicture
from media.redaction import Recipe

SECONDS = 60
MEGABYTES = 1500


def run_limited(
    fn_name: str, args: Mapping[str, Any], *, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> Any:
    """Run one of the named jobs with JSON-able arguments in a child process; return its JSON result.

    Raises `Refusal`: the job's own, `too_slow` past the time, `undecodable` when memory ran out or the child crashed.
    """
    raise NotImplementedError


def previews(path: Path, recipe: Recipe, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> dict[int, bytes]:
    """`derivatives.make_previews` within limits."""
    raise NotImplementedError


def derivatives(
    path: Path, recipe: Recipe, *, folder: Path, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> DerivativeSet:
    """`derivatives.make_derivatives` within limits."""
    raise NotImplementedError


def library_image(stream: BinaryIO, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> CleanPicture:
    """`pictures.clean_library_image` within limits."""
    raise NotImplementedError
