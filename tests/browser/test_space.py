"""The participant's space in a browser: on a phone, by touch and by keyboard, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from photovoice.models import Consent, Contribution, Participant
from photovoice.services import review, withdrawal
from tests import photographs
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
#: What a first visit may weigh, everything together.
FIRST_LOAD = 150_000


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
    """Somebody who has come in before: photographs in every state, an exhibition that shows one."""
    someone = make.participant(language="en")
    make.allow(someone, ["exhibition", "web"])
    shown = make.accepted(someone, words="Người ta hỏi tôi từ đâu đến.", language="vi")
    make.exhibition([[shown]], published=True)
    make.send(someone, words="أنتظر الترام السابع عشر", language="ar")
    returned = make.send(someone, words="")
    review.send_back(contribution=returned, by=None, message="Who is the man on the left? Did he agree?")
    withdrawal.take_back(contribution=make.send(someone), by_author=True)
    return someone


@pytest.fixture
def inside(page: Any, site: str, person: Participant) -> Iterator[Any]:
    """The page of a phone that is let in; fails on any script error or refused resource."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))

    def listen(said: Any) -> None:
        # A refused upload is an answer with a sentence, although browsers note its status as an error.
        if said.type == "error" and "/my/tus/" not in said.location["url"]:
            problems.append(f"{said.text} {said.location['url']}")

    page.on("console", listen)
    page.goto(site + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/my/")
    yield page
    assert problems == []


def screens() -> list[str]:
    """Every screen that can be opened by its address."""
    shown, waiting, returned, gone = Contribution.objects.order_by("pk").values_list("pk", flat=True)
    one = f"/my/photographs/{shown}/"
    return [
        "/my/", "/my/send/", "/my/consent/", "/my/allowed/", "/my/me/", "/my/leave/",
        one, f"{one}words/", f"{one}consent/", f"{one}take-back/",
        f"/my/photographs/{waiting}/", f"/my/photographs/{returned}/words/", f"/my/photographs/{gone}/",
    ]  # fmt: skip


def speak(page: Any, language: str) -> None:
    """Choose a language by its own name, as somebody inside does."""
    page.locator("summary.languages__open").click()
    page.get_by_role("button", name=language).click()


def violations(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url}: {each['id']} {[node['html'][:120] for node in each['nodes']]}" for each in found]


def too_small(page: Any) -> list[str]:
    """Whatever can be tapped and is lower or narrower than 48 px, or is set smaller than 17 px."""
    return page.evaluate(
        """() => [...document.querySelectorAll("a, button, select, textarea, input:not([type=hidden])")]
          .map((each) => each.closest("label") ?? each)
          .filter((each) => each.checkVisibility() && !each.matches(".skip"))
          .filter((each) => {
            const {width, height} = each.getBoundingClientRect();
            return height < 47.5 || width < 47.5 || parseFloat(getComputedStyle(each).fontSize) < 17;
          })
          .map((each) => each.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_an_accessibility_violation(inside: Any, site: str, language: str, scheme: str) -> None:
    if language == "cs":
        speak(inside, "Česky")
    inside.emulate_media(color_scheme=scheme)
    found = []
    for path in screens():
        inside.goto(site + path)
        assert inside.locator("html").get_attribute("lang") == language
        found += violations(inside)
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_every_target_can_be_hit_with_a_thumb_and_nothing_runs_over_the_edge(
    inside: Any, site: str, width: int
) -> None:
    inside.set_viewport_size({"width": width, "height": 740})
    found = {}
    for path in screens():
        inside.goto(site + path)
        found[path] = too_small(inside)
        over = inside.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, path
    assert {path: small for path, small in found.items() if small} == {}


@pytest.mark.parametrize("path", ["/my/in/UNKNOWN/", "/my/closed/", "/my/left/"])
def test_screens_outside_have_no_accessibility_violation(page: Any, site: str, path: str) -> None:
    make.call()
    page.goto(site + path)
    assert violations(page) == [] and too_small(page) == []


def test_a_first_visit_is_light_and_asks_nobody_else(page: Any, site: str) -> None:
    card = make.card(make.participant(language="cs"))
    sizes: dict[str, int] = {}

    def weigh(response: Any) -> None:
        sizes[response.url] = len(response.body())

    page.on("response", weigh)
    page.goto(site + card, wait_until="networkidle")
    assert all(url.startswith(site) for url in sizes)
    assert sum(sizes.values()) < FIRST_LOAD, sizes


def test_from_the_card_to_the_words_of_two_photographs(page: Any, site: str, tmp_path: Path) -> None:
    someone = make.participant(language="en")
    page.goto(site + make.card(someone))
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("radio", name="I am 15 or older").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="I have read it, go on").click()
    assert page.get_by_role("checkbox", checked=True).count() == 0
    page.get_by_role("checkbox", name=re.compile("^On the website")).check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("radio", name="Under my name").check()
    page.get_by_role("textbox", name="My name, as people should read it").fill("Linh")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("radio", name="As it is").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("radio", name="My own voice").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Yes, this is what I allow").click()
    page.wait_for_url("**saved=consent")
    assert Consent.objects.get().uses == ["web"]
    page.get_by_role("link", name="Send photographs").click()
    files = []
    for number in (1, 2):
        files.append(tmp_path / f"IMG_{number}.jpg")
        files[-1].write_bytes(photographs.phone_jpeg((480, 360), seed=number))
    page.get_by_label("Choose photographs").set_input_files(files)
    page.get_by_text(re.compile("^2 photographs,")).wait_for()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("2 photographs are sent.").wait_for()
    assert len(re.findall(r"Sent\. Receipt [0-9A-F]{8}\.", page.locator("main").inner_text())) == 2
    page.get_by_role("link", name="Write words to them").click()
    page.get_by_label("In which language do you write?").select_option("ar")
    words = page.get_by_label("Your words", exact=True)
    expect(words).to_have_attribute("dir", "rtl")
    expect(words).to_have_attribute("lang", "ar")
    words.fill("أنتظر الترام")
    page.get_by_role("button", name="Save the words").click()
    page.get_by_text("Saved. We have your words.").wait_for()
    page.get_by_role("link", name="Go to the next one").click()
    page.get_by_label("Your words", exact=True).fill("Druhá")
    page.get_by_role("button", name="Save the words").click()
    page.get_by_text("Saved. We have your words.").wait_for()
    assert Contribution.objects.filter(texts__is_original=True).count() == 2


# What the service worker fetches for a page, once it has begun, passes by what is held back here.
@pytest.mark.browser_context_args(service_workers="block")
def test_photographs_chosen_before_the_script_has_come_are_shown_and_sent(
    inside: Any, site: str, tmp_path: Path
) -> None:
    held: list[Any] = []
    inside.route("**/space-send*.js", lambda route: held.append(route))
    inside.goto(f"{site}/my/send/", wait_until="commit")
    file = tmp_path / "IMG_8.jpg"
    file.write_bytes(photographs.phone_jpeg((480, 360), seed=81))
    inside.get_by_label("Choose photographs").set_input_files(file)
    assert held and inside.locator("[data-send-chosen]").inner_text() == ""
    for route in held:
        route.continue_()
    inside.get_by_text(re.compile("^1 photograph,")).wait_for()
    inside.get_by_role("button", name="Send", exact=True).click()
    inside.get_by_text("1 photograph is sent.").wait_for()


def test_a_broken_connection_never_says_sent_and_goes_on_by_itself(
    inside: Any, site: str, tmp_path: Path
) -> None:
    inside.goto(f"{site}/my/send/")
    file = tmp_path / "IMG_9.jpg"
    file.write_bytes(photographs.phone_jpeg((480, 360), seed=91))
    before = Contribution.objects.count()
    inside.get_by_label("Choose photographs").set_input_files(file)
    inside.route("**/my/tus/**", lambda route: route.fulfill(status=502, body="Bad gateway"))
    inside.get_by_role("button", name="Send", exact=True).click()
    inside.get_by_text("not through yet, we try again by ourselves").wait_for()
    assert "Sent." not in inside.locator("main").inner_text() and Contribution.objects.count() == before
    inside.unroute("**/my/tus/**")
    inside.get_by_text("1 photograph is sent.").wait_for()
    assert Contribution.objects.count() == before + 1


def test_after_files_that_were_all_refused_others_can_be_chosen(
    inside: Any, site: str, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.jpg", tmp_path / "good.jpg"
    bad.write_bytes(photographs.renamed_program())
    good.write_bytes(photographs.plain_jpeg((400, 300), seed=97))
    inside.goto(f"{site}/my/send/")
    inside.get_by_label("Choose photographs").set_input_files([bad])
    inside.get_by_role("button", name="Send", exact=True).click()
    inside.get_by_text("This file is a program").wait_for()
    inside.get_by_label("Choose photographs").set_input_files([good])
    inside.get_by_role("button", name="Send", exact=True).click()
    inside.get_by_text(re.compile(r"Sent\. Receipt")).wait_for()


def test_photographs_that_stand_beside_each_other_have_names_of_their_own(inside: Any, site: str) -> None:
    for path in ("/my/", "/my/take-back/"):
        inside.goto(site + path)
        names = inside.locator(".photo-grid .photo__picture").evaluate_all("all => all.map((one) => one.alt)")
        assert len(names) >= 2 and len(set(names)) == len(names), path


def test_enter_in_a_field_saves_words_and_does_not_switch_the_language(inside: Any, site: str) -> None:
    row = Contribution.objects.order_by("pk")[1]
    inside.goto(f"{site}/my/photographs/{row.pk}/words/")
    inside.get_by_label("Your words", exact=True).fill("Half a sentence")
    speak(inside, "Česky")
    assert inside.locator("textarea").input_value() == "Half a sentence"
    inside.locator("#id_place").press("Enter")
    inside.wait_for_url("**saved=words")
    assert inside.locator("html").get_attribute("lang") == "cs"


def test_a_file_that_is_too_big_is_told_before_it_is_sent(inside: Any, site: str, tmp_path: Path) -> None:
    inside.goto(f"{site}/my/send/")
    inside.locator("[data-send]").evaluate("root => { root.dataset.largest = 10; }")
    file = tmp_path / "IMG_9.jpg"
    file.write_bytes(photographs.phone_jpeg((480, 360), seed=92))
    inside.get_by_label("Choose photographs").set_input_files(file)
    inside.locator("[data-send-list]", has_text="larger than 40 MB").wait_for()


def test_photographs_can_be_sent_without_scripts(
    browser: Any, site: str, person: Participant, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.goto(f"{site}/my/send/")
    good, bad = tmp_path / "good.jpg", tmp_path / "bad.jpg"
    good.write_bytes(photographs.phone_jpeg((480, 360), seed=93))
    bad.write_bytes(photographs.renamed_program())
    page.get_by_label("Choose photographs").set_input_files([good, bad])
    page.get_by_role("button", name="Send", exact=True).click()
    text = page.locator("main").inner_text()
    assert "Sent. Receipt" in text and "This file is a program" in text
    context.close()


def test_leaving_wipes_what_the_browser_kept(inside: Any, site: str) -> None:
    inside.evaluate("localStorage.setItem('draft', 'words'); sessionStorage.setItem('draft', 'words')")
    inside.goto(f"{site}/my/leave/")
    inside.get_by_role("button", name="Leave this phone").click()
    inside.get_by_role("heading", name="This phone has forgotten your space").wait_for()
    assert inside.evaluate("localStorage.length + sessionStorage.length") == 0
    assert inside.context.cookies() == []
    inside.go_back()
    inside.goto(f"{site}/my/")
    inside.get_by_role("heading", name="Your space is closed on this phone").wait_for()
