"""Interviews: kept for one person, published by the team, heard in parts beside their photographs."""

from __future__ import annotations

import pytest

from media import services as media_services
from media.models import Recording
from photovoice.models import Contribution, Interview, InterviewExcerpt, Participant
from photovoice.services import approvals, interviews
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    someone = make.participant()
    make.allow(someone)
    return someone


def out(interview: Interview) -> bool:
    return "web" in Recording.objects.get(pk=interview.recording_id).public


def add(person: Participant, upload: object, **fields: object) -> Interview:
    return interviews.add(
        participant=person, call=person.calls.get(), upload=upload, title_cs="a", title_en="b",
        spoken_language="vi", by=None, **fields,
    )  # type: ignore[arg-type] # fmt: skip


def test_it_is_out_while_it_is_published_and_its_author_said_yes(person: Participant) -> None:
    made = voices.interview(person, published=False)
    assert not out(made)
    interviews.publish(interview=made, by=None)
    assert out(made)
    interviews.unpublish(interview=made, by=None)
    assert not out(made)


def test_publishing_before_the_yes_waits_for_it(person: Participant) -> None:
    from photovoice.services import voice_approvals

    made = voices.interview(person, approved=False)
    assert not out(made)
    voice_approvals.approve_everything(interview=made)
    assert out(made)


def test_somebody_elses_recording_cannot_become_an_interview(person: Participant) -> None:
    with pytest.raises(interviews.CannotBeHeard):
        add(person, recordings.make_master())


def test_one_recording_is_one_interview_and_not_a_voice_as_well(person: Participant) -> None:
    comment = voices.comment(make.accepted(person))
    with pytest.raises(interviews.CannotBeHeard):
        add(person, comment.recording.upload)
    made = voices.interview(person)
    with pytest.raises(interviews.CannotBeHeard):
        add(person, made.recording.upload)


def test_what_the_team_brought_is_handed_over_and_follows_the_persons_consent(person: Participant) -> None:
    theirs = recordings.make_recording(released_for=["podcast"])
    media_services.hand_over(recording=theirs, owner_key=person.owner_key)
    assert (theirs.public, theirs.upload.cleared_until, theirs.needs_approval) == ({}, {}, True)
    made = add(person, theirs.upload)
    assert made.recording == theirs
    with pytest.raises(media_services.NotOurs):
        media_services.hand_over(recording=theirs, owner_key="participant:0")


def test_a_change_made_from_an_older_version_is_refused(person: Participant) -> None:
    made = voices.interview(person)
    interviews.change(interview=made, title_cs="Jinak", title_en="Else", version=1, by=None)
    with pytest.raises(interviews.Overtaken):
        interviews.change(interview=made, title_cs="Ještě", title_en="More", version=1, by=None)
    assert Interview.objects.get().title_cs == "Jinak"


@pytest.mark.parametrize(("start", "end"), [(500, 400), (500, 900), (0, 60_000)])
def test_a_part_must_be_a_part(person: Participant, start: int, end: int) -> None:
    made, row = voices.interview(person), make.accepted(person)
    with pytest.raises(interviews.CannotBeHeard):
        interviews.add_excerpt(interview=made, contribution=row, start_ms=start, end_ms=end, by=None)


def test_a_part_is_not_heard_beside_somebody_elses_photograph(person: Participant) -> None:
    with pytest.raises(interviews.CannotBeHeard):
        interviews.add_excerpt(
            interview=voices.interview(person), contribution=make.accepted(), start_ms=0, end_ms=1500, by=None
        )


def test_each_part_waits_for_its_own_yes(person: Participant) -> None:
    made, row = voices.interview(person), make.accepted(person)
    part = interviews.add_excerpt(interview=made, contribution=row, start_ms=0, end_ms=1500, by=None)
    assert approvals.state_of(contribution=row)[f"excerpt-{part.pk}", ""] == "waiting"
    interviews.remove_excerpt(excerpt=part, by=None)
    assert not InterviewExcerpt.objects.exists() and Contribution.objects.get(pk=row.pk)


def test_removing_erases_what_the_team_brought_and_keeps_what_was_sent(person: Participant) -> None:
    brought = voices.interview(person)
    interviews.remove(interview=brought, by=None)
    brought.recording.upload.refresh_from_db()
    assert brought.recording.upload.state == "erased"
    answer = voices.said(make.accepted(person))
    interviews.remove(interview=add(person, answer.voice), by=None)
    answer.voice.refresh_from_db()
    assert answer.voice.state == "ready" and not Interview.objects.exists()
