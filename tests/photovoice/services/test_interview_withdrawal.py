"""Taking an interview back: gone at once, told on a receipt, undone, erased when its time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

import pytest

import media.usage
from media.models import PrivateUpload, Recording
from media.usage import Kind, Place
from photovoice.models import Interview, Participant, StaffTask, Withdrawal
from photovoice.services import erasure, interviews, withdrawal
from photovoice.services.withdrawal import CannotUndo
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    someone = make.participant()
    make.allow(someone)
    make.authors_page()
    return someone


def read(made: Interview) -> Recording:
    return Recording.objects.select_related("upload").get(pk=made.recording_id)


def author(person: Participant) -> str:
    return f"{make.authors_page().get_url()}{person.public_key}/"


def test_it_is_gone_from_pages_and_files_before_this_returns(
    person: Participant, django_capture_on_commit_callbacks: Any
) -> None:
    made = voices.interview(person)
    recordings.make_transcript(made.recording, words=["Kolibřík.", "Letí."])
    address, name = author(person), read(made).public["web"]["files"]["mp3"]["name"]
    assert "Kolibřík" in Client().get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        receipt = withdrawal.take_back_interview(interview=made, by_author=True)
    assert Client().get(address).status_code == 404
    assert not storages["default"].exists(name)
    listed = {each["address"]: each["must"] for each in receipt.addresses}
    assert listed[storages["default"].url(name)] == "gone" and address in listed
    assert f"/files/captions/{made.recording_id}/web/cs.vtt" in listed


def test_again_gives_the_same_receipt(person: Participant) -> None:
    made = voices.interview(person)
    first = withdrawal.take_back_interview(interview=made, by_author=True)
    assert withdrawal.take_back_interview(interview=made, by_author=True) == first


def test_undone_it_comes_out_under_a_new_address(person: Participant) -> None:
    made = voices.interview(person)
    before = read(made).public["web"]["folder"]
    receipt = withdrawal.take_back_interview(interview=made, by_author=True)
    withdrawal.undo_withdrawal(withdrawal=receipt)
    assert read(made).public["web"]["folder"] != before
    with pytest.raises(CannotUndo):
        withdrawal.undo_withdrawal(withdrawal=receipt)


def test_an_episode_made_of_it_is_for_staff_to_take_down_on_its_platforms(
    person: Participant, monkeypatch: Any
) -> None:
    place = Place(Kind.EPISODE, "Díl", "/cs/podcast/dil/", "cs", "Apple Podcasts, Spotify")
    real = list(media.usage._sources)
    monkeypatch.setattr(
        media.usage, "_sources", [*real, lambda uploads: {each.pk: [place] for each in uploads}]
    )
    withdrawal.take_back_interview(interview=voices.interview(person), by_author=True)
    words = StaffTask.objects.get(kind="platform").words
    assert "/cs/podcast/dil/" in words and "Apple Podcasts, Spotify" in words


def test_the_answer_that_its_recording_came_with_goes_and_comes_back_with_it(person: Participant) -> None:
    answer = voices.said(make.accepted(person))
    made = interviews.add(
        participant=person, call=person.calls.get(), upload=answer.voice, title_cs="a", title_en="b",
        spoken_language="cs", by=None,
    )  # fmt: skip
    receipt = withdrawal.take_back_interview(interview=made, by_author=True)
    answer.refresh_from_db()
    assert answer.withdrawn_at is not None
    withdrawal.undo_withdrawal(withdrawal=receipt)
    answer.refresh_from_db()
    assert answer.withdrawn_at is None and not Interview.objects.get().is_withdrawn


def test_taking_the_answer_back_takes_its_interview_and_its_voice(person: Participant) -> None:
    row = make.accepted(person)
    comment = voices.comment(row)
    make.exhibition([[row]], published=True)
    receipt = withdrawal.take_back_answer(answer=comment.recording.upload.answer)
    after = Recording.objects.select_related("upload").get(pk=comment.recording_id)
    assert (after.public, after.upload.cleared_until) == ({}, {})
    assert {each["kind"] for each in receipt.addresses} == {"page", "file"}


def test_after_its_time_nothing_of_it_is_left(person: Participant) -> None:
    made = voices.interview(person, title_cs="Kolibřík")
    recordings.make_transcript(made.recording)
    receipt = withdrawal.take_back_interview(interview=made, by_author=True)
    erasure.erase_due(now=timezone.now() + timedelta(days=13))
    assert Interview.objects.exists()
    erasure.erase_due(now=timezone.now() + timedelta(days=15))
    upload = PrivateUpload.objects.get(pk=read(made).upload_id)
    assert not Interview.objects.exists() and upload.state == "erased" and read(made).delivery == {}
    receipt.refresh_from_db()
    assert receipt.erased_at and receipt.before == {} and receipt.addresses
    with pytest.raises(CannotUndo):
        withdrawal.undo_withdrawal(withdrawal=receipt)


def test_everything_takes_interviews_and_voices_along_and_brings_them_back(person: Participant) -> None:
    row = make.accepted(person)
    comment, made = voices.comment(row), voices.interview(person)
    make.exhibition([[row]], published=True)
    receipt = withdrawal.take_back_everything(participant=person, by_author=True)
    assert read(made).public == {} and read(comment).public == {}  # type: ignore[arg-type]
    folders = {each["address"] for each in receipt.addresses if each["address"].endswith(".mp3")}
    assert len(folders) == 2
    withdrawal.undo_withdrawal(withdrawal=receipt)
    assert set(read(made).public) == {"web"} and set(read(comment).public) == {"web"}  # type: ignore[arg-type]


def test_the_receipt_is_in_words(person: Participant) -> None:
    from photovoice.views.my_receipts import told

    receipt = withdrawal.take_back_interview(interview=voices.interview(person), by_author=True)
    assert told(Withdrawal.objects.get(pk=receipt.pk)).title == "One interview was taken back."
