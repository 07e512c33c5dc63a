"""A visitor who follows every link and fetches every file, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.test import Client

from cms import caching

LINKS = re.compile(r"""(?:href|src|content|url)=["']([^"']+)["']""")
SOURCES = re.compile(r"""srcset=["']([^"']+)["']""")
#: Where a public site keeps what machines read; what is not there answers 404.
FOR_MACHINES = (
    "/robots.txt",
    "/sitemap.xml",
    "/feed/",
    "/cs/feed/",
    "/en/feed/",
    "/cs/hledani/",
    "/en/search/",
)


def crawl(starts: Iterable[str] = ("/cs/", "/en/", *FOR_MACHINES)) -> dict[str, tuple[int, bytes]]:
    """Return `{address: (status, bytes)}` of everything that can be reached from `starts` without a cookie."""
    waiting, found = list(starts), {}
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = fetch(address)
        status, content = found[address]
        if status == 200 and not address.startswith("/files/"):
            waiting += [each for each in links(address, content.decode()) if each not in found]
    return found


def again(addresses: Iterable[str]) -> dict[str, tuple[int, bytes]]:
    """Fetch the same addresses once more."""
    return {address: fetch(address) for address in addresses}


def fetch(address: str) -> tuple[int, bytes]:
    # Inside a test's transaction nobody hears that it is through, so kept pages are forgotten by hand.
    cache.delete(caching.GENERATION)
    response = Client().get(address)
    return response.status_code, b"".join(response) if response.streaming else response.content


def links(base: str, page: str) -> list[str]:
    named = LINKS.findall(page)
    named += [one.split()[0] for each in SOURCES.findall(page) for one in each.split(",") if one.split()]
    here = [urljoin(f"http://testserver{base}", each.replace("&amp;", "&")) for each in named]
    parts = [urlsplit(each) for each in here]
    # What apps read names the host of the settings, whoever asked.
    hosts = {"testserver", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
    own = [
        each
        for each in parts
        if each.netloc in hosts and each.path.startswith(("/cs/", "/en/", "/files/", "/podcast/"))
    ]
    return [f"{each.path}?{each.query}" if each.query else each.path for each in own]
