"""What is printed, in a browser: its public pages for everybody, and staff's pages for making it; wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from wagtail.models import Locale
from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from campaign.models import (
    Export,
    Infographic,
    Poster,
    PosterPage,
    PrintEdition,
    Printer,
    PrintIndexPage,
    ShortLink,
    ZinePage,
)
from campaign.services import editions, short_links
from photovoice.models import Contribution, Showing
from photovoice.services import withdrawal
from tests.browser.desks import signed_in
from tests.browser.server_in_test import serving
from tests.factories import infographics as figures
from tests.factories import photovoice as make
from tests.factories import showings as make_showings
from tests.factories import zines as make_zines
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.browser
LONG_WORD = "nejnekomunikativnějšíhoprostředí"
#: Not a code that anything has.
NO_CODE = "ZZZZZ"
WITHOUT_WAGTAILS_OWN = {"rules": {"landmark-unique": {"enabled": False}}}


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    """A site with figures, a poster, a zine, a showing, and an edition of which one photograph was taken back."""
    cache.clear()
    _printed_matter()
    with serving() as address:
        yield address
        context.close()


def _printed_matter() -> None:
    index = figures.index()
    figures.make(statement_cs=f"Odkud přišli do {LONG_WORD}", slug="odkud")
    figures.make(statement_en="Few are younger", is_illustrative=True)
    rows, gone = [_photograph("vi", 1), _photograph("ar", 2)], make.accepted()
    showing = make_showings.showing([*rows, gone])
    make_showings.funder()
    poster = Poster.objects.create(
        name="Kdo tu žije",
        title_cs=f"Kdo tu žije: {LONG_WORD}",
        title_en="Who lives here",
        lead_cs="Čtyři čísla a jedna fotografie.",
        lead_en="Four figures and one photograph.",
        items=_poster_items(rows[0]),
    )
    zine = make_zines.zine(rows)
    _pages(index, PosterPage(title="Kdo tu žije", slug="kdo-tu-zije", poster=poster, locale=index.locale))
    _pages(index, ZinePage(title="Tři abecedy", slug="tri-abecedy", zine=zine, locale=index.locale))
    _links(showing, rows[0], gone)
    _files(rows[0], gone)
    withdrawal.take_back(contribution=gone, by_author=True)


def _photograph(language: str, seed: int) -> Contribution:
    words, name = {each[0]: each[1:] for each in make_zines.SPOKEN}[language]
    return make_zines.photograph(words=words, language=language, name=name, seed=seed)


def _poster_items(row: Contribution) -> list[tuple[str, Any]]:
    figure = Infographic.objects.get(slug="odkud")
    return [
        ("infographic", {"infographic": figure, "wide": True}),
        ("photograph", {"contribution": row, "wide": False}),
        ("words", {"cs": f"O {LONG_WORD} městě.", "en": "On the city.", "wide": False}),
        ("code", {"cs": "více čísel", "en": "more figures", "page": None, "address": "", "wide": False}),
    ]


def _pages(index: PrintIndexPage, page: PosterPage | ZinePage) -> None:
    added = index.add_child(instance=page)
    added.save_revision().publish()
    twin = added.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    twin.save_revision().publish()


def _links(showing: Showing, row: Contribution, gone: Contribution) -> None:
    for number in range(3):
        place = f"Kavárna {LONG_WORD} {number}"
        short_links.mint(kind="outside", key=f"https://example.org/{number}/{LONG_WORD}", place=place)
    short_links.mint(kind="stop", key=f"{showing.exhibition_id}:{row.pk}", place="Senát")
    short_links.mint(kind="stop", key=f"{showing.exhibition_id}:{gone.pk}", place="Klub", showing=showing)


def _files(row: Contribution, gone: Contribution) -> None:
    good = Leaflet([row], title="Dobrý leták")
    red = printed(Leaflet([gone], key="2", title=f"Leták o {LONG_WORD}"))
    printed(good)
    editions.distribute(edition=red, place="Kavárna X", copies=17)
    for state in Export.State.values:
        problems = ["Fotografie je příliš malá."] if state == Export.State.FAILED else []
        Export.objects.create(
            product_kind="leaflet",
            product_key="1",
            title=f"Leták {state}",
            state=state,
            problems=problems,
            total=4,
            done=2,
        )
    Printer.objects.create(name="Tiskárna U Mostu", colour="cmyk")


def public_addresses(language: str) -> list[str]:
    """One of every kind of page that everybody may see."""
    locale = Locale.objects.get(language_code=language)
    index = PrintIndexPage.objects.get(locale=locale)
    gone = ShortLink.objects.get(place="Klub")
    return [
        index.url,
        f"{index.url}odkud/",
        PosterPage.objects.get(locale=locale).url,
        ZinePage.objects.get(locale=locale).url,
        "/q/",
        f"/q/{NO_CODE}",
        f"/q/{gone.code}",
    ]


def staff_addresses() -> list[str]:
    """Staff's pages about what is printed."""
    figure = Infographic.objects.get(slug="odkud").pk
    poster = Poster.objects.get().pk
    zine = ZinePage.objects.first().zine_id
    edition = PrintEdition.objects.get(product_key="2").pk
    link = ShortLink.objects.order_by("pk")[0].pk
    failed = Export.objects.get(state=Export.State.FAILED).pk
    return [
        reverse("campaign_links"),
        reverse("campaign_link", args=[link]),
        reverse("campaign_link_add"),
        reverse("campaign_link_many"),
        reverse("wagtailsnippets_campaign_infographic:list"),
        reverse("wagtailsnippets_campaign_infographic:edit", args=[figure]),
        reverse("wagtailsnippets_campaign_poster:list"),
        reverse("wagtailsnippets_campaign_poster:edit", args=[poster]),
        reverse("campaign_poster_files", args=[poster]),
        reverse("campaign_cards"),
        reverse("wagtailsnippets_campaign_zine:list"),
        reverse("wagtailsnippets_campaign_zine:edit", args=[zine]),
        reverse("campaign_zine_files", args=[zine]),
        reverse("campaign_zine_authors", args=[zine]),
        reverse("campaign_showings"),
        reverse("campaign_showing", args=[Showing.objects.get().pk]),
        reverse("campaign_exports"),
        reverse("campaign_export", args=[failed]),
        reverse("campaign_editions"),
        reverse("campaign_edition", args=[edition]),
        reverse("campaign_printers:index"),
        reverse("campaign_printers:add"),
    ]


