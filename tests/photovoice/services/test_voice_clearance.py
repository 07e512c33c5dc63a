"""Where a voice may be heard: only what its author allowed, in the voice they want, after their yes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from media.clearance import Use, is_cleared
from media.models import Recording
from photovoice.models import Contribution, Precaution
from photovoice.services import (
    approvals,
    claims,
    consents,
    participants,
    voice_approvals,
    voice_clearance,
    voice_comments,
)
from tests.factories import photovoice as make
from tests.factories import voices

pytestmark = pytest.mark.django_db


def read(recording: Recording) -> Recording:
    return Recording.objects.select_related("upload").get(pk=recording.pk)


def uses(recording: Recording) -> set[str]:
    return set(read(recording).upload.cleared_until)


def row() -> Contribution:
    return make.accepted()


def test_a_voice_beside_a_photograph_is_cleared_for_what_its_author_allowed_and_nothing_else() -> None:
    person = make.participant()
    make.allow(person, ["web", "exhibition"])
    comment = voices.comment(make.accepted(person))
    assert uses(comment.recording) == {"web", "exhibition"}


def test_nothing_is_cleared_before_its_author_said_yes_to_the_sound() -> None:
    comment = voices.comment(row(), approved=False)
    assert uses(comment.recording) == set()
    approvals.approve_everything(contribution=comment.contribution)
    assert "web" in uses(comment.recording)


def test_a_no_to_the_sound_takes_it_back_at_once() -> None:
    comment = voices.comment(row())
    standing = approvals.standing_of(contribution=comment.contribution, kind="voice", language="")
    approvals.answer(
        contribution=comment.contribution,
        kind="voice",
        language="",
        fingerprint=standing.form.fingerprint,
        verdict="refused",
    )
    assert uses(comment.recording) == set()


def test_the_photographs_own_permission_narrows_that_of_its_voice() -> None:
    found = row()
    comment = voices.comment(found)
    make.allow(found.participant, ["exhibition"], contribution=found)
    assert uses(comment.recording) == {"exhibition"}


def test_the_voice_is_prepared_as_the_consent_says() -> None:
    person = make.participant()
    make.allow(person, voice="altered")
    assert read(voices.comment(make.accepted(person)).recording).voice == "altered"


def test_who_wants_to_be_heard_less_from_now_on_is_heard_less_at_once_and_asked_again() -> None:
    found = row()
    comment = voices.comment(found)
    make.exhibition([[found]], published=True)
    assert read(comment.recording).public
    make.allow(found.participant, voice="altered")
    after = read(comment.recording)
    assert (after.voice, after.public, uses(after)) == ("altered", {}, set())
    assert approvals.state_of(contribution=found)["voice", ""] == "waiting"


def test_a_voice_that_is_to_be_read_is_silent_until_somebody_reads_it() -> None:
    person = make.participant()
    make.allow(person, voice="read")
    comment = voices.comment(make.accepted(person))
    after = read(comment.recording)
    assert (after.voice, after.delivery, uses(after)) == ("read", {}, set())
    assert ("voice", "") not in approvals.state_of(contribution=comment.contribution)
    reader = voices.make_master(owner_key=person.owner_key)
    voice_comments.set_voice(recording=after, voice="read", reader_upload=reader, by=None)
    assert uses(after) == set()
    approvals.approve_everything(contribution=comment.contribution)
    assert "web" in uses(after) and read(after).delivery["of"] == f"read:{reader.pk}"


def test_staff_cannot_choose_a_voice_that_reveals_more_than_its_author_wants() -> None:
    person = make.participant()
    make.allow(person, voice="altered")
    comment = voices.comment(make.accepted(person))
    with pytest.raises(voice_comments.CannotBeHeard):
        voice_comments.set_voice(recording=comment.recording, voice="own", by=None)
    assert read(comment.recording).voice == "altered"


def test_a_consent_that_ends_carries_its_end_to_the_voice() -> None:
    person = make.participant()
    end = timezone.now() + timedelta(days=3)
    make.allow(person, expires_at=end)
    comment = voices.comment(make.accepted(person))
    upload = read(comment.recording).upload
    assert is_cleared(upload, Use.WEB) and not is_cleared(upload, Use.WEB, at=end)


def test_a_precaution_and_a_serious_claim_silence_the_voice_too() -> None:
    found = row()
    comment = voices.comment(found)
    claims.make(contribution=found, kind="me", body="To jsem já.", language="cs")
    assert uses(comment.recording) == set()


def test_an_interview_follows_the_persons_permission_and_their_yes() -> None:
    person = make.participant()
    made = voices.interview(person, approved=False)
    assert uses(made.recording) == set()
    make.allow(person, ["web"])
    assert uses(made.recording) == set()
    voice_approvals.approve_everything(interview=made)
    assert uses(made.recording) == {"web"}
    consents.record(
        participant=person, call=made.call, wording=made.call.wordings.first(), uses=[], named="nobody",
        language="cs",
    )  # fmt: skip
    assert uses(made.recording) == set() and read(made.recording).public == {}


def test_other_titles_of_an_interview_ask_its_author_again() -> None:
    from photovoice.services import interviews

    person = make.participant()
    make.allow(person)
    made = voices.interview(person)
    assert uses(made.recording)
    interviews.change(interview=made, title_cs="Jinak", title_en="Else", version=made.version, by=None)
    assert uses(made.recording) == set()


def test_the_credit_is_the_name_that_was_agreed_to_and_goes_with_it() -> None:
    person = make.participant(name="Linh")
    make.allow(person)
    made = voices.interview(person)
    assert read(made.recording).credit == "Linh"
    participants.name_person(participant=person, chosen_name="Hoa", pseudonym="Růža")
    assert read(made.recording).credit == "Hoa"
    make.allow(person, named="nobody")
    assert read(made.recording).credit == ""


def test_the_reason_why_a_voice_is_not_heard_is_said_in_a_sentence() -> None:
    comment = voices.comment(row(), approved=False)
    answer = voice_clearance.explain(recording=comment.recording)[Use.WEB]
    assert (answer.cleared, answer.reason) == (False, "It waits for the author's yes.")


def test_a_recording_of_the_team_is_none_of_ours(django_assert_num_queries: Any) -> None:
    from tests.factories import recordings

    theirs = recordings.make_recording(cleared=[Use.PODCAST])
    voice_clearance.refresh(recordings=[theirs])
    assert uses(theirs) == {"podcast"} and not Precaution.objects.exists()
