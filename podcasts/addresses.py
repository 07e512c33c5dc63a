"""Whole addresses, as apps need them: always under the one host of the settings, whoever asked."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.storage import storages
from django.urls import reverse
from django.utils.encoding import filepath_to_uri

from podcasts.models import Series


def whole(address: str) -> str:
    """`address` with scheme and host; one that has them already is left as it is. Empty stays empty."""
    if address.startswith("/") and not address.startswith("//"):
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address) if address else ""


def whole_links(html: str) -> str:
    """`html` with the links of its own site made whole."""
    return html.replace('href="/', f'href="{whole("/")}')


def of_file(name: str) -> str:
    """Where a public file is."""
    return whole(storages["default"].url(name))


def of_files() -> Callable[[str], str]:
    """The same for very many files at once: where the storage only puts something before a name, it is asked once."""
    sample = "p/0/word.mp3"
    before, found, after = of_file(sample).partition(sample)
    if not found or after:
        return of_file
    return lambda name: before + filepath_to_uri(name)


def of_feed(series: Series) -> str:
    """Where apps subscribe to `series`."""
    return whole(reverse("podcast_feed", args=[series.key]))
