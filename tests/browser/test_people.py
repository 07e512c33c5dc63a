"""Marking people in a browser: by tap, by keyboard, without scripts; asking them; the card on another phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from photovoice.models import Contribution, PersonInPicture
from photovoice.services import people
from tests.browser.server_in_test import serving
from tests.browser.test_space import PHONE, too_small, violations
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
BOX = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    """The address of a site that holds what this test makes; the browser leaves before the site does."""
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "has_touch": True, "locale": "en"}


@pytest.fixture
def row(site: str) -> Contribution:
    someone = make.participant(language="en")
    make.allow(someone, ["web", "exhibition"])
    return make.accepted(someone)


def come_in(page: Any, site: str, row: Contribution) -> None:
    page.goto(site + make.card(row.participant))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/my/")


@pytest.fixture
def marking(page: Any, site: str, row: Contribution) -> Iterator[Any]:
    """The page on which people are marked; fails on any script error or refused resource."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    come_in(page, site, row)
    page.goto(f"{site}/my/photographs/{row.pk}/people/")
    yield page
    assert problems == []


def tap(page: Any, x: float, y: float) -> None:
    page.locator(".people__layer").scroll_into_view_if_needed()
    box = page.locator(".people__layer").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * x, box["y"] + box["height"] * y)


def save(page: Any) -> None:
    page.get_by_role("button", name="Save who is in the picture").click()
    page.wait_for_url("**saved=people")


def test_each_tap_marks_a_person_of_sensible_size(marking: Any, row: Contribution) -> None:
    tap(marking, 0.3, 0.4)
    tap(marking, 0.7, 0.5)
    marking.get_by_role("group", name="Person 2").get_by_label("Agreed to be shown").check()
    save(marking)
    first, second = row.people.all()
    assert (first.state, second.state) == ("unknown", "released")
    for person, x, y in ((first, 0.3, 0.4), (second, 0.7, 0.5)):
        box = person.box
        assert box["x"] < x < box["x"] + box["w"] and box["y"] < y < box["y"] + box["h"]
        assert 0.1 < box["w"] < 0.35


def test_nobody_is_no_answer_any_more_once_somebody_is_marked(marking: Any) -> None:
    nobody = marking.get_by_role("button", name="Nobody can be recognised")
    assert nobody.is_visible()
    tap(marking, 0.3, 0.4)
    assert nobody.is_hidden()
    marking.get_by_label("Remove this frame").check()
    assert nobody.is_visible()


def test_a_frame_is_dragged_to_its_place_and_pulled_larger_by_its_corner(
    marking: Any, row: Contribution
) -> None:
    tap(marking, 0.3, 0.4)
    frame = marking.locator(".people__frame")

    def drag(start: tuple[float, float], by: tuple[float, float]) -> None:
        marking.mouse.move(*start)
        marking.mouse.down()
        marking.mouse.move(start[0] + by[0], start[1] + by[1], steps=4)
        marking.mouse.up()

    before = frame.bounding_box()
    drag((before["x"] + before["width"] / 2, before["y"] + before["height"] / 2), (60, 20))
    moved = frame.bounding_box()
    assert moved["x"] - before["x"] == pytest.approx(60, abs=2)
    assert moved["width"] == pytest.approx(before["width"], abs=1)
    drag((moved["x"] + moved["width"], moved["y"] + moved["height"]), (30, 20))
    larger = frame.bounding_box()
    assert larger["width"] - moved["width"] == pytest.approx(30, abs=2)
    assert larger["height"] - moved["height"] == pytest.approx(20, abs=2)
    save(marking)
    assert row.people.count() == 1


def test_a_person_is_marked_with_the_keyboard_alone(marking: Any, row: Contribution) -> None:
    marking.get_by_role("button", name="Add a person").focus()
    marking.keyboard.press("Enter")
    frame = marking.get_by_role("slider", name=re.compile("^Person 1: arrow keys"))
    assert frame.evaluate("frame => frame === document.activeElement")
    before = [float(marking.locator(f'.person [name$="-{side}"]').input_value()) for side in "xywh"]
    assert (frame.get_attribute("aria-valuetext") or "").startswith("in the middle; 4")
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "+"):
        marking.keyboard.press(key)
    after = [float(marking.locator(f'.person [name$="-{side}"]').input_value()) for side in "xywh"]
    assert (
        after[0] < before[0] - 3.9 and after[1] < before[1] and after[2] > before[2] and after[3] > before[3]
    )
    assert "Person 1 is marked" in marking.get_by_role("status").last.inner_text()
    marking.get_by_label("Please cover this person").focus()
    marking.keyboard.press("Space")
    marking.get_by_role("button", name="Save who is in the picture").press("Enter")
    marking.wait_for_url("**saved=people")
    assert row.people.get().state == "blur"


