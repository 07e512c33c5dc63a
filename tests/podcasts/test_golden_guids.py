"""Names for apps are written down once and never change: `golden_guids.txt` is what apps out there remember."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.test import Client

import pytest

from media.clearance import Use
from podcasts.models import Episode, Series
from podcasts.services import publishing
from podcasts.services import series as series_services
from tests.factories import photovoice as people
from tests.factories import podcasts as make
from tests.factories.recordings import make_recording, make_transcript
from tests.podcasts.feed_xml import channel, items, one, words

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("golden_guids.txt")


@pytest.fixture
def series(settings: Any) -> Series:
    """Made by the services, as an editor's forms do it."""
    settings.WAGTAILADMIN_BASE_URL = "https://hlasy.example"
    people.home()
    made = series_services.create(
        series=Series(key="hlasy-prahy", name="Hlasy Prahy", author="Centrum"),
        titles={"cs": "Hlasy Prahy", "en": "Voices of Prague"},
        leads={"cs": "O lidech.", "en": "Of people."},
    )
    Series.objects.filter(pk=made.pk).update(cover_files=make.cover_files())
    for page in series_services.pages_of(made).values():
        for one_page in (page.get_parent().specific, page):
            one_page.save_revision().publish()
    said = [line.split(" ", 1) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    for number, (kind, guid) in enumerate(said[2:], start=1):
        _published(made, guid, "trailer" if kind == "trailer" else "full", number)
    return made


def _published(series: Series, guid: str, kind: str, number: int) -> Episode:
    from podcasts.services import episodes

    recording = make_recording(cleared=[Use.PODCAST, Use.WEB])
    make_transcript(recording)
    made = episodes.create(
        series=series,
        recording=recording,
        titles={"cs": f"Díl {number}", "en": f"Part {number}"},
        summaries={"cs": "O čem to je.", "en": "What it is about."},
        guid=guid,
        kind=kind,
    )
    return publishing.publish(episode=made)


def names(client: Client, series: Series) -> str:
    """What an app sees, in the shape of the golden file."""
    cache.clear()
    feed = channel(client, series)
    lines = [f"feed {one(feed, 'atom:link[@rel=' + chr(39) + 'self' + chr(39) + ']').get('href')}"]
    lines.append(f"series {words(feed, 'podcast:guid')}")
    for item in reversed(items(feed)):
        kind = "trailer" if words(item, "itunes:episodeType") == "trailer" else "episode"
        lines.append(f"{kind} {words(item, 'guid')}")
    return "\n".join(lines) + "\n"


def test_no_name_changes_when_everything_is_renamed_moved_and_published_anew(
    client: Client, series: Series
) -> None:
    golden = GOLDEN.read_text(encoding="utf-8")
    assert names(client, series) == golden
    Series.objects.filter(pk=series.pk).update(name="Jiné jméno", author="Jiní", spoken_language="vi")
    for page in series_services.pages_of(series).values():
        page.title, page.slug = f"{page.title} nově", f"{page.slug}-nove"
        page.save_revision().publish()
    assert names(client, series) == golden
    elsewhere = people.home().add_child(instance=make.SeriesIndexPage(title="Jinde", slug="jinde"))
    series.pages.get(locale__language_code="cs").move(elsewhere, pos="last-child")
    assert names(client, series) == golden
    for episode in series.episodes.all():
        for page in episode.pages.all():
            page.title, page.slug = f"{page.title}!", f"{page.slug}-jinak"
            page.save_revision().publish()
        publishing.unpublish(episode=episode)
        publishing.publish(episode=episode)
    assert names(client, series) == golden


def test_files_of_an_episode_published_anew_have_new_addresses(client: Client, series: Series) -> None:
    def addresses() -> set[str]:
        cache.clear()
        return {one(item, "enclosure").get("url", "") for item in items(channel(client, series))}

    before = addresses()
    for episode in series.episodes.all():
        publishing.unpublish(episode=episode)
        publishing.publish(episode=episode)
    assert not before & addresses()
