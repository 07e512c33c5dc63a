"""Voices on public pages: one tap, the words beside, the length in the hang, and nothing without clearance."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import Contribution, Participant
from photovoice.services import approvals, interviews, voice_comments
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db
WALL = "/cs/vystava/"


@pytest.fixture
def person() -> Participant:
    someone = make.participant()
    make.allow(someone)
    return someone


def stop(plate: int = 1) -> str:
    return Client().get(f"{WALL}{plate}/").content.decode()


def hang(*rows: Contribution) -> None:
    make.exhibition([list(rows)], published=True)


def approve(row: Contribution) -> None:
    approvals.approve_everything(contribution=row)


def test_a_stop_has_the_players_sound_and_the_words(person: Participant) -> None:
    row = make.accepted(person)
    comment = voices.comment(row)
    recordings.make_transcript(comment.recording, is_approved=False)
    approve(row)
    hang(row)
    page = stop()
    assert "recording.m4a" in page and "Jmenuji se Olena." in page and "media/js/player.js" in page
    assert page.index("Čekáme na sedmnáctku") < page.index("recording.m4a") < page.index("Jmenuji se")


def test_the_whole_exhibition_says_how_long_the_voice_is_and_carries_no_sound(person: Participant) -> None:
    row, silent = make.accepted(person), make.accepted(person)
    voices.comment(row)
    hang(row, silent)
    page = Client().get(WALL).content.decode()
    assert page.count("hung__voice") == 1 and "0:02" in page and "recording.m4a" not in page


def test_without_clearance_a_stop_says_nothing_of_a_voice(person: Participant) -> None:
    row = make.accepted(person)
    comment = voices.comment(row, approved=False)
    recordings.make_transcript(comment.recording)
    hang(row)
    page = stop()
    assert "voice-beside" not in page and "Jmenuji se Olena." not in page and "player.js" not in page


def test_a_part_of_an_interview_leads_to_the_whole_on_its_authors_page(person: Participant) -> None:
    make.authors_page()
    row, made = make.accepted(person), voices.interview(person)
    part = interviews.add_excerpt(interview=made, contribution=row, start_ms=0, end_ms=1500, by=None)
    hang(row)
    assert "voice-beside" not in stop()
    approve(row)
    cache_free = Client().get(f"{WALL}1/?again").content.decode()
    assert f"{person.public_key}/#interview-{made.pk}" in cache_free and "#t=0,1.5" in cache_free
    interviews.unpublish(interview=made, by=None)
    assert "voice-beside" not in Client().get(f"{WALL}1/?once-more").content.decode()
    assert part.pk


def test_an_author_without_photographs_has_a_page_for_their_interview(person: Participant) -> None:
    base = make.authors_page().get_url()
    made = voices.interview(person)
    listed = Client().get(base).content.decode()
    assert f'href="{person.public_key}/"' in listed
    page = Client().get(f"{base}{person.public_key}/").content.decode()
    assert f'id="interview-{made.pk}"' in page and "zastávce" in page and "recording.mp3" in page


def test_who_is_not_named_has_no_page_and_no_link_to_it() -> None:
    someone = make.participant()
    make.allow(someone, named="nobody")
    base = make.authors_page().get_url()
    row, made = make.accepted(someone), voices.interview(someone)
    interviews.add_excerpt(interview=made, contribution=row, start_ms=0, end_ms=1500, by=None)
    approve(row)
    hang(row)
    assert Client().get(f"{base}{someone.public_key}/").status_code == 404
    page = stop()
    assert "voice-beside" in page and "#interview-" not in page and "Linh" not in page


def test_the_file_itself_answers_only_while_the_gate_says_yes(person: Participant) -> None:
    row = make.accepted(person)
    comment = voices.comment(row)
    hang(row)
    comment.recording.refresh_from_db()
    address = f"/files/{comment.recording.public['web']['files']['mp3']['name']}"
    assert Client().get(address).status_code == 200
    voice_comments.remove(contribution=row, by=None)
    assert Client().get(address).status_code == 404


def test_more_voices_cost_no_more_queries(person: Participant) -> None:
    rows = [make.accepted(person) for _each in range(4)]
    hang(*rows)
    voices.comment(rows[0])

    def count(mark: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(f"{WALL}?{mark}").status_code == 200
        return len(queries)

    count("warm")
    one = count("one")
    for row in rows[1:]:
        voices.comment(row)
    assert count("four") == one


def test_a_part_never_names_who_wants_no_name_beside_a_photograph(person: Participant) -> None:
    make.authors_page()
    row, made = make.accepted(person), voices.interview(person)
    interviews.add_excerpt(interview=made, contribution=row, start_ms=0, end_ms=1500, by=None)
    approve(row)
    hang(row)
    make.allow(person, contribution=row, named="nobody")
    page = stop()
    assert "voice-beside" not in page and "Linh" not in page and person.public_key not in page
