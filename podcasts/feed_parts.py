"""What a feed says, before it is written down. Pure: no database, no settings, no request.

Named tuples, because a long show makes thousands of them each time and they cost a quarter of a frozen dataclass.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple


class Enclosure(NamedTuple):
    """A file to be heard: its address, its exact size in bytes, its media type."""

    url: str
    length: int
    type: str


class Image(NamedTuple):
    """A picture by its address; square, `width` in pixels."""

    url: str
    width: int
    type: str


class Person(NamedTuple):
    """Who speaks or made it; `role` and `group` are those of the Podcast Taxonomy."""

    name: str
    role: str
    group: str
    href: str = ""


class Captions(NamedTuple):
    """A file with what is said, and when, in one language."""

    url: str
    type: str
    language: str


class Item(NamedTuple):
    """One episode; `duration_ms` is that of the file.

    `html` are its notes; `plain` is the same without markup, needed where the notes are too long for a description.
    """

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


class Channel(NamedTuple):
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
