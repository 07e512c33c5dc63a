"""A photograph with its words comes in."""

from __future__ import annotations

import io
import threading
from typing import Any

from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

import pytest

import media.services
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, ResumableUpload
from media.services import resumable, resumable_states
from photovoice.models import Contribution
from photovoice.services import intake, review, withdrawal
from tests import photographs
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_the_same_photograph_from_the_same_person_is_recognised():
    person = make.participant()
    data = photographs.plain_jpeg((400, 300))
    first = make.send(person, data)
    taken = intake.take_in(
        participant=person,
        call=first.call,
        stream=io.BytesIO(data),
        name="b.jpg",
        declared_type="image/jpeg",
        size=len(data),
    )
    assert taken.is_duplicate and taken.contribution == first
    assert Contribution.objects.count() == 1


def test_the_same_photograph_from_another_person_is_another_contribution():
    in_call = make.call()
    data = photographs.plain_jpeg((400, 300))
    assert make.send(make.participant(in_call), data) != make.send(make.participant(in_call), data)


def test_a_closed_call_takes_nothing():
    person = make.participant(make.call(is_open=False))
    with pytest.raises(intake.IntakeClosed):
        make.send(person)
    assert not PrivateUpload.objects.exists()


def test_more_than_the_call_takes_is_refused_until_one_is_taken_back():
    person = make.participant(make.call(most_photographs=1))
    first = make.send(person)
    with pytest.raises(intake.TooMany):
        make.send(person)
    withdrawal.take_back(contribution=first, by_author=True)
    assert make.send(person)


def test_of_two_sent_at_the_same_moment_only_one_takes_the_last_place(monkeypatch):
    """The second arrives whole while the bytes of the first are still being written, after its place was counted."""
    person = make.participant(make.call(most_photographs=1))
    receive = media.services.receive_upload
    arrived = []

    def meanwhile(**fields):
        monkeypatch.setattr(media.services, "receive_upload", receive)
        arrived.append(make.send(person))
        return receive(**fields)

    monkeypatch.setattr(media.services, "receive_upload", meanwhile)
    with pytest.raises(intake.TooMany):
        make.send(person)
    assert list(Contribution.objects.all()) == arrived
    kept = PrivateUpload.objects.exclude(pk=arrived[0].upload_id).get()
    assert kept.state == PrivateUpload.State.ERASED and not kept.file and not kept.sha256


def test_a_bad_file_leaves_no_contribution():
    person = make.participant()
    with pytest.raises(Refusal):
        make.send(person, b"")
    assert not Contribution.objects.exists()


def test_a_fault_while_binding_leaves_no_half_contribution(monkeypatch):
    person = make.participant()

    def fail(**_fields):
        raise DatabaseError("disk full")

    monkeypatch.setattr(intake.clearance, "refresh", fail)
    with pytest.raises(DatabaseError):
        make.send(person)
    assert not Contribution.objects.exists()


def test_words_keep_the_language_they_were_written_in():
    row = make.send(make.participant(), words="Chờ tàu số 17.", language="vi")
    assert (row.original_text.language, row.original_text.body) == ("vi", "Chờ tàu số 17.")


def test_changing_the_language_of_the_words_leaves_one_original():
    row = make.send(make.participant(), words="Ahoj", language="cs")
    intake.write_words(contribution=row, language="uk", body="Привіт")
    assert [text.language for text in row.texts.filter(is_original=True)] == ["uk"]


def test_changed_words_answer_a_returned_photograph():
    row = make.send(make.participant())
    review.send_back(contribution=row, by=None, message="Kdo to je?")
    row.refresh_from_db()
    intake.write_words(contribution=row, language="cs", body="Můj bratr.")
    assert Contribution.objects.get(pk=row.pk).state == "received"


def test_words_of_a_photograph_that_was_taken_back_cannot_change():
    row = make.send(make.participant())
    withdrawal.take_back(contribution=row, by_author=True)
    with pytest.raises(intake.TakenBack):
        intake.write_words(contribution=row, language="cs", body="Ne.")


def test_a_photograph_that_could_not_be_opened_takes_no_place():
    person = make.participant(make.call(most_photographs=1))
    broken = make.send(person, photographs.garbled_png(), name="a.png", declared_type="image/png")
    PrivateUpload.objects.filter(pk=broken.upload_id).update(state="refused", refusal_code="undecodable")
    assert intake.places_left(participant=person, call=broken.call) == 1
    assert make.send(person)


@pytest.mark.parametrize(
    "change", [{"most_photographs": 1}, {"closes_on": "2018-06-30", "opens_on": "2018-05-01"}]
)
def test_what_arrived_is_recognised_even_when_nothing_more_is_taken(change):
    person = make.participant()
    data = photographs.plain_jpeg((400, 300))
    first = make.send(person, data)
    type(first.call).objects.filter(pk=first.call_id).update(**change)
    assert make.send(person, data) == first
    with pytest.raises((intake.TooMany, intake.IntakeClosed)):
        make.send(person)


