"""Answering in one's own voice in a browser with a microphone, without one, and with one that is not allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from media.models import PrivateUpload
from photovoice.models import Contribution
from tests import recordings as made
from tests.browser import phone_store
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
#: Remembers every stream that a page was given, so that a test can ask whether it was let go.
LISTENS = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.given = [];
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await ask(wanted);
  window.given.push(stream);
  return stream;
};
"""
HOLDS_ON = "window.given.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length"


@pytest.fixture(scope="module")
def talking_browser(browser_type: Any, browser_type_launch_args: dict[str, Any]) -> Iterator[Any]:
    """A browser whose microphone hears a beep, and that asks nobody but the test for permission."""
    arguments = [*browser_type_launch_args.get("args", []), "--use-fake-device-for-media-stream"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": arguments})
    yield browser
    browser.close()


@pytest.fixture
def row(db: None) -> Contribution:
    return make.send(make.participant(language="en"))


@pytest.fixture
def site(row: Contribution) -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def visit(talking_browser: Any, site: str, row: Contribution) -> Iterator[Any]:
    """Open the first question in a phone that may, or may not, use its microphone."""
    contexts = []

    def opened(*, allowed: bool = True, script: str = LISTENS, path: str = "") -> Any:
        context = talking_browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")
        contexts.append(context)
        context.set_default_timeout(20_000)
        if allowed:
            context.grant_permissions(["microphone"], origin=site)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(site + make.card(row.participant))
        page.locator("main form button[type=submit]").click()
        page.wait_for_url("**/my/**")
        page.goto(site + (path or f"/my/photographs/{row.pk}/questions/1/"))
        return page

    yield opened
    for context in contexts:
        context.close()


def does(page: Any, act: str) -> Any:
    return page.locator(f"[data-voice-do={act}]")


def record(page: Any, milliseconds: int = 1500) -> None:
    does(page, "record").click()
    does(page, "stop").wait_for()
    page.wait_for_timeout(milliseconds)
    does(page, "stop").click()
    does(page, "keep").wait_for()


def status(page: Any) -> Any:
    return page.locator("[data-voice-status]")


def test_a_voice_is_recorded_heard_kept_and_arrives(visit: Any, row: Contribution) -> None:
    page = visit()
    does(page, "record").click()
    does(page, "pause").wait_for()
    expect(page.locator("[data-voice-time]")).to_have_text(re.compile(r"0:0[1-9] of 10:00"))
    page.wait_for_timeout(1200)
    does(page, "pause").click()
    expect(status(page)).to_have_text("Paused. Nothing is recorded now.")
    does(page, "resume").click()
    page.wait_for_timeout(500)
    does(page, "stop").click()
    does(page, "keep").wait_for()
    assert page.evaluate(HOLDS_ON) == 0
    assert page.evaluate("document.querySelector('[data-voice-sound]').paused")
    assert not PrivateUpload.objects.filter(kind="audio").exists()
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("is sent"))
    said = row.answers.get()
    assert said.question == 1 and said.voice.state == "ready" and said.voice.duration_ms > 1000
    page.reload()
    expect(page.locator(".player audio")).to_have_count(1)
    assert page.problems == []


def test_it_can_be_recorded_again_and_the_first_try_goes_nowhere(visit: Any, row: Contribution) -> None:
    page = visit()
    record(page)
    does(page, "again").click()
    does(page, "stop").wait_for()
    page.wait_for_timeout(1200)
    does(page, "stop").click()
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("is sent"))
    assert row.answers.count() == 1 and PrivateUpload.objects.filter(kind="audio").count() == 1


def test_saving_words_does_not_lose_a_recording_that_was_not_kept_yet(visit: Any, row: Contribution) -> None:
    page = visit()
    record(page)
    page.fill("textarea[name=words]", "The neighbour.")
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/questions/2/")
    # Where the page was left before everything had gone, the next one goes on with it.
    for _ in range(100):
        if row.answers.filter(question=1, voice__isnull=False).exists():
            break
        page.wait_for_timeout(100)
    said = row.answers.get(question=1)
    assert said.body == "The neighbour." and said.voice is not None


