"""The player in a browser: by hand, by keyboard, without script, in the dark, from right to left, for an hour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from media.models import Transcript
from podcasts.models import Chapter, Episode
from tests.browser.server_in_test import serving
from tests.factories import podcasts as make

pytestmark = pytest.mark.browser
SECONDS = 60
#: A line every three seconds, the speaker changes with every seventh; the 21st begins between two seconds.
CUES = [
    {
        "id": f"c{number}",
        "start": number * 3000 + (400 if number == 7 else 0),
        "end": number * 3000 + 2900,
        "speaker": "Salma" if number // 7 % 2 else "Petr",
        "text": f"حين أجلس على المقعد {number}",
    }
    for number in range(SECONDS // 3)
]
BODY = 15_000

expect.set_options(timeout=20_000)


def an_episode(cues: list[dict[str, Any]] = CUES, seconds: int = SECONDS) -> Episode:
    """An episode in Arabic with Czech words beside it, and two chapters."""
    recording = make.recording(milliseconds=seconds * 1000, with_transcripts=False)
    recording.spoken_language = "ar"
    recording.peaks = [20 + number * 7 % 80 for number in range(200)]
    recording.credit = "Salma"
    recording.save()
    Transcript.objects.create(recording=recording, language="ar", cues=cues, is_finished=True)
    Transcript.objects.create(
        recording=recording,
        language="cs",
        cues=[{"id": cue["id"], "text": f"Když si sednu na lavičku, {cue['id']}."} for cue in cues],
        is_original=False,
        is_finished=True,
    )
    made = make.episode(of=recording, with_chapters=False)
    for order, (start, title) in enumerate([(0, "Začátek"), (30_000, "V tramvaji")]):
        Chapter.objects.create(episode=made, start_ms=start, title_cs=title, title_en=title, sort_order=order)
    return made


def path_of(episode: Episode, language: str = "cs") -> str:
    return str(episode.pages.get(locale__language_code=language).get_url())


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    cache.clear()
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def episode(site: str) -> Episode:
    return an_episode()


class Heard:
    """What a visitor does with the player of a page, and what they see of it."""

    def __init__(self, page: Any, key: str) -> None:
        self.page = page
        self.box = page.locator(f'[data-player="{key}"]')
        self.words = page.locator(f'[data-transcript="{key}"]')
        self.audio = self.box.locator("audio")

    def part(self, name: str) -> Any:
        return self.box.locator(f"[data-player-{name}]")

    @property
    def at(self) -> float:
        return float(self.audio.evaluate("(audio) => audio.currentTime"))

    @property
    def shown(self) -> float:
        return float(self.part("scrub").input_value())

    @property
    def is_playing(self) -> bool:
        return not self.audio.evaluate("(audio) => audio.paused")

    def play(self) -> None:
        self.part("play").click()
        self.wait("(audio) => !audio.paused && audio.currentTime > 0 && audio.readyState > 2")

    def pause(self) -> None:
        self.part("play").click()
        self.wait("(audio) => audio.paused")

    def wait(self, condition: str) -> None:
        handle = self.audio.element_handle()
        self.page.wait_for_function(f"(audio) => ({condition})(audio)", arg=handle)


@pytest.fixture
def heard(page: Any, site: str, episode: Episode) -> Iterator[Heard]:
    """The page of the episode, open; fails on any script error and on any that the page's policy forbids."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
    page.goto(site + path_of(episode))
    yield Heard(page, str(episode.recording_id))
    assert problems == []


def test_nothing_is_heard_or_loaded_until_it_is_wanted(page: Any, site: str, episode: Episode) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + path_of(episode))
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if address.endswith((".mp3", ".m4a"))]
    assert page.locator("audio[autoplay]").count() == 0
    sizes = [len(page.request.get(address).body()) for address in set(asked) if "/media/js/player" in address]
    assert len(sizes) == 2 and sum(sizes) < BODY


def test_one_tap_plays_one_pauses_and_the_steps_are_fifteen_seconds(heard: Heard) -> None:
    heard.play()
    assert heard.part("play").inner_text().strip() == heard.box.get_attribute("data-pause")
    heard.pause()
    assert heard.part("play").inner_text().strip() == heard.box.get_attribute("data-play")
    before = heard.at
    heard.part("ahead").click()
    assert heard.at == pytest.approx(before + 15, abs=0.1)
    heard.part("back").click()
    assert heard.at == pytest.approx(before, abs=0.1)
    heard.part("back").click()
    assert heard.at == 0


