"""The whole consent in a browser: on a phone, by touch and by keyboard, with and without scripts, in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

import media.services
from photovoice.models import Consent
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


def look(page: Any) -> list[str]:
    """Violations, targets too small for a thumb, and anything that runs over the edge."""
    found = [f"{page.url}: {each['id']}" for each in Axe().run(page).response["violations"]]
    found += page.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, select, summary, input:not([type=hidden]))")]
          .map((each) => each.closest("label") ?? each)
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 47.5)
          .map((each) => location.pathname + " " + each.outerHTML.slice(0, 120))"""
    )
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{page.url} is {over} px too wide"] if over > 0 else [])


def onward(page: Any) -> None:
    page.locator("main form button[type=submit]").first.click()


def walk(page: Any, visit: Any) -> None:
    """Answer every screen; `visit` is called on each before it is left."""
    for step, chosen in (
        ("age", ["grown"]),
        ("read", []),
        ("uses", ["exhibition", "web"]),
        ("name", ["chosen_name"]),
        ("shown", ["as_is"]),
        ("voice", ["altered"]),
        ("check", []),
    ):
        page.wait_for_url(f"**/consent/{step}/")
        for value in chosen:
            page.locator(f"input[value={value}]").check()
        if step == "name":
            page.locator("#id_chosen_name").fill("Linh N.")
        visit(step)
        onward(page)
    page.wait_for_url("**saved=consent")


@pytest.mark.parametrize("language", ["en", "cs"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_consent_can_be_given_and_read_on_a_phone(
    page: Any, site: str, language: str, scheme: str
) -> None:
    someone = make.participant(language=language)
    row = make.send(someone)
    media.services.prepare(upload=row.upload)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.emulate_media(color_scheme=scheme)
    page.goto(site + make.card(someone))
    page.locator("main form button").first.click()
    walk(page, lambda _step: problems.extend(look(page)))
    entry = Consent.objects.get()
    assert (entry.uses, entry.named, entry.voice) == (["exhibition", "web"], "chosen_name", "altered")
    assert (entry.age_group, entry.language) == ("grown", language)
    for path in ("/my/", "/my/allowed/", f"/my/photographs/{row.pk}/consent/", "/my/consent/check/"):
        page.goto(site + path)
        problems += look(page)
    assert problems == []


def test_the_name_is_shown_as_it_would_stand_while_it_is_typed(page: Any, site: str) -> None:
    someone = make.participant(language="en")
    page.goto(site + make.card(someone))
    page.locator("main form button").first.click()

    def see(step: str) -> None:
        if step == "name":
            assert page.locator("[data-follows=id_chosen_name]").inner_text() == "Linh N."

    walk(page, see)


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_screens_of_a_child_and_of_those_asked_again_are_sound(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    child = make.participant(language="en")
    page.goto(site + make.card(child))
    page.locator("main form button").first.click()
    page.locator("input[value=child]").check()
    problems = look(page)
    onward(page)
    page.wait_for_url("**/consent/parent/")
    problems += look(page)
    page.goto(f"{site}/my/consent/alone/")
    problems += look(page)
    page.goto(f"{site}/my/consent/read/")
    onward(page)
    page.get_by_role("alert").wait_for()
    problems += look(page)
    grown = make.participant(language="cs")
    make.allow(grown, ["web"], age_group="grown")
    make.wording(grown.calls.get(), "cs", body="Ptáme se vás na víc. Ptáme se vás.")
    page.goto(site + make.card(grown))
    page.locator("main form button").first.click()
    page.wait_for_url("**/my/")
    page.goto(f"{site}/my/consent/")
    page.wait_for_url("**/consent/again/")
    problems += look(page)
    assert problems == []


def test_the_consent_is_given_without_scripts_and_by_keyboard(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site + make.card(make.participant(language="en")))
    page.locator("main form button").first.click()
    walk(page, lambda _step: None)
    assert Consent.objects.get().uses == ["exhibition", "web"]
    page.goto(f"{site}/my/consent/uses/")
    page.goto(f"{site}/my/consent/")
    page.goto(f"{site}/my/consent/uses/")
    switch = page.locator("input[value=web]")
    switch.focus()
    page.keyboard.press("Space")
    assert not switch.is_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/consent/check/")
    assert "On the website" not in page.locator(".ledger__uses").inner_text()
    page.go_back()
    assert page.url.endswith("/consent/uses/") and not page.locator("input[value=web]").is_checked()
    context.close()