def test_who_cannot_see_the_picture_chooses_the_part_and_is_told_where_the_frame_is(
    marking: Any, row: Contribution
) -> None:
    marking.get_by_role("button", name="Add a person").press("Enter")
    person = marking.get_by_role("group", name="Person 1")
    person.get_by_text("Where in the picture?").first.press("Enter")
    person.get_by_role("radio", name="top, on the right side").press("Space")
    told = marking.locator("[data-people-told]")
    expect(told).to_have_text(
        "Person 1: top, on the right side; 67 % from the left, 0 % from the top, 33 % wide"
    )
    person.get_by_role("button", name="Smaller frame").press("Enter")
    expect(told).to_contain_text("29 % wide")
    assert person.get_by_role("radio", name="top, on the right side").is_checked() is False
    save(marking)
    assert row.people.get().box["x"] > 0.66


def test_frames_are_placed_anew_and_sized_without_dragging(marking: Any) -> None:
    tap(marking, 0.3, 0.4)
    width = marking.locator(".people__frame").bounding_box()["width"]
    marking.get_by_role("button", name="Bigger frame").click()
    assert marking.locator(".people__frame").bounding_box()["width"] > width
    marking.get_by_role("button", name="Tap the place again").click()
    tap(marking, 0.7, 0.6)
    assert marking.locator(".people__frame").count() == 1
    assert float(marking.locator('.person [name$="-x"]').input_value()) > 40


def test_a_removed_frame_is_gone_after_saving(marking: Any, row: Contribution) -> None:
    tap(marking, 0.3, 0.4)
    tap(marking, 0.7, 0.6)
    marking.get_by_role("group", name="Person 1").get_by_label("Remove this frame").check()
    assert marking.locator(".people__frame:visible").count() == 1
    save(marking)
    assert row.people.get().box["x"] > 0.5


def test_people_can_be_marked_without_scripts(browser: Any, site: str, row: Contribution) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    come_in(page, site, row)
    page.goto(f"{site}/my/photographs/{row.pk}/people/")
    page.get_by_label("top, on the right side").check()
    page.get_by_label("Please cover this person").check()
    page.get_by_role("button", name="One more person").click()
    assert page.get_by_role("group", name=re.compile("^Person [12]")).count() == 2
    page.get_by_role("group", name="Person 2").get_by_label("in the middle", exact=True).check()
    save(page)
    assert [round(each.box["x"], 2) for each in row.people.all()] == [0.67, 0.33]
    assert [each.state for each in row.people.all()] == ["blur", "unknown"]
    context.close()


def test_the_phone_is_handed_over_in_a_page_of_its_own_and_given_back(
    marking: Any, row: Contribution
) -> None:
    tap(marking, 0.3, 0.4)
    save(marking)
    with marking.context.expect_page() as opened:
        marking.get_by_role("link", name="Ask them now").click()
    question = opened.value
    question.get_by_role("link", name="Česky").click()
    assert question.locator("html").get_attribute("lang") == "cs"
    question.get_by_role("link", name="English").click()
    question.get_by_role("button", name="No, do not show it").click()
    question.get_by_role("heading", name="Thank you. Please give the phone back").wait_for()
    assert question.locator("main a").count() == 0 and question.locator("nav a[href*='/my/']").count() == 0
    question.go_back()
    assert "/ask/" in question.url
    assert PersonInPicture.objects.get().answered_how == "phone"
    marking.reload()
    assert "by themselves, on your phone" in marking.locator("main").inner_text()


def test_the_card_opens_the_question_on_another_phone(
    browser: Any, marking: Any, site: str, row: Contribution
) -> None:
    tap(marking, 0.3, 0.4)
    save(marking)
    marking.get_by_role("link", name="Ask them later").click()
    marking.get_by_role("button", name="Make the card").click()
    link = marking.get_by_label("Or send them this link").input_value()
    assert marking.get_by_role("img", name="QR code that opens the question").is_visible()
    assert violations(marking) == [] and too_small(marking) == []
    other = browser.new_context(viewport=PHONE, locale="en")
    page = other.new_page()
    page.goto(link)
    shown = page.get_by_role("img", name=re.compile("^A part of the photograph"))
    assert shown.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    assert violations(page) == [] and too_small(page) == []
    page.get_by_role("button", name="Yes, it may be shown").click()
    page.get_by_text("Thank you. We have your answer.").wait_for()
    assert other.cookies() == []
    other.close()
    assert row.people.get().answered_how == "card"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_screen_has_an_accessibility_violation_or_runs_over_the_edge(
    marking: Any, site: str, row: Contribution, width: int, scheme: str
) -> None:
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown", "is_child": True}])
    people.mark(contribution=row, people=[{"box": {**BOX, "x": 0.6}, "state": "unknown"}])
    first, second = row.people.all()
    people.answer(person=second, state="refused", how="card")
    marking.set_viewport_size({"width": width, "height": 740})
    marking.emulate_media(color_scheme=scheme)
    base = f"/my/photographs/{row.pk}/people/"
    for path in (base, f"{base}{first.pk}/ask/", f"{base}{second.pk}/asked/", f"{base}{first.pk}/card/"):
        marking.goto(site + path)
        assert violations(marking) == []
        assert too_small(marking) == [], path
        over = marking.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, path
