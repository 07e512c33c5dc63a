"""The page of the search in a browser: for everybody, at every width, in the dark, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from cms.services import search_index
from podcasts.models import Episode
from tests.browser.server_in_test import serving
from tests.factories import podcasts as make

pytestmark = pytest.mark.browser
WORDS = {"cs": "ridic", "en": "driver"}


def place(language: str) -> str:
    with translation.override(language):
        return reverse("search")


@pytest.fixture
def episode(db: None) -> Episode:
    cache.clear()
    made = make.episode()
    search_index.refresh()
    return made


@pytest.fixture
def site(episode: Episode, context: Any) -> Iterator[str]:
    with serving() as address:
        yield address
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Any, site: str, scheme: str, language: str, width: int
) -> None:
    address, word = place(language), WORDS[language]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for question in (f"?q={word}", "?q=zzzz", ""):
        page.goto(f"{site}{address}{question}")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["cs", "en"])
def test_a_word_that_is_said_is_found_by_keyboard_and_opens_at_its_second(
    page: Any, site: str, episode: Episode, language: str
) -> None:
    address, word = place(language), WORDS[language]
    page.goto(site + address)
    page.get_by_role("searchbox").focus()
    page.keyboard.type(word)
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.locator(".search__at").first.click()
    page.wait_for_url(f"**#r{episode.recording_id}-t0")
    expect(page.locator(f'[data-player="{episode.recording_id}"]')).to_be_in_viewport()
    assert page.context.cookies() == []


def test_every_page_leads_to_the_search_on_a_phone_in_both_languages(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for language in WORDS:
        page.goto(f"{site}/{language}/")
        page.locator(f'header a[href="{place(language)}"]').click()
        expect(page.get_by_role("searchbox")).to_be_visible()
