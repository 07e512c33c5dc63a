"""What a feed says, before it is written down. Pure: no database, no settings, no request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to be heard: its address, its exact size in bytes, its media type."""

    url: str
    length: int
    type: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its address; square, `width` in pixels."""

    url: str
    width: int
    type: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks or made it; `role` and `group` are those of the Podcast Taxonomy."""

    name: str
    role: str
    group: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Captions:
    """A file with what is said, and when, in one language."""

    url: str
    type: str
    language: str


@dataclass(frozen=True, slots=True)
class Item:
    """One episode. `html` are its notes, `plain` the same without markup; `duration_ms` is that of the file."""

    guid: str
    title: str
    enclosure: Enclosure
    published_at: datetime
    duration_ms: int | None = None
    link: str = ""
    html: str = ""
    plain: str = ""
    kind: str = "full"
    season: int = 0
    number: int | None = None
    is_explicit: bool = False
    images: Sequence[Image] = ()
    people: Sequence[Person] = ()
    captions: Sequence[Captions] = ()
    chapters_url: str = ""
    country: str = ""
    country_name: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A podcast. Addresses are whole; `funding` and `texts` are pairs of (address or purpose, words)."""

    guid: str
    feed_url: str
    title: str
    link: str
    description: str
    language: str
    author: str
    category: str
    subcategory: str = ""
    is_explicit: bool = False
    is_locked: bool = True
    kind: str = "episodic"
    images: Sequence[Image] = ()
    copyright: str = ""
    owner: tuple[str, str] | None = None
    license: tuple[str, str] | None = None
    funding: tuple[str, str] | None = None
    texts: Sequence[tuple[str, str]] = ()
    hub_url: str = ""
    new_feed_url: str = ""
    stylesheet_url: str = ""
    trailers: Sequence[Item] = ()
