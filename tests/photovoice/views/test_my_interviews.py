"""In the space an author hears their voice as others would, says yes or no, and takes it back."""

from __future__ import annotations

import pytest

from media.models import Recording
from photovoice.models import Interview, Participant, VoiceComment
from photovoice.services import approvals, voice_approvals, withdrawal
from tests.factories import photovoice as make
from tests.factories import recordings, voices
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside() -> tuple[Phone, Participant]:
    phone, person = let_in()
    make.allow(person)
    return phone, person


def form_of(made: Interview, kind: str = "interview", language: str = "") -> tuple[str, str]:
    standing = voice_approvals.standing_of(interview=made, kind=kind, language=language)
    path = f"/my/interviews/{made.pk}/forms/{kind}/" + (f"{language}/" if language else "")
    return path, standing.form.fingerprint


def test_home_says_that_an_interview_waits_and_leads_to_it(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person, approved=False)
    assert form_of(made)[0] in phone.get("/my/").text


def test_a_yes_lets_it_out_and_a_no_takes_it_in(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person, approved=False)
    path, mark = form_of(made)
    page = phone.get(path).text
    assert f"/my/sound/{made.recording_id}/m4a/" in page and "Rozhovor o zastávce" in page
    assert phone.submit(path, {"verdict": "approved", "fingerprint": mark}).status_code == 302
    assert Recording.objects.get(pk=made.recording_id).public
    phone.submit(path, {"verdict": "refused", "fingerprint": mark})
    assert Recording.objects.get(pk=made.recording_id).public == {}


def test_the_sound_is_for_its_author_alone(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person)
    path = f"/my/sound/{made.recording_id}/m4a/"
    answer = phone.get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "audio/mp4"
    assert answer["Cache-Control"] == "private, no-store" and answer["Accept-Ranges"] == "bytes"
    assert phone.get(path, headers={"Range": "bytes=0-9"}).status_code == 206
    stranger, _other = let_in()
    assert stranger.get(path).status_code == 404
    for address in (f"/my/interviews/{made.pk}/", form_of(made)[0]):
        assert stranger.get(address).status_code == 404
    assert phone.get("/my/sound/999999/m4a/").status_code == 404
    assert phone.get(f"/my/sound/{made.recording_id}/exe/").status_code == 404


def test_what_was_changed_meanwhile_is_heard_first(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person, approved=False)
    path, _mark = form_of(made)
    late = phone.submit(path, {"verdict": "approved", "fingerprint": "0" * 64, "words": "Bez jména."})
    assert late.status_code == 409 and "Bez jména." in late.text
    assert not made.form_answers.exists()


def test_a_yes_to_what_is_taken_back_at_that_moment_is_noted_nowhere(
    inside: tuple[Phone, Participant], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same thumb in two windows: the other one took it back between reading the form and noting the yes."""
    phone, person = inside
    made = voices.interview(person, approved=False)
    path, mark = form_of(made)
    note = voice_approvals.answer

    def meanwhile(**said: object) -> object:
        withdrawal.take_back_interview(interview=made, by_author=True)
        return note(**said)  # type: ignore[arg-type]

    monkeypatch.setattr(voice_approvals, "answer", meanwhile)
    late = phone.submit(path, {"verdict": "approved", "fingerprint": mark})
    assert late.status_code == 404 and not made.form_answers.exists()


def test_no_button_pressed_is_said_in_a_sentence(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    path, mark = form_of(voices.interview(person, approved=False))
    answer = phone.submit(path, {"fingerprint": mark})
    assert answer.status_code == 422 and "Press one of the buttons." in answer.text


def test_a_transcript_is_read_turn_by_turn_with_what_was_said(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person)
    recordings.make_transcript(made.recording, is_approved=False)
    recordings.make_transcript(
        made.recording, language="en", words=["Hello.", "I am Olena."], is_original=False, is_approved=False
    )
    page = phone.get(form_of(made, "transcript", "en")[0]).text
    assert "I am Olena." in page and "Jmenuji se Olena." in page


def test_the_voice_beside_a_photograph_is_asked_about_on_its_page(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    comment = voices.comment(make.accepted(person), approved=False)
    row = comment.contribution
    path = f"/my/photographs/{row.pk}/forms/voice/"
    assert path in phone.get(f"/my/photographs/{row.pk}/").text
    page = phone.get(path).text
    assert f"/my/sound/{comment.recording_id}/m4a/" in page and "This is your own voice." in page
    mark = approvals.standing_of(contribution=row, kind="voice", language="").form.fingerprint
    phone.submit(path, {"verdict": "approved", "fingerprint": mark})
    assert approvals.state_of(contribution=row)["voice", ""] == "approved"


def test_nobody_says_yes_to_a_sound_that_cannot_be_heard_yet(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    comment = voices.comment(make.accepted(person), approved=False)
    Recording.objects.update(state="waiting", delivery={})
    page = phone.get(f"/my/photographs/{comment.contribution_id}/forms/voice/").text
    assert 'value="approved" disabled' in page


def test_an_interview_is_taken_back_with_a_receipt_and_undone(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person)
    done = phone.submit(f"/my/interviews/{made.pk}/", {"act": "take_back"})
    assert done.status_code == 302 and "/my/receipts/" in done["Location"]
    page = phone.get(done["Location"]).text
    assert "One interview was taken back." in page and "recording.mp3" in page
    assert "You took it back" in phone.get(f"/my/interviews/{made.pk}/").text
    phone.submit(done["Location"].partition("?")[0] + "undo/")
    assert not Interview.objects.get().is_withdrawn


def test_taking_a_chosen_recording_back_leads_to_its_receipt(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    row = make.accepted(person)
    comment = voices.comment(row)
    make.exhibition([[row]], published=True)
    answer = comment.recording.upload.answer
    done = phone.submit(f"/my/answers/{answer.pk}/", {"act": "take_back"})
    assert "/my/receipts/" in done["Location"]
    assert Recording.objects.get(pk=comment.recording_id).public == {} and VoiceComment.objects.exists()


def test_everything_of_mine_holds_my_interviews(inside: tuple[Phone, Participant]) -> None:
    phone, person = inside
    made = voices.interview(person)
    recordings.make_transcript(made.recording)
    packed = b"".join(phone.get("/my/everything/everything.zip").streaming_content)
    assert f"interviews/interview-{made.pk:05d}.wav".encode() in packed and b"words/interviews.txt" in packed
