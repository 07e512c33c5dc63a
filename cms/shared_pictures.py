"""The picture that a page gives to social networks, where an app above has made one for it.

The app that makes them registers one source. A page asks with what it is about and gets a picture that may be shown
right now, or nothing: then it keeps to what it would have given anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class SharedPicture:
    """A picture with its address from the root of the site, its size in pixels, and what it shows."""

    address: str
    width: int
    height: int
    alt: str


#: Asked with a kind ("stop", "episode"), a key and a language.
Source = Callable[[str, str, str], SharedPicture | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` for pictures."""
    if source not in _sources:
        _sources.append(source)


def picture_of(kind: str, key: str, language: str) -> SharedPicture | None:
    """Return the picture of one thing in one language, or nothing."""
    found = (source(kind, key, language) for source in _sources)
    return next((picture for picture in found if picture is not None), None)
