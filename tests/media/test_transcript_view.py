"""The words beside a player: the speaker's own first, the translation beside, only what is public."""

from __future__ import annotations

from typing import Any

from django.template import Context, Template
from django.utils import translation

import pytest

from media.models import Recording, Transcript
from media.transcript_view import TranscriptView, transcript_view
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


def view_of(recording: Recording, language: str = "en", **options: Any) -> TranscriptView | None:
    with translation.override(language):
        return transcript_view(Recording.objects.for_players().get(pk=recording.pk), "podcast", **options)


def said(view: TranscriptView | None) -> str:
    assert view is not None
    return " ".join(words for piece in view.paragraphs for _start, words in piece.said)


def translated(view: TranscriptView | None) -> str:
    assert view is not None
    return " ".join(words for piece in view.paragraphs for _start, words in piece.translated)


def test_words_of_a_recording_that_is_not_cleared_are_not_there() -> None:
    assert view_of(make.recording(is_cleared=False)) is None


def test_words_not_finished_or_not_approved_are_not_there_but_it_is_said_that_none_are() -> None:
    recording = make.recording(needs_approval=True)
    view = view_of(recording)
    assert view is not None and view.paragraphs == []
    Recording.objects.filter(pk=recording.pk).update(needs_approval=False)
    Transcript.objects.filter(recording=recording).update(is_finished=False)
    view = view_of(recording)
    assert view is not None and view.paragraphs == []


def test_the_spoken_words_stand_first_and_the_pages_language_beside_them() -> None:
    view = view_of(make.recording())
    assert said(view).startswith("Ráno jezdím")
    assert translated(view).startswith("In the morning")
    assert view is not None
    assert (view.original_language, view.translation_language) == ("cs", "en")


def test_on_a_page_in_the_spoken_language_no_translation_is_in_the_way() -> None:
    view = view_of(make.recording(), "cs")
    assert view is not None
    assert view.translation_language == ""
    assert said(view).startswith("Ráno jezdím")
    assert translated(view) == ""


def test_a_page_whose_language_has_no_translation_shows_the_other_one_of_the_site() -> None:
    recording = make.recording()
    Transcript.objects.filter(recording=recording, is_original=True).update(language="vi")
    view = view_of(recording, "cs")
    assert view is not None
    assert (view.original_language, view.translation_language) == ("vi", "en")


def test_a_sentence_that_nobody_has_translated_stands_once() -> None:
    recording = make.recording()
    words = Transcript.objects.get(recording=recording, language="en")
    words.cues = words.cues[:1]
    words.save()
    view = view_of(recording)
    assert translated(view) == "In the morning I take the seventeen."
    assert said(view).count("Řidič") == 1


def test_long_speech_has_a_way_to_jump_every_twenty_seconds() -> None:
    recording = make.recording(with_transcripts=False)
    cues = [
        {
            "id": f"c{place}",
            "start": place * 5000,
            "end": place * 5000 + 4000,
            "speaker": "Olena",
            "text": "A.",
        }
        for place in range(24)
    ]
    Transcript.objects.create(recording=recording, language="cs", cues=cues, is_finished=True)
    view = view_of(recording)
    assert view is not None
    assert [piece.start for piece in view.paragraphs] == [0, 20_000, 40_000, 60_000, 80_000, 100_000]
    assert sum(len(piece.said) for piece in view.paragraphs) == 24


def test_an_excerpt_shows_its_own_words_only() -> None:
    view = view_of(make.recording(), "cs", start_ms=1300, end_ms=2900)
    assert said(view).startswith("Řidič")
    assert "Ráno" not in said(view)


def test_a_page_that_guards_itself_shows_what_is_not_public_yet() -> None:
    recording = make.recording(is_cleared=False)
    assert said(view_of(recording, is_private=True)).startswith("Ráno")


def test_words_are_escaped_and_bear_their_language_and_direction() -> None:
    recording = make.recording()
    Transcript.objects.filter(recording=recording, is_original=True).update(
        language="ar", cues=[{"id": "c1", "start": 0, "end": 9, "speaker": "<b>", "text": "<script>مرحبا"}]
    )
    with translation.override("cs"):
        page = Template('{% load media_tags %}{% transcript recording use="podcast" level=3 %}').render(
            Context({"recording": Recording.objects.for_players().get(pk=recording.pk)})
        )
    assert "<script>" not in page and "<b>" not in page
    assert 'lang="ar" dir="rtl"' in page
    assert "<h3" in page
