"""Questions one a screen, saying something without a photograph, and one's own answers; nobody else's."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import Answer, Call
from photovoice.services import answers, question_recordings, withdrawal
from tests import recordings as made
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db


def voice(content: bytes | None = None, name: str = "Voice 1.m4a", kind: str = "audio/x-m4a"):
    return SimpleUploadedFile(name, made.taken("iphone") if content is None else content, kind)


def page_of(row, rest: str = "1/") -> str:
    return f"/my/photographs/{row.pk}/questions/{rest}"


@pytest.fixture
def inside():
    phone, person = let_in()
    return phone, person, make.send(person)


def test_one_question_a_screen_with_its_step(inside):
    phone, _person, row = inside
    page = phone.get(page_of(row)).text
    assert "What is seen?" in page and "Step 1 of 2" in page and "Proč?" not in page
    assert "Skip this question" in page and f'href="{page_of(row, "2/")}"' in page


def test_text_and_voice_can_answer_together_and_the_next_question_follows(inside):
    phone, _person, row = inside
    answer = phone.submit(page_of(row), {"language": "vi", "words": "Cửa.", "voice": voice()})
    assert answer.status_code == 302 and answer["Location"] == page_of(row, "2/")
    said = row.answers.get()
    assert (said.body, said.language, said.question, said.voice.state) == ("Cửa.", "vi", 1, "ready")
    assert phone.submit(page_of(row, "2/"), {"language": "vi", "words": ""})["Location"] == page_of(
        row, "done/"
    )


def test_skipping_keeps_nothing(inside):
    phone, _person, row = inside
    assert phone.submit(page_of(row), {"language": "cs", "words": "  "}).status_code == 302
    assert not Answer.objects.exists()


def test_the_way_to_the_questions_leads_to_the_first_one_open(inside):
    phone, person, row = inside
    assert phone.get(page_of(row, ""))["Location"] == page_of(row)
    make.say(person, contribution=row)
    assert phone.get(page_of(row, ""))["Location"] == page_of(row, "2/")
    make.say(person, contribution=row, question=2)
    assert phone.get(page_of(row, ""))["Location"] == page_of(row, "done/")


def test_emptied_words_are_taken_back_and_can_be_given_back(inside):
    phone, person, row = inside
    said = make.say(person, contribution=row)
    phone.submit(page_of(row), {"language": "cs", "words": ""})
    said.refresh_from_db()
    assert said.withdrawn_at and said.body
    phone.submit(f"/my/answers/{said.pk}/", {"act": "undo"})
    said.refresh_from_db()
    assert said.withdrawn_at is None


@pytest.mark.parametrize(
    ("file", "status", "sentence"),
    [
        (lambda: voice(made.taken("chrome"), "recording.mp4", "audio/mp4"), 415, "The name of this file"),
        (lambda: voice(b"", "a.m4a"), 422, "This file is empty"),
        (lambda: voice(b"%PDF-1.7", "a.m4a"), 415, "not a sound recording"),
        (lambda: voice(b"MZ program", "a.m4a"), 415, "not a recording"),
    ],
)
def test_a_file_that_cannot_be_taken_costs_no_word(inside, file, status, sentence):
    phone, _person, row = inside
    answer = phone.submit(page_of(row), {"language": "cs", "words": "Soused.", "voice": file()})
    assert (
        answer.status_code == status and sentence in answer.text and "photograph as your" not in answer.text
    )
    assert row.answers.get().body == "Soused." and row.answers.get().voice is None


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (made.film(), "a.mp4", "This is a film"),
        (made.lasting(0), "a.wav", "nothing to hear"),
        (made.cut_off(), "a.m4a", "the file is damaged"),
    ],
)
def test_what_the_worker_finds_is_a_sentence_beside_the_answer(inside, content, name, sentence):
    phone, _person, row = inside
    phone.submit(page_of(row), {"language": "cs", "words": "", "voice": voice(content, name, "")})
    assert row.answers.get().voice.state == "refused"
    for path in (page_of(row), "/my/answers/"):
        page = phone.get(path).text
        assert (
            sentence in page
            and "<audio" not in page.replace("data-voice-sound", "").split("voice__recorder")[0]
        )


def test_the_author_hears_it_and_nobody_else(inside):
    phone, person, row = inside
    said = make.say(person, contribution=row, voice=made.taken("iphone"))
    path = f"/my/files/{said.voice_id}/listen/"
    assert f'src="{path}"' in phone.get(page_of(row)).text and "2 seconds" in phone.get(page_of(row)).text
    whole = phone.get(path)
    assert whole.status_code == 200 and whole["Content-Type"] == "audio/mp4"
    assert phone.get(path, headers={"Range": "bytes=0-9"}).status_code == 206
    assert let_in()[0].get(path).status_code == 404 and Phone().get(path).status_code == 302


@pytest.mark.parametrize("rest", ["", "1/", "done/"])
def test_the_questions_about_somebody_elses_photograph_are_not_there(rest):
    phone, _person = let_in()
    row = make.send(make.participant())
    assert phone.get(page_of(row, rest)).status_code == 404
    assert phone.submit(page_of(row, rest), {"language": "cs", "words": "x"}).status_code in {404, 405}
    assert not Answer.objects.exists()


def test_there_are_only_the_questions_of_the_call(inside):
    phone, _person, row = inside
    assert (
        phone.get(page_of(row, "3/")).status_code == 404 and phone.get(page_of(row, "0/")).status_code == 404
    )


def test_a_photograph_that_was_taken_back_asks_nothing(inside):
    phone, _person, row = inside
    withdrawal.take_back(contribution=row, by_author=True)
    assert phone.get(page_of(row))["Location"] == f"/my/photographs/{row.pk}/"
    assert phone.submit(page_of(row, "done/"), {"beside": "1"}).status_code == 302


def test_at_the_end_one_answer_can_stand_beside_the_photograph(inside):
    phone, person, row = inside
    said = make.say(person, "Soused drží dveře.", contribution=row, question=2)
    page = phone.get(page_of(row, "done/")).text
    assert "Čekáme na sedmnáctku." in page and "Soused drží dveře." in page
    assert phone.submit(page_of(row, "done/"), {"beside": str(said.pk)}).status_code == 302
    assert type(row).objects.get(pk=row.pk).original_text.body == "Soused drží dveře."


def test_nobody_elses_answer_can_stand_beside_a_photograph(inside):
    phone, _person, row = inside
    stranger = make.participant()
    other = make.say(stranger, "Cizí slova.", contribution=make.send(stranger))
    phone.submit(page_of(row, "done/"), {"beside": str(other.pk)})
    assert type(row).objects.get(pk=row.pk).original_text.body == "Čekáme na sedmnáctku."


def test_saying_something_without_a_photograph(inside):
    phone, person, _row = inside
    answer = phone.submit("/my/say/", {"language": "cs", "words": "Jen tak.", "question": "0"})
    assert answer["Location"] == "/my/answers/?saved=answer"
    phone.submit("/my/say/", {"language": "cs", "words": "", "question": "2", "voice": voice()})
    assert sorted(person.answers.values_list("question", flat=True)) == [0, 2]
    page = phone.get("/my/answers/").text
    assert "Jen tak." in page and "2 seconds" in page


def test_saying_nothing_says_what_is_missing(inside):
    phone, _person, _row = inside
    answer = phone.submit("/my/say/", {"language": "cs", "words": "", "question": "0"})
    assert answer.status_code == 400 and "Write something, or record your voice" in answer.text


def test_a_page_that_is_loaded_again_goes_on_with_its_recording_and_not_with_words_that_are_saved(inside):
    phone, person, _row = inside
    page = "p" * 32
    one = {"language": "cs", "words": "", "question": "0", "page": page}
    phone.submit("/my/say/", {**one, "voice": voice()})
    again = phone.get(f"/my/say/?page={page}").text
    assert page in again and 'aria-label="Your recording"' in again
    assert phone.submit("/my/say/", one)["Location"] == "/my/answers/?saved=answer"
    phone.submit("/my/say/", {**one, "words": "Trh."})
    assert person.answers.get().body == "Trh."
    assert page not in phone.get(f"/my/say/?page={page}").text.replace(f"?page={page}", "")
    assert phone.get("/my/say/?page=../../x").status_code == 200


def test_a_recording_begun_on_somebody_elses_page_is_not_shown(inside):
    phone, _person, _row = inside
    stranger = make.say(make.participant(), "Cizí slova.")
    type(stranger).objects.filter(pk=stranger.pk).update(page_key="q" * 32, body="")
    assert 'aria-label="Your recording"' not in phone.get("/my/say/?page=" + "q" * 32).text


def test_a_recording_that_is_refused_keeps_the_words_that_came_with_it(inside):
    phone, person, _row = inside
    data = {"language": "cs", "words": "Jen tak.", "question": "1", "voice": voice(b"%PDF-1.7", "a.m4a")}
    answer = phone.submit("/my/say/", data)
    assert answer.status_code == 415 and "Jen tak." in answer.text
    said = person.answers.get()
    assert f'action="/my/answers/{said.pk}/"' in answer.text


def test_no_voice_is_taken_when_the_call_is_closed_but_words_are(inside):
    phone, person, row = inside
    Call.objects.update(closes_on="2020-01-01")
    assert "We do not take recordings at the moment" in phone.get(page_of(row)).text
    answer = phone.submit(page_of(row), {"language": "cs", "words": "Pozdě.", "voice": voice()})
    assert answer.status_code == 409 and person.answers.get().body == "Pozdě."
    assert person.answers.get().voice is None


def test_own_answers_can_be_changed_taken_back_and_given_back(inside):
    phone, person, _row = inside
    said = make.say(person, "Jedna.")
    path = f"/my/answers/{said.pk}/"
    assert "Jedna." in phone.get(path).text
    phone.submit(path, {"language": "en", "words": "Two."})
    said.refresh_from_db()
    assert (said.body, said.language) == ("Two.", "en")
    assert phone.submit(path, {"act": "take_back"})["Location"] == "/my/answers/?saved=back"
    assert "You can undo this until" in phone.get("/my/answers/").text
    assert phone.get(path)["Location"] == "/my/answers/"
    phone.submit(path, {"act": "undo"})
    assert "Two." in phone.get("/my/answers/").text


def test_somebody_elses_answer_is_not_there():
    phone, _person = let_in()
    said = make.say(make.participant(), "Cizí slova.")
    path = f"/my/answers/{said.pk}/"
    for answer in (
        phone.get(path),
        phone.submit(path, {"act": "take_back"}),
        phone.submit(path, {"words": "x"}),
    ):
        assert answer.status_code == 404
    said.refresh_from_db()
    assert said.withdrawn_at is None and said.body == "Cizí slova."
    assert "Cizí slova." not in phone.get("/my/answers/").text


def test_an_answer_needs_the_forms_token(inside):
    phone, _person, row = inside
    refused = phone.post(page_of(row), {"language": "cs", "words": "x"})
    assert refused.status_code == 403 and not Answer.objects.exists()


def test_another_language_keeps_what_was_typed(inside):
    phone, _person, row = inside
    page = phone.submit(page_of(row), {"language": "vi", "words": "Cửa mở", "speak": "cs"})
    assert page.status_code == 200 and "Cửa mở" in page.text and "Co je vidět?" in page.text
    assert not Answer.objects.exists()


def test_a_question_is_heard_in_the_language_of_the_page_by_those_in_the_call(inside):
    phone, _person, row = inside
    content = made.taken("iphone")
    recording = question_recordings.keep(
        call=row.call,
        language="en",
        part="question",
        number=1,
        stream=voice().file,
        name="a.m4a",
        declared_type="",
        size=len(content),
        by=make.staff(),
    )
    path = f"/my/heard/{recording.pk}/"
    assert f'src="{path}"' in phone.get(page_of(row)).text and path not in phone.get(page_of(row, "2/")).text
    assert phone.get(path).status_code == 200
    assert let_in()[0].get(path).status_code == 404 and Phone().get(path).status_code == 302
    assert phone.get(f"/my/files/{recording.upload_id}/listen/").status_code == 404


def test_the_list_costs_the_same_with_many_answers(inside):
    phone, person, row = inside

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert phone.get("/my/answers/").status_code == 200
        return len(counted)

    make.say(person, contribution=row)
    queries()
    few = queries()
    for number in range(5):
        make.say(person, f"Ještě {number}.")
    answers.take_back(answer=make.say(person, contribution=row, question=2))
    assert queries() == few


def test_home_and_photograph_lead_to_the_answers(inside):
    phone, person, row = inside
    make.say(person, contribution=row)
    home, photograph = phone.get("/my/").text, phone.get(f"/my/photographs/{row.pk}/").text
    assert "You have given 1 answer" in home and 'href="/my/say/"' in home and 'href="/my/answers/"' in home
    assert f'href="{page_of(row, "")}"' in photograph


def test_the_microphone_is_for_the_space_alone(inside):
    phone, _person, row = inside
    assert "microphone=(self)" in phone.get(page_of(row))["Permissions-Policy"]
    assert "geolocation=()" in phone.get(page_of(row))["Permissions-Policy"]
    assert "microphone=()" in phone.get("/robots.txt")["Permissions-Policy"]
