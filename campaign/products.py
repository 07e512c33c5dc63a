"""What can be printed, and how each kind of it is made: posters, zines, labels and the rest register here.

A product says what is in it (`Contents`) before and apart from its drawing, so that the gate is asked in one place and
an edition records the same thing that was drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from media.clearance import Use


class NotPrintable(Exception):
    """The file could not be made as it must be. The message is a translated sentence for staff."""


@dataclass(frozen=True)
class Asset:
    """A photograph in a product: `use` is what the product is, `standing` what must be remembered of it."""

    upload_key: str
    use: Use
    contribution: int | None = None
    standing: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """A text in a product. `about` names it for good: "contribution:12:cs", "infographic:3", "funder:1:cs"."""

    about: str
    title: str
    language: str
    fingerprint: str
    approval: str = ""


@dataclass(frozen=True)
class Contents:
    """Everything in a product that may change its mind: photographs, words, and the codes of short links.

    `held` are words that are left out of it while their author has not said yes to them there: never printed and never
    written down, but compared with what was printed of them before. One without a fingerprint is a no.
    """

    assets: Sequence[Asset] = ()
    words: Sequence[Words] = ()
    codes: Sequence[str] = ()
    held: Sequence[Words] = ()


@dataclass(frozen=True)
class Made:
    """A finished file. `notes` are sentences for staff, such as a photograph under 200 dpi."""

    content: bytes
    name: str
    content_type: str = "application/pdf"
    notes: Sequence[str] = ()


#: Tells how far the work is: (done, total, sentence).
Progress = Callable[[int, int, str], None]


class Product(Protocol):
    """One thing that can be printed, loaded by its key."""

    kind: str
    key: str

    @property
    def title(self) -> str:
        """What staff call it."""

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """What is in it now, under these options; what may not be used any more is left out already."""

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the file. Same contents, options, date and edition give the same bytes. Raises `NotPrintable`."""


Loader = Callable[[str], Product]
#: What products of one kind are called, by their keys, in the language of whoever reads; one query for all of them.
Titles = Callable[[Collection[str]], Mapping[str, str]]
_loaders: dict[str, Loader] = {}
_titles: dict[str, Titles] = {}


def register(kind: str, loader: Loader, *, titles: Titles | None = None) -> None:
    """Let products of `kind` be loaded by `loader(key)`, which raises `LookupError` for a key it does not know.

    Without `titles` products of this kind are called the same in every language.
    """
    _loaders[kind] = loader
    if titles is not None:
        _titles[kind] = titles


def titles(kind: str, keys: Collection[str]) -> Mapping[str, str]:
    """What products of one kind are called in the language of whoever reads; nothing for those it does not know."""
    return _titles[kind](keys) if kind in _titles else {}


def load(kind: str, key: str) -> Product:
    """Return one product. Raises `LookupError`."""
    return _loaders[kind](key)


def kinds() -> list[str]:
    """Every kind that can be printed."""
    return list(_loaders)
