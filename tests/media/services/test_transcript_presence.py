"""A second person is told who has a transcript open, and since when."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from media.models import TranscriptPresence
from media.services.transcript_presence import LASTS, left_by, seen_by
from tests.factories import transcripts as make
from tests.factories.photovoice import staff

pytestmark = pytest.mark.django_db


def test_the_second_learns_of_the_first_and_the_first_of_the_second() -> None:
    transcript, eva, petr = make.original(), staff(), staff()
    assert seen_by(transcript=transcript, by=eva) == []
    assert [one.user for one in seen_by(transcript=transcript, by=petr)] == [eva]
    assert [one.user for one in seen_by(transcript=transcript, by=eva)] == [petr]


def test_since_when_stays_while_somebody_is_there_and_begins_anew_after_a_break() -> None:
    transcript, eva = make.original(), staff()
    began = timezone.now() - timedelta(hours=1)
    seen_by(transcript=transcript, by=eva)
    mine = TranscriptPresence.objects.filter(user=eva)
    mine.update(since=began, seen_at=timezone.now() - LASTS / 2)
    seen_by(transcript=transcript, by=eva)
    assert mine.get().since == began
    mine.update(seen_at=timezone.now() - LASTS * 2)
    seen_by(transcript=transcript, by=eva)
    assert mine.get().since > began


def test_who_left_or_was_not_heard_of_any_more_is_not_there() -> None:
    transcript, eva, petr, jana = make.original(), staff(), staff(), staff()
    for one in (eva, petr):
        seen_by(transcript=transcript, by=one)
    left_by(transcript=transcript, by=eva)
    TranscriptPresence.objects.filter(user=petr).update(seen_at=timezone.now() - LASTS)
    assert seen_by(transcript=transcript, by=jana) == []