@pytest.mark.parametrize("words", ["", "  ", "Čekáme na sedmnáctku."])
def test_empty_or_unchanged_words_answer_nothing(words):
    row = make.send(make.participant(), words="Čekáme na sedmnáctku.")
    review.send_back(contribution=row, by=None, message="Kdo to je?")
    intake.write_words(contribution=row, language="cs", body=words, question=row.question, place=row.place)
    assert Contribution.objects.get(pk=row.pk).state == "returned"


def test_a_place_or_question_beside_the_words_is_an_answer():
    row = make.send(make.participant(), words="Čekáme.")
    review.send_back(contribution=row, by=None, message="Kde to je?")
    intake.write_words(contribution=row, language="cs", body="Čekáme.", place="Na Smíchově")
    row.refresh_from_db()
    assert (row.state, row.place) == ("received", "Na Smíchově")


def test_saving_the_same_words_again_keeps_what_was_approved_of_their_translations():
    row = make.accepted()
    row.texts.filter(language="en").update(approved_at=timezone.now())
    original = row.original_text
    intake.write_words(contribution=row, language=original.language, body=original.body)
    assert row.texts.get(language="en").approved_at is not None
    intake.write_words(contribution=row, language=original.language, body="Jinak.")
    assert row.texts.get(language="en").approved_at is None


def test_words_do_not_lift_a_precaution_that_came_while_they_were_written():
    row = make.send(make.participant())
    review.send_back(contribution=row, by=None, message="Kdo to je?")
    written_from = Contribution.objects.get(pk=row.pk)
    review.hide(contribution=row, by=None)
    intake.write_words(contribution=written_from, language="cs", body="Můj bratr.")
    assert Contribution.objects.get(pk=row.pk).state == "hidden"


def test_changed_words_raise_the_version_and_the_same_words_do_not():
    row = make.accepted()
    before = row.version
    intake.write_words(contribution=row, language="cs", body="Jinak, než to četla kurátorka.")
    row.refresh_from_db()
    assert (row.state, row.version) == (Contribution.State.ACCEPTED, before + 1)
    intake.write_words(contribution=row, language="cs", body="Jinak, než to četla kurátorka.")
    row.refresh_from_db()
    assert row.version == before + 1


def test_a_new_photograph_begins_with_the_first_version():
    assert make.send(make.participant(), words="Slova").version == 1


def arrived(person: Any, data: bytes) -> ResumableUpload:
    """A photograph of `person` that is here wholly and waits to be taken in, as a killed server leaves it."""
    upload = resumable.begin(
        owner_key=person.owner_key,
        purpose=intake.purpose_of(what=intake.PHOTOGRAPH, call=person.calls.get()),
        kind="photo",
        name="a.jpg",
        declared_type="image/jpeg",
        size=len(data),
    )
    resumable.append(upload=upload, offset=0, pieces=[data])
    return upload


def test_what_a_killed_server_left_whole_is_taken_in_by_the_periodic_work():
    person = make.participant()
    upload = arrived(person, photographs.plain_jpeg((400, 300)))
    call_command("settle_photographs", verbosity=0)
    call_command("settle_photographs", verbosity=0)
    upload.refresh_from_db()
    contribution = Contribution.objects.get(participant=person)
    assert (upload.state, upload.upload) == ("taken", contribution.upload)
    assert not storages["private"].exists(upload.part_name)


@pytest.mark.parametrize(
    "where", ["photovoice.services.intake._bind", "media.services.resumable_states.drop"]
)
def test_a_server_killed_while_it_takes_in_loses_nothing(where: str, monkeypatch: pytest.MonkeyPatch):
    person = make.participant()
    data = photographs.plain_jpeg((400, 300))
    upload = arrived(person, data)

    class Killed(BaseException):
        pass

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(where, killed)
        intake.take_in_part(resumable=upload)
    intake.take_in_waiting()
    contribution = Contribution.objects.get(participant=person)
    with storages["private"].open(contribution.upload.file.name) as kept:
        assert kept.read() == data
    assert ResumableUpload.objects.get().state == "taken"
    assert PrivateUpload.objects.count() == 1


def test_given_up_while_it_is_taken_in_leaves_neither_row_nor_file(monkeypatch: pytest.MonkeyPatch):
    person = make.participant()
    upload = arrived(person, photographs.plain_jpeg((400, 300)))
    receive = media.services.receive_part

    def receive_late(**given: Any) -> Any:
        received = receive(**given)
        resumable_states.end_all(owner_key=person.owner_key)
        return received

    monkeypatch.setattr(resumable, "receive_part", receive_late)
    intake.take_in_part(resumable=upload)
    assert upload.state == "ended"
    assert not Contribution.objects.exists()
    assert set(PrivateUpload.objects.values_list("state", flat=True)) == {"erased"}


def test_while_another_takes_it_in_nothing_is_raised(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resumable, "PATIENCE", 0.2)
    upload = arrived(make.participant(), photographs.plain_jpeg((400, 300)))
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with resumable.parts.held(upload.part_name):
            holding.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(10)
    intake.take_in_part(resumable=upload)
    done.set()
    holder.join()
    assert upload.state == "whole"
    intake.take_in_part(resumable=upload)
    assert upload.state == "taken"