def test_who_steps_while_nothing_is_heard_is_told_where_they_are(heard: Heard) -> None:
    told = heard.box.get_by_role("status")
    heard.box.get_by_role("button", name="O 15 sekund dopředu").press("Enter")
    expect(told).to_have_text("0 min 15 s")
    heard.play()
    heard.part("ahead").click()
    expect(told).to_have_text("0 min 15 s")


def test_a_moment_of_waiting_is_not_told_and_a_long_one_is(heard: Heard) -> None:
    heard.audio.evaluate("(audio) => audio.dispatchEvent(new Event('waiting'))")
    assert heard.part("waits").is_hidden()
    expect(heard.part("waits")).to_be_visible()
    heard.audio.evaluate("(audio) => audio.dispatchEvent(new Event('playing'))")
    expect(heard.part("waits")).to_be_hidden()


def test_what_a_screen_reader_hears_of_the_player_has_names_and_states(heard: Heard) -> None:
    expect(heard.box).to_match_aria_snapshot(
        """
        - group:
          - paragraph
          - button "Přehrát"
          - slider "Místo v nahrávce"
          - paragraph
          - button "O 15 sekund zpět"
          - button "O 15 sekund dopředu"
          - text: Rychlost
          - combobox "Rychlost"
          - status
          - list "Kapitoly":
            - listitem:
              - link "0:00 Začátek"
            - listitem:
              - link "0:30 V tramvaji"
        """
    )


def test_there_is_a_way_past_many_words(page: Any, site: str) -> None:
    slow = [
        {**cue, "start": number * 21_000, "end": number * 21_000 + 900} for number, cue in enumerate(CUES)
    ]
    page.goto(site + path_of(an_episode(slow, seconds=500), "en"))
    words = page.locator("[data-transcript]")
    words.get_by_role("link", name="Skip the transcript").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_count(1)
    assert words.locator(":focus").count() == 0


def test_the_speed_is_that_which_was_chosen(heard: Heard) -> None:
    heard.part("speed").select_option("1.5")
    heard.play()
    assert heard.audio.evaluate("(audio) => audio.playbackRate") == 1.5


def test_everything_goes_by_keyboard(heard: Heard) -> None:
    heard.part("play").focus()
    page = heard.page
    page.keyboard.press("l")
    assert heard.shown == pytest.approx(15, abs=0.1)
    page.keyboard.press("j")
    assert heard.shown == 0
    page.keyboard.press("k")
    heard.wait("(audio) => !audio.paused")
    page.keyboard.press("K")
    heard.wait("(audio) => audio.paused")
    heard.part("scrub").focus()
    before = heard.shown
    for key, step in (("ArrowRight", 5), ("PageUp", 20), ("ArrowLeft", 15), ("PageDown", 0)):
        page.keyboard.press(key)
        assert heard.shown == pytest.approx(before + step, abs=0.2), key
    page.keyboard.press("End")
    assert heard.shown == pytest.approx(SECONDS, abs=0.2)
    page.keyboard.press("Home")
    assert heard.shown == 0
    assert "0 min 0 s" in (heard.part("scrub").get_attribute("aria-valuetext") or "")
    heard.part("speed").focus()
    page.keyboard.press("k")
    assert not heard.is_playing


def test_where_one_stopped_is_kept_on_this_device_only(heard: Heard) -> None:
    heard.part("ahead").click()
    heard.part("ahead").click()
    heard.page.reload()
    assert heard.shown == 30
    assert heard.part("now").inner_text() == "0:30"
    heard.play()
    assert heard.at >= 30
    assert heard.page.context.cookies() == []


def test_what_was_heard_to_its_end_begins_anew(heard: Heard) -> None:
    heard.play()
    heard.audio.evaluate("(audio) => { audio.currentTime = audio.duration - 0.2; }")
    heard.wait("(audio) => audio.ended")
    heard.page.reload()
    assert heard.shown == 0


def test_a_chapter_leads_to_its_moment_and_says_that_it_is_heard(heard: Heard) -> None:
    heard.box.get_by_role("link", name="V tramvaji").click()
    heard.wait("(audio) => !audio.paused && audio.currentTime >= 30")
    expect(heard.box.locator("[data-player-chapter][aria-current]")).to_have_text("0:30 V tramvaji")


