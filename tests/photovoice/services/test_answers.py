"""Answers: one to a question of a photograph, written, spoken or both; private until their author wants otherwise."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.files.storage import storages

import pytest

from media.ingest.refusal import Refusal
from media.models import PrivateUpload, ResumableUpload
from photovoice.models import Answer, Participant
from photovoice.services import answers, intake, withdrawal
from photovoice.services.answers import Target
from tests import recordings as made
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    return make.participant()


def arrived(person: Participant, content: bytes, *, name: str = "recording.webm") -> ResumableUpload:
    """A recording that has arrived piece by piece."""
    whole = ResumableUpload.objects.create(
        owner_key=person.owner_key,
        kind=PrivateUpload.Kind.AUDIO,
        name=name,
        declared_type="audio/webm;codecs=opus",
        size=len(content),
        offset=len(content),
        state=ResumableUpload.State.WHOLE,
        expires_at="2099-01-01T00:00:00Z",
    )
    path = Path(storages["private"].path(whole.part_name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return whole


def take(person: Participant, content: bytes, answer: str) -> Answer:
    call = person.calls.get()
    return answers.take_voice(
        participant=person, call=call, resumable=arrived(person, content), answer=answer, language="vi"
    )


def test_a_question_about_a_photograph_has_one_answer_that_can_be_rewritten(person):
    row = make.send(person)
    first = make.say(person, "Dveře.", contribution=row)
    again = make.say(person, "Dveře a soused.", contribution=row)
    other = make.say(person, "Protože.", contribution=row, question=2)
    assert first.pk == again.pk != other.pk
    assert row.answers.count() == 2 and row.answers.get(question=1).body == "Dveře a soused."


def test_without_a_photograph_each_answer_stands_for_itself(person):
    assert make.say(person, "Jedna.").pk != make.say(person, "Dvě.").pk


def test_nothing_said_is_nothing_kept(person):
    with pytest.raises(answers.NothingSaid):
        answers.write(participant=person, call=person.calls.get(), question=1, language="cs", body="  ")
    assert not Answer.objects.exists()


def test_words_and_voice_stand_in_one_answer(person):
    row = make.send(person)
    make.say(person, "Dveře.", contribution=row)
    spoken = make.say(person, contribution=row, voice=made.taken("iphone"))
    spoken.refresh_from_db()
    assert (spoken.body, spoken.voice.state, row.answers.count()) == ("Dveře.", "ready", 1)
    # With a recording there, the words may go.
    emptied = answers.write(
        participant=person, call=row.call, contribution=row, question=1, language="cs", body=""
    )
    assert (emptied.pk, emptied.body) == (spoken.pk, "")


def test_what_arrived_in_pieces_is_bound_to_its_place(person):
    row = make.send(person)
    spoken = take(person, made.taken("chrome"), f"photograph:{row.pk}:2")
    assert (spoken.contribution, spoken.question, spoken.language) == (row, 2, "vi")
    spoken.voice.refresh_from_db()
    assert spoken.voice.state == "ready" and spoken.voice.owner_key == person.owner_key


@pytest.mark.parametrize("words_first", [True, False])
def test_words_and_recording_of_one_page_are_one_answer_whichever_comes_first(person, words_first):
    page, call = "a1" * 10, person.calls.get()

    def write(body: str) -> Answer:
        return answers.write(participant=person, call=call, question=2, language="vi", body=body, page=page)

    if words_first:
        write("Chợ")
    spoken = take(person, made.taken("chrome"), f"free:1:{page}")
    written = write("Chợ")
    assert written.pk == spoken.pk and Answer.objects.count() == 1
    written.refresh_from_db()
    assert (written.body, written.question) == ("Chợ", 2) and written.voice_id is not None


def test_what_another_page_or_another_person_says_is_an_answer_of_its_own(person):
    other, page = make.participant(), "a1" * 10
    for who, key in ((person, page), (person, "b2" * 10), (person, ""), (person, ""), (other, page)):
        answers.write(participant=who, call=who.calls.get(), question=0, language="vi", body="Chợ", page=key)
    assert Answer.objects.count() == 5


def test_the_same_recording_twice_is_one_answer(person):
    first = take(person, made.taken("chrome"), "free:1")
    assert take(person, made.taken("chrome"), "free:1").pk == first.pk
    assert take(person, made.taken("chrome"), "free:2").pk == first.pk
    assert Answer.objects.count() == 1 and PrivateUpload.objects.filter(kind="audio").count() == 1


def test_a_new_recording_takes_the_place_of_the_old_one_which_is_erased(person):
    first = take(person, made.taken("chrome"), "free:1")
    old = first.voice
    answers.transcribe(answer=first, transcript="Co řekla", by=make.staff())
    second = take(person, made.taken("chat")[:] and made.lasting(1, "webm"), f"answer:{first.pk}")
    old.refresh_from_db()
    assert second.pk == first.pk and second.voice != old and old.state == "erased" and second.transcript == ""


def test_a_voice_is_not_lost_when_its_photograph_went_meanwhile(person):
    row = make.send(person)
    withdrawal.take_back(contribution=row, by_author=True)
    spoken = take(person, made.taken("chrome"), f"photograph:{row.pk}:1")
    assert (spoken.contribution, spoken.question) == (None, 0)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "free",
        "free:9",
        "free:9:a1a1a1a1a1a1a1a1",
        "photograph:1",
        "answer:x",
        "photograph:{other}:1",
        "answer:{said}",
    ],
)
def test_only_what_is_ones_own_is_a_place_for_an_answer(person, written):
    other = make.participant()
    values = {"other": make.send(other).pk, "said": make.say(other).pk}
    with pytest.raises(answers.NotHere):
        answers.target_of(participant=person, call=person.calls.get(), written=written.format(**values))


def test_what_is_no_recording_is_refused_and_nothing_stays(person):
    with pytest.raises(Refusal):
        make.say(person, voice=b"%PDF-1.7 no sound")
    assert not Answer.objects.exists() and not PrivateUpload.objects.filter(kind="audio").exists()


def test_a_photograph_that_was_taken_back_takes_no_answer(person):
    row = make.send(person)
    withdrawal.take_back(contribution=row, by_author=True)
    with pytest.raises(intake.TakenBack):
        make.say(person, contribution=row)


def test_nobody_can_fill_the_house_with_answers(person, monkeypatch):
    monkeypatch.setattr(answers, "MOST", 1)
    make.say(person)
    with pytest.raises(intake.TooMany):
        make.say(person)
    with pytest.raises(intake.TooMany):
        make.say(person, voice=made.taken("iphone"))


def test_an_answer_beside_the_photograph_becomes_its_words_and_nothing_that_stood_there_is_lost(person):
    row = make.send(person, words="Čekáme.")
    said = make.say(person, "Sousedka drží dveře.", contribution=row, question=2)
    answers.put_beside(answer=said)
    row = type(row).objects.get(pk=row.pk)
    assert (row.original_text.body, row.question) == ("Sousedka drží dveře.", 2)
    assert row.answers.get(question=0).body == "Čekáme."


def test_a_recording_without_words_cannot_stand_beside_a_photograph(person):
    row = make.send(person)
    with pytest.raises(answers.NothingSaid):
        answers.put_beside(answer=make.say(person, contribution=row, voice=made.taken("iphone")))


def test_what_changes_is_new_to_staff_again(person):
    said = make.say(person, "Jedna.")
    answers.mark_seen(answers=[said])
    said.refresh_from_db()
    assert said.seen_at is not None
    same = {"participant": person, "call": said.call, "question": 1, "language": "cs", "answer": said}
    assert answers.write(**same, body="Jedna.").seen_at is not None
    assert answers.write(**same, body="Dvě.").seen_at is None


def test_an_answer_that_is_not_there_any_more_cannot_be_rewritten(person):
    said = make.say(person)
    answers.take_back(answer=said)
    with pytest.raises(answers.NotHere):
        answers.write(participant=person, call=said.call, question=1, language="cs", body="x", answer=said)
    with pytest.raises(answers.AlreadySent):
        spoken = make.say(person, voice=made.taken("iphone"))
        answers.take_voice_file(
            participant=person,
            call=said.call,
            stream=io.BytesIO(made.taken("iphone")),
            name="a.m4a",
            declared_type="",
            size=len(made.taken("iphone")),
            target=Target(question=spoken.question + 1),
            language="cs",
        )
