"""Sending photographs from a phone: nothing is lost, and "sent" is said only when the server has it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import DEFAULT_DB_ALIAS, connections

import pytest
from axe_playwright_python.sync_playwright import Axe

from photovoice.models import Contribution, Participant
from tests import photographs, recordings
from tests.browser import phone_store
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
MB = 1024 * 1024
#: What the page that sends may weigh with everything it needs, as it goes over the line.
FIRST_LOAD = 150_000
UPLOAD = re.compile(r"/my/tus/[0-9a-f-]{36}/$")


class House:
    """A server that can be killed and comes back where it was."""

    def __init__(self) -> None:
        # What a killed server still has in hand ends in threads of its own, after it.
        connections[DEFAULT_DB_ALIAS].inc_thread_sharing()
        self.stack = ExitStack()
        self.address = self.stack.enter_context(serving())

    def kill(self) -> None:
        self.stack.close()

    def come_back(self) -> None:
        self.stack.enter_context(serving(port=urlsplit(self.address).port or 0))


@pytest.fixture
def house(db: None, context: Any) -> Iterator[House]:
    made = House()
    yield made
    context.close()
    made.kill()
    connections[DEFAULT_DB_ALIAS].dec_thread_sharing()


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": PHONE, "has_touch": True}


@pytest.fixture
def person(house: House) -> Participant:
    return make.participant(language="en")


@pytest.fixture
def sending(page: Any, house: House, person: Participant) -> Iterator[Any]:
    """The page that sends, of somebody who has come in; fails on any script error."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    come_in(page, house, person)
    page.goto(f"{house.address}/my/send/")
    page.locator("[data-send-queue]").wait_for(state="attached")
    yield page
    assert problems == []


def come_in(page: Any, house: House, person: Participant) -> None:
    page.goto(house.address + make.card(person))
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url(re.compile(r"/my/(consent/.*)?$"))


def photo(folder: Path, number: int, *, size: int = 0) -> Path:
    """A photograph of a phone, of at least `size` bytes; what follows its picture is its trailer."""
    content = photographs.phone_jpeg((480, 360), seed=number)
    path = folder / f"IMG_{number}.jpg"
    path.write_bytes(content + bytes(max(0, size - len(content))))
    return path


def choose(page: Any, *files: Path) -> None:
    page.get_by_label("Choose photographs").set_input_files(list(files))
    for file in files:
        page.locator(".queue-row", has_text=file.name).first.wait_for()


def send(page: Any) -> None:
    page.get_by_role("button", name="Send", exact=True).click()


def all_sent(page: Any, number: int) -> None:
    words = f"{number} photograph is sent." if number == 1 else f"{number} photographs are sent."
    page.get_by_text(words).wait_for()


def offsets(page: Any) -> list[int]:
    """From where each piece that goes out of `page` starts, noted from now on."""
    found: list[int] = []
    page.on(
        "request",
        lambda one: found.append(int(one.headers["upload-offset"])) if one.method == "PATCH" else None,
    )
    return found


def hold_after_first_piece(page: Any) -> list[Any]:
    """Let one piece through and hold what follows; the list holds what was stopped."""
    held: list[Any] = []

    def judge(route: Any) -> None:
        if route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0":
            held.append(route)
        else:
            route.continue_()

    page.route(UPLOAD, judge)
    return held


