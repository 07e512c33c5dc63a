"""Staff hear and read answers, write down what is said, and read a call aloud; only those who may."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from photovoice.models import QuestionRecording
from photovoice.services import answers, withdrawal
from tests import recordings as made
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
LIST = "/admin/photovoice/answers/"


def review_of(row) -> str:
    return reverse("photovoice_review_one", args=[row.pk])


def test_the_review_of_a_photograph_holds_its_answers_with_players(as_reviewer: Client):
    person = make.participant()
    row = make.send(person)
    said = make.say(person, contribution=row, voice=made.taken("iphone"))
    page = as_reviewer.get(review_of(row)).content.decode()
    path = reverse("media_staff_file", args=[said.voice_id, "listen"])
    assert f'src="{path}"' in page
    assert as_reviewer.get(path).status_code == 200
    said.refresh_from_db()
    assert said.seen_at is not None


def test_answers_without_a_photograph_have_their_list_newest_first(as_reviewer: Client):
    person = make.participant()
    make.say(person, "První.")
    make.say(person, "Druhá.")
    make.say(person, "O fotografii.", contribution=make.send(person))
    page = as_reviewer.get(LIST).content.decode()
    assert page.index("Druhá.") < page.index("První.") and "O fotografii." not in page


def test_what_was_taken_back_is_gone_for_staff_at_once(as_reviewer: Client):
    person = make.participant()
    row = make.send(person)
    free, about = make.say(person, "Volná."), make.say(person, "O fotografii.", contribution=row)
    spoken = make.say(person, question=2, voice=made.taken("iphone"))
    for said in (free, spoken):
        answers.take_back(answer=said)
    withdrawal.take_back(contribution=row, by_author=True)
    assert "Volná." not in as_reviewer.get(LIST).content.decode()
    assert "O fotografii." not in as_reviewer.get(review_of(row)).content.decode()
    for said in (free, about, spoken):
        assert as_reviewer.get(f"{LIST}{said.pk}/").status_code == 404
    assert as_reviewer.get(reverse("media_staff_file", args=[spoken.voice_id, "listen"])).status_code == 404


def test_what_is_said_is_written_down_and_the_authors_words_are_not_touched(as_reviewer: Client):
    said = make.say(make.participant(), voice=made.taken("iphone"))
    address = f"{LIST}{said.pk}/"
    answer = as_reviewer.post(address, {"transcript": "Sousedka…", "next": LIST})
    assert answer.status_code == 302 and answer["Location"] == f"{LIST}#answer-{said.pk}"
    said.refresh_from_db()
    assert (said.transcript, said.body) == ("Sousedka…", "")
    elsewhere = as_reviewer.post(address, {"transcript": "Sousedka…", "next": "https://example.org/"})
    assert elsewhere["Location"] == address


def test_nobody_overwrites_what_somebody_else_wrote_down_meanwhile(as_reviewer: Client):
    said = make.say(make.participant(), voice=made.taken("iphone"))
    address = f"{LIST}{said.pk}/"
    page = as_reviewer.get(address).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    answers.transcribe(answer=said, transcript="Jana slyšela", by=make.staff())
    refused = as_reviewer.post(address, {"transcript": "Petr slyšel", "seen": seen})
    assert refused.status_code == 409
    assert "Jana slyšela" in refused.content.decode() and "Petr slyšel" in refused.content.decode()
    said.refresh_from_db()
    assert said.transcript == "Jana slyšela"


def test_who_may_not_review_finds_no_such_pages():
    said = make.say(make.participant(), voice=made.taken("iphone"))
    client = Client()
    client.force_login(make.staff(None, name="nobody"))
    for path in (LIST, f"{LIST}{said.pk}/", f"/admin/photovoice/calls/{said.call_id}/recordings/"):
        assert client.get(path).status_code in {302, 404}
        assert "recording.m4a" not in client.get(path, follow=True).content.decode()
    assert client.get(reverse("media_staff_file", args=[said.voice_id, "listen"])).status_code == 404


def test_list_and_review_cost_the_same_with_many_answers(as_reviewer: Client):
    person = make.participant()
    row = make.send(person)

    def queries(path: str) -> int:
        as_reviewer.get(path)
        with CaptureQueriesContext(connection) as counted:
            assert as_reviewer.get(path).status_code == 200
        return len(counted)

    make.say(person)
    make.say(person, contribution=row)
    few = queries(LIST), queries(review_of(row))
    for number in range(4):
        make.say(make.participant(person.calls.get()), f"Ještě {number}.")
    make.say(person, contribution=row, question=2)
    assert (queries(LIST), queries(review_of(row))) == few


@pytest.fixture
def call():
    return make.call()


def upload(client: Client, call, content: bytes, name: str = "a.m4a", place: str = "cs-question-1"):
    path = f"/admin/photovoice/calls/{call.pk}/recordings/"
    return client.post(path, {"place": place, "recording": SimpleUploadedFile(name, content, "")})


def test_a_question_is_uploaded_heard_and_removed(as_curator: Client, call):
    assert upload(as_curator, call, made.taken("iphone")).status_code == 302
    recording = QuestionRecording.objects.get()
    assert (recording.language, recording.part, recording.number) == ("cs", "question", 1)
    path = f"/admin/photovoice/calls/{call.pk}/recordings/"
    assert str(recording.upload_id) in as_curator.get(path).content.decode()
    as_curator.post(path, {"place": "cs-question-1", "act": "remove"})
    assert not QuestionRecording.objects.exists()


def test_what_the_consent_asks_is_read_aloud_and_a_new_version_is_to_be_read_anew(as_curator: Client, call):
    path = f"/admin/photovoice/calls/{call.pk}/recordings/"
    assert upload(as_curator, call, made.taken("iphone"), place="cs-consent-0").status_code == 302
    recording = QuestionRecording.objects.get()
    assert (recording.language, recording.part, recording.number) == ("cs", "consent", 0)
    assert "nobody hears it" not in as_curator.get(path).content.decode()
    make.wording(call, body="Ptáme se vás jinak.")
    page = as_curator.get(path).content.decode()
    assert "Ptáme se vás jinak." in page and "nobody hears it" in page


def test_the_same_recording_sent_again_for_changed_words_is_heard_again(as_curator: Client, call):
    path = f"/admin/photovoice/calls/{call.pk}/recordings/"
    upload(as_curator, call, made.taken("iphone"), place="cs-consent-0")
    make.wording(call, body="Ptáme se vás jinak.")
    assert upload(as_curator, call, made.taken("iphone"), place="cs-consent-0").status_code == 302
    assert "nobody hears it" not in as_curator.get(path).content.decode()


def test_what_cannot_be_taken_is_said_at_its_place(as_curator: Client, call):
    refused = upload(as_curator, call, made.taken("chrome"), "a.mp4")
    assert refused.status_code == 415 and "The name of this file" in refused.content.decode()
    path = f"/admin/photovoice/calls/{call.pk}/recordings/"
    assert as_curator.post(path, {"place": "cs-question-1"}).status_code == 400
    assert not QuestionRecording.objects.exists()


@pytest.mark.parametrize("place", ["", "cs-question-9", "vi-question-1", "vi-consent-0"])
def test_only_parts_of_the_call_can_be_read_aloud(as_curator: Client, call, place):
    assert upload(as_curator, call, made.taken("iphone"), place=place).status_code == 404


def test_checklist_and_card_are_fields_of_the_call(as_curator: Client, call):
    page = as_curator.get(reverse("photovoice_calls:edit", args=[call.pk])).content.decode()
    assert "texts-0-checklist" in page and "texts-0-pocket_card" in page
    assert f"/admin/photovoice/calls/{call.pk}/recordings/" in page
