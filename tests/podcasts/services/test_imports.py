"""A show comes here whole: its sound, names for apps and dates; and what cannot come says why."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.test import Client

import pytest

from media.models import Recording
from podcasts.models import Episode, ImportedEpisode, Series, ShowImport
from podcasts.services import import_items, imports
from podcasts.services import series as series_services
from tests.factories import photovoice as people
from tests.factories import podcasts as make
from tests.factories.recordings import prepare, spoken
from tests.podcasts.feed_xml import channel, items, one, words

pytestmark = pytest.mark.django_db
VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Olena>Dobrý den.\n"


class Elsewhere:
    """Another host with files by path."""

    def __init__(self, address: str, files: dict[str, bytes]) -> None:
        self.address = address
        self.files = files

    def feed(self, *entries: str, head: str = "") -> str:
        spaces = (
            'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
            'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
        )
        self.files["/feed.xml"] = (
            f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>Hlasy &amp; města</title>'
            f"<description>O lidech.</description><language>cs-CZ</language>"
            f"<itunes:author>Jiný dům</itunes:author>{head}{''.join(entries)}</channel></rss>"
        ).encode()
        return f"{self.address}/feed.xml"

    def item(self, number: int, *, guid: str = "", extra: str = "", sound: bytes | None = None) -> str:
        self.files[f"/{number}.wav"] = sound if sound is not None else spoken(seed=number)
        return (
            f"<item><title>Díl {number}</title><guid>{escape(guid or f'old-host/{number}')}</guid>"
            f'<enclosure url="{self.address}/{number}.wav" length="9" type="audio/wav"/>'
            f"<pubDate>Mon, 0{number} Jan 2024 08:00:00 +0100</pubDate>"
            f"<itunes:episode>{number}</itunes:episode>{extra}</item>"
        )


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[Elsewhere]:
    files: dict[str, bytes] = {}

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = files.get(self.path)
            self.send_response(200 if content is not None else 404)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *arguments: Any) -> None:
            """Be quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.IMPORT_HOSTS = [f"127.0.0.1:{server.server_port}"]
    people.home()
    yield Elsewhere(f"http://127.0.0.1:{server.server_port}", files)
    server.shutdown()
    server.server_close()


def bring(address: str, *, key: str = "hlasy") -> ShowImport:
    """As the worker does it; recordings wait for theirs."""
    show = imports.read_show(show=imports.ask(address=address, key=key, agreed="Jana Nová by mail"))
    for item in show.items.select_related("show__series"):
        import_items.fetch(item=item)
    show.refresh_from_db()
    return show


def let_out(show: ShowImport) -> int:
    """The recordings are prepared, the series gets a cover and is published, the clock strikes."""
    for recording in Recording.objects.filter(episode__series=show.series):
        prepare(recording)
    Series.objects.filter(pk=show.series_id).update(cover_files=make.cover_files())
    for page in series_services.pages_of(show.series).values():
        parent = page.get_parent().specific
        for one_page in (parent, page):
            if not one_page.live:
                one_page.save_revision().publish()
    return imports.settle()


def test_an_imported_show_keeps_its_guids_dates_and_numbers(client: Client, elsewhere: Elsewhere) -> None:
    address = elsewhere.feed(elsewhere.item(3), elsewhere.item(2), elsewhere.item(1))
    show = bring(address)
    assert show.state == "read" and list(show.items.values_list("state", flat=True)) == ["fetched"] * 3
    assert let_out(show) == 3
    show.refresh_from_db()
    assert show.state == "done"
    read = items(channel(client, show.series))
    assert [words(item, "guid") for item in read] == ["old-host/3", "old-host/2", "old-host/1"]
    dates = [words(item, "pubDate")[:16] for item in read]
    assert dates == ["Wed, 03 Jan 2024", "Tue, 02 Jan 2024", "Mon, 01 Jan 2024"]
    assert [words(item, "itunes:episode") for item in read] == ["3", "2", "1"]
    for item in read:
        enclosure = one(item, "enclosure")
        got = client.get(enclosure.get("url", "").partition(":8000")[2])
        assert got.status_code == 200 and got["Content-Length"] == enclosure.get("length")


