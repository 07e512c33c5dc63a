"""Where posters, zines and infographics stand in the tree of pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale

from campaign.models import PrintIndexPage
from cms.models import HomePage

FIRST_LANGUAGE, TWIN_LANGUAGE = "cs", "en"
SLUGS = {"cs": "plakaty-a-ziny", "en": "posters-and-zines"}


def index_page() -> PrintIndexPage | None:
    """The Czech page of all posters and zines, live or not; its English twin is its translation."""
    found: PrintIndexPage | None = (
        PrintIndexPage.objects.filter(locale__language_code=FIRST_LANGUAGE).order_by("path").first()
    )
    return found


def add_index(*, titles: Mapping[str, str], leads: Mapping[str, str]) -> PrintIndexPage:
    """Make the page of all posters and zines and its twin under the home pages, live and in the menu.

    Words are by language ("cs", "en"). Where there is one already it is returned as it is.
    """
    found = index_page()
    if found is not None:
        return found
    home = HomePage.objects.get(locale__language_code=FIRST_LANGUAGE)
    page = PrintIndexPage(locale=home.locale, live=False, show_in_menus=True)
    _say(page, FIRST_LANGUAGE, titles, leads)
    home.add_child(instance=page)
    page.save_revision().publish()
    twin = page.copy_for_translation(Locale.objects.get(language_code=TWIN_LANGUAGE))
    _say(twin, TWIN_LANGUAGE, titles, leads)
    twin.show_in_menus = True
    twin.save()
    twin.save_revision().publish()
    return page


def _say(page: Any, language: str, titles: Mapping[str, str], leads: Mapping[str, str]) -> None:
    page.title = page.draft_title = titles[language]
    page.lead, page.slug = leads[language], SLUGS[language]
