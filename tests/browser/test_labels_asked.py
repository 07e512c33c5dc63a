"""An author looks at the label of a photograph on a phone, in a language written from the right, and says yes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from photovoice.models import Contribution
from photovoice.services import approvals
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make
from tests.factories.showings import ARABIC, showing

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def asked(db: None, context: Any) -> Iterator[tuple[str, Contribution]]:
    """The address of a site, and a photograph with Arabic words whose label waits in both languages."""
    row = make.accepted(words=ARABIC, language="ar")
    showing([row], labels_answered=False)
    with serving() as address:
        yield address, row
        context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "has_touch": True}


@pytest.mark.parametrize("language", ["ar", "cs"])
def test_the_label_is_seen_whole_and_one_yes_answers_every_language(
    page: Any, asked: tuple[str, Contribution], language: str
) -> None:
    site, row = asked
    row.participant.language = language
    row.participant.save()
    page.goto(site + make.card(row.participant))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/my/")
    page.locator("a[href*='/forms/label/']").first.click()
    expect(page.locator(".label-proof__part")).to_have_count(2)
    expect(page.locator(".label-proof__words--own")).to_have_attribute("dir", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert Axe().run(page).response["violations"] == []
    page.locator("button[value=along]").click()
    page.wait_for_url("**saved=answer")
    states = approvals.state_of(contribution=row)
    assert {state for (kind, _language), state in states.items() if kind == "label"} == {"approved"}
