"""Voices beside photographs and interviews for tests, made through the services."""

from __future__ import annotations

import io
import itertools
from typing import Any

from media.models import PrivateUpload
from photovoice.models import Contribution, Interview, Participant, VoiceComment
from photovoice.services import answers, approvals, interviews, voice_approvals, voice_comments
from photovoice.services.answers import Target
from tests.factories.recordings import PREPARED_MS, make_master, prepare, spoken

__all__ = ["comment", "interview", "make_master", "prepare", "said"]

_seeds = itertools.count(100)


def said(contribution: Contribution, *, question: int = 1) -> Any:
    """An answer about a photograph in its author's voice, another one each time."""
    content = spoken(seed=next(_seeds))
    row = answers.take_voice_file(
        participant=contribution.participant,
        call=contribution.call,
        stream=io.BytesIO(content),
        name="recording.wav",
        declared_type="audio/wav",
        size=len(content),
        target=Target(question=question, contribution=contribution),
        language="cs",
    )
    _listenable(row.voice)
    return row


def comment(contribution: Contribution, *, approved: bool = True) -> VoiceComment:
    """A voice chosen to be heard beside a photograph; its author said yes to it unless `approved` is false."""
    chosen = voice_comments.choose(answer=said(contribution), by=None)
    if approved:
        approvals.approve_everything(contribution=contribution)
    return VoiceComment.objects.select_related("recording__upload", "contribution").get(pk=chosen.pk)


def interview(
    person: Participant, *, approved: bool = True, published: bool = True, **fields: Any
) -> Interview:
    """An interview that the team brought for a person; its author said yes to it unless `approved` is false."""
    made = interviews.add(
        participant=person,
        call=person.calls.order_by("pk")[0],
        upload=make_master(owner_key=person.owner_key),
        spoken_language="cs",
        by=None,
        **{"title_cs": "Rozhovor o zastávce", "title_en": "Talking about the stop", **fields},
    )
    if approved:
        voice_approvals.approve_everything(interview=made)
    if published:
        interviews.publish(interview=made, by=None)
    return Interview.objects.select_related("recording__upload", "participant").get(pk=made.pk)


def _listenable(upload: PrivateUpload) -> None:
    """As the worker leaves a recording; decoding it proves nothing here."""
    PrivateUpload.objects.filter(pk=upload.pk).update(
        state=PrivateUpload.State.READY, duration_ms=PREPARED_MS, refusal_code=""
    )
    upload.refresh_from_db()
