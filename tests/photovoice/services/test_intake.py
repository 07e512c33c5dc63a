"""A photograph with its words comes in."""

from __future__ import annotations

import io

from django.db import DatabaseError

import pytest

from media.ingest.refusal import Refusal
from media.models import PrivateUpload
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


def test_a_bad_file_leaves_no_contribution():
    person = make.participant()
    with pytest.raises(Refusal):
        make.send(person, b"")
    assert not Contribution.objects.exists()


def test_a_fault_while_binding_leaves_no_half_contribution(monkeypatch):
    person = make.participant()

    def fail(**_fields):
        raise DatabaseError("disk full")

    monkeypatch.setattr(intake, "write_words", fail)
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