def barriers(page: Any, part: str = "") -> list[str]:
    """What stands in somebody's way on this page, or within `part` of it."""
    # Blocks of one kind have one name in Wagtail's forms.
    chosen = {"context": {"include": [[part]]}, "options": WITHOUT_WAGTAILS_OWN} if part else {}
    found = Axe().run(page, **chosen).response["violations"]
    return [f"{page.url}: {each['id']} {[node['html'][:160] for node in each['nodes']]}" for each in found]


def over_the_edge(page: Any) -> list[str]:
    """This page, when it has to be scrolled sideways, or its main part does, which Wagtail lets scroll by itself."""
    # Wagtail's own lists scroll and its own forms keep a panel beyond the edge.
    parts = "html" if "/snippets/" in page.url else "html, main"
    over = page.locator(parts).evaluate_all(
        "(all) => Math.max(...all.map((one) => one.scrollWidth - one.clientWidth))"
    )
    return [f"{page.url} is {over} px too wide for {page.viewport_size['width']}"] if over > 0 else []


@pytest.mark.parametrize("language", ["cs", "en"])
def test_public_pages_have_no_barrier_and_nothing_sticks_out(browser: Any, site: str, language: str) -> None:
    context = browser.new_context(locale=language)
    page = context.new_page()
    found = []
    for address in public_addresses(language):
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 740})
        answer = page.goto(site + address)
        assert answer.status == (404 if NO_CODE in address else 200), address
        assert page.locator("html").get_attribute("lang") == language, address
        found += barriers(page) + over_the_edge(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 1440, "height": 900})
        found += barriers(page) + over_the_edge(page)
    context.close()
    assert found == []


@pytest.fixture
def inside(page: Any, site: str) -> Iterator[Any]:
    """A page of a curator who is signed in; fails on any script error."""
    make.staff(name="jana")
    with signed_in(page, site) as desk:
        yield desk


@pytest.mark.parametrize("language", ["cs", "en"])
def test_staff_pages_have_no_barrier_and_nothing_sticks_out(inside: Any, site: str, language: str) -> None:
    UserProfile.objects.filter(user__username="jana").update(preferred_language=language)
    found = []
    for address in staff_addresses():
        inside.set_viewport_size({"width": 360, "height": 900})
        answer = inside.goto(site + address)
        assert answer.status == 200, address
        assert inside.locator("html").get_attribute("lang") == language, address
        # Wagtail's own frame around our pages is judged by Wagtail.
        found += barriers(inside, "#main") + over_the_edge(inside)
        inside.set_viewport_size({"width": 1440, "height": 900})
        found += over_the_edge(inside)
    assert found == []


def test_a_table_is_filled_by_keyboard_and_a_wrong_figure_is_named_with_nothing_lost(
    inside: Any, site: str
) -> None:
    figure = Infographic.objects.get(slug="odkud")
    inside.goto(site + reverse("wagtailsnippets_campaign_infographic:edit", args=[figure.pk]))
    rows = inside.locator("[data-figures-row]")
    before = rows.count()
    rows.last.locator("input").first.focus()
    inside.keyboard.press("Enter")
    expect(rows).to_have_count(before + 1)
    expect(rows.last.locator("input").first).to_be_focused()
    for typed in ("Polsko", "Poland", "mnoho"):
        inside.keyboard.type(typed)
        inside.keyboard.press("Tab")
    inside.keyboard.press("Control+s")
    expect(inside.get_by_text("Not saved. Something is missing or wrong below")).to_be_visible()
    expect(inside.get_by_text("Polsko").or_(inside.get_by_text("mnoho")).first).to_be_visible()
    expect(inside.locator("input[value='mnoho']")).to_be_visible()
    expect(inside.locator("input[value='Poland']")).to_be_visible()
    figure.refresh_from_db()
    assert len(figure.data["rows"]) == len(figures.ROWS)
