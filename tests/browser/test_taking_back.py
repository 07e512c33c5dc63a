"""Taking back on a phone, and saying "that is me" on a public stop: to be read, hit and heard by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache

import pytest

from cms import caching
from photovoice import claim_forms
from photovoice.models import Participant
from photovoice.services import withdrawal
from tests.browser.server_in_test import serving
from tests.browser.test_space import too_small, violations
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser


@pytest.fixture
def site(db: None, context: Any, monkeypatch: Any) -> Iterator[str]:
    """The address of a site that holds what this test makes; the browser leaves before the site does."""
    monkeypatch.setattr(claim_forms, "FASTEST", -1)
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture
def person(site: str) -> Participant:
    """Somebody in an exhibition, who took another photograph back."""
    someone = make.participant(language="en")
    make.allow(someone)
    make.authors_page()
    make.exhibition([[make.accepted(someone), make.accepted(someone)]], published=True)
    withdrawal.take_back(contribution=make.send(someone), by_author=True)
    return someone


def runs_over(page: Any) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_of_taking_back_can_be_read_hit_and_heard(
    page: Any, site: str, person: Participant, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/my/")
    receipt = person.withdrawals.get().pk
    found: dict[str, Any] = {}
    for path in ("take-back/", "take-back/use/", "take-back/name/", "take-back/everything/", "receipts/",
                 f"receipts/{receipt}/", "everything/"):  # fmt: skip
        page.goto(f"{site}/my/{path}")
        found[path] = [*violations(page), *too_small(page), *(["runs over"] if runs_over(page) else [])]
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_everything_is_taken_back_by_keyboard_alone_and_the_receipt_can_be_printed(
    page: Any, site: str, person: Participant
) -> None:
    page.goto(site + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/my/")
    page.goto(f"{site}/my/take-back/everything/")
    page.get_by_label("Yes, take back everything of mine").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/my/receipts/**")
    assert page.get_by_role("heading", level=1).inner_text() == "Everything was taken back."
    assert page.get_by_role("button", name="Print this receipt").is_visible()
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Print this receipt").is_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_visitor_says_that_is_me_and_keeps_the_link(
    page: Any, site: str, person: Participant, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}/en/vystava-en/1/")
    page.get_by_role("link", name="That is me").click()
    assert page.get_by_label("That is me, and I do not want to be seen").is_checked()
    problems = [*violations(page), *(["runs over"] if runs_over(page) else [])]
    page.get_by_role("button", name="Send to the team").click()
    page.wait_for_url("**/en/claim/**")
    problems += [*violations(page), *(["runs over"] if runs_over(page) else [])]
    assert problems == []
    link = page.get_by_role("link", name="/en/claim/").get_attribute("href")
    page.goto(link)
    assert "Until then the photograph is hidden" in page.inner_text("main")
    # The site stands on the transaction of this test, so nothing tells it that kept pages are over.
    cache.delete(caching.GENERATION)
    assert page.goto(f"{site}/en/vystava-en/1/").status == 404
    assert violations(page) == [] and page.context.cookies() == []
