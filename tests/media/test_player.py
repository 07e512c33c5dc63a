"""What a player prints: only what the gate lets through, with everything a listener needs."""

from __future__ import annotations

import re
from typing import Any

from django.template import Context, Template
from django.utils import translation

import pytest

from media import player
from media.models import Recording
from media.transcript_view import pieces_said
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


def printed(tag: str, **context: Any) -> str:
    return Template("{% load media_tags %}" + tag).render(Context(context))


def shown(recording: Recording | None, extra: str = "", use: str = "podcast", language: str = "en") -> str:
    with translation.override(language):
        return printed(
            f'{{% player recording use="{use}" title="The seventeen" {extra} %}}', recording=recording
        )


def fresh(recording: Recording) -> Recording:
    return Recording.objects.for_players().get(pk=recording.pk)


def test_a_recording_not_cleared_for_the_use_prints_nothing() -> None:
    assert shown(make.recording(is_cleared=False)).strip() == ""
    assert shown(None).strip() == ""
    only_podcast = make.recording()
    only_podcast.upload.cleared_until = {"podcast": None}
    only_podcast.upload.save()
    assert shown(fresh(only_podcast), use="web").strip() == ""
    assert "<audio" in shown(fresh(only_podcast))


def test_without_script_the_browsers_own_player_is_there_and_nothing_is_loaded_before_it_is_wanted() -> None:
    page = shown(fresh(make.recording()))
    assert re.search(r"<audio[^>]* controls preload=\"none\"", page)
    assert page.count("<source ") == 2
    assert "autoplay" not in page
    assert "data-player-controls hidden" in page


def test_a_recording_still_being_prepared_says_so() -> None:
    waiting = make.recording(is_public=False)
    assert "still being prepared" in shown(fresh(waiting))


def test_the_length_is_stated_before_anything_is_loaded() -> None:
    page = shown(fresh(make.recording(milliseconds=3000)))
    assert "0:03" in page
    assert 'data-end="3.0"' in page


def test_an_excerpt_begins_and_ends_where_it_should_without_script_too() -> None:
    recording = fresh(make.recording())
    view = player.player_view(recording, "podcast", title="x", start_ms=500, end_ms=2000)
    assert view is not None
    assert all(address.endswith("#t=0.5,2") for address, _kind in view.sources)
    assert (view.begin, view.end, view.length) == (0.5, 2.0, "0:01")


@pytest.mark.parametrize(("start", "end"), [(2000, 500), (9000, None), (0, 90_000), (None, None)])
def test_an_excerpt_that_is_none_plays_the_whole(start: int | None, end: int | None) -> None:
    view = player.player_view(fresh(make.recording()), "podcast", title="x", start_ms=start, end_ms=end)
    assert view is not None
    assert (view.begin, view.end) == (0, 3)
    assert "#" not in view.sources[0][0]


@pytest.mark.parametrize(
    ("voice", "words"), [("own", ""), ("altered", "the voice was changed"), ("read", "read by somebody else")]
)
def test_a_voice_that_is_not_the_own_one_is_said(voice: str, words: str) -> None:
    recording = make.recording()
    Recording.objects.filter(pk=recording.pk).update(voice=voice, credit="Olena")
    page = shown(fresh(recording))
    assert "Olena" in page and "Czech" in page
    assert words in page
    assert ("changed" in page) == (voice == "altered")


def test_chapters_lead_to_their_second_and_one_past_the_end_is_left_out() -> None:
    page = printed(
        '{% player recording use="podcast" title="x" chapters=chapters %}',
        recording=fresh(make.recording()),
        chapters=[(1500, "On the tram"), (0, "The <beginning>"), (99_000, "Never")],
    )
    assert page.index("The &lt;beginning&gt;") < page.index("On the tram")
    assert "Never" not in page
    assert 'data-player-to="1.5"' in page


def test_a_page_that_guards_itself_may_hand_over_private_addresses() -> None:
    hidden = make.recording(is_cleared=False, is_public=False)
    page = printed(
        '{% player recording use="podcast" title="x" sources=sources %}',
        recording=fresh(hidden),
        sources=[("/admin/private-files/1/listen/", "audio/mp4")],
    )
    assert 'src="/admin/private-files/1/listen/"' in page


def test_many_players_ask_the_database_nothing_more(django_assert_num_queries: Any) -> None:
    made = [make.recording() for _number in range(4)]
    with django_assert_num_queries(2):
        for recording in Recording.objects.for_players().filter(pk__in=[one.pk for one in made]):
            shown(recording)
            printed('{% transcript recording use="podcast" %}', recording=recording)


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "0:00"), (59_999, "0:59"), (83_000, "1:23"), (3_723_000, "1:02:03")]
)
def test_moments_are_read_as_people_write_them(milliseconds: int, words: str) -> None:
    assert player.clock(milliseconds) == words


def test_the_line_of_loudness_has_a_bar_for_silence_and_never_more_than_there_is_room_for() -> None:
    view = player.PlayerView(key="1", title="x", peaks=[0, 50, 100])
    assert view.wave.count("M") == 3
    assert view.wave_width == 12
    recording = make.recording()
    recording.peaks = [10] * 3000
    folded = player.player_view(recording, "podcast", title="x")
    assert folded is not None and len(folded.peaks) == 200


def test_a_recording_and_two_excerpts_of_it_share_a_page_without_sharing_a_name() -> None:
    recording = fresh(make.recording())
    page = printed(
        """{% player recording use="podcast" title="x" %}{% transcript recording use="podcast" %}
        {% player recording use="podcast" title="x" start=0 end=1500 %}
        {% transcript recording use="podcast" start=0 end=1500 %}
        {% player recording use="podcast" title="x" start=1300 %}
        {% transcript recording use="podcast" start=1300 %}""",
        recording=recording,
    )
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names)) >= 9
    assert re.findall(r'data-player="([^"]+)"', page) == re.findall(r'data-transcript="([^"]+)"', page)


def test_what_the_search_finds_in_an_excerpt_leads_to_that_excerpt() -> None:
    recording = fresh(make.recording())
    page = printed('{% transcript recording use="podcast" start=1300 %}', recording=recording)
    for piece in pieces_said(recording, "podcast", start_ms=1300):
        assert f'id="{piece.anchor[1:]}"' in page