@pytest.mark.parametrize("number", [2, 7, 13, 19])
def test_a_sentence_that_is_clicked_is_heard_within_a_tenth_of_a_second(heard: Heard, number: int) -> None:
    heard.play()
    heard.audio.evaluate(
        """(audio) => audio.addEventListener("seeked", () => { window.sought ??= audio.currentTime; })"""
    )
    heard.words.locator("[data-cue]").filter(has_text=f"المقعد {number}").first.click()
    heard.page.wait_for_function("() => window.sought !== undefined")
    assert heard.page.evaluate("() => window.sought") == pytest.approx(CUES[number]["start"] / 1000, abs=0.1)


def test_the_words_follow_the_voice_in_both_languages(heard: Heard) -> None:
    heard.play()
    heard.words.locator("[data-transcript-words]").evaluate("(box) => box.scrollIntoView()")
    # Slowly, so that a sentence lasts longer than it takes to look at it.
    heard.audio.evaluate("(audio) => { audio.playbackRate = 0.0625; audio.currentTime = 30.1; }")
    marked = heard.words.locator("[data-cue][aria-current]")
    expect(marked).to_have_count(2)
    expect(marked.nth(0)).to_have_text("حين أجلس على المقعد 10")
    expect(marked.nth(1)).to_have_text("Když si sednu na lavičku, c10.")
    expect(marked.nth(0)).to_be_in_viewport()
    heard.words.get_by_label("Čeština").check()
    expect(marked.nth(0)).to_be_hidden()
    expect(marked.nth(1)).to_be_visible()
    assert heard.words.locator("[lang=ar]").first.get_attribute("dir") == "rtl"


@pytest.mark.parametrize("question", ["#r{key}-t21", "#t=21.4", "?t=21.4"])
def test_an_address_opens_at_its_second_without_playing(heard: Heard, site: str, question: str) -> None:
    page, key = heard.page, heard.box.get_attribute("data-player")
    address = page.url
    page.goto("about:blank")
    page.goto(address + question.format(key=key))
    expect(heard.part("now")).to_have_text("0:21")
    assert heard.shown == pytest.approx(21.4, abs=0.01)
    expect(heard.box).to_be_in_viewport()
    expect(heard.words.locator("[data-cue][aria-current]").first).to_have_text("حين أجلس على المقعد 7")
    assert not heard.is_playing


@pytest.mark.parametrize(
    "question", ["?t=x", "?t=-5", "?t=NaN", "?t=999999", "#t=", "#r999-t3", "#r1-2-3-t5"]
)
def test_an_address_that_means_nothing_harms_nothing(heard: Heard, question: str) -> None:
    address = heard.page.url
    heard.page.goto("about:blank")
    heard.page.goto(address + question)
    assert 0 <= heard.shown <= SECONDS
    heard.play()


def test_locked_screens_are_told_what_is_heard(heard: Heard) -> None:
    heard.play()
    said = heard.page.evaluate(
        "() => (({title, artist}) => ({title, artist}))(navigator.mediaSession.metadata)"
    )
    assert said["artist"] == "Salma" and said["title"].startswith("Sedmnáctka")
    assert heard.page.evaluate("() => navigator.mediaSession.metadata.artwork.length") == 1


def test_one_plays_at_a_time_even_two_of_the_same_recording(page: Any, site: str, episode: Episode) -> None:
    """An excerpt and the whole on one page; the page is put together here, its two parts are printed by the tags."""
    whole = str(episode.recording_id)
    part = f"{whole}-0-9000"

    def doubled(route: Any) -> None:
        html = route.fetch().text()
        player = html[html.index('<div class="episode__player"') : html.index('<div class="episode__body">')]
        twin = player.replace(f'"r{whole}', f'"r{part}').replace(
            f'data-player="{whole}"', f'data-player="{part}"'
        )
        twin = twin.replace(f'data-end="{SECONDS}.0"', 'data-end="9.0"')
        route.fulfill(body=html.replace(player, player + twin), content_type="text/html; charset=utf-8")

    page.route(site + path_of(episode), doubled)
    page.goto(site + path_of(episode))
    one, other = Heard(page, whole), Heard(page, part)
    one.play()
    other.play()
    one.wait("(audio) => audio.paused")
    expect(page.locator(".player--plays")).to_have_count(1)
    other.audio.evaluate("(audio) => { audio.currentTime = 8.8; }")
    other.wait("(audio) => audio.paused")
    assert other.at == pytest.approx(9, abs=0.5)
    other.play()
    assert other.at < 5
    one.play()
    other.wait("(audio) => audio.paused")