def test_the_new_feed_says_that_it_is_the_new_one(client: Client, elsewhere: Elsewhere) -> None:
    show = bring(elsewhere.feed(elsewhere.item(1)))
    let_out(show)
    feed = channel(client, show.series)
    assert words(feed, "itunes:new-feed-url") == one(feed, "atom:link[@rel='self']").get("href")


def test_the_shows_own_guid_is_kept_or_made_of_its_old_address(elsewhere: Elsewhere) -> None:
    own = "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>"
    show = bring(elsewhere.feed(elsewhere.item(1), head=own))
    assert str(show.series.guid) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_nothing_is_public_before_staff_publish_the_series(client: Client, elsewhere: Elsewhere) -> None:
    show = bring(elsewhere.feed(elsewhere.item(1)))
    for recording in Recording.objects.all():
        prepare(recording)
    assert imports.settle() == 0
    assert client.get("/podcast/hlasy/feed.xml").status_code == 404
    assert Episode.objects.get().state == "draft" and show.items.get().state == "fetched"


def test_transcripts_chapters_and_people_come_too(elsewhere: Elsewhere) -> None:
    elsewhere.files["/1.vtt"] = VTT.encode()
    elsewhere.files["/1.json"] = (
        b'{"version":"1.2.0","chapters":[{"startTime":1.5,"title":"B"},{"startTime":0,"title":"A"}]}'
    )
    extra = (
        f'<podcast:transcript url="{elsewhere.address}/1.vtt" type="text/vtt"/>'
        f'<podcast:chapters url="{elsewhere.address}/1.json" type="application/json+chapters"/>'
        '<podcast:person role="host">Alena</podcast:person><podcast:person role="Poet">Olena</podcast:person>'
    )
    bring(elsewhere.feed(elsewhere.item(1, extra=extra)))
    episode = Episode.objects.get()
    rows = episode.chapters.order_by("sort_order")
    assert list(rows.values_list("start_ms", "title_cs")) == [(0, "A"), (1500, "B")]
    named = episode.people.order_by("sort_order").values_list("name", "role")
    assert list(named) == [("Alena", "host"), ("Olena", "guest")]
    transcript = episode.recording.transcripts.get()
    assert transcript.cues[0]["text"] == "Dobrý den." and transcript.is_finished


def test_notes_come_without_scripts_and_with_their_links(elsewhere: Elsewhere) -> None:
    notes = (
        '<p onclick="x()">A <a href="https://a.example/">b</a>'
        '<script>alert(1)</script><a href="javascript:x">c</a></p>'
    )
    bring(elsewhere.feed(elsewhere.item(1, extra=f"<description>{escape(notes)}</description>")))
    page = Episode.objects.get().pages.get(locale__language_code="cs")
    assert page.notes == '<p>A <a href="https://a.example/">b</a>c</p>'


def test_a_broken_episode_holds_up_no_other_and_can_be_tried_again(elsewhere: Elsewhere) -> None:
    address = elsewhere.feed(elsewhere.item(1, sound=b"no sound at all"), elsewhere.item(2))
    missing = elsewhere.files.pop("/2.wav")
    address = elsewhere.feed(elsewhere.item(1, sound=b"no sound at all"), elsewhere.item(3))
    elsewhere.files.pop("/3.wav")
    show = bring(address)
    problems = dict(show.items.values_list("guid", "problem"))
    assert problems["old-host/3"] == "refused" and problems["old-host/1"]
    assert Episode.objects.count() == 0
    elsewhere.files["/3.wav"] = missing
    imports.retry(show=show)
    for item in show.items.filter(state="waiting"):
        ImportedEpisode.objects.filter(pk=item.pk).update(tried_at=None)
        item.refresh_from_db()
        import_items.fetch(item=item)
    assert Episode.objects.get().guid == "old-host/3"


def test_fetching_twice_makes_one_episode(elsewhere: Elsewhere) -> None:
    show = bring(elsewhere.feed(elsewhere.item(1)))
    item = show.items.get()
    ImportedEpisode.objects.filter(pk=item.pk).update(state="waiting", tried_at=None)
    item.refresh_from_db()
    import_items.fetch(item=item)
    assert Episode.objects.count() == 1 and item.state == "fetched"


