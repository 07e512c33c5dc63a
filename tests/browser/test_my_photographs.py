"""An author's photographs in a browser: what waits, answering final forms, the conversation, by touch and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from photovoice.models import Contribution, Participant
from photovoice.services import approvals, messages, review, translation
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    """The address of a site that holds what this test makes; the browser leaves before the site does."""
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "has_touch": True}


@pytest.fixture
def person(site: str) -> Participant:
    """Somebody with a photograph on show, one whose translation waits, and a message of the team."""
    someone = make.participant(language="en")
    make.allow(someone, ["exhibition", "web"])
    shown = make.accepted(someone, words="Người ta hỏi tôi từ đâu đến.", language="vi")
    make.exhibition([[shown]], published=True)
    waits = make.send(someone, words="أنتظر الترام السابع عشر", language="ar")
    said = {"title": "The stop", "body": "I wait for the 17.", "alt": "A stop.", "translated_by": "Jana"}
    translation.save(contribution=waits, language="en", by=None, **said)
    translation.propose_edit(contribution=waits, body="أنتظر الترام", by=None)
    review.accept(contribution=waits, by=None)
    messages.write(participant=someone, call=waits.call, body="Hello.", by=make.staff(), contribution=waits)
    return someone


@pytest.fixture
def inside(page: Any, site: str, person: Participant) -> Iterator[Any]:
    """The page of a phone that is let in; fails on any script error or refused resource."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(site + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/my/")
    yield page
    assert problems == []


def screens() -> list[str]:
    shown, waits = Contribution.objects.order_by("pk").values_list("pk", flat=True)
    one = f"/my/photographs/{waits}/"
    return [
        "/my/", one, f"/my/photographs/{shown}/", f"{one}forms/translation/en/", f"{one}forms/words/ar/",
        f"{one}messages/", "/my/messages/", "/my/me/",
    ]  # fmt: skip


def test_every_screen_is_accessible_and_fits_a_small_phone(inside: Any, site: str) -> None:
    for path in screens():
        inside.goto(site + path)
        found = Axe().run(inside)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert inside.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_everything_to_press_is_large_enough_for_a_thumb(inside: Any, site: str) -> None:
    for path in screens():
        inside.goto(site + path)
        small = inside.evaluate(
            """() => [...document.querySelectorAll('main button, main summary, main .button, main .tap, .waits a')]
            .filter(each => each.offsetHeight && each.getBoundingClientRect().height < 47.5)
            .map(each => each.textContent.trim())"""
        )
        assert small == [], path


def test_what_waits_is_answered_one_after_another_with_the_keyboard(inside: Any, person: Participant) -> None:
    assert inside.get_by_role("heading", level=2).first.inner_text().startswith("2 things wait")
    inside.get_by_role("link", name="Edited words").focus()
    inside.keyboard.press("Enter")
    inside.get_by_role("button", name="Yes, this is right").focus()
    inside.keyboard.press("Enter")
    inside.wait_for_url("**saved=answer")
    inside.get_by_label("What should we change?").fill("It is a bus.")
    inside.get_by_role("button", name="Please change it").press("Enter")
    inside.get_by_text("Nothing more waits for you.").wait_for()
    row = Contribution.objects.order_by("pk").last()
    assert approvals.state_of(contribution=row) == {
        ("words", "ar"): "approved",
        ("translation", "en"): "change",
    }


def test_the_own_words_keep_their_direction_in_the_final_form(inside: Any, site: str) -> None:
    inside.goto(site + screens()[3])
    words = inside.locator(".proof__words")
    assert words.get_attribute("dir") == "rtl" and words.get_attribute("lang") == "ar"


def test_a_folded_part_opens_by_touch_and_by_keyboard(inside: Any, site: str) -> None:
    inside.goto(site + screens()[1])
    uses = inside.locator("#uses")
    assert uses.get_attribute("open") is None
    uses.locator("summary").tap()
    assert uses.get_attribute("open") is not None
    uses.locator("summary").press("Enter")
    assert uses.get_attribute("open") is None


def test_a_message_is_written_and_read_without_scripts(browser: Any, site: str, person: Participant) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(site + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.goto(f"{site}/my/messages/")
    page.get_by_label("Your message").fill("Is it open on Sunday?")
    page.get_by_role("button", name="Send the message").click()
    assert page.get_by_text("Is it open on Sunday?").is_visible()
    context.close()
    assert messages.waiting_for_staff().count() == 1
