"""Reading another host's feed: what it says of the show and of each episode. Pure: no database, no settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from podcasts import plain_html

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
PODCASTING = (
    "{https://podcastindex.org/namespace/1.0}",
    "{https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md}",
)
KINDS = ("full", "trailer", "bonus")
SUMMARY = 600
MOST_EPISODES = 3000
#: What `models.URLField` keeps.
LONGEST_ADDRESS = 200
LONGEST_FETCHED = 2000


class NoFeed(ValueError):
    """This is no feed of a podcast; `code` says why: `no_feed`, `locked` (its owner forbids it), `empty`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class FoundEpisode:
    """One episode as its feed says it; `said` holds the rest, in the shape that `ImportedEpisode.said` keeps."""

    guid: str
    title: str
    enclosure: str
    published_at: datetime | None
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FoundShow:
    """A show as its feed says it."""

    title: str
    description: str
    language: str
    author: str
    category: str
    subcategory: str
    is_explicit: bool
    kind: str
    guid: UUID | None
    copyright: str
    license_name: str
    license_url: str
    funding_url: str
    cover: str
    episodes: list[FoundEpisode] = field(default_factory=list)


def read(content: bytes, *, address: str) -> FoundShow:
    """What the feed at `address` says. Raises `NoFeed`.

    A locked feed is left alone, as the podcast namespace asks of everybody who imports. What has nothing to be heard
    is left out; of two episodes with one name the first holds.
    """
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NoFeed("no_feed") from error
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise NoFeed("no_feed")
    if _podcasting(channel, "locked").strip().lower() == "yes":
        raise NoFeed("locked")
    found: dict[str, FoundEpisode] = {}
    for item in channel.findall("item")[:MOST_EPISODES]:
        episode = _episode(item, address)
        if episode is not None:
            found.setdefault(episode.guid, episode)
    if not found:
        raise NoFeed("empty")
    return _show(channel, list(found.values()), address)


def _show(channel: Element, episodes: list[FoundEpisode], address: str) -> FoundShow:
    category = channel.find(f"{ITUNES}category")
    inner = category.find(f"{ITUNES}category") if category is not None else None
    kind = _text(channel, f"{ITUNES}type").lower()
    return FoundShow(
        title=_text(channel, "title")[:120],
        description=plain_html.as_text(_text(channel, "description"))[:3500],
        language=_language(_text(channel, "language")),
        author=(_text(channel, f"{ITUNES}author") or _text(channel, "title"))[:120],
        category=(category.get("text", "") if category is not None else "")[:60],
        subcategory=(inner.get("text", "") if inner is not None else "")[:60],
        is_explicit=_is_explicit(channel),
        kind=kind if kind in ("episodic", "serial") else "episodic",
        guid=_guid(_podcasting(channel, "guid")),
        copyright=_text(channel, "copyright")[:160],
        license_name=_podcasting(channel, "license")[:80],
        license_url=_address_in(channel, "license", address),
        funding_url=_address_in(channel, "funding", address),
        cover=_cover(channel, address),
        episodes=episodes,
    )


def _address_in(of: Element, name: str, address: str) -> str:
    """The address that the first of these elements carries; none that is longer than we keep."""
    found = (one.get("url", "").strip() for space in PODCASTING for one in of.findall(f"{space}{name}"))
    return next((where for said in found if said and (where := _of_the_web(said, address))), "")


def _cover(channel: Element, address: str) -> str:
    """The square picture that apps show; plain RSS has a place for one too."""
    image = channel.find(f"{ITUNES}image")
    said = (image.get("href", "") if image is not None else "").strip() or _text(channel, "image/url")
    return _of_the_web(said, address, most=LONGEST_FETCHED) if said else ""


def _of_the_web(said: str, address: str, *, most: int = LONGEST_ADDRESS) -> str:
    try:
        where = urljoin(address, said)
    except ValueError:
        return ""
    return where if where.startswith(("http://", "https://")) and len(where) <= most else ""


def _episode(item: Element, address: str) -> FoundEpisode | None:
    enclosure = item.find("enclosure")
    said = (enclosure.get("url") or "").strip() if enclosure is not None else ""
    where = _of_the_web(said, address, most=LONGEST_FETCHED) if said else ""
    if not where:
        return None
    notes = _text(item, f"{CONTENT}encoded") or _text(item, "description")
    summary = plain_html.as_text(_text(item, f"{ITUNES}summary") or _text(item, "description") or notes)
    title = plain_html.as_text(_text(item, "title")) or summary or where
    kind = _text(item, f"{ITUNES}episodeType").lower()
    return FoundEpisode(
        guid=(_text(item, "guid") or where)[:300],
        title=title[:255],
        enclosure=where,
        published_at=_moment(_text(item, "pubDate")),
        said={
            "enclosure": where,
            "type": (enclosure.get("type") or "") if enclosure is not None else "",
            "published_at": _written(_moment(_text(item, "pubDate"))),
            "summary": _shortened(summary or title),
            "notes": plain_html.cleaned(notes),
            "kind": kind if kind in KINDS else "full",
            "season": _number(_text(item, f"{ITUNES}season") or _podcasting(item, "season"), 32_000),
            "number": _number(_text(item, f"{ITUNES}episode") or _podcasting(item, "episode"), 2**31 - 1),
            "is_explicit": _is_explicit(item),
            "transcripts": _files(item, "transcript", address),
            "chapters": next((one["url"] for one in _files(item, "chapters", address)), ""),
            "people": _people(item),
        },
    )


def _files(item: Element, name: str, address: str) -> list[dict[str, str]]:
    found = [one for space in PODCASTING for one in item.findall(f"{space}{name}")]
    return [
        {
            "url": where,
            "type": one.get("type", ""),
            "language": _language(one.get("language", "")) if one.get("language") else "",
        }
        for one in found
        if one.get("url") and (where := _of_the_web(one.get("url", ""), address, most=LONGEST_FETCHED))
    ]


def _people(item: Element) -> list[dict[str, str]]:
    found = [one for space in PODCASTING for one in item.findall(f"{space}person")]
    return [
        {"name": (one.text or "").strip()[:120], "role": (one.get("role") or "host").lower()}
        for one in found
        if (one.text or "").strip()
    ]


def _text(of: Element, path: str) -> str:
    return (of.findtext(path) or "").replace("\x00", "").strip()


def _podcasting(of: Element, name: str) -> str:
    return next((said for space in PODCASTING if (said := _text(of, f"{space}{name}"))), "")


def _is_explicit(of: Element) -> bool:
    return _text(of, f"{ITUNES}explicit").lower() in ("yes", "true", "explicit")


def _language(said: str) -> str:
    """Two or three letters in small print; Czech where the feed says nothing that is one."""
    found = re.match(r"[a-z]{2,3}", said.strip().lower())
    return found[0] if found else "cs"


def _guid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _number(said: str, most: int) -> int:
    found = re.match(r"\d{1,10}", said)
    return min(int(found[0]), most) if found else 0


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _written(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _shortened(words: str) -> str:
    return words if len(words) <= SUMMARY else words[: SUMMARY - 1].rsplit(" ", 1)[0] + "…"