def test_words_and_recording_without_a_photograph_are_one_answer(visit: Any, row: Contribution) -> None:
    page = visit(path="/my/say/")
    record(page)
    page.fill("textarea[name=words]", "The market.")
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("is sent"))
    page.locator("#answer button.button--wide").click()
    page.wait_for_url("**/my/answers/?saved=answer")
    said = row.participant.answers.get()
    assert said.body == "The market." and said.voice is not None


def test_words_typed_before_a_reload_still_belong_to_the_recording_that_was_sent(
    visit: Any, row: Contribution
) -> None:
    page = visit(path="/my/say/")
    page.fill("textarea[name=words]", "The market.")
    phone_store.wait_for_draft(page, "The market.")
    record(page)
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("is sent"))
    page.reload()
    expect(page.locator("textarea[name=words]")).to_have_value("The market.")
    page.locator("#answer button.button--wide").click()
    page.wait_for_url("**/my/answers/?saved=answer")
    assert row.participant.answers.count() == 1


def test_words_written_after_a_reload_still_belong_to_the_recording_that_was_sent(
    visit: Any, row: Contribution
) -> None:
    page = visit(path="/my/say/")
    record(page)
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("is sent"))
    page.reload()
    expect(page.get_by_label("Your recording", exact=True)).to_be_visible()
    page.fill("textarea[name=words]", "The market.")
    page.locator("#answer button.button--wide").click()
    page.wait_for_url("**/my/answers/?saved=answer")
    said = row.participant.answers.get()
    assert said.body == "The market." and said.voice is not None


def test_the_recorder_stops_by_itself_and_says_so(visit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photovoice.views.answer_keep.RECORDER_SECONDS", 2)
    page = visit()
    does(page, "record").click()
    does(page, "keep").wait_for()
    expect(status(page)).to_have_text(re.compile("stopped by itself"))
    assert page.evaluate(HOLDS_ON) == 0


def test_leaving_by_mistake_is_asked_about(visit: Any, site: str) -> None:
    page = visit()
    record(page)
    asked = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(f"{site}/my/")
    assert asked == ["beforeunload"]


def test_without_permission_it_says_how_and_a_file_does_the_same(visit: Any, row: Contribution) -> None:
    page = visit(allowed=False, script="")
    does(page, "record").click()
    expect(status(page)).to_have_text(re.compile("may not use the microphone.*choose a recording"))
    expect(does(page, "record")).to_be_visible()
    file = {"name": "Voice 1.m4a", "mimeType": "audio/x-m4a", "buffer": made.taken("iphone")}
    page.locator("input[type=file]").set_input_files(file)
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("is sent"))
    assert row.answers.get().voice.state == "ready"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })", "lets no page record"),
        ("delete window.MediaRecorder", "lets no page record"),
    ],
)
def test_a_browser_that_cannot_record_offers_the_file_alone(visit: Any, script: str, sentence: str) -> None:
    page = visit(script=script)
    expect(status(page)).to_have_text(re.compile(sentence))
    expect(does(page, "record")).to_be_hidden()
    expect(page.locator("input[type=file]")).to_be_visible()
    assert page.problems == []


def test_no_microphone_is_said(visit: Any) -> None:
    script = (
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))"
    )
    page = visit(script=script)
    does(page, "record").click()
    expect(status(page)).to_have_text(re.compile("has no microphone"))


def test_a_film_is_refused_with_its_sentence_and_can_be_replaced(visit: Any, row: Contribution) -> None:
    page = visit()
    film = {"name": "a.mp4", "mimeType": "video/webm", "buffer": made.film()}
    page.locator("input[type=file]").set_input_files(film)
    does(page, "keep").click()
    expect(status(page)).to_have_text(re.compile("The name of this file"))
    expect(does(page, "again")).to_be_visible()
    assert not row.answers.exists()


def test_the_screens_are_free_of_barriers_and_fit_a_phone(visit: Any, site: str, row: Contribution) -> None:
    make.say(row.participant, "Two.", contribution=row, voice=None)
    page = visit()
    ways = (f"/my/photographs/{row.pk}/questions/1/", f"/my/photographs/{row.pk}/questions/done/")
    for path in (*ways, "/my/say/", "/my/answers/", "/my/before/", "/my/before/card/"):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
