"""What the pages of the episodes of a series say, for its feed: titles, summaries, notes with whole links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.html import escape

from wagtail.models import Page

from podcasts import addresses
from podcasts.models import EpisodePage, Series

#: How rich text keeps a link to a page of the site.
PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)"')


class Words(NamedTuple):
    """What one page says of an episode; `notes` are HTML."""

    title: str
    summary: str
    notes: str
    link: str


def read(series: Series, episode_ids: Sequence[int], language: str) -> dict[int, Words]:
    """By episode what its live page in `language` says, or its live twin where that one is not live.

    Asks the database the same few times for one episode and for a thousand.
    """
    found = _pages(series, locale__language_code=language)
    missing = [pk for pk in episode_ids if pk not in found]
    if missing:
        found = _pages(series, episode_id__in=missing) | found
    return _linked(found)


def _pages(series: Series, **where: Any) -> dict[int, Words]:
    asked = EpisodePage.objects.live().filter(episode__series=series, **where)
    # An episode's page lies right below a page of its series, so its address needs no look-up of its own.
    parents = {page.url_path: page.get_url() or "" for page in series.pages.live()}
    found = {}
    for pk, title, summary, notes, url_path in asked.values_list(
        "episode_id", "title", "summary", "notes", "url_path"
    ):
        above, slug = url_path.rstrip("/").rsplit("/", 1)
        parent = parents.get(f"{above}/")
        link = addresses.whole(f"{parent}{slug}/") if parent else ""
        found[pk] = Words(title, summary, addresses.whole_links(notes), link)
    return found


def _linked(found: dict[int, Words]) -> dict[int, Words]:
    """Links to pages of the site become addresses, all at once; one to a page that is gone leads to the site."""
    wanted = {int(key) for words in found.values() for key in PAGE_LINK.findall(words.notes)}
    if not wanted:
        return found
    live = {page.pk: page.get_url() for page in Page.objects.live().filter(pk__in=wanted)}

    def link(match: re.Match[str]) -> str:
        return f'<a href="{escape(addresses.whole(live.get(int(match[1])) or "/"))}"'

    return {pk: words._replace(notes=PAGE_LINK.sub(link, words.notes)) for pk, words in found.items()}
