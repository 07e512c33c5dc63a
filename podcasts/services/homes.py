"""Where pages of the podcast stand in the tree, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from cms.models import HomePage
from podcasts.models import SeriesIndexPage

FIRST_LANGUAGE = "cs"
TWIN_LANGUAGE = "en"
LANGUAGES = (FIRST_LANGUAGE, TWIN_LANGUAGE)
INDEX_TITLES = {"cs": "Podcasty", "en": "Podcasts"}


class NoHome(Exception):
    """There is no home page in one of the languages, so a page has no place; the message is a sentence for staff."""


def index_page(*, by: Any = None) -> SeriesIndexPage:
    """Return the Czech page of all series; made with its twin, as drafts, where there is none. Raises `NoHome`."""
    found = SeriesIndexPage.objects.filter(locale__language_code=FIRST_LANGUAGE).order_by("path").first()
    if found is None:
        home, twin_home = _homes()
        found = SeriesIndexPage(locale=home.locale, live=False, owner=by, show_in_menus=True)
        add_drafts(page=found, parent=home, twin_parent=twin_home, words={"title": INDEX_TITLES}, by=by)
    elif found.get_translation_or_none(_twin_locale()) is None:
        _home, twin_home = _homes()
        _add_twin(found, twin_home, {"title": INDEX_TITLES}, by)
    return found


def add_drafts(
    *, page: Any, parent: Page, twin_parent: Page, words: Mapping[str, Mapping[str, str]], by: Any
) -> None:
    """Put a Czech `page` under `parent` and its English twin under `twin_parent`, both as drafts.

    `words` has, for each field of words, what it says in "cs" and in "en".
    """
    _say(page, words, FIRST_LANGUAGE)
    page.slug = free_slug(parent, page.title)
    parent.add_child(instance=page)
    page.save_revision(user=by)
    _add_twin(page, twin_parent, words, by)


def free_slug(parent: Page, title: str, *, page: Page | None = None) -> str:
    """A slug of the title that no other page under `parent` has."""
    wanted = slugify(title)[:200] or "page"
    return str(find_available_slug(parent, wanted, ignore_page_id=page.pk if page else None))


def twin_of(page: Page) -> Any:
    """The English twin of a Czech page, or None."""
    return page.get_translation_or_none(_twin_locale())


def _add_twin(page: Any, twin_parent: Page, words: Mapping[str, Mapping[str, str]], by: Any) -> None:
    twin = page.copy_for_translation(_twin_locale())
    _say(twin, words, TWIN_LANGUAGE)
    twin.slug, twin.owner = free_slug(twin_parent, twin.title, page=twin), by
    twin.show_in_menus = page.show_in_menus
    twin.save()
    twin.save_revision(user=by)


def _say(page: Any, words: Mapping[str, Mapping[str, str]], language: str) -> None:
    for field, said in words.items():
        setattr(page, field, said.get(language, ""))
    page.draft_title = page.title


def _twin_locale() -> Locale:
    locale = Locale.objects.filter(language_code=TWIN_LANGUAGE).first()
    if locale is None:
        raise NoHome(no_home())
    return locale


def _homes() -> tuple[HomePage, HomePage]:
    home = HomePage.objects.filter(locale__language_code=FIRST_LANGUAGE).order_by("path").first()
    twin = home.get_translation_or_none(_twin_locale()) if home is not None else None
    if home is None or twin is None:
        raise NoHome(no_home())
    return home, twin


def no_home() -> str:
    """What staff are told then."""
    return _("There is no home page in both languages yet. Make it first, then try again.")
