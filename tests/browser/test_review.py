"""Staff's side in a browser: decided by keys alone, drawn by pointer, read by a screen reader, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from photovoice.models import Contribution, Theme
from photovoice.services import review
from tests.browser.desks import signed_in
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def curator(site: str) -> Any:
    return make.staff(name="jana")


@pytest.fixture
def inside(page: Any, site: str, curator: Any) -> Iterator[Any]:
    """A page of somebody who is signed in; fails on any script error."""
    with signed_in(page, site) as desk:
        yield desk


@pytest.fixture
def waiting(site: str) -> list[Contribution]:
    """Three photographs that wait, newest first, in three writing directions and languages."""
    person = make.participant()
    make.allow(person)
    words = [("cs", "Čekáme na sedmnáctku."), ("ar", "أنتظر الترام"), ("vi", "Người ta hỏi tôi từ đâu đến.")]
    rows = [make.send(person, words=text, language=code) for code, text in words]
    Theme.objects.create(name_cs="Pomoc", name_en="Help", slug="help")
    return rows[::-1]


def state(row: Contribution) -> str:
    row.refresh_from_db()
    return row.state


def test_a_curator_decides_with_the_keyboard_alone(
    inside: Any, site: str, waiting: list[Contribution]
) -> None:
    newest, second, last = waiting
    inside.goto(f"{site}{reverse('photovoice_review')}")
    inside.keyboard.press("j")
    inside.keyboard.press("j")
    inside.keyboard.press("k")
    inside.keyboard.press("Enter")
    inside.wait_for_url(f"**/review/{newest.pk}/**")
    inside.keyboard.press("a")
    inside.wait_for_url(f"**/review/{second.pk}/**")
    assert state(newest) == "accepted"
    inside.keyboard.press("u")
    inside.wait_for_url(f"**/review/{newest.pk}/**")
    assert state(newest) == "received"
    inside.keyboard.press("j")
    inside.wait_for_url(f"**/review/{second.pk}/**")
    inside.keyboard.press("r")
    inside.keyboard.type("Please without the address, hajaj.")
    inside.get_by_role("button", name="Return with the message").press("Enter")
    inside.wait_for_url(f"**/review/{last.pk}/**")
    assert state(second) == "returned"
    assert state(newest) == "received"


def test_single_keys_can_be_switched_off(inside: Any, site: str, waiting: list[Contribution]) -> None:
    inside.goto(f"{site}{reverse('photovoice_review_one', args=[waiting[0].pk])}")
    inside.get_by_text("Keyboard", exact=True).click()
    inside.get_by_label("Use single keys").uncheck()
    inside.locator("h1").first.evaluate("() => document.activeElement.blur()")
    inside.keyboard.press("a")
    inside.wait_for_timeout(300)
    assert state(waiting[0]) == "received"


def test_the_photograph_is_enlarged_by_click_and_by_keys(
    inside: Any, site: str, waiting: list[Contribution]
) -> None:
    inside.goto(f"{site}{reverse('photovoice_review_one', args=[waiting[0].pk])}")
    picture = inside.locator("[data-zoom-picture]")
    inside.wait_for_function("document.querySelector('[data-zoom-picture]').naturalWidth > 0")
    inside.keyboard.press("z")
    first = picture.evaluate("each => each.getBoundingClientRect().width")
    assert first == picture.evaluate("each => each.naturalWidth")
    inside.keyboard.press("+")
    assert picture.evaluate("each => each.getBoundingClientRect().width") > first
    inside.keyboard.press("Escape")
    assert inside.locator(".zoom--large").count() == 0
    picture.click()
    assert inside.locator(".zoom--large").count() == 1


def test_somebody_who_decides_meanwhile_is_told_of(
    inside: Any, site: str, waiting: list[Contribution]
) -> None:
    inside.goto(f"{site}{reverse('photovoice_review_one', args=[waiting[0].pk])}")
    review.look_at(contribution=waiting[0], by=make.staff("Reviewers", name="petr"))
    inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    inside.get_by_text("petr is looking at this photograph now.").wait_for()
    review.hide(contribution=waiting[0], by=None)
    inside.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    inside.get_by_text("Somebody else changed this photograph meanwhile.").wait_for()


def test_a_person_is_marked_by_drawing_and_by_numbers(
    inside: Any, site: str, waiting: list[Contribution]
) -> None:
    row = waiting[0]
    inside.goto(f"{site}{reverse('photovoice_mark_people', args=[row.pk])}")
    inside.wait_for_function("document.querySelector('.marks__picture img').naturalWidth > 0")
    box = inside.locator("[data-marks-layer]").bounding_box()
    inside.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    inside.mouse.down()
    inside.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.75, steps=4)
    inside.mouse.up()
    inside.locator("[name=marks-0-what]").select_option("blur")
    inside.get_by_role("button", name="Add a mark").press("Enter")
    inside.locator("[name=marks-1-what]").select_option("plate")
    for side, value in (("x", "60"), ("y", "60"), ("w", "20"), ("h", "10")):
        inside.locator(f"[name=marks-1-{side}]").fill(value)
    assert inside.locator(".marks__box").count() == 2
    inside.get_by_role("button", name="Save the marks").click()
    inside.wait_for_url(f"**/review/{row.pk}/**")
    drawn = row.people.get()
    assert drawn.state == "blur"
    assert [drawn.box[side] for side in ("x", "y", "w", "h")] == pytest.approx(
        [0.25, 0.25, 0.25, 0.5], abs=0.01
    )
    row.upload.refresh_from_db()
    assert sorted(each["kind"] for each in row.upload.recipe.boxes) == ["person", "plate"]


def pages(row: Contribution) -> list[str]:
    call, one = [row.call_id], [row.pk]
    return [
        reverse("photovoice_review"), reverse("photovoice_review_one", args=one),
        reverse("photovoice_mark_people", args=one), reverse("photovoice_take_back", args=one),
        reverse("photovoice_people", args=call), reverse("photovoice_add_people", args=call),
        reverse("photovoice_cards", args=call), reverse("photovoice_wordings", args=call),
        reverse("photovoice_new_wording", args=[*call, "cs"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("cs", "light", 360), ("en", "dark", 1440), ("cs", "dark", 1440)]
)
def test_pages_of_staff_have_no_barrier_and_nothing_sticks_out(
    inside: Any, site: str, curator: Any, waiting: list[Contribution], language: str, scheme: str, width: int
) -> None:
    UserProfile.objects.filter(user=curator).update(preferred_language=language, theme=scheme)
    inside.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in pages(waiting[0]):
        inside.goto(site + address)
        # Wagtail's own frame around our pages is judged by Wagtail.
        violations = Axe().run(inside, context=".nice-padding").response["violations"]
        found += [
            f"{address}: {each['id']} {[n['html'][:160] for n in each['nodes']]}" for each in violations
        ]
        if inside.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address} is wider than {width}")
    assert found == []
