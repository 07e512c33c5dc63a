"""Where a file is used now: each app that shows files tells its places here, and whoever asks gets them all.

`media` knows neither pages nor walls. A source is asked for many files at once, so that a list of files costs a fixed
number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from media.clearance import Use
from media.models import PrivateUpload


class Kind(StrEnum):
    """What kind of place it is."""

    PAGE = "page"
    WALL = "wall"
    ZINE = "zine"
    POSTER = "poster"
    CARD = "card"
    EPISODE = "episode"


@dataclass(frozen=True)
class Place:
    """One place where a file is used now.

    `title` is the place's own name in `language` ("" where it has none); `address` is None for what has no page;
    `detail` is a sentence in the active language, or empty. `also` are further addresses that show the same file or
    lead to this place: a player for other sites, a list, a feed. `uses` are those it is gone without, where it says.
    """

    kind: Kind
    title: str
    address: str | None = None
    language: str = ""
    detail: str = ""
    also: tuple[str, ...] = ()
    uses: frozenset[Use] = frozenset()


Source = Callable[[Sequence[PrivateUpload]], Mapping[UUID, Sequence[Place]]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` too: it maps the keys of the files it is given to the places where they are used now."""
    if source not in _sources:
        _sources.append(source)


def of(upload: PrivateUpload) -> list[Place]:
    """Everywhere one file is used now, in the order of the sources."""
    return of_many([upload])[upload.pk]


def of_many(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """The same for many files; every one of them has a list, be it empty."""
    found: dict[UUID, list[Place]] = defaultdict(list, {upload.pk: [] for upload in uploads})
    for source in _sources:
        for key, places in source(uploads).items():
            found[key].extend(places)
    return dict(found)
