"""The editor of transcripts in a browser: by keyboard, beside a sound, for two at once, an hour long."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from media.models import Transcript
from media.services import transcripts
from tests.browser.desks import signed_in
from tests.browser.server_in_test import serving
from tests.factories import photovoice as people
from tests.factories import transcripts as make
from tests.factories.podcasts import sound

pytestmark = pytest.mark.browser

SECONDS = 20

expect.set_options(timeout=20_000)


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def eva(site: str) -> Any:
    user = people.staff(name="eva")
    user.is_superuser = True
    user.save()
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    return user


@pytest.fixture
def inside(page: Any, site: str, eva: Any) -> Iterator[Any]:
    """A page of somebody who is signed in; fails on any script error."""
    with signed_in(page, site, name="eva") as desk:
        yield desk


@pytest.fixture
def spoken(site: str) -> Transcript:
    """An original without lines, beside a sound of twenty seconds."""
    recording = make.recording(duration_ms=SECONDS * 1000)
    name = storages["private"].save("sounds/test.m4a", io.BytesIO(sound("m4a", milliseconds=SECONDS * 1000)))
    recording.upload.listening = {"name": name, "type": "audio/mp4", "peaks": []}
    recording.upload.save()
    return make.original(recording, cues=[])


def opened(page: Any, site: str, transcript: Transcript) -> Any:
    page.goto(f"{site}{reverse('media_transcript', args=[transcript.pk])}")
    page.wait_for_selector("[data-ready]")
    return page


def words(page: Any) -> list[str]:
    return page.locator("[data-words]").evaluate_all("all => all.map((one) => one.value)")


def saved(page: Any, transcript: Transcript) -> list[dict[str, Any]]:
    """Wait until the page says that everything is saved, then what the server has."""
    page.wait_for_selector("[data-state][data-is=saved]")
    transcript.refresh_from_db()
    return transcript.cues


def seek(page: Any, second: float) -> None:
    page.evaluate(
        """(second) => new Promise((done) => {
          const sound = document.querySelector("[data-sound]");
          sound.addEventListener("seeked", done, { once: true });
          sound.currentTime = second;
        })""",
        second,
    )


def type_words(page: Any, text: str) -> None:
    page.keyboard.insert_text(text)


def test_a_transcript_is_written_with_the_keyboard_alone(inside: Any, site: str, spoken: Transcript) -> None:
    page = opened(inside, site, spoken)
    seek(page, 1)
    page.keyboard.press("Alt+n")
    type_words(page, "Dobrý den vítejte")
    seek(page, 4)
    page.keyboard.press("Alt+o")
    page.keyboard.press("Alt+s")
    type_words(page, "Petr")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Enter")
    type_words(page, "Děkuji.")
    page.keyboard.press("Alt+ArrowUp")
    for _letter in range(len(" vítejte")):
        page.keyboard.press("ArrowLeft")
    seek(page, 2.5)
    page.keyboard.press("Alt+Enter")
    assert words(page) == ["Dobrý den", "vítejte", "Děkuji."]
    cues = saved(page, spoken)
    assert [(one["start"], one["end"]) for one in cues][:2] == [(1000, 2500), (2500, 4000)]
    assert [one["speaker"] for one in cues] == ["Petr", "Petr", "Petr"]
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+m")
    assert words(page) == ["Dobrý den vítejte", "Děkuji."]
    page.keyboard.press("Alt+x")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert words(page) == ["Dobrý den", "vítejte", "Děkuji."]
    page.keyboard.press("Control+Shift+z")
    assert words(page) == ["Dobrý den vítejte", "Děkuji."]
    assert [one["text"] for one in saved(page, spoken)] == ["Dobrý den vítejte", "Děkuji."]


def test_every_act_shows_its_key_and_is_a_button_too(inside: Any, site: str, spoken: Transcript) -> None:
    page = opened(inside, site, spoken)
    buttons = page.locator("[data-act][aria-keyshortcuts]")
    assert buttons.count() >= 14
    for at in range(buttons.count()):
        shown = buttons.nth(at).locator("kbd").inner_text().replace("Ctrl", "Control").replace(" ", "+")
        assert shown == buttons.nth(at).get_attribute("aria-keyshortcuts")


def test_playing_a_line_seeks_to_it_exactly_and_stops_at_its_end(
    inside: Any, site: str, spoken: Transcript
) -> None:
    spoken.cues = [make.cue(number) for number in range(1, 9)]
    spoken.save()
    page = opened(inside, site, spoken)
    page.locator("[data-words]").nth(5).focus()
    page.keyboard.press("Alt+p")
    expect(page.locator(".cue--spoken [data-count]")).to_have_text("6")
    expect(page.locator("[data-toggle]")).to_have_text("Pause")
    expect(page.locator("[data-toggle]")).to_have_text("Play")
    assert abs(page.evaluate("document.querySelector('[data-sound]').currentTime") - 12) < 0.5
    off = page.evaluate(
        """async () => {
          const sound = document.querySelector("[data-sound]");
          const off = [];
          for (const at of [1, 7, 3]) {
            const seeked = new Promise((done) => sound.addEventListener("seeked", done, { once: true }));
            document.querySelectorAll(".cue [data-play]")[at].click();
            const asked = sound.currentTime;
            await seeked;
            sound.pause();
            off.push(Math.abs(asked - at * 2));
          }
          return off;
        }"""
    )
    assert max(off) < 0.1


def test_a_time_is_typed_stepped_and_refused_in_words(inside: Any, site: str, spoken: Transcript) -> None:
    spoken.cues = [make.cue(1), make.cue(2)]
    spoken.save()
    page = opened(inside, site, spoken)
    first = page.locator(".cue").first
    first.locator("[data-end]").fill("1,5")
    page.keyboard.press("Tab")
    assert first.locator("[data-end]").input_value() == "0:01.500"
    first.locator("[data-start]").focus()
    page.keyboard.press("ArrowUp")
    assert first.locator("[data-start]").input_value() == "0:00.100"
    expect(page.locator("[data-told]")).to_have_text("Line 1 begins at 0:00.100.")
    first.locator("[data-end]").fill("brzy")
    page.keyboard.press("Tab")
    assert first.locator("[data-note]").is_visible()
    assert first.locator("[data-end]").get_attribute("aria-invalid") == "true"
    assert [saved(page, spoken)[0][side] for side in ("start", "end")] == [100, 1500]


def test_what_cannot_be_saved_says_so_and_is_saved_later(inside: Any, site: str, spoken: Transcript) -> None:
    spoken.cues = [make.cue(1)]
    spoken.save()
    page = opened(inside, site, spoken)
    page.context.set_offline(True)
    page.locator("[data-words]").first.fill("Bez sítě.")
    page.wait_for_selector("[data-state][data-is=failed]")
    assert page.locator("[data-alarm]").is_visible()
    page.context.set_offline(False)
    assert saved(page, spoken)[0]["text"] == "Bez sítě."
    assert page.locator("[data-alarm]").is_hidden()


def test_who_was_signed_out_loses_nothing(inside: Any, site: str, spoken: Transcript) -> None:
    spoken.cues = [make.cue(1)]
    spoken.save()
    page = opened(inside, site, spoken)
    kept = page.context.cookies()
    page.context.clear_cookies()
    page.locator("[data-words]").first.fill("Po odhlášení.")
    page.wait_for_selector("[data-state][data-is=signedOut]")
    assert page.locator("[data-sign-in]").is_visible()
    page.context.add_cookies(kept)
    assert saved(page, spoken)[0]["text"] == "Po odhlášení."


def test_what_a_closed_page_could_not_save_is_back_when_it_is_opened_again(
    inside: Any, site: str, spoken: Transcript
) -> None:
    spoken.cues = [make.cue(1), make.cue(2)]
    spoken.save()
    page = opened(inside, site, spoken)
    page.route("**/save/", lambda route: route.abort())
    page.locator("[data-words]").first.fill("Nestihlo se uložit.")
    page.wait_for_selector("[data-state][data-is=failed]")
    page.unroute("**/save/")
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page, site, spoken)
    assert words(page) == ["Nestihlo se uložit.", "Věta 2."]
    assert saved(page, spoken)[0]["text"] == "Nestihlo se uložit."


def test_what_was_taken_back_meanwhile_is_said_and_remembered_nowhere(
    inside: Any, site: str, spoken: Transcript
) -> None:
    spoken.cues = [make.cue(1)]
    spoken.save()
    page = opened(inside, site, spoken)
    spoken.recording.upload.withheld_at = timezone.now()
    spoken.recording.upload.save()
    page.locator("[data-words]").first.fill("Pozdě.")
    page.wait_for_selector("[data-state][data-is=gone]")
    assert page.evaluate("() => sessionStorage.length") == 0
    spoken.refresh_from_db()
    assert spoken.cues[0]["text"] == "Věta 1."


def test_changes_of_two_people_are_put_together(inside: Any, site: str, spoken: Transcript) -> None:
    spoken.cues = [make.cue(number) for number in (1, 2, 3)]
    spoken.save()
    page = opened(inside, site, spoken)
    petr = people.staff(name="petr")
    theirs = [make.cue(1), make.cue(2, text="Petrova věta."), make.cue(3)]
    transcripts.save(transcript=spoken, cues=theirs, version=1, by=petr)
    page.locator("[data-words]").first.fill("Evina věta.")
    expect(page.locator("[data-words]").nth(1)).to_have_value("Petrova věta.")
    expect(page.locator("[data-told]")).to_contain_text("petr")
    assert [one["text"] for one in saved(page, spoken)] == ["Evina věta.", "Petrova věta.", "Věta 3."]
    page.locator("[data-words]").first.focus()
    page.keyboard.press("Control+z")
    assert [one["text"] for one in saved(page, spoken)] == ["Věta 1.", "Petrova věta.", "Věta 3."]


def test_what_one_saved_oneself_is_not_told_as_another_persons(
    inside: Any, site: str, spoken: Transcript
) -> None:
    """The answer who is here was written before one's own words were saved, and comes after."""
    spoken.cues = [make.cue(1)]
    spoken.save()
    asked: list[str] = []
    inside.on("request", lambda request: asked.append(request.url))
    inside.route("**/here/", lambda route: route.fulfill(json={"others": "", "version": 1}))
    inside.clock.install()
    page = opened(inside, site, spoken)
    page.locator("[data-words]").first.fill("Nová slova.")
    page.clock.run_for(1500)
    saved(page, spoken)
    with page.expect_response("**/here/"):
        page.clock.run_for(20_000)
    page.clock.run_for(1000)
    assert not [url for url in asked if url.endswith("/now/")]
    expect(page.locator("[data-told]")).to_be_empty()


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Evina věta."), ("theirs", "Petrova věta.")])
def test_what_both_changed_is_asked_about_and_not_overwritten(
    inside: Any, site: str, spoken: Transcript, choice: str, kept: str
) -> None:
    spoken.cues = [make.cue(1), make.cue(2)]
    spoken.save()
    page = opened(inside, site, spoken)
    petr = people.staff(name="petr")
    transcripts.save(
        transcript=spoken, cues=[make.cue(1, text="Petrova věta."), make.cue(2)], version=1, by=petr
    )
    page.locator("[data-words]").first.fill("Evina věta.")
    page.wait_for_selector("[data-state][data-is=clashing]")
    clash = page.locator(".cue__clash").first
    assert "petr" in clash.inner_text() and "Petrova věta." in clash.inner_text()
    spoken.refresh_from_db()
    assert spoken.cues[0]["text"] == "Petrova věta."
    clash.locator(f"[data-take={choice}]").click()
    assert clash.is_hidden()
    assert saved(page, spoken)[0]["text"] == kept


