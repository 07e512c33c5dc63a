"""Events in a browser: without a barrier, at every width, in both languages and in the dark; and the form for staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from campaign.models import Event
from tests.browser.desks import sign_in
from tests.browser.server_in_test import serving
from tests.factories import events as make
from tests.factories import infographics as figures
from tests.factories import photovoice as people
from tests.factories import showings as make_showings

pytestmark = pytest.mark.browser
LONG_WORD = "nejnekomunikativnějšíhoprostředí"
ADD = "/admin/snippets/campaign/event/add/"
WITHOUT_WAGTAILS_OWN = {"rules": {"landmark-unique": {"enabled": False}}}


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    """A site with an event that comes, one that is cancelled, and two that were."""
    cache.clear()
    row = people.accepted()
    people.exhibition([[row]], published=True)
    make_showings.funder()
    make.make(
        title_cs=f"O {LONG_WORD}",
        title_en="On surroundings",
        lead_cs="Přijďte se podívat.",
        lead_en="Come and see.",
        address=f"{LONG_WORD} 12, Praha",
        map_address="https://example.org/map",
        registration_address="https://example.org/sign-up",
        body_cs=[("heading", "Program"), ("text", "<p>Uvidíte <a href='/cs/'>fotografie</a>.</p>")],
        body_en=[("heading", "Programme"), ("text", "<p>You will see <a href='/en/'>photographs</a>.</p>")],
        pictures=[("photograph", row), ("infographic", figures.make())],
    )
    soon = timezone.now() + timedelta(days=2)
    make.make(title_cs="Zrušená", starts_at=soon, is_cancelled=True, note_cs="Prší.", note_en="It rains.")
    make.make(title_cs="Byla", starts_at=make.prague(2019, 4, 25))
    make.make(title_cs="Dávná", starts_at=make.prague(2018, 4, 25))
    with serving() as address:
        yield address
        context.close()


def addresses(language: str) -> list[str]:
    index = "/cs/akce/" if language == "cs" else "/en/events/"
    each = [make.address(event, language) for event in Event.objects.order_by("pk")[:3]]
    return [index, f"{index}2018/", *each, f"/{language}/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_events_are_without_a_barrier_and_stay_within_their_edges(
    site: str, page: Any, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for language in ("cs", "en"):
        for address in addresses(language):
            page.goto(f"{site}{address}")
            expect(page.locator("h1")).to_be_attached()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address}\n{found.generate_report()}"


def test_a_visitor_finds_the_next_event_on_the_home_page_and_takes_it_into_a_calendar(
    site: str, page: Any
) -> None:
    page.goto(f"{site}/en/")
    page.get_by_role("link", name="On surroundings").click()
    expect(page.get_by_role("heading", level=1, name="On surroundings")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="(ICS)").click()
    assert taken.value.suggested_filename == "on-surroundings.ics"
    assert b"BEGIN:VEVENT" in taken.value.path().read_bytes()


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_form_is_without_a_barrier_and_says_beside_its_field_what_is_wrong(
    site: str, page: Any, language: str
) -> None:
    user = people.staff(name="jana")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, f"{site}/admin/login/", name="jana")
    page.goto(f"{site}{ADD}")
    page.locator("#id_title_cs").fill("Vernisáž")
    page.locator("#id_title_en").fill("Opening")
    page.locator("#id_starts_at").fill("2099-04-25 17:00")
    page.locator("#id_map_address").fill("https://")
    page.keyboard.press("Control+s")
    expect(
        page.locator("#panel-child-where-section .error-message, .w-field__errors .error-message").first
    ).to_be_visible()
    expect(page.locator("#id_title_cs")).to_have_value("Vernisáž")
    # Wagtail's own sentence on top is still fading in; the form is ours.
    only_ours = {"include": [["#main"]], "exclude": [[".messages"]]}
    found = Axe().run(page, context=only_ours, options=WITHOUT_WAGTAILS_OWN)
    assert found.violations_count == 0, found.generate_report()
    assert not Event.objects.filter(title_en="Opening").exists()
