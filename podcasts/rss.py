"""A podcast's feed as text: RSS 2.0 with Atom, iTunes and Podcasting 2.0. Pure: no database, no settings, no request.

The rules are those of PSP-1 (the podcast standard of the Podcast Standards Project), of Apple's list of tags, and of
the podcast namespace 1.0. What a rule forbids to be empty is left out when it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from podcasts.feed_parts import Channel, Image, Item

CONTENT_TYPE = "application/rss+xml; charset=utf-8"
#: PSP-1: a description holds at most 4000 bytes.
DESCRIPTION_BYTES = 4000
NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
# What XML 1.0 cannot hold at all.
UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Most of what a feed says needs no escaping, and looking is cheaper than replacing.
TO_ESCAPE = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TO_QUOTE = re.compile('["&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]')
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PUBLIC_LICENCE = re.compile(r"cc0-1\.0|cc-by(-nc)?(-nd|-sa)?-[1-4]\.[05]")


def write(channel: Channel, items: Iterable[Item]) -> str:
    """The whole document."""
    spaces = "".join(f' xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    style = (
        f'<?xml-stylesheet type="text/xsl" href="{attribute(channel.stylesheet_url)}"?>\n'
        if channel.stylesheet_url
        else ""
    )
    written = [_item(item) for item in items]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{style}<rss version="2.0"{spaces}>\n<channel>\n'
        + "".join(_channel(channel))
        + "".join(written)
        + "</channel>\n</rss>\n"
    )


def text(value: str) -> str:
    """`value` as the content of an element."""
    if TO_ESCAPE.search(value) is None:
        return value
    value = UNSPEAKABLE.sub("", value)
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """`value` as an attribute between double quotes."""
    if TO_QUOTE.search(value) is None:
        return value
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def within(value: str, limit: int = DESCRIPTION_BYTES) -> str:
    """`value`, cut at a word so that it holds at most `limit` bytes of UTF-8."""
    encoded = value.encode()
    if len(encoded) <= limit:
        return value
    cut = encoded[: limit - len("…".encode())].decode(errors="ignore")
    return (cut.rsplit(None, 1)[0] if " " in cut else cut).rstrip() + "…"


def moment(at: datetime) -> str:
    """A moment as RFC 2822 writes it, in UTC and in English whatever is spoken."""
    at = at.astimezone(UTC)
    day = f"{DAYS[at.weekday()]}, {at.day:02d} {MONTHS[at.month - 1]} {at.year}"
    return f"{day} {at.hour:02d}:{at.minute:02d}:{at.second:02d} +0000"


def fits(html: str) -> bool:
    """Whether notes may be a description as they are."""
    # No letter takes more than four bytes, so short ones need no counting.
    return len(html) * 4 <= DESCRIPTION_BYTES or len(html.encode()) <= DESCRIPTION_BYTES


def seconds(duration_ms: int) -> str:
    """A duration in whole seconds as apps ask for it; with hundredths where whole ones would be wrong by over 25 ms.

    Some players reckon a file by its frames, the encoder's empty ones included, and come out up to 75 ms longer: what
    the feed says stays within 100 ms of these as well.
    """
    whole = round(duration_ms / 1000)
    return str(whole) if abs(whole * 1000 - duration_ms) <= 25 else f"{duration_ms / 1000:.2f}"


def license_of(name: str, url: str) -> tuple[str, str] | None:
    """The licence as the namespace wants it: in lower case, and with an address unless it is a well-known one."""
    word = "-".join(name.lower().split())
    if not word or not (url or PUBLIC_LICENCE.fullmatch(word)):
        return None
    return word, url


def _channel(channel: Channel) -> Iterable[str]:
    yield f"<title>{text(channel.title)}</title>\n<link>{text(channel.link)}</link>\n"
    yield f"<description>{text(within(channel.description))}</description>\n"
    yield f"<language>{text(channel.language)}</language>\n"
    yield _link("self", channel.feed_url)
    if channel.hub_url:
        yield _link("hub", channel.hub_url)
    yield from _optional(channel)
    yield from _itunes(channel)
    yield from _podcasting(channel)


def _link(rel: str, address: str) -> str:
    kind = ' type="application/rss+xml"' if rel == "self" else ""
    return f'<atom:link rel="{rel}" href="{attribute(address)}"{kind}/>\n'


def _optional(channel: Channel) -> Iterable[str]:
    if channel.copyright:
        yield f"<copyright>{text(channel.copyright)}</copyright>\n"
    if channel.images:
        smallest = min(channel.images, key=lambda image: image.width)
        yield (
            f"<image><url>{text(smallest.url)}</url><title>{text(channel.title)}</title>"
            f"<link>{text(channel.link)}</link></image>\n"
        )


def _itunes(channel: Channel) -> Iterable[str]:
    yield f"<itunes:author>{text(channel.author)}</itunes:author>\n"
    yield f"<itunes:explicit>{_flag(channel.is_explicit)}</itunes:explicit>\n"
    yield f"<itunes:type>{text(channel.kind)}</itunes:type>\n"
    inner = f'<itunes:category text="{attribute(channel.subcategory)}"/>' if channel.subcategory else ""
    yield f'<itunes:category text="{attribute(channel.category)}">{inner}</itunes:category>\n'
    if channel.images:
        yield _itunes_image(channel.images)
    if channel.owner:
        name, email = channel.owner
        yield (
            f"<itunes:owner><itunes:name>{text(name)}</itunes:name>"
            f"<itunes:email>{text(email)}</itunes:email></itunes:owner>\n"
        )
    if channel.new_feed_url:
        yield f"<itunes:new-feed-url>{text(channel.new_feed_url)}</itunes:new-feed-url>\n"


def _podcasting(channel: Channel) -> Iterable[str]:
    yield f"<podcast:guid>{text(channel.guid)}</podcast:guid>\n<podcast:medium>podcast</podcast:medium>\n"
    owner = f' owner="{attribute(channel.owner[1])}"' if channel.owner else ""
    yield f"<podcast:locked{owner}>{'yes' if channel.is_locked else 'no'}</podcast:locked>\n"
    if channel.license:
        name, url = channel.license
        where = f' url="{attribute(url)}"' if url else ""
        yield f"<podcast:license{where}>{text(name[:128])}</podcast:license>\n"
    if channel.funding:
        url, words = channel.funding
        yield f'<podcast:funding url="{attribute(url)}">{text(words[:128])}</podcast:funding>\n'
    for purpose, words in channel.texts:
        yield f'<podcast:txt purpose="{attribute(purpose[:128])}">{text(words[:4000])}</podcast:txt>\n'
    yield from _images(channel.images)
    for trailer in channel.trailers:
        yield _trailer(trailer)


def _trailer(item: Item) -> str:
    season = f' season="{item.season}"' if item.season else ""
    return (
        f'<podcast:trailer pubdate="{moment(item.published_at)}" url="{attribute(item.enclosure.url)}" '
        f'length="{item.enclosure.length}" type="{attribute(item.enclosure.type)}"{season}>'
        f"{text(item.title)}</podcast:trailer>\n"
    )


def _item(item: Item) -> str:
    short = item.html if fits(item.html) else within(item.plain)
    parts = [
        (
            f"<item>\n<title>{text(item.title)}</title>\n"
            f'<guid isPermaLink="false">{text(item.guid)}</guid>\n'
            f'<enclosure url="{attribute(item.enclosure.url)}" length="{item.enclosure.length}" '
            f'type="{attribute(item.enclosure.type)}"/>\n'
            f"<pubDate>{moment(item.published_at)}</pubDate>\n"
            f"<itunes:explicit>{_flag(item.is_explicit)}</itunes:explicit>\n"
            f"<itunes:episodeType>{item.kind}</itunes:episodeType>\n"
        )
    ]
    if item.link:
        parts.append(f"<link>{text(item.link)}</link>\n")
    if short:
        parts.append(f"<description>{text(short)}</description>\n")
    if short != item.html:
        parts.append(f"<content:encoded>{text(item.html)}</content:encoded>\n")
    if item.duration_ms:
        parts.append(f"<itunes:duration>{seconds(item.duration_ms)}</itunes:duration>\n")
    parts.extend(_numbers(item))
    parts.extend(_said(item))
    if item.images:
        parts.append(_itunes_image(item.images))
        parts.extend(_images(item.images))
    parts.append("</item>\n")
    return "".join(parts)


def _numbers(item: Item) -> Iterable[str]:
    if item.season:
        yield (
            f"<itunes:season>{item.season}</itunes:season>\n<podcast:season>{item.season}</podcast:season>\n"
        )
    if item.number:
        yield (
            f"<itunes:episode>{item.number}</itunes:episode>\n"
            f"<podcast:episode>{item.number}</podcast:episode>\n"
        )


def _said(item: Item) -> Iterable[str]:
    for captions in item.captions:
        yield (
            f'<podcast:transcript url="{attribute(captions.url)}" type="{captions.type}" '
            f'language="{attribute(captions.language)}" rel="captions"/>\n'
        )
    if item.chapters_url:
        yield f'<podcast:chapters url="{attribute(item.chapters_url)}" type="application/json+chapters"/>\n'
    for person in item.people:
        href = f' href="{attribute(person.href)}"' if person.href else ""
        yield (
            f'<podcast:person role="{attribute(person.role)}" group="{attribute(person.group)}"{href}>'
            f"{text(person.name[:128])}</podcast:person>\n"
        )
    if item.country:
        yield (
            f'<podcast:location rel="subject" country="{attribute(item.country.lower())}">'
            f"{text(item.country_name or item.country)}</podcast:location>\n"
        )


def _itunes_image(images: Sequence[Image]) -> str:
    largest = max(images, key=lambda image: image.width)
    return f'<itunes:image href="{attribute(largest.url)}"/>\n'


def _images(images: Sequence[Image]) -> Iterable[str]:
    for image in images:
        yield (
            f'<podcast:image href="{attribute(image.url)}" aspect-ratio="1/1" width="{image.width}" '
            f'height="{image.width}" type="{attribute(image.type)}" purpose="artwork"/>\n'
        )


def _flag(is_true: bool) -> str:
    return "true" if is_true else "false"