def violations(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']} {[node['html'][:120] for node in each['nodes']]}" for each in found]


def test_the_page_itself_says_where_to_choose_and_not_the_browser_in_its_own_language(sending: Any) -> None:
    sending.set_viewport_size({"width": 360, "height": 740})
    label = sending.locator("label", has_text="Choose photographs")
    assert label.bounding_box()["height"] >= 48 and label.bounding_box()["width"] > 250
    chooser = sending.get_by_label("Choose photographs")
    assert chooser.evaluate("(one) => getComputedStyle(one).opacity") == "0"
    assert chooser.bounding_box() == label.bounding_box()
    with sending.expect_file_chooser():
        chooser.click()


def test_sent_is_said_only_when_the_server_took_it(sending: Any, tmp_path: Path) -> None:
    choose(sending, photo(tmp_path, 1), photo(tmp_path, 2))
    sending.get_by_text(re.compile(r"^2 photographs, 0\.\d MB\.")).wait_for()
    assert Contribution.objects.count() == 0 and violations(sending) == []
    asked: list[Any] = []
    sending.route(
        UPLOAD, lambda route: asked.append(route) if route.request.method == "GET" else route.continue_()
    )
    send(sending)
    sending.get_by_text("arrived, we are checking it").nth(1).wait_for()
    assert "Sent" not in sending.locator(".queue__list").inner_text()
    assert sending.get_by_text("2 waiting: keep this page open.").is_visible()
    assert sending.title().startswith("2 waiting") and violations(sending) == []
    for route in asked:
        route.continue_()
    sending.unroute(UPLOAD)
    all_sent(sending, 2)
    said = set(re.findall(r"Sent\. Receipt ([0-9A-F]{8})\.", sending.locator("main").inner_text()))
    assert said == {row.upload.sha256[:8].upper() for row in Contribution.objects.all()} and len(said) == 2
    assert violations(sending) == [] and "waiting" not in sending.title()


def test_a_reload_in_the_middle_goes_on_from_where_it_stopped(sending: Any, tmp_path: Path) -> None:
    started = offsets(sending)
    held = hold_after_first_piece(sending)
    choose(sending, photo(tmp_path, 3, size=2 * MB + 9))
    send(sending)
    sending.get_by_text(re.compile(r"sending, [1-9]\d? %")).wait_for()
    while not held:
        sending.wait_for_timeout(50)
    sending.unroute(UPLOAD)
    sending.reload()
    all_sent(sending, 1)
    # Where exactly depends on how much of the second piece had left; never at the beginning again.
    assert started.count(0) == 1 and started[-1] >= MB
    assert Contribution.objects.get().upload.size == 2 * MB + 9


def test_a_killed_server_that_comes_back_gets_the_rest(sending: Any, house: House, tmp_path: Path) -> None:
    started = offsets(sending)
    held = hold_after_first_piece(sending)
    choose(sending, photo(tmp_path, 4, size=2 * MB + 9))
    send(sending)
    while not held:
        sending.wait_for_timeout(50)
    house.kill()
    held[0].abort()
    sending.unroute(UPLOAD)
    sending.get_by_text("not through yet, we try again by ourselves").wait_for()
    house.come_back()
    all_sent(sending, 1)
    assert started.count(0) == 1 and Contribution.objects.get().upload.size == 2 * MB + 9


def test_without_network_it_waits_and_goes_on_by_itself(sending: Any, tmp_path: Path) -> None:
    choose(sending, photo(tmp_path, 5))
    sending.context.set_offline(True)
    send(sending)
    sending.get_by_text("There is no network. Sending goes on by itself").wait_for()
    assert "waiting for a network" in sending.locator(".queue-row").inner_text()
    sending.context.set_offline(False)
    all_sent(sending, 1)


def test_a_page_without_network_says_what_this_phone_keeps_and_nothing_private_is_kept(
    sending: Any, house: House, tmp_path: Path
) -> None:
    choose(sending, photo(tmp_path, 6))
    phone_store.wait_for_offline(sending)
    sending.context.set_offline(True)
    sending.goto(f"{house.address}/my/")
    sending.get_by_role("heading", name="We cannot be reached now").wait_for()
    sending.get_by_text("1 waits on this phone and is not sent yet.").wait_for()
    assert "IMG_6.jpg" in sending.locator("[data-offline-list]").inner_text()
    assert violations(sending) == []
    kept = phone_store.offline_files(sending)
    assert {path for path in kept if not path.startswith("/static/")} == {"/my/offline/"}
    sending.context.set_offline(False)
    sending.get_by_role("heading", name="My photographs").wait_for()
    sending.get_by_role("link", name="Open the page that sends them").click()
    sending.locator(".queue-row", has_text="IMG_6.jpg").wait_for()
    send(sending)
    all_sent(sending, 1)


def test_who_presses_send_before_the_program_has_come_is_not_told_that_nothing_was_chosen(
    sending: Any, tmp_path: Path
) -> None:
    # What the browser does then: it posts the plain form, in which no file is.
    empty_post = "document.getElementById('send').submit()"
    with sending.expect_navigation():
        sending.evaluate(empty_post)
    said = sending.get_by_text("No photograph was chosen.")
    said.wait_for()
    choose(sending, photo(tmp_path, 25))
    with sending.expect_navigation():
        sending.evaluate(empty_post)
    sending.locator(".queue-row", has_text="IMG_25.jpg").wait_for()
    said.wait_for(state="hidden")
    send(sending)
    all_sent(sending, 1)


def test_a_browser_that_was_killed_goes_on_with_the_same_profile(
    playwright: Any,
    browser_type_launch_args: dict[str, Any],
    house: House,
    person: Participant,
    tmp_path: Path,
) -> None:
    def opened() -> Any:
        return playwright.chromium.launch_persistent_context(
            tmp_path / "profile", viewport=PHONE, **browser_type_launch_args
        )

    first = opened()
    page = first.new_page()
    come_in(page, house, person)
    page.goto(f"{house.address}/my/send/")
    held = hold_after_first_piece(page)
    file = photo(tmp_path, 7, size=2 * MB)
    choose(page, file)
    send(page)
    while not held:
        page.wait_for_timeout(50)
    file.unlink()
    for route in held:
        # A browser that is closed in an orderly way would let go what is held, and send it all after all.
        route.abort()
    first.close()
    second = opened()
    page = second.new_page()
    started = offsets(page)
    page.goto(f"{house.address}/my/send/")
    all_sent(page, 1)
    assert min(started) >= MB and Contribution.objects.get().upload.size == 2 * MB
    second.close()


def test_of_two_tabs_only_one_sends_and_both_show_it(sending: Any, house: House, tmp_path: Path) -> None:
    other = sending.context.new_page()
    begun: list[str] = []
    sending.context.on(
        "request", lambda one: begun.append(one.method) if one.url.endswith("/my/tus/") else None
    )
    other.goto(f"{house.address}/my/send/")
    choose(other, photo(tmp_path, 8), photo(tmp_path, 9))
    sending.locator(".queue-row").nth(1).wait_for()
    send(other)
    all_sent(other, 2)
    all_sent(sending, 2)
    assert begun.count("POST") == 2 and Contribution.objects.count() == 2


def test_where_the_browser_keeps_nothing_it_says_so_and_sends(
    page: Any, house: House, person: Participant, tmp_path: Path
) -> None:
    page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    come_in(page, house, person)
    page.goto(f"{house.address}/my/send/")
    page.get_by_text("This browser keeps nothing").wait_for()
    choose(page, photo(tmp_path, 10))
    assert "Keep this page open until it is sent" in page.locator(".queue-row").inner_text()
    send(page)
    all_sent(page, 1)


def test_a_full_phone_is_said_and_the_photograph_is_sent_from_the_open_page(
    sending: Any, tmp_path: Path
) -> None:
    sending.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (value) {
            if (this.name === "bytes") throw new DOMException("full", "QuotaExceededError");
            return put.call(this, value);
          };
        }"""
    )
    choose(sending, photo(tmp_path, 11))
    sending.get_by_text("This phone has no room to keep it.").wait_for()
    send(sending)
    all_sent(sending, 1)


def test_a_file_that_the_phone_lost_is_asked_for_again(sending: Any, tmp_path: Path) -> None:
    choose(sending, photo(tmp_path, 12))
    sending.evaluate(
        "() => { Blob.prototype.slice = () => { throw new DOMException('gone', 'NotReadableError'); }; }"
    )
    send(sending)
    sending.get_by_text("This phone cannot read the file any more. Choose it again.").wait_for()
    assert Contribution.objects.count() == 0


def test_the_smaller_copy_goes_first_and_the_full_one_takes_its_place(sending: Any, tmp_path: Path) -> None:
    file = tmp_path / "IMG_13.jpg"
    file.write_bytes(photographs.phone_jpeg((2400, 1800), seed=13, quality=95))
    choose(sending, file)
    sending.get_by_role("radio", name=re.compile("^Smaller copies now")).check()
    send(sending)
    sending.get_by_text(
        "1 photograph was sent as a smaller copy. The full one waits on this phone."
    ).wait_for()
    row = Contribution.objects.get()
    assert max(row.upload.width, row.upload.height) == 1600 and row.upload.taken_at is None
    sending.get_by_role("button", name="Send the full ones now").click()
    sending.locator(".queue-row--sent").wait_for()
    again = Contribution.objects.get()
    assert again.pk == row.pk and again.upload.size == file.stat().st_size


def test_only_on_wifi_waits_for_it(page: Any, house: House, person: Participant, tmp_path: Path) -> None:
    page.add_init_script(
        """const connection = new EventTarget();
           connection.type = "cellular";
           Object.defineProperty(navigator, "connection", { value: connection });"""
    )
    come_in(page, house, person)
    page.goto(f"{house.address}/my/send/")
    choose(page, photo(tmp_path, 14))
    page.get_by_role("checkbox", name=re.compile("^Send only on Wi-Fi")).check()
    assert not page.get_by_text("This browser does not say which network it uses.").is_visible()
    send(page)
    page.get_by_text("waiting for Wi-Fi").wait_for()
    assert Contribution.objects.count() == 0
    page.evaluate(
        "navigator.connection.type = 'wifi'; navigator.connection.dispatchEvent(new Event('change'))"
    )
    all_sent(page, 1)


def test_pause_remove_and_the_same_file_twice(sending: Any, tmp_path: Path) -> None:
    held = hold_after_first_piece(sending)
    first, second = photo(tmp_path, 15, size=2 * MB), photo(tmp_path, 16, size=2 * MB)
    choose(sending, first, second)
    choose(sending, first)
    sending.get_by_text("Already on the list: IMG_15.jpg").wait_for()
    assert sending.locator(".queue-row").count() == 2
    send(sending)
    while len(held) < 2:
        sending.wait_for_timeout(50)
    sending.get_by_role("button", name="Pause").click()
    sending.get_by_text("Paused. Nothing is sent until you go on.").wait_for()
    sending.unroute(UPLOAD)
    sending.get_by_role("button", name="Remove IMG_16.jpg").click()
    sending.reload()
    sending.get_by_text("Paused. Nothing is sent until you go on.").wait_for()
    sending.get_by_role("button", name="Go on sending").click()
    all_sent(sending, 1)
    assert Contribution.objects.count() == 1


def test_what_is_not_taken_says_why_and_too_many_are_told_before(
    sending: Any, person: Participant, house: House, tmp_path: Path
) -> None:
    call = person.invitations.get().call
    call.most_photographs = 2
    call.save()
    sending.goto(f"{house.address}/my/send/")
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(photographs.renamed_program())
    choose(sending, bad, photo(tmp_path, 17), photo(tmp_path, 18))
    sending.get_by_text("There is no room for this one.").wait_for()
    send(sending)
    sending.get_by_text("This file is a program").wait_for()
    all_sent(sending, 1)
    sending.get_by_text("2 photographs were not taken. Read below why.").wait_for()
    assert violations(sending) == []


def test_a_recording_that_is_sent_is_no_photograph_to_send(
    sending: Any, house: House, person: Participant
) -> None:
    sending.goto(f"{house.address}/my/say/")
    voice = {"name": "Voice 1.m4a", "mimeType": "audio/x-m4a", "buffer": recordings.taken("iphone")}
    sending.locator("input[type=file]").set_input_files(voice)
    sending.locator("[data-voice-do=keep]").click()
    sending.get_by_text("Your recording is sent.").wait_for()
    sending.goto(f"{house.address}/my/send/")
    sending.locator("[data-send-queue]:not([hidden])").wait_for(state="attached")
    assert sending.locator(".queue-row").count() == 0 and person.answers.count() == 1


def test_when_the_call_closes_what_waits_stays_on_the_phone_and_says_why(
    sending: Any, house: House, person: Participant, tmp_path: Path
) -> None:
    sending.context.set_offline(True)
    choose(sending, photo(tmp_path, 24))
    send(sending)
    sending.get_by_text("waiting for a network").wait_for()
    call = person.invitations.get().call
    call.closes_on = call.opens_on
    call.save()
    sending.context.set_offline(False)
    row = sending.locator(".queue-row", has_text="We do not take photographs at the moment.")
    row.get_by_role("button", name="Try again IMG_24.jpg").wait_for()
    sending.reload()
    row.wait_for()
    assert Contribution.objects.count() == 0


def test_a_closed_session_keeps_the_queue_and_the_card_lets_it_go_on(
    sending: Any, house: House, person: Participant, tmp_path: Path
) -> None:
    choose(sending, photo(tmp_path, 19))
    sending.context.clear_cookies()
    send(sending)
    sending.get_by_text("Open your card again, then sending goes on.").wait_for()
    sending.get_by_role("link", name="How to open my card").click()
    sending.get_by_text("1 waits on this phone and is not sent yet.").wait_for()
    come_in(sending, house, person)
    sending.goto(f"{house.address}/my/send/")
    all_sent(sending, 1)


def test_another_persons_card_and_leaving_wipe_what_is_kept(
    sending: Any, house: House, person: Participant, tmp_path: Path
) -> None:
    choose(sending, photo(tmp_path, 20))
    phone_store.wait_for_count(sending, "bytes", 1)
    sending.context.clear_cookies()
    come_in(sending, house, make.participant(language="en"))
    sending.goto(f"{house.address}/my/send/")
    sending.locator("[data-send-choices]").wait_for(state="attached")
    sending.wait_for_function("document.documentElement.dataset.owner && window.tus")
    phone_store.wait_for_count(sending, "bytes", 0)
    choose(sending, photo(tmp_path, 21))
    phone_store.wait_for_count(sending, "bytes", 1)
    sending.goto(f"{house.address}/my/leave/")
    sending.get_by_role("button", name="Leave this phone").click()
    sending.get_by_role("heading", name="This phone has forgotten your space").wait_for()
    phone_store.wait_until_wiped(sending)


def test_words_survive_a_reload_and_go_out_when_the_network_is_back(
    page: Any, house: House, person: Participant
) -> None:
    row = make.send(person, words="")
    path = f"{house.address}/my/photographs/{row.pk}/words/"
    come_in(page, house, person)
    page.goto(path)
    page.get_by_label("Your words", exact=True).fill("Čekám na sedmnáctku")
    phone_store.wait_for_draft(page, "Čekám na sedmnáctku")
    page.reload()
    page.get_by_text("We kept what you wrote here. It is not saved yet.").wait_for()
    assert page.get_by_label("Your words", exact=True).input_value() == "Čekám na sedmnáctku"
    assert violations(page) == []
    page.context.set_offline(True)
    page.get_by_role("button", name="Save the words").click()
    page.get_by_text("Your words are kept on this phone and not sent yet.").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Your words that were kept on this phone are sent and saved.").wait_for()
    assert row.texts.get(is_original=True).body == "Čekám na sedmnáctku"
    page.reload()
    page.get_by_label("Your words", exact=True).wait_for()
    # With neither a draft nor words that wait there is nothing a page could give back.
    assert phone_store.kept(page, "drafts") == phone_store.kept(page, "words") == []


# What the service worker fetches for a page, once it has begun, passes by what is held back here.
@pytest.mark.browser_context_args(service_workers="block")
def test_words_typed_before_the_program_has_come_are_kept_and_an_older_draft_does_not_replace_them(
    page: Any, house: House, person: Participant
) -> None:
    path = f"{house.address}/my/photographs/{make.send(person, words='').pk}/words/"
    come_in(page, house, person)
    page.goto(path)
    words = page.get_by_label("Your words", exact=True)
    words.fill("Čekám na sedmnáctku")
    phone_store.wait_for_draft(page, "Čekám na sedmnáctku")
    held: list[Any] = []
    page.route("**/space-keep*.js", lambda route: held.append(route))
    page.goto(path, wait_until="commit")
    words.fill("Čekám na osmnáctku")
    for route in held:
        route.continue_()
    page.unroute("**/space-keep*.js")
    phone_store.wait_for_draft(page, "Čekám na osmnáctku")
    assert words.input_value() == "Čekám na osmnáctku"
    page.reload()
    page.get_by_text("We kept what you wrote here. It is not saved yet.").wait_for()
    assert words.input_value() == "Čekám na osmnáctku"


def test_on_two_megabits_with_300_ms_a_photograph_arrives(sending: Any, tmp_path: Path) -> None:
    line = sending.context.new_cdp_session(sending)
    line.send("Network.enable")
    speed = 2_000_000 / 8
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    choose(sending, photo(tmp_path, 22, size=MB + MB // 2))
    send(sending)
    sending.get_by_text(re.compile(r"sending, [1-9]\d? %")).wait_for()
    all_sent(sending, 1)


def test_the_page_that_sends_is_light_and_asks_nobody_else(
    page: Any, house: House, person: Participant
) -> None:
    come_in(page, house, person)
    page.goto("about:blank")
    sizes: dict[str, int] = {}

    def weigh(response: Any) -> None:
        body = response.body()
        sizes[response.url] = min(len(body), len(gzip.compress(body)))

    page.on("response", weigh)
    page.goto(f"{house.address}/my/send/", wait_until="networkidle")
    assert all(url.startswith((house.address, "data:", "blob:")) for url in sizes)
    assert sum(sizes.values()) < FIRST_LOAD, sizes


# What the service worker fetches for a page, once it has begun, passes by what is refused here.
@pytest.mark.browser_context_args(service_workers="block")
def test_without_its_upload_program_the_plain_form_stays(
    page: Any, house: House, person: Participant, tmp_path: Path
) -> None:
    page.route("**/build/npm/tus*", lambda route: route.abort())
    come_in(page, house, person)
    page.goto(f"{house.address}/my/send/")
    page.get_by_label("Choose photographs").set_input_files(photo(tmp_path, 23))
    send(page)
    page.get_by_role("heading", name="We have them").wait_for()
    assert Contribution.objects.count() == 1
