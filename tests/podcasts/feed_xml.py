"""Reading a feed in tests as strictly as the strictest app."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from django.test import Client

from defusedxml.ElementTree import fromstring

from podcasts.models import Series

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}


def get(client: Client, series: Series, **headers: str) -> Any:
    """Ask for the feed as an app does."""
    return client.get(f"/podcast/{series.key}/feed.xml", headers=headers)


def channel(client: Client, series: Series) -> Element:
    """The channel of a feed that is well-formed XML without a DTD."""
    response = get(client, series)
    assert response.status_code == 200
    root = fromstring(response.content, forbid_dtd=True)
    assert root.tag == "rss" and root.get("version") == "2.0"
    found = root.findall("channel")
    assert len(found) == 1
    return found[0]


def items(of: Element) -> list[Element]:
    """Its episodes."""
    return of.findall("item")


def every(of: Element, path: str) -> list[Element]:
    """Every element at `path`, prefixes as in a feed."""
    return of.findall(path, SPACES)


def one(of: Element, path: str) -> Element:
    """The element at `path`, which is there exactly once."""
    found = every(of, path)
    assert len(found) == 1, f"{path}: {len(found)}"
    return found[0]


def words(of: Element, path: str) -> str:
    """What the one element at `path` says."""
    return one(of, path).text or ""