def test_a_name_that_another_series_has_is_left_alone(elsewhere: Elsewhere) -> None:
    ours = make.episode(guid="shared")
    show = bring(elsewhere.feed(elsewhere.item(1, guid="shared")))
    assert show.items.get().problem == "guid" and Episode.objects.get(guid="shared") == ours


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<html><body>Nothing</body></html>", "no_feed"),
        (b"not even markup", "no_feed"),
        (b"<rss version='2.0'><channel><title>A</title></channel></rss>", "empty"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel><title>&a;</title></channel></rss>", "no_feed"),
    ],
)
def test_what_is_no_feed_says_so(elsewhere: Elsewhere, content: bytes, problem: str) -> None:
    elsewhere.files["/feed.xml"] = content
    assert bring(f"{elsewhere.address}/feed.xml").problem == problem
    assert Series.objects.count() == 0


def test_a_locked_feed_is_left_where_it_is(elsewhere: Elsewhere) -> None:
    address = elsewhere.feed(elsewhere.item(1), head="<podcast:locked>yes</podcast:locked>")
    assert bring(address).problem == "locked" and Series.objects.count() == 0


def test_without_who_agreed_nothing_is_asked_for() -> None:
    with pytest.raises(imports.NotAgreed):
        imports.ask(address="https://a.example/", key="a", agreed="  ")
    make.series(key="taken")
    with pytest.raises(imports.KeyTaken):
        imports.ask(address="https://a.example/", key="taken", agreed="Jana")
    assert not ShowImport.objects.exists()


def test_who_agreed_stands_at_every_recording(elsewhere: Elsewhere) -> None:
    bring(elsewhere.feed(elsewhere.item(1)))
    recording = Recording.objects.get()
    assert recording.declared_note == "Jana Nová by mail" and set(recording.declared_uses) == {
        "podcast",
        "web",
    }


def test_dates_of_a_feed_are_read_with_their_zone(elsewhere: Elsewhere) -> None:
    show = bring(elsewhere.feed(elsewhere.item(1)))
    assert datetime.fromisoformat(show.items.get().said["published_at"]).utcoffset().total_seconds() == 3600


def test_licence_and_funding_come_with_the_show(client: Client, elsewhere: Elsewhere) -> None:
    head = (
        '<podcast:license url="https://creativecommons.org/licenses/by/4.0/">cc-by-4.0</podcast:license>'
        '<podcast:funding url="/podpora">Podpořte nás</podcast:funding>'
    )
    show = bring(elsewhere.feed(elsewhere.item(1), head=head))
    let_out(show)
    feed = channel(client, show.series)
    licence = one(feed, "podcast:license")
    assert (licence.text, licence.get("url")) == (
        "cc-by-4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert one(feed, "podcast:funding").get("url") == f"{elsewhere.address}/podpora"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://[", "https://a.example/" + "x" * 300])
def test_an_address_that_is_none_stays_away_and_its_show_comes(elsewhere: Elsewhere, address: str) -> None:
    head = (
        f'<podcast:license url="{address}">cc-by-4.0</podcast:license><podcast:funding url="{address}"/>'
        f'<itunes:image href="{address}"/>'
    )
    extra = f'<podcast:transcript url="{address}" type="text/vtt"/>'
    show = bring(elsewhere.feed(elsewhere.item(1, extra=extra), head=head))
    assert show.state == "read" and show.series.license_url == "" and show.series.funding_url == ""
    assert show.series.license_name == "cc-by-4.0"


def test_the_cover_of_the_show_is_fetched_by_the_worker_from_where_the_feed_says(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(imports, "enqueue", lambda *args: asked.append(args))
    bring(elsewhere.feed(elsewhere.item(1), head='<itunes:image href="/cover.jpg"/>'))
    show = ShowImport.objects.get()
    assert ("podcasts.tasks.fetch_cover", str(show.pk), f"{elsewhere.address}/cover.jpg") in asked
