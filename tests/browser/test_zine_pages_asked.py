"""An author looks at the pages of a zine on a phone, in a language written from the right, and says yes to both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from campaign.models import Zine
from campaign.services import zine_asking
from photovoice.models import Contribution
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def asked(db: None, context: Any) -> Iterator[tuple[str, Contribution, Zine]]:
    """The address of a site, and a photograph with Arabic words on two pages and the cover of a zine."""
    row = make_zines.photograph(words=make_zines.ARABIC, language="ar", name="سلمى")
    make.exhibition([[row]], published=True)
    zine = make_zines.zine([row], said="")
    zine.pages[0] = ("cover", {"photograph": row, "subtitle_cs": "Tři lidé", "subtitle_en": "Three people"})
    zine.save()
    zine_asking.ask(zine=zine)
    with serving() as address:
        yield address, row, zine
        context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "has_touch": True}


@pytest.mark.parametrize("language", ["ar", "cs"])
def test_the_pages_are_seen_whole_and_one_yes_answers_every_language(
    page: Any, asked: tuple[str, Contribution, Zine], language: str
) -> None:
    site, row, zine = asked
    row.participant.language = language
    row.participant.save()
    page.goto(site + make.card(row.participant))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/my/")
    page.locator(f"a[href*='/forms/zine-{zine.pk}/']").first.click()
    expect(page.locator(".zine-proof__page")).to_have_count(3)
    expect(page.locator(".zine-proof__own")).to_have_attribute("dir", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Axe().run(page).response["violations"] == []
    page.locator("button[value=along]").click()
    page.wait_for_url("**saved=answer")
    assert set(make_zines.states(row).values()) == {"approved"}
