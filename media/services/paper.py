"""Photographs as a press needs them, made from private files whenever a print file is made, and kept nowhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from media.ingest import isolated
from media.ingest.paper import PaperPicture, make_paper
from media.models import PrivateUpload
from media.redaction import Recipe
from media.services.private_files import private_storage, recipe_of

#: The prepared picture is taken instead of the original where it is larger than what is wanted by this: shrinking
#: takes away what its first compression left.
SPARE = 1.5
SECONDS_EACH = 20.0


@dataclass(frozen=True, slots=True)
class Order:
    """A photograph and the longer edge in pixels that is wanted of it. Its recipe must be as it is now."""

    upload: PrivateUpload
    longest_edge: int


def pictures(orders: Sequence[Order], *, profile: bytes | None = None) -> list[PaperPicture]:
    """Return the photographs in the order given: upright, redacted, clean JPEGs in sRGB, or in CMYK by `profile`.

    Asks nobody for permission: whoever prints asks for the use it is. Raises `Refusal` when one cannot be read. Where
    all come from pictures that we made ourselves, no other process is needed; an original is only ever decoded in one.
    """
    prepared = [_prepared(order) for order in orders]
    with ExitStack() as stack:
        storage = private_storage()
        if all(prepared) and profile is None:
            paths = [stack.enter_context(storage.local_path(name)) for name in prepared]
            return [
                make_paper(path, Recipe(), longest_edge=order.longest_edge)
                for path, order in zip(paths, orders, strict=True)
            ]
        folder = stack.enter_context(storage.incoming_folder())
        wanted: list[dict[str, Any]] = []
        for order, name in zip(orders, prepared, strict=True):
            path = stack.enter_context(storage.local_path(name or order.upload.file.name or ""))
            recipe = Recipe() if name else recipe_of(order.upload)
            wanted.append(
                {"path": str(path.resolve()), "recipe": recipe.to_dict(), "edge": order.longest_edge}
            )
        return _in_a_child(wanted, folder, profile)


def _prepared(order: Order) -> str:
    """The name of the private library picture, recipe applied already, if it is of use; else nothing."""
    upload = order.upload
    if not upload.is_prepared or "library" not in upload.derivatives:
        return ""
    library = upload.derivatives["library"]
    is_large = max(library["width"], library["height"]) >= order.longest_edge * SPARE
    return str(library["name"]) if is_large else ""


def _in_a_child(wanted: list[dict[str, Any]], folder: Path, profile: bytes | None) -> list[PaperPicture]:
    args = {
        "orders": wanted,
        "folder": str(folder.resolve()),
        "profile": base64.b64encode(profile).decode() if profile else "",
    }
    seconds = isolated.SECONDS + SECONDS_EACH * len(wanted)
    sizes = isolated.run_limited("make_papers", args, seconds=seconds)
    made = [
        PaperPicture((folder / f"{number}.jpg").read_bytes(), width, height)
        for number, (width, height) in enumerate(sizes)
    ]
    return made