def test_a_translation_stands_beside_the_original_and_follows_it(
    inside: Any, site: str, spoken: Transcript
) -> None:
    spoken.cues = [make.cue(number) for number in (1, 2, 3)]
    spoken.save()
    translation = make.translation(spoken, cues=[])
    page = opened(inside, site, translation)
    assert page.locator("[data-said]").all_inner_texts() == ["Věta 1.", "Věta 2.", "Věta 3."]
    page.locator("[data-words]").first.focus()
    for text in ("One.", "Two.", "Three."):
        type_words(page, text)
        page.keyboard.press("Enter")
    assert [one["text"] for one in saved(page, translation)] == ["One.", "Two.", "Three."]
    # Somebody joins two lines of the original while the translator goes on in one of them.
    joined = [{**make.cue(1), "end": 4000, "text": "Věta 1. Věta 2."}, make.cue(3)]
    transcripts.save(transcript=spoken, cues=joined, version=1, by=None)
    page.locator("[data-words]").nth(1).fill("Two, better.")
    expect(page.locator(".cue")).to_have_count(2)
    assert words(page) == ["One. Two. Two, better.", "Three."]
    assert [one["text"] for one in saved(page, translation)] == ["One. Two. Two, better.", "Three."]


def test_an_hour_of_lines_stays_quick(inside: Any, site: str, spoken: Transcript) -> None:
    spoken.cues = [make.cue(number, speaker="Eva" if number % 3 else "Petr") for number in range(1, 1201)]
    spoken.save()
    page = opened(inside, site, spoken)
    assert page.locator(".cue").count() == 1200
    took = page.evaluate(
        """async () => {
          const field = document.querySelectorAll("[data-words]")[600];
          field.focus();
          const letters = [];
          for (let at = 0; at < 40; at += 1) {
            const began = performance.now();
            field.setRangeText("x", field.value.length, field.value.length, "end");
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            document.body.offsetHeight;
            letters.push(performance.now() - began);
            await new Promise(requestAnimationFrame);
          }
          const acts = {};
          for (const name of ["split", "join", "undo", "redo"]) {
            const began = performance.now();
            document.querySelector(`[data-act=${name}]`).click();
            document.body.offsetHeight;
            acts[name] = performance.now() - began;
            await new Promise(requestAnimationFrame);
          }
          letters.sort((a, b) => a - b);
          return { letter: letters[20], ...acts };
        }"""
    )
    page.locator("[data-words]").nth(600).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-words]").nth(601)).to_be_focused()
    expect(page.locator("[data-words]").nth(601)).to_be_in_viewport(ratio=1)
    place = page.locator("[data-words]").nth(601).bounding_box()
    bar = page.locator(".transcript__bar").bounding_box()
    assert bar["y"] + bar["height"] <= place["y"]
    print(json.dumps(took))
    # Generous, because the machine that runs this does other things too; on a quiet one a letter takes about 1 ms.
    assert took["letter"] < 50
    assert max(took.values()) < 1000
    assert len(saved(page, spoken)) == 1200


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_pass_axe_and_never_scroll_sideways(
    inside: Any, site: str, eva: Any, spoken: Transcript, width: int, scheme: str
) -> None:
    profile = UserProfile.get_for_user(eva)
    profile.theme = scheme
    profile.save()
    spoken.cues = [make.cue(1, speaker="Eva"), make.cue(2)]
    spoken.save()
    translation = make.translation(spoken)
    page = inside
    page.set_viewport_size({"width": width, "height": 800})
    addresses = [
        reverse("media_transcripts", args=[spoken.recording_id]),
        reverse("media_transcript", args=[spoken.pk]),
        reverse("media_transcript", args=[translation.pk]),
        reverse("media_transcript_remove", args=[spoken.pk]),
    ]
    for address in addresses:
        page.goto(f"{site}{address}")
        page.wait_for_load_state("networkidle")
        report = Axe().run(page, context="#main", options={"resultTypes": ["violations"]})
        assert report.violations_count == 0, f"{address}: {report.generate_report()}"
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        )
