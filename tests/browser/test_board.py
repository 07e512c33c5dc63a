"""The board in a browser: dragged by pointer, arranged by keys alone, read by a screen reader, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.urls import reverse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as NotThere

from photovoice.models import Contribution, Exhibition
from photovoice.services import curation
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def library() -> None:
    """The dragging library is taken from the npm package into the static files, as set-up does."""
    call_command("build_assets")


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def photographs(site: str) -> list[Contribution]:
    person = make.participant()
    make.allow(person)
    return [make.accepted(person) for _i in range(4)]


@pytest.fixture
def made(photographs: list[Contribution]) -> Exhibition:
    """Two photographs hang in the first of two rooms, two wait in the pool."""
    return make.exhibition([photographs[:2], []])


@pytest.fixture
def board(page: Any, site: str, made: Exhibition) -> Iterator[Any]:
    """The board of somebody who is signed in; fails on any script error."""
    make.staff(name="jana")
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/admin/login/?next={reverse('photovoice_exhibitions:board', args=[made.pk])}")
    page.locator("[name=username]").fill("jana")
    page.locator("[name=password]").fill("a long password")
    page.keyboard.press("Enter")
    page.locator("[data-board][data-draggable]").wait_for()
    yield page
    assert problems == []


def saved(made: Exhibition) -> list[list[int]]:
    plan = curation.draft(Exhibition.objects.get(pk=made.pk))
    return [[row.contribution_id for row in room.hangings] for room in plan]


def save(board: Any) -> None:
    with board.expect_response(lambda response: response.request.method == "POST") as answer:
        board.keyboard.press("Control+s")
    assert answer.value.status == 200
    board.get_by_text("The draft is saved.").wait_for()


def card(board: Any, row: Contribution) -> Any:
    return board.locator(f"#photograph-{row.pk}")


def drag(board: Any, row: Contribution, target: Any) -> None:
    """Drag a card into a list. What was moved before may still glide into its place, so a miss is tried again."""
    for _try in range(4):
        drag_once(board, row, target)
        try:
            target.locator(f"#photograph-{row.pk}").wait_for(timeout=3000)
        except NotThere:
            continue
        return
    raise AssertionError(f"Photograph {row.pk} could not be dragged.")


def drag_once(board: Any, row: Contribution, target: Any) -> None:
    start, end = card(board, row).locator(".hang-card__picture").bounding_box(), target.bounding_box()
    board.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    board.mouse.down()
    board.mouse.move(end["x"] + 40, end["y"] + 30, steps=12)
    board.mouse.move(end["x"] + 44, end["y"] + 34, steps=4)
    board.mouse.up()


def test_several_selected_photographs_are_dragged_together_from_the_pool(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    a, b, c, d = photographs
    card(board, c).locator("[data-pick]").check()
    card(board, d).locator("[data-pick]").check()
    drag(board, d, board.locator('[data-list="2"]'))
    board.locator('[data-list="2"] [data-card]').nth(1).wait_for()
    assert saved(made) == [[a.pk, b.pk], []]
    save(board)
    assert saved(made) == [[a.pk, b.pk], [d.pk, c.pk]]


def test_one_photograph_is_dragged_to_another_room_and_back_down(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    a, b, _c, _d = photographs
    drag(board, a, board.locator('[data-list="2"]'))
    board.locator(f'[data-list="2"] #photograph-{a.pk}').wait_for()
    drag(board, b, board.locator('[data-list="pool"]'))
    board.locator(f'[data-list="pool"] #photograph-{b.pk}').wait_for()
    save(board)
    assert saved(made) == [[], [a.pk]]


def test_everything_is_arranged_with_the_keyboard_alone(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    a, b, c, d = photographs
    keys = board.keyboard
    board.locator('[data-list="pool"] [data-pick]').first.focus()
    keys.press("Space")
    keys.press("ArrowRight")
    keys.press("Shift+Space")
    board.locator("[data-target]").focus()
    keys.press("End")
    board.locator('[data-do="hang"]').focus()
    keys.press("Enter")
    save(board)
    assert saved(made) == [[a.pk, b.pk], [d.pk, c.pk]]
    board.locator('[data-do="clear"]').press("Enter")
    card(board, d).locator("[data-pick]").focus()
    keys.press("Alt+ArrowUp")
    keys.press("Alt+ArrowUp")
    save(board)
    assert saved(made) == [[a.pk, d.pk, b.pk], [c.pk]]
    keys.press("Delete")
    for key in ("Control+z", "Control+z", "Control+z", "Control+y"):
        keys.press(key)
    save(board)
    assert saved(made) == [[a.pk, b.pk, d.pk], [c.pk]]


def test_what_another_curator_saved_is_told_and_mine_stays_until_i_decide(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    a, b, c, _d = photographs
    card(board, c).locator("[data-pick]").check()
    board.locator('[data-do="hang"]').click()
    theirs = [curation.RoomPlan(1, [curation.HangingPlan(b.pk)])]
    curation.arrange(exhibition=Exhibition.objects.get(pk=made.pk), rooms=theirs, by=make.staff(name="alena"))
    board.keyboard.press("Control+s")
    board.get_by_text("alena saved this exhibition").wait_for()
    assert saved(made) == [[b.pk]]
    board.get_by_role("button", name="Save mine instead").click()
    board.get_by_text("The draft is saved.").wait_for()
    assert saved(made) == [[a.pk, b.pk, c.pk], []]


def test_leaving_with_unsaved_changes_asks(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    asked: list[str] = []
    board.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    card(board, photographs[0]).locator("[data-pick]").press("Delete")
    board.reload()
    board.locator("[data-board][data-draggable]").wait_for()
    assert asked == ["beforeunload"]
    board.reload()
    assert asked == ["beforeunload"]


def test_removing_a_full_room_asks_and_its_photographs_return(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    room = board.locator('[data-room="1"]')
    room.get_by_role("button", name="Remove the room").click()
    board.get_by_role("dialog").get_by_role("button", name="Keep the room").click()
    assert room.is_visible()
    room.get_by_role("button", name="Remove the room").click()
    board.get_by_role("dialog").get_by_role("button", name="Remove the room").click()
    board.locator('[data-list="pool"] [data-card]').nth(3).wait_for()
    save(board)
    assert saved(made) == [[]]


def test_filtering_the_pool_keeps_what_was_taken_down_and_what_was_just_hung(
    board: Any, made: Exhibition, photographs: list[Contribution]
) -> None:
    a, b, c, d = photographs
    card(board, a).locator("[data-pick]").press("Delete")
    card(board, c).locator("[data-pick]").check()
    board.locator('[data-do="hang"]').click()
    board.locator("#pool-q").fill("stop")
    with board.expect_response("**/pool/**"):
        board.keyboard.press("Enter")
    board.locator(f'[data-list="pool"] #photograph-{d.pk}').wait_for()
    assert board.locator(f"#photograph-{c.pk}").count() == 1
    shown = board.locator('[data-list="pool"] [data-card]')
    assert [shown.nth(i).get_attribute("data-card") for i in range(shown.count())] == [str(a.pk), str(d.pk)]
    board.locator("[data-save]").click()
    board.get_by_text("The draft is saved.").wait_for()
    assert saved(made) == [[b.pk, c.pk], []]


@pytest.mark.parametrize("width", [1440, 360])
def test_the_pages_of_an_exhibition_pass_axe_and_never_scroll_sideways(
    width: int, board: Any, made: Exhibition, site: str, photographs: list[Contribution]
) -> None:
    board.set_viewport_size({"width": width, "height": 800})
    card(board, photographs[0]).locator("[data-pick]").check()
    names = ["board", "publish", "history", "delete"]
    for name in [*names, "index", "add"]:
        args = [made.pk] if name in names else []
        if name != "board":
            board.goto(f"{site}{reverse(f'photovoice_exhibitions:{name}', args=args)}")
        found = Axe().run(board, context="#main")
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert board.evaluate("document.documentElement.scrollWidth") <= width, name
