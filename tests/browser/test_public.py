"""The public pages in a browser: for everybody, at every width, in the dark, by keyboard, without scripts."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

import pytest
from axe_playwright_python.sync_playwright import Axe

from cms.models import ContentPage, Funder
from photovoice.models import Showing, Theme
from photovoice.services import participants, translation, withdrawal
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
#: What the page of a stop may weigh on a first visit besides its photograph: page, style, scripts and fonts.
STOP_WITHOUT_PHOTOGRAPH = 100_000
LONG_WORD = "nejnekomunikativnějšíhoprostředí"
WORDS = (
    ("Linh", "vi", "Người ta hỏi tôi từ đâu đến. Tôi nói: từ bến xe điện số 17."),
    ("Salma", "ar", "حين أجلس على المقعد ينتقل الناس أحيانًا إلى المقعد المجاور"),
    ("Zdeněk", "cs", f"V domě u řeky jsem viděl {LONG_WORD} okolí."),
)


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    """The address of a site with an exhibition of four plates: shown, shown, shown, words only; a fifth taken back."""
    cache.clear()
    _hang()
    with serving() as address:
        yield address
        context.close()


def _hang() -> None:
    home = make.home()
    make.authors_page()
    page = home.add_child(
        instance=ContentPage(title=f"O {LONG_WORD}", slug="o-nas", locale=home.locale, show_in_menus=True)
    )
    page.body = [("heading", "Nadpis"), ("text", "<p>Text s <a href='/cs/'>odkazem</a>.</p>")]
    page.save_revision().publish()
    Funder.objects.create(
        name="EU",
        statement_cs="Spolufinancováno",
        statement_en="Co-funded",
        disclaimer_cs="Za obsah",
        disclaimer_en="Only",
    )
    theme = Theme.objects.create(name_cs="Být odsud", name_en="Being from here", slug="odsud")
    rows = []
    for name, language, words in WORDS:
        person = make.participant(name=name)
        make.allow(person)
        participants.write_about(participant=person, language="cs", body="Tlumočím mamince.")
        row = make.accepted(person, words=words, language=language)
        row.themes.add(theme)
        rows.append(row)
    shy = make.participant(name="Tajná")
    make.allow(shy, ["exhibition"])
    gone = make.accepted(shy)
    shown = make.exhibition([rows[:2], [rows[2], make.accepted(shy), gone]], published=True)
    today = timezone.localdate()
    Showing.objects.create(
        exhibition=shown,
        venue_cs="Knihovna",
        venue_en="Library",
        starts_on=today,
        ends_on=today + timedelta(days=9),
    )
    withdrawal.take_back(contribution=gone, by_author=True)


def pages(language: str) -> list[str]:
    """Every kind of page."""
    wall = {"cs": "/cs/vystava/", "en": "/en/vystava-en/"}[language]
    authors = {"cs": "/cs/autori/", "en": "/en/authors/"}[language]
    from photovoice.models import Participant

    key = Participant.objects.filter(public_name="Linh").order_by("pk")[0].public_key
    stops = [f"{wall}{plate}/" for plate in range(1, 6)]
    more = ["/cs/o-nas/"] if language == "cs" else []
    return [
        f"/{language}/",
        wall,
        f"{wall}?theme=odsud",
        *stops,
        authors,
        f"{authors}{key}/",
        f"{wall}99/",
        *more,
    ]


def violations(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {each['id']} {[node['html'][:120] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_accessibility_violation(page: Any, site: str, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in pages(language):
        page.goto(site + path)
        assert page.locator("html").get_attribute("lang") == language
        found += violations(page)
    assert found == []


def test_the_open_viewer_and_filter_have_no_accessibility_violation(page: Any, site: str) -> None:
    page.goto(f"{site}/cs/vystava/1/")
    page.locator(".stop__open").click()
    page.locator("dialog.viewer").wait_for()
    found = violations(page)
    page.goto(f"{site}/cs/vystava/")
    page.locator("summary").click()
    assert found + violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_nothing_runs_over_the_edge(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for path in pages("cs") + pages("en"):
        page.goto(site + path)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, path


def test_a_photograph_is_shown_whole_in_its_own_proportions(page: Any, site: str) -> None:
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("/cs/vystava/", "/cs/vystava/1/", "/cs/"):
            page.goto(site + path)
            ratios = page.locator("main img").evaluate_all(
                """(all) => all.map((one) => {
                  const box = one.getBoundingClientRect();
                  const own = one.getAttribute("width") / one.getAttribute("height");
                  return [box.width / box.height / own, getComputedStyle(one).objectFit];
                })"""
            )
            assert ratios and all(abs(ratio - 1) < 0.01 and fit == "fill" for ratio, fit in ratios), path


def test_photographs_of_a_row_share_one_height(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/cs/vystava/")
    boxes = (
        page.locator("#room-1")
        .locator("xpath=ancestor::section")
        .locator("img")
        .evaluate_all(
            "(all) => all.map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().height])"
        )
    )
    (top, height), (other_top, other_height) = boxes
    assert abs(top - other_top) < 1 and abs(height - other_height) <= 3


def test_a_stop_is_light_asks_nobody_else_and_leaves_nothing_behind(
    page: Any, site: str, context: Any
) -> None:
    weights: dict[str, int] = {}
    problems: list[str] = []

    def weigh(response: Any) -> None:
        assert response.url.startswith(site), response.url
        if "/files/" in response.url:
            return
        body = response.body()
        is_packed_already = response.url.endswith((".woff2", ".webp", ".avif", ".jpg"))
        weights[response.url] = len(body if is_packed_already else gzip.compress(body))

    page.on("response", weigh)
    page.on("console", lambda said: problems.append(said.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{site}/cs/vystava/1/")
    page.wait_for_load_state("networkidle")
    assert sum(weights.values()) < STOP_WITHOUT_PHOTOGRAPH, weights
    assert any(url.endswith(".woff2") for url in weights) and any("site" in url for url in weights)
    assert context.cookies() == [] and problems == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_viewer_goes_by_keyboard_and_returns_to_where_one_was(page: Any, site: str) -> None:
    page.goto(f"{site}/cs/vystava/1/")
    link = page.locator(".stop__open")
    link.focus()
    page.keyboard.press("Enter")
    page.locator("dialog.viewer[open]").wait_for()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"{site}/cs/vystava/2/")
    page.locator("dialog.viewer[open]").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog.viewer[open]").wait_for(state="hidden")
    # The dialog tells of its closing a moment after it is gone.
    page.wait_for_function("document.activeElement.className === 'stop__open'")


def test_the_filter_narrows_the_wall_without_leaving_the_page(page: Any, site: str) -> None:
    page.goto(f"{site}/cs/vystava/")
    page.locator("summary").click()
    page.locator(".chip", has_text="Linh").click()
    assert page.url == f"{site}/cs/vystava/"
    assert page.locator(".hung:visible").count() == 1 and page.locator("[data-room]:visible").count() == 1
    page.locator("[data-all] a").click()
    assert page.locator(".hung:visible").count() == 4


def test_everything_works_without_scripts(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/cs/vystava/")
    page.locator("summary").click()
    page.locator(".chip", has_text="Linh").click()
    assert "author=" in page.url and page.locator(".hung").count() == 1
    page.locator(".hung__link").click()
    page.locator(".stop__open").click()
    assert "/files/" in page.url and page.url.endswith(".jpg")
    context.close()


def test_words_stand_in_their_own_direction(page: Any, site: str) -> None:
    page.goto(f"{site}/en/vystava-en/2/")
    assert page.locator("blockquote.words").evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert (
        page.locator("blockquote.translation__words").evaluate("(one) => getComputedStyle(one).direction")
        == "ltr"
    )


def test_on_a_phone_the_menu_is_one_tap_away(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{site}/cs/")
    page.locator(".site-header__to-menu").click()
    assert page.locator("#menu a").first.is_visible() and page.url.endswith("#menu")


def test_the_translation_of_a_stop_is_one_tap_away(page: Any, site: str) -> None:
    row = _first()
    translation.save(
        contribution=row, language="en", title="Bridge", body="-", alt="-", translated_by="", by=None
    )
    make.approve([row])
    page.goto(f"{site}/cs/vystava/1/")
    page.locator(".site-header__language a").click()
    assert page.url == f"{site}/en/vystava-en/1/" and page.locator("h1").inner_text() == "Bridge"


def _first() -> Any:
    from photovoice.models import Hanging

    return Hanging.objects.get(plate=1).contribution