def test_a_format_that_cannot_be_had_gives_way_to_the_next_without_a_complaint(
    page: Any, site: str, episode: Episode
) -> None:
    page.route("**/*.m4a", lambda route: route.fulfill(status=404, body="", content_type="text/plain"))
    page.goto(site + path_of(episode))
    heard = Heard(page, str(episode.recording_id))
    heard.play()
    assert heard.audio.evaluate("(audio) => audio.currentSrc").endswith(".mp3")
    expect(heard.part("failed")).to_be_hidden()


def test_after_a_failure_it_goes_on_where_it_broke_off(page: Any, site: str, episode: Episode) -> None:
    page.route("**/files/p/**", lambda route: route.abort())
    page.goto(site + path_of(episode))
    heard = Heard(page, str(episode.recording_id))
    heard.part("ahead").click()
    heard.part("ahead").click()
    heard.part("speed").select_option("1.25")
    heard.part("play").click()
    expect(heard.part("failed")).to_be_visible()
    expect(heard.part("waits")).to_be_hidden()
    assert heard.shown == 30
    page.unroute("**/files/p/**")
    heard.play()
    assert heard.at >= 30
    assert heard.audio.evaluate("(audio) => audio.playbackRate") == 1.25
    expect(heard.part("failed")).to_be_hidden()


def test_where_nothing_may_be_kept_it_plays_all_the_same(page: Any, site: str, episode: Episode) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(site + path_of(episode))
    heard = Heard(page, str(episode.recording_id))
    heard.part("ahead").click()
    heard.play()
    assert heard.at >= 15 and problems == []


def test_without_script_the_browsers_player_and_all_words_are_there(
    browser: Any, site: str, episode: Episode
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + path_of(episode))
    expect(page.locator("audio[controls]")).to_be_visible()
    expect(page.locator("[data-player-controls]")).to_be_hidden()
    expect(page.locator("[data-transcript-tools]")).to_be_hidden()
    expect(page.get_by_text(f"Když si sednu na lavičku, c{len(CUES) - 1}.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(
    page: Any, site: str, episode: Episode, scheme: str, language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(site + path_of(episode, language) + f"#r{episode.recording_id}-t30")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("situation", ["zoom", "forced"])
def test_nothing_is_lost_at_twice_the_size_or_in_colours_of_ones_own(
    page: Any, site: str, episode: Episode, situation: str
) -> None:
    # 1280 pixels at 200 % are 640.
    page.set_viewport_size({"width": 640, "height": 450})
    if situation == "forced":
        page.emulate_media(forced_colors="active")
    page.goto(site + path_of(episode))
    heard = Heard(page, str(episode.recording_id))
    for name in ("play", "back", "ahead", "speed", "scrub"):
        expect(heard.part(name)).to_be_visible()
        box = heard.part(name).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 640
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 640
    heard.play()


def test_an_hour_of_words_stays_fluid(page: Any, site: str) -> None:
    cues = [
        {
            "id": f"c{number}",
            "start": number * 3000,
            "end": number * 3000 + 2900,
            "speaker": "",
            "text": "Slova " * 9,
        }
        for number in range(1200)
    ]
    made = an_episode(cues)
    made.recording.duration_ms = 3_600_000
    made.recording.save()
    page.goto(site + path_of(made))
    heard = Heard(page, str(made.recording_id))
    expect(heard.words.locator("[data-cue]").last).to_be_attached()
    longest = page.evaluate(
        """() => {
          const scrub = document.querySelector("[data-player-scrub]");
          const times = [];
          for (let second = 0; second < 3500; second += 97) {
            const before = performance.now();
            scrub.value = second;
            scrub.dispatchEvent(new Event("input"));
            scrub.offsetWidth;
            times.push(performance.now() - before);
          }
          return times.sort((one, two) => one - two)[Math.floor(times.length / 2)];
        }"""
    )
    # A step of a quarter of a second, at which browsers tell the time, may not take a tenth of it.
    assert longest < 25
