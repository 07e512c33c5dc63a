"""The space in six languages in a browser: nothing cut, nothing violated, both directions, light, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from photovoice.models import Contribution, Participant
from photovoice.services import reentry
from tests.browser import phone_store
from tests.browser.server_in_test import serving
from tests.browser.test_space import FIRST_LOAD, PHONE, too_small, violations
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
LANGUAGES = ("cs", "en", "uk", "ru", "vi", "ar")
SCREENS = (
    "", "send/", "consent/", "allowed/", "me/", "me/phrase/", "me/phones/", "me/pin/", "me/news/", "messages/",
    "leave/", "say/", "answers/", "before/", "take-back/", "take-back/everything/", "everything/",
)  # fmt: skip
OUTSIDE = ("closed/", "back/", "left/", "in/UNKNOWN/")
#: Whatever is wider than its box and is not meant to be moved sideways.
CUT = """() => [...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
  .filter((each) => !["visible", "auto", "scroll"].includes(getComputedStyle(each).overflowX))
  .filter((each) => !each.matches("input, select, textarea, .visually-hidden"))
  .map((each) => each.outerHTML.slice(0, 120))"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "has_touch": True}


def enter(page: Any, site: str, language: str) -> Participant:
    """Come in as somebody of this language with photographs in two states."""
    person = make.participant(language=language)
    make.allow(person, ["exhibition", "web"])
    make.accepted(person, words="أنتظر الترام رقم 17", language="ar")
    make.send(person, words="Người ta hỏi tôi từ đâu đến.", language="vi")
    page.goto(site + make.card(person))
    page.locator("form.actions button").click()
    page.wait_for_url("**/my/")
    return person


def photographs() -> list[str]:
    return [
        f"photographs/{pk}/{part}"
        for pk in Contribution.objects.order_by("pk").values_list("pk", flat=True)
        for part in ("", "words/", "people/", "take-back/")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_stands_in_every_language_without_a_violation_or_a_cut_word(
    page: Any, site: str, language: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    enter(page, site, language)
    found: dict[str, Any] = {}
    for screen in [*SCREENS, *photographs()]:
        page.goto(f"{site}/my/{screen}")
        html = page.locator("html")
        assert html.get_attribute("lang") == language, screen
        assert html.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        wrong = [*violations(page), *page.evaluate(CUT), *too_small(page)]
        if page.evaluate(OVER) > 0 or wrong:
            found[screen] = [page.evaluate(OVER), *wrong]
    assert found == {} and errors == []


@pytest.mark.parametrize("language", ["vi", "ar"])
def test_screens_outside_stand_in_every_language(page: Any, site: str, language: str) -> None:
    make.call()
    for screen in OUTSIDE:
        page.goto(f"{site}/my/{screen}?lang={language}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate(OVER) <= 0 and [*violations(page), *page.evaluate(CUT), *too_small(page)] == []


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_at_two_hundred_per_cent_nothing_runs_over_the_edge(page: Any, site: str, language: str) -> None:
    enter(page, site, language)
    # A phone's 360 px at 200 % zoom leave 180; a window of 720 px leaves 360.
    page.set_viewport_size({"width": 180, "height": 370})
    over = {}
    for screen in SCREENS:
        page.goto(f"{site}/my/{screen}")
        if page.evaluate(OVER) > 0:
            over[screen] = page.evaluate(
                """() => [...document.querySelectorAll("body *")]
                  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1
                    || each.getBoundingClientRect().left < -1)
                  .map((each) => each.outerHTML.slice(0, 90)).slice(0, 3)"""
            )
    assert over == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_is_light_in_every_language(page: Any, site: str, language: str) -> None:
    card = make.card(make.participant(language=language))
    page.goto(site + card, wait_until="networkidle")
    weight = page.evaluate(
        """() => ["resource", "navigation"].flatMap((kind) => performance.getEntriesByType(kind))
          .reduce((sum, each) => sum + each.decodedBodySize, 0)"""
    )
    assert 0 < weight < FIRST_LOAD


def test_a_language_is_changed_by_keyboard_alone_and_kept(page: Any, site: str) -> None:
    enter(page, site, "cs")
    summary = page.locator("summary.languages__open")
    summary.focus()
    page.keyboard.press("Enter")
    for _step in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.lang") == "ar"
    page.keyboard.press("Enter")
    page.wait_for_function("document.documentElement.dir === 'rtl'")
    page.goto(f"{site}/my/me/")
    assert page.locator("html").get_attribute("lang") == "ar"


def test_a_language_is_changed_and_words_open_the_space_without_scripts(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    person = enter(page, site, "en")
    page.locator("summary.languages__open").click()
    page.locator("button[lang=vi]").click()
    assert page.locator("html").get_attribute("lang") == "vi"
    words = reentry.make_phrase(invitation=person.invitations.get(), language="vi")
    context.clear_cookies()
    page.goto(f"{site}/my/closed/?lang=vi")
    page.locator('a[href^="/my/back/"]').click()
    page.locator("#id_phrase").fill(words)
    page.locator("main form button").click()
    page.wait_for_url("**/my/")
    context.close()


def test_leaving_the_phone_wipes_database_caches_and_worker(page: Any, site: str) -> None:
    enter(page, site, "en")
    page.goto(f"{site}/my/send/")
    page.evaluate(
        """async () => {
          await new Promise((done, fail) => {
            const asked = indexedDB.open("kept-by-a-test", 1);
            asked.onsuccess = () => { asked.result.close(); done(); };
            asked.onerror = fail;
          });
          await (await caches.open("kept-by-a-test")).put("/my/x", new Response("x"));
          await navigator.serviceWorker?.ready;
        }"""
    )
    before = phone_store.left(page)
    assert "kept-by-a-test" in before["databases"] and before["caches"] and before["workers"]
    page.goto(f"{site}/my/leave/")
    page.get_by_role("button", name="Leave this phone").click()
    page.get_by_role("heading", name="This phone has forgotten your space").wait_for()
    phone_store.wait_until_wiped(page)
