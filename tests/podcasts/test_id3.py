"""What the file of an episode says of itself: what its pages say, and not a word more."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit

from django.core.files.storage import storages
from django.test import Client

import av
import pytest

from media import services
from media.models import Transcript
from podcasts import id3
from podcasts.models import Episode
from podcasts.services import audibility
from tests import sounds
from tests.factories import podcasts as make
from tests.factories.recordings import make_master, make_recording
from tests.podcasts.feed_xml import channel, items, one, words

pytestmark = pytest.mark.django_db


def read(tag: bytes) -> dict[str, str]:
    with av.open(io.BytesIO(tag + make.sound())) as opened:
        return dict(opened.metadata)


def test_the_tag_says_title_series_number_language_and_what_is_said() -> None:
    episode = make.episode(make.series(key="nasi"), number=7, season=2)
    said = read(id3.tag_for(episode))
    assert said["title"] == f"Sedmnáctka {episode.pk}" and said["album"] == episode.series.name
    assert said["track"] == "7" and said["disc"] == "2" and said["language"] == "cze"
    texts = " ".join(said.values())
    assert "Olena: Ráno jezdím sedmnáctkou. Řidič mě pozdraví & počká." in texts
    assert "In the morning I take the seventeen." in texts


def test_words_that_may_not_be_read_are_not_in_the_file() -> None:
    episode = make.episode(of=make.recording(needs_approval=True))
    assert "sedmnáctkou" not in " ".join(read(id3.tag_for(episode)).values())
    czech = episode.recording.transcripts.get(language="cs")
    Transcript.objects.filter(pk=czech.pk).update(approved_fingerprint=czech.fingerprint)
    assert "sedmnáctkou" in " ".join(read(id3.tag_for(Episode.objects.get(pk=episode.pk))).values())


def test_the_same_episode_has_the_same_tag_and_a_new_title_another() -> None:
    episode = make.episode()
    tag = id3.tag_for(episode)
    assert tag == id3.tag_for(Episode.objects.get(pk=episode.pk))
    page = episode.pages.get(locale__language_code="cs")
    page.title = "Osmnáctka"
    page.save()
    assert id3.tag_for(Episode.objects.get(pk=episode.pk)) != tag


@pytest.fixture
def heard() -> Episode:
    """An episode whose file was let out by the services, with its tag before the sound."""
    recording = make_recording(cleared=["podcast"])
    episode = make.episode(of=recording)
    audibility.release(episode)
    return Episode.objects.select_related("series", "recording").get(pk=episode.pk)


def get(client: Client, address: str) -> tuple[Any, bytes]:
    answer = client.get(urlsplit(address).path)
    return answer, b"".join(answer.streaming_content)


def lengths_of(content: bytes) -> tuple[dict[str, float], dict[str, str]]:
    """How long a file says it is and is, in milliseconds, and what its tag says."""
    with av.open(io.BytesIO(content)) as opened:
        stream = opened.streams.audio[0]
        decoded = sum(frame.samples for frame in opened.decode(stream)) / stream.rate * 1000
        return {"header": float(opened.duration or 0) / 1000, "decoded": decoded}, dict(opened.metadata)


def frames_of(content: bytes) -> float:
    """The length by the number of frames in the MP3's own first one, as players without a decoder reckon it."""
    start = content.index(b"Info")
    assert content[start + 7] & 1
    return int.from_bytes(content[start + 8 : start + 12], "big") * 1152 / 48


def assert_all_agree(client: Client, episode: Episode) -> None:
    item = items(channel(client, episode.series))[0]
    enclosure = one(item, "enclosure")
    answer, content = get(client, enclosure.get("url", ""))
    announced = int(enclosure.get("length", "0"))
    assert len(content) == announced == int(answer["Content-Length"]) == episode.file_size
    of_mp3, said = lengths_of(content)
    assert episode.recording is not None
    m4a = storages["default"].url(episode.recording.public["podcast"]["files"]["m4a"]["name"])
    of_m4a, _said = lengths_of(get(client, m4a)[1])
    lengths = {
        "feed": float(words(item, "itunes:duration")) * 1000,
        "page": float(episode.recording.duration_ms or 0),
        "tag": float(said["TLEN"]),
        "frames": frames_of(content),
        **{f"mp3 {name}": length for name, length in of_mp3.items()},
        **{f"m4a {name}": length for name, length in of_m4a.items()},
    }
    assert max(lengths.values()) - min(lengths.values()) <= 100, lengths


def test_feed_tag_header_and_file_agree_on_size_and_to_a_tenth_of_a_second(
    client: Client, heard: Episode
) -> None:
    assert_all_agree(client, heard)


@pytest.mark.parametrize(
    ("expression", "kind", "name"),
    [(sounds.SPEECH, "mp3 vbr", "Rozhovor.mp3"), (sounds.MUSIC, "opus", "Rozhovor.opus")],
    ids=["one voice, a rate that varies", "two channels, Opus"],
)
def test_so_does_what_was_brought_with_an_odd_length(
    client: Client, expression: str, kind: str, name: str
) -> None:
    master = make_master(content=sounds.sound(expression, 31.095, kind), name=name, is_ready=False)
    recording = make_recording(upload=master, prepared=False, cleared=["podcast"])
    recording.refresh_from_db()
    assert recording.is_prepared and abs((recording.duration_ms or 0) - 31_095) <= 50
    episode = make.episode(of=recording, with_chapters=False)
    audibility.release(episode)
    assert_all_agree(client, Episode.objects.select_related("series", "recording").get(pk=episode.pk))


def test_nothing_private_is_in_the_file(client: Client, heard: Episode) -> None:
    services.declare(
        recording=heard.recording,
        uses=["podcast"],
        until=None,
        note="Olena Kovalenko agreed on paper, 3 November",
        by=None,
    )
    _answer, content = get(client, one(items(channel(client, heard.series))[0], "enclosure").get("url", ""))
    told = content.decode("latin-1")
    for private in ("Kovalenko", "interview.wav", str(heard.recording.upload_id), "on paper"):
        assert private not in told and private.encode("utf-16-le").decode("latin-1") not in told


def test_the_cover_is_the_episodes_own_or_that_of_its_series() -> None:
    series = make.series(cover_files=make.cover_files([600]))
    assert make.cover(600) in id3.tag_for(make.episode(series))
    own = make.episode(series, picture_files=make.cover_files([1400]))
    assert make.cover(1400) in id3.tag_for(own)
