"""Authors of the demo are heard by the doors that people use: chosen, written down, approved, published."""

from __future__ import annotations

from typing import Any

import pytest

from demo import voices
from media.clearance import Use, is_cleared
from media.models import Recording
from photovoice import demo_voices
from photovoice.models import Contribution, Interview, VoiceComment
from photovoice.services import approvals, voice_approvals
from tests.factories import photovoice as make
from tests.factories import recordings

pytestmark = pytest.mark.django_db
LENGTH_MS = 180_000
WANTED = ["comment-grace", "interview-zdenek"]


@pytest.fixture(autouse=True)
def prepared_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere here, but what is prepared lasts as long as the demo's sentences."""

    def prepare(recording: Recording) -> None:
        recordings.prepare(recording)
        Recording.objects.filter(pk=recording.pk).update(duration_ms=LENGTH_MS)

    monkeypatch.setattr("media.services.recording_delivery._make", prepare)


@pytest.fixture
def hung(django_user_model: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Contribution]:
    """The two photographs that the two voices are about, each of another author."""
    django_user_model.objects.create_superuser("curator", password="a long password")
    monkeypatch.setattr(voices, "names", lambda: WANTED)
    rows = {"grace": make.accepted(), "zdenek": make.accepted()}
    make.exhibition([list(rows.values())], published=True)
    return rows


def seed(hung: dict[str, Contribution]) -> None:
    comment, interview = map(voices.read, WANTED)
    sent = {
        comment.about["contribution"]: hung["grace"],
        interview.about["excerpt"]["contribution"]: hung["zdenek"],
    }
    demo_voices.seed({key: row.participant for key, row in hung.items()}, sent, lambda _line: None)


def test_a_voice_is_heard_beside_its_photograph_when_the_worker_has_come_to_it(
    hung: dict[str, Contribution],
) -> None:
    seed(hung)
    comment = VoiceComment.objects.get(contribution=hung["grace"])
    recording = Recording.objects.select_related("upload").get(pk=comment.recording_id)
    assert recording.is_prepared and is_cleared(recording.upload, Use.WEB)
    assert recording.public_files(Use.WEB)
    assert {one.language for one in recording.transcripts.all() if one.is_public} == {"cs", "en"}


def test_an_interview_is_published_with_its_part_on_a_stop(hung: dict[str, Contribution]) -> None:
    seed(hung)
    interview = Interview.objects.get()
    assert interview.is_published and interview.recording.public_files(Use.WEB)
    assert all(each.is_public for each in voice_approvals.standings_of(interview=interview))
    excerpt = interview.excerpts.get()
    assert excerpt.contribution == hung["zdenek"] and excerpt.end_ms <= interview.recording.duration_ms
    assert {one.language for one in interview.recording.transcripts.all() if one.is_public} == {"cs", "en"}


def test_authors_say_yes_to_their_voice_and_to_nothing_else(hung: dict[str, Contribution]) -> None:
    before = approvals.state_of(contribution=hung["grace"])
    seed(hung)
    after = approvals.state_of(contribution=hung["grace"])
    assert {key: state for key, state in after.items() if key in before} == before
    assert set(after) - set(before) == {("voice", ""), ("transcript", "en"), ("transcript", "cs")}


def test_choosing_it_again_changes_nothing(hung: dict[str, Contribution]) -> None:
    seed(hung)
    comment = VoiceComment.objects.get()
    answer = comment.recording.upload.answer
    demo_voices.be_heard.call(answer.pk, "comment-grace")
    assert VoiceComment.objects.get() == comment
    assert comment.recording.transcripts.count() == 2
