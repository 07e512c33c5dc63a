"""Writing and removing in the storages whose files may be fetched, for the services beside this module."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.core.files import File
from django.core.files.storage import storages

log = logging.getLogger(__name__)

#: (alias of the storage, name in it)
Place = tuple[str, str]


def write_out(content: File, place: Place, written: list[Place]) -> str:
    """Write `content` to `place` and return its name there; noted first, so that half a file goes as well."""
    alias, name = place
    written.append(place)
    kept = storages[alias].save(name, content)
    if kept != name:
        written.append((alias, kept))
    return kept


def remove(places: Iterable[Place]) -> None:
    """Delete as much as can be; what resists is logged and stays visible to whoever verifies."""
    for alias, name in places:
        try:
            storages[alias].delete(name)
        except Exception:
            log.exception("Could not erase %s from the storage %r", name, alias)


def is_there(name: str) -> bool:
    """Whether a public file is there; yes when that cannot be known."""
    try:
        return storages["default"].exists(name)
    except Exception:
        log.exception("Could not look for %s", name)
        return True
