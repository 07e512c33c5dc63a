"""Every address under which a voice is public is known before it is taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest

import media.usage
from media import services as media_services
from media.clearance import Use
from media.models import Recording
from media.usage import Kind, Place
from photovoice.services import approvals, interviews, voice_addresses
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


def test_a_voice_beside_a_photograph_is_at_its_stops_and_in_its_files_and_captions() -> None:
    row = make.accepted()
    comment = voices.comment(row)
    recordings.make_transcript(comment.recording)
    make.exhibition([[row]], published=True)
    found = voice_addresses.known(recordings=voice_addresses.beside(contributions=[row]))
    pages = {each.address for each in found if each.kind == "page"}
    files = {each.address for each in found if each.kind == "file"}
    assert pages == {"/cs/vystava/1/", "/en/vystava-en/1/"} or len(pages) == 2
    assert sum(each.endswith((".mp3", ".m4a")) for each in files) == 2
    assert any(each.endswith(".vtt") for each in files)


def test_what_is_not_out_has_no_address() -> None:
    row = make.accepted()
    voices.comment(row, approved=False)
    make.exhibition([[row]], published=True)
    assert voice_addresses.known(recordings=voice_addresses.beside(contributions=[row])) == []


def test_an_interview_is_on_its_authors_pages_and_where_its_parts_are() -> None:
    person = make.participant()
    make.allow(person)
    make.authors_page()
    made, row = voices.interview(person), make.accepted(person)
    make.exhibition([[row]], published=True)
    interviews.add_excerpt(interview=made, contribution=row, start_ms=0, end_ms=1500, by=None)
    approvals.approve_everything(contribution=row)
    found = voice_addresses.known(recordings=voice_addresses.of_person(participant=person))
    pages = [each.address for each in found if each.kind == "page"]
    assert sum(person.public_key in each for each in pages) == 2 and len(pages) == 4


def test_an_episode_is_named_with_its_platforms_and_only_for_the_podcast(monkeypatch: Any) -> None:
    person = make.participant()
    make.allow(person)
    made = voices.interview(person, published=False)
    also = ("/cs/podcast/dil/embed/", "/cs/podcast/")
    place = Place(Kind.EPISODE, "Díl", "/cs/podcast/dil/", "cs", "Apple Podcasts, Spotify", also)
    monkeypatch.setattr(media.usage, "_sources", [lambda uploads: {each.pk: [place] for each in uploads}])
    media_services.release_recording(recording=made.recording, use=Use.PODCAST)
    rows = list(Recording.objects.for_players())
    assert voice_addresses.episodes(recordings=rows) == [("/cs/podcast/dil/", "Apple Podcasts, Spotify")]
    assert voice_addresses.known(recordings=rows, uses=[Use.WEB]) == []
    found = voice_addresses.known(recordings=rows)
    assert {each.kind for each in found} == {"page", "file"}
    assert {each.address for each in found if each.kind == "page"} == {"/cs/podcast/dil/", *also}
    # A list that still leads to the episode bears a trace, although it names no file of it.
    link = '<a href="/cs/podcast/dil/">'
    assert any(re.search(each, link) for each in voice_addresses.traces(recordings=rows))
    web = voice_addresses.traces(recordings=rows, uses=[Use.WEB])
    assert not any(re.search(each, link) for each in web)
    assert voice_addresses.lasting(recordings=rows, uses=Use) == [
        {"kind": "episodes", "words": "", "count": 1}
    ]


def test_what_lasts_of_photographs_and_voices_is_told_once() -> None:
    one, two = {"kind": "browsers", "words": "", "count": 1}, {"kind": "browsers", "words": "", "count": 2}
    assert voice_addresses.merged([one], [two]) == [{"kind": "browsers", "words": "", "count": 3}]
