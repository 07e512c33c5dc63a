"""Staff choose voices, keep interviews and publish them; only those who may, and never past their author."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import pytest

from media.models import Recording
from photovoice.models import FormAnswer, Interview, InterviewExcerpt, Participant, VoiceComment
from photovoice.services import voice_approvals, withdrawal
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    someone = make.participant()
    make.allow(someone)
    return someone


def one(made: Interview) -> str:
    return reverse("photovoice_interview", args=[made.pk])


def add_to(person: Participant) -> str:
    return reverse("photovoice_interview_add", args=[person.pk])


def typed(person: Participant, **more: object) -> dict[str, object]:
    call = person.calls.get()
    return {"title_cs": "Rozhovor", "title_en": "Interview", "spoken_language": "vi", "call": call.pk, **more}


def sound(name: str = "interview.wav") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, recordings.spoken(seed=777), content_type="audio/wav")


def test_a_recording_is_chosen_on_the_review_page_and_let_go(
    as_reviewer: Client, person: Participant
) -> None:
    row = make.accepted(person)
    answer = voices.said(row)
    page = as_reviewer.get(reverse("photovoice_review_one", args=[row.pk])).content.decode()
    choose = reverse("photovoice_choose_voice", args=[answer.pk])
    assert choose in page
    assert as_reviewer.post(choose).status_code == 302
    comment = VoiceComment.objects.get()
    page = as_reviewer.get(reverse("photovoice_review_one", args=[row.pk])).content.decode()
    assert reverse("photovoice_sound", args=[comment.recording_id, "mp3"]) in page
    assert "yes" in page and 'id="voice"' in page
    as_reviewer.post(reverse("photovoice_remove_voice", args=[row.pk]))
    assert not VoiceComment.objects.exists()


def test_the_sound_is_for_staff_who_may_hear_and_gone_when_taken_back(
    as_reviewer: Client, client: Client, person: Participant
) -> None:
    comment = voices.comment(make.accepted(person))
    path = reverse("photovoice_sound", args=[comment.recording_id, "m4a"])
    assert as_reviewer.get(path).status_code == 200
    client.force_login(make.staff(None))
    assert client.get(path).status_code in (302, 403, 404)
    withdrawal.take_back_answer(answer=comment.recording.upload.answer)
    assert as_reviewer.get(path).status_code == 404


def test_who_may_not_publish_cannot(as_reviewer: Client, as_curator: Client, person: Participant) -> None:
    made = voices.interview(person, published=False)
    path = reverse("photovoice_interview_publish", args=[made.pk])
    assert as_reviewer.post(path, {"act": "publish"}).status_code == 404
    assert as_curator.post(path, {"act": "publish"}).status_code == 302
    assert Recording.objects.get(pk=made.recording_id).public
    as_curator.post(path, {"act": "unpublish"})
    assert not Recording.objects.get(pk=made.recording_id).public


def test_an_interview_is_added_from_a_file_and_belongs_to_the_person(
    as_curator: Client, person: Participant
) -> None:
    done = as_curator.post(add_to(person), typed(person, file=sound()))
    made = Interview.objects.get()
    assert done.status_code == 302 and made.recording.upload.owner_key == person.owner_key
    assert made.recording.spoken_language == "vi" and made.recording.needs_approval


def test_an_interview_is_made_of_what_was_sent_or_of_the_library(
    as_curator: Client, person: Participant
) -> None:
    answer = voices.said(make.accepted(person))
    theirs = recordings.make_recording(title="Studio")
    page = as_curator.get(add_to(person)).content.decode()
    assert f"answer:{answer.pk}" in page and f"library:{theirs.pk}" in page
    as_curator.post(add_to(person), typed(person, source=f"answer:{answer.pk}"))
    as_curator.post(add_to(person), typed(person, source=f"library:{theirs.pk}"))
    owners = {each.recording.upload.owner_key for each in Interview.objects.all()}
    assert Interview.objects.count() == 2 and owners == {person.owner_key}
    assert f"answer:{answer.pk}" not in as_curator.get(add_to(person)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"source": "answer:999999"},
        {"file": SimpleUploadedFile("x.wav", b"no sound at all", content_type="audio/wav")},
        {"file": SimpleUploadedFile("x.wav", b"", content_type="audio/wav")},
    ],
)
def test_a_wrong_recording_is_refused_in_a_sentence_and_what_was_typed_stays(
    as_curator: Client, person: Participant, wrong: dict[str, object]
) -> None:
    answer = as_curator.post(add_to(person), typed(person, **wrong))
    assert answer.status_code == 422 and "Rozhovor" in answer.content.decode()
    assert not Interview.objects.exists()


def test_a_part_is_added_by_moments_and_a_wrong_one_is_said(as_curator: Client, person: Participant) -> None:
    made, row = voices.interview(person), make.accepted(person)
    path = reverse("photovoice_add_excerpt", args=[made.pk])
    for start, end in (("x", "0:02"), ("0:01", "0:00"), ("0:00", "9:00"), ("", "")):
        wrong = as_curator.post(path, {"contribution": row.pk, "start": start, "end": end})
        assert wrong.status_code == 422
    stranger = make.accepted()
    assert as_curator.post(path, {"contribution": stranger.pk, "start": "0", "end": "2"}).status_code == 422
    assert as_curator.post(path, {"contribution": row.pk, "start": "0:00.5", "end": "2"}).status_code == 302
    part = InterviewExcerpt.objects.get()
    assert (part.start_ms, part.end_ms) == (500, 2000)
    as_curator.post(reverse("photovoice_remove_excerpt", args=[part.pk]))
    assert not InterviewExcerpt.objects.exists()


def test_an_answer_given_by_word_is_noted_with_who_noted_it(as_curator: Client, person: Participant) -> None:
    made = voices.interview(person, approved=False)
    standing = voice_approvals.standing_of(interview=made, kind="interview", language="")
    path = reverse("photovoice_interview_answer", args=[made.pk, "interview"])
    said = {
        "note-interview-verdict": "approved",
        "note-interview-message": "Telefonicky v pondělí.",
        "note-interview-fingerprint": standing.form.fingerprint,
    }
    assert as_curator.post(path, {**said, "note-interview-message": ""}).status_code == 422
    late = {**said, "note-interview-fingerprint": "0" * 64}
    assert as_curator.post(path, late).status_code == 409
    assert as_curator.post(path, said).status_code == 302
    given = made.form_answers.get()
    assert given.method == FormAnswer.Method.WITNESSED and given.recorded_by is not None


def test_titles_saved_by_somebody_else_meanwhile_are_not_overwritten(
    as_curator: Client, person: Participant
) -> None:
    made = voices.interview(person)
    path = reverse("photovoice_interview_titles", args=[made.pk])
    first = {"title_cs": "Jedna", "title_en": "One", "version": made.version}
    assert as_curator.post(path, first).status_code == 302
    late = as_curator.post(path, {**first, "title_cs": "Dvě"})
    assert late.status_code == 409 and "Dvě" in late.content.decode()
    assert Interview.objects.get().title_cs == "Jedna"


def test_a_reader_is_brought_and_a_voice_that_reveals_more_is_not_offered(as_curator: Client) -> None:
    someone = make.participant()
    make.allow(someone, voice="read")
    made = voices.interview(someone)
    page = as_curator.get(one(made)).content.decode()
    assert 'value="own"' not in page and 'value="read"' in page
    path = reverse("photovoice_set_voice", args=[made.recording_id])
    as_curator.post(path, {"voice": "own"})
    as_curator.post(path, {"voice": "read"})
    assert Recording.objects.get().reader_upload is None
    as_curator.post(path, {"voice": "read", "file": sound("reader.wav")})
    after = Recording.objects.get()
    assert after.reader_upload is not None and after.voice == "read"


def test_taken_back_it_is_gone_for_staff_with_a_receipt(as_curator: Client, person: Participant) -> None:
    made = voices.interview(person)
    done = as_curator.post(reverse("photovoice_interview_take_back", args=[made.pk]))
    assert done.status_code == 302
    assert as_curator.get(one(made)).status_code == 404
    assert made.title_cs not in as_curator.get(reverse("photovoice_interviews")).content.decode()


def test_the_list_and_the_persons_page_lead_to_it(as_curator: Client, person: Participant) -> None:
    made = voices.interview(person)
    for path in (reverse("photovoice_interviews"), reverse("photovoice_person", args=[person.pk])):
        assert one(made) in as_curator.get(path).content.decode()


def test_a_published_interview_is_not_removed_by_mistake(as_curator: Client, person: Participant) -> None:
    made = voices.interview(person)
    path = reverse("photovoice_interview_remove", args=[made.pk])
    assert as_curator.post(path).status_code == 409 and Interview.objects.exists()


def test_titles_and_languages_are_said_in_the_language_of_the_admin(
    as_curator: Client, person: Participant
) -> None:
    made = voices.interview(person)
    recordings.make_transcript(made.recording)
    page = as_curator.get(one(made)).text
    assert "Talking about the stop" in page.split("</header>")[0] and "Czech: finished" in page
    listed = as_curator.get(reverse("photovoice_interviews")).text
    assert "Talking about the stop" in listed and "Rozhovor o zastávce" not in listed
