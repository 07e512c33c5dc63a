"""The library of recordings in a browser: a file is sent, breaks, goes on; pages without barriers, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from media.clearance import Use
from media.models import Recording
from tests.browser.desks import signed_in
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make
from tests.factories.recordings import make_recording, spoken

pytestmark = pytest.mark.browser
ONE = re.compile(r"/recordings/[0-9]+/\Z")


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
    UserProfile.objects.update_or_create(user=curator, defaults={"preferred_language": "en"})
    with signed_in(page, site) as desk:
        yield desk


def choose(inside: Any, site: str, path: Path) -> None:
    inside.goto(site + reverse("media_recordings:add"))
    inside.locator("[name=file]").set_input_files(str(path))


def test_a_recording_is_sent_and_its_page_opens(inside: Any, site: str, tmp_path: Path) -> None:
    (tmp_path / "olena.wav").write_bytes(spoken(12))
    choose(inside, site, tmp_path / "olena.wav")
    assert inside.locator("[name=title]").input_value() == "olena"
    inside.locator("[data-send]").press("Enter")
    inside.wait_for_url(ONE)
    inside.locator("audio").wait_for()
    assert Recording.objects.get().is_prepared


def test_a_line_that_breaks_goes_on_and_nothing_is_sent_twice(inside: Any, site: str, tmp_path: Path) -> None:
    content = spoken(200)
    (tmp_path / "long.wav").write_bytes(content)
    sent: list[int] = []

    def flaky(route: Any) -> None:
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) == 2:
                route.abort()
                return
        route.continue_()

    inside.route("**/recordings/uploads/**", flaky)
    choose(inside, site, tmp_path / "long.wav")
    inside.locator("[data-send]").click()
    inside.wait_for_url(ONE, timeout=60_000)
    assert Recording.objects.get().upload.size == len(content)
    assert sent == [0, 4 * 1024 * 1024, 4 * 1024 * 1024]


def test_what_is_no_recording_is_told_and_another_file_may_be_chosen(
    inside: Any, site: str, tmp_path: Path
) -> None:
    (tmp_path / "letter.wav").write_bytes(b"Dear all, " * 5000)
    (tmp_path / "empty.wav").write_bytes(b"")
    choose(inside, site, tmp_path / "letter.wav")
    said = inside.locator("[data-said]")
    for name, words in (("letter.wav", "not a sound recording"), ("empty.wav", "empty")):
        inside.locator("[name=file]").set_input_files(str(tmp_path / name))
        inside.locator("[data-send]").click()
        said.filter(has_text=words).wait_for()
        inside.locator("[data-send]").wait_for()
    assert inside.locator("[name=file]").is_enabled() and not Recording.objects.exists()


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("cs", "light", 360), ("en", "dark", 1440), ("cs", "dark", 360)]
)
def test_pages_of_the_library_have_no_barrier_and_nothing_sticks_out(
    inside: Any, site: str, curator: Any, language: str, scheme: str, width: int
) -> None:
    UserProfile.objects.filter(user=curator).update(preferred_language=language, theme=scheme)
    ready = make_recording(title="Rozhovor s Olenou o kuchyni, která byla celý svět", released_for=[Use.WEB])
    failed = make_recording(title="Film", prepared=False)
    Recording.objects.filter(pk=failed.pk).update(state="failed", refusal_code="film")
    waiting = make_recording(title="Čeká", prepared=False)
    inside.set_viewport_size({"width": width, "height": 900})
    found = []
    pages = [reverse("media_recordings:index"), reverse("media_recordings:add")]
    pages += [reverse("media_recordings:one", args=[one.pk]) for one in (ready, failed, waiting)]
    pages += [reverse("media_recordings:erase", args=[ready.pk])]
    for address in pages:
        inside.goto(site + address)
        violations = Axe().run(inside, context={"include": [[".nice-padding"]]})
        found += [
            f"{address}: {each['id']} {[n['html'][:160] for n in each['nodes']]}"
            for each in violations.response["violations"]
        ]
        if inside.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address} is wider than {width}")
    assert found == []
