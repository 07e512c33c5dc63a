"""Answers taken back: hidden from staff at once, to be undone for a while, then erased to the last byte."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.utils import timezone

import pytest

from photovoice.models import Answer
from photovoice.services import answer_keeping, answers, upkeep, withdrawal
from tests import recordings as made
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def spoken() -> Answer:
    person = make.participant()
    said = make.say(person, contribution=make.send(person), voice=made.taken("iphone"))
    said.voice.refresh_from_db()
    return said


def later() -> object:
    return timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS, minutes=1)


def test_taking_back_hides_the_recording_and_undoing_shows_it(spoken):
    answers.take_back(answer=spoken)
    spoken.voice.refresh_from_db()
    assert spoken.withdrawn_at and spoken.voice.withheld_at and not Answer.objects.present().exists()
    answers.undo(answer=spoken)
    spoken.voice.refresh_from_db()
    assert spoken.withdrawn_at is None and spoken.voice.withheld_at is None


def test_after_the_waiting_time_nothing_is_left_of_it(spoken):
    Answer.objects.update(body="Slova", transcript="Přepis")
    files = [
        Path(storages["private"].path(name))
        for name in (spoken.voice.file.name, spoken.voice.listening["name"])
    ]
    answers.take_back(answer=spoken)
    assert answer_keeping.erase_due() == 0 and all(path.exists() for path in files)
    assert answer_keeping.erase_due(now=later()) == 1
    spoken.refresh_from_db()
    assert not any(path.exists() for path in files)
    assert (spoken.body, spoken.transcript, spoken.voice.state) == ("", "", "erased")
    with pytest.raises(answer_keeping.CannotUndo):
        answers.undo(answer=spoken)


def test_an_answer_that_has_another_in_its_place_cannot_be_given_back(spoken):
    answers.take_back(answer=spoken)
    make.say(spoken.participant, "Jinak.", contribution=spoken.contribution)
    with pytest.raises(answer_keeping.CannotUndo):
        answers.undo(answer=spoken)


def test_a_photograph_that_is_taken_back_takes_its_recordings_along(spoken):
    row = spoken.contribution
    withdrawal.take_back(contribution=row, by_author=True)
    spoken.voice.refresh_from_db()
    assert spoken.voice.withheld_at
    withdrawal.undo(contribution=row)
    spoken.voice.refresh_from_db()
    assert spoken.voice.withheld_at is None


def test_an_answer_taken_back_by_itself_stays_so_when_its_photograph_returns(spoken):
    answers.take_back(answer=spoken)
    withdrawal.take_back(contribution=spoken.contribution, by_author=True)
    withdrawal.undo(contribution=spoken.contribution)
    spoken.voice.refresh_from_db()
    assert spoken.voice.withheld_at


def test_a_photograph_that_is_erased_takes_words_and_recording_along(spoken):
    withdrawal.take_back(contribution=spoken.contribution, by_author=True)
    withdrawal.erase_due(now=later())
    spoken.refresh_from_db()
    assert spoken.erased_at and spoken.voice.state == "erased"


def test_recordings_that_belong_to_nothing_are_erased_after_a_day(spoken):
    upload = spoken.voice
    upkeep.erase_unbound(now=later())
    upload.refresh_from_db()
    assert upload.state == "ready"
    Answer.objects.update(voice=None)
    upkeep.erase_unbound(now=later())
    upload.refresh_from_db()
    assert upload.state == "erased"
