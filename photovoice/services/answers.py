"""④ What participants answer to questions, written, spoken or both; private until its author wants otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone

import media.services
from media.models import PrivateUpload, ResumableUpload
from media.services import Received
from media.services import resumable as uploads
from photovoice.log_actions import note
from photovoice.models import Answer, Call, Contribution, Participant
from photovoice.services import answer_keeping, intake, voice_keeping

#: As many answers one person can give in one call; far more than anybody says, and an end for a script.
MOST = 300
PAGE_KEY = re.compile(r"[a-z0-9]{16,32}")
AUDIO = PrivateUpload.Kind.AUDIO


class NothingSaid(Exception):
    """There are neither words nor a recording, so there is nothing to keep."""


class NotHere(Exception):
    """What the answer should belong to is not this person's, or is no place for an answer."""


class AlreadySent(Exception):
    """The very same recording belongs to another answer of this person, `answer`; perhaps one taken back."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"answer {answer.pk}")
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Target:
    """What an answer is to: a photograph and a question, a question alone, or an answer that is there (`answer`).

    `page` names the opened page on which something was said without a photograph: whatever comes from one page is one
    answer, whether words and recording come together, the one before the other, or again.
    """

    question: int = 0
    contribution: Contribution | None = None
    answer: Answer | None = None
    page: str = ""


def target_of(*, participant: Participant, call: Call, written: str) -> Target:
    """Read "photograph:<number>:<question>", "free:<question>[:<page>]" or "answer:<number>". Raises `NotHere`.

    Only what is this person's, in this call and not taken back, is a target; questions are counted from 1, 0 is none.
    """
    kind, _mark, rest = written.partition(":")
    page = ""
    if kind == "free":
        rest, _mark, page = rest.partition(":")
    numbers = [int(part) for part in rest.split(":") if part.isdecimal() and len(part) < 10]
    if kind == "free" and len(numbers) == 1 and _is_question(call, numbers[0]):
        return Target(question=numbers[0], page=page_key(page))
    if kind == "answer" and len(numbers) == 1:
        own = Answer.objects.present().filter(participant=participant, call=call, pk=numbers[0])
        if answer := own.select_related("contribution").first():
            return Target(question=answer.question, contribution=answer.contribution, answer=answer)
    if kind == "photograph" and len(numbers) == 2 and _is_question(call, numbers[1]):
        mine = Contribution.objects.present().filter(participant=participant, call=call, pk=numbers[0])
        if contribution := mine.first():
            return Target(question=numbers[1], contribution=contribution)
    raise NotHere


def page_key(text: str) -> str:
    """Return what a page sent as its key, or nothing where it is none."""
    return text if PAGE_KEY.fullmatch(text) else ""


def _is_question(call: Call, number: int) -> bool:
    return number <= max((len(text.question_list) for text in call.texts.all()), default=0)


def write(
    *,
    participant: Participant,
    call: Call,
    contribution: Contribution | None = None,
    question: int,
    language: str,
    body: str,
    answer: Answer | None = None,
    page: str = "",
) -> Answer:
    """Write an answer, or rewrite the one that is there: to a photograph's question and from one `page` there is one.

    A recording that belongs to it stays. Words may be emptied where there is a recording; else `NothingSaid`. Raises
    `intake.TakenBack` when the photograph was taken back, and `intake.TooMany`.
    """
    body = body.strip()
    target = Target(question=question, contribution=contribution, answer=answer, page=page)
    with transaction.atomic():
        Participant.objects.select_for_update().get(pk=participant.pk)
        row = _row_of(participant, call, target)
        if not body and (row is None or row.voice_id is None):
            raise NothingSaid
        if row is None:
            _check_room(participant, call)
            row = _new(participant, call, target)
        if (row.body, row.language, row.question) != (body, language, question):
            row.body, row.language, row.question, row.seen_at = body, language, question, None
            row.save()
    return row


def take_voice(
    *, participant: Participant, call: Call, resumable: ResumableUpload, answer: str, language: str
) -> Answer:
    """Bind a recording that has arrived piece by piece; `answer` is read by `target_of`.

    Another recording in its place is replaced and erased. A recording that is here already gives the answer that
    holds it, wherever that is. When what it was to is gone by now, it is kept as an answer to nothing: somebody's
    voice is not lost because their photograph was taken back meanwhile. Raises `Refusal` and `intake.TooMany`.
    """
    received = uploads.receive(upload=resumable)
    try:
        target = target_of(participant=participant, call=call, written=answer)
        return _bind(participant, call, target, received, language)
    except (NotHere, intake.TakenBack):
        return _bind(participant, call, Target(), received, language)
    except AlreadySent as known:
        return known.answer


def take_voice_file(
    *,
    participant: Participant,
    call: Call,
    stream: BinaryIO,
    name: str,
    declared_type: str,
    size: int,
    target: Target,
    language: str,
) -> Answer:
    """Bind a recording that came with a form. One that is there is replaced and erased.

    The same recording for the same place again gives the same answer. Raises `Refusal`, `AlreadySent`, `NotHere`,
    `intake.TakenBack`, `intake.TooMany`; `upkeep.erase_unbound` erases bytes that were bound to nothing.
    """
    received = media.services.receive_upload(
        stream=stream,
        name=name,
        declared_type=declared_type,
        size=size,
        owner_key=participant.owner_key,
        kind=AUDIO,
    )
    return _bind(participant, call, target, received, language)


def _bind(participant: Participant, call: Call, target: Target, received: Received, language: str) -> Answer:
    row, before = _bind_row(participant, call, target, received.upload, language)
    if before is not None:
        answer_keeping.erase_voice(upload=before)
    return row


@transaction.atomic
def _bind_row(
    participant: Participant, call: Call, target: Target, upload: PrivateUpload, language: str
) -> tuple[Answer, PrivateUpload | None]:
    """Return the answer that holds `upload` now, and the recording that had its place before."""
    Participant.objects.select_for_update().get(pk=participant.pk)
    if holder := Answer.objects.filter(voice=upload).first():
        return _held(holder, target), None
    row = _row_of(participant, call, target)
    if row is None:
        _check_room(participant, call)
        row = _new(participant, call, target)
    before = row.voice
    row.voice, row.transcript, row.seen_at = upload, "", None
    row.language = language or row.language
    row.save()
    if before is not None:
        media.services.withhold(upload=before)
        voice_keeping.follow(upload=before)
    return row, before


def _held(holder: Answer, target: Target) -> Answer:
    same = holder.contribution == target.contribution and holder.question == target.question
    if not same or holder.withdrawn_at is not None or target.answer not in (None, holder):
        raise AlreadySent(holder)
    return holder


def _new(participant: Participant, call: Call, target: Target) -> Answer:
    return Answer(
        participant=participant,
        call=call,
        contribution=target.contribution,
        question=target.question,
        page_key=target.page,
    )


def _row_of(participant: Participant, call: Call, target: Target) -> Answer | None:
    """The answer that is there for `target`, locked. Raises `TakenBack` when what it is to was taken back."""
    if target.contribution is not None:
        if Contribution.objects.select_for_update().get(pk=target.contribution.pk).is_withdrawn:
            raise intake.TakenBack
    present = Answer.objects.present().select_for_update()
    if target.answer is not None:
        row = present.filter(pk=target.answer.pk).first()
        if row is None:
            raise NotHere
        return row
    if target.contribution is None:
        of_page = present.filter(participant=participant, call=call, page_key=target.page)
        return of_page.first() if target.page else None
    return present.filter(contribution=target.contribution, question=target.question).first()


def _check_room(participant: Participant, call: Call) -> None:
    if Answer.objects.filter(participant=participant, call=call, erased_at=None).count() >= MOST:
        raise intake.TooMany


def put_beside(*, answer: Answer) -> None:
    """Make the words of an answer the words beside its photograph, as `intake.write_words` does.

    Words that stood there and are in no answer are kept as what was said without being asked. Raises `NothingSaid`
    when the answer has no words or belongs to no photograph, and `intake.TakenBack`.
    """
    if not answer.body or answer.contribution is None:
        raise NothingSaid
    with transaction.atomic():
        contribution = answer.contribution
        text = contribution.texts.filter(is_original=True).exclude(body="").first()
        own = contribution.answers.present()
        is_kept = text is None or own.filter(body=text.body).exists() or own.filter(question=0).exists()
        if text is not None and not is_kept:
            Answer.objects.create(
                participant=answer.participant,
                call=answer.call,
                contribution=contribution,
                language=text.language,
                body=text.body,
            )
        intake.write_words(
            contribution=contribution,
            language=answer.language,
            body=answer.body,
            question=answer.question or None,
        )


def take_back(*, answer: Answer) -> None:
    """Take one answer back: staff hear and read it no more from now on; erased after the waiting time."""
    answer_keeping.take_back(answer=answer)


def undo(*, answer: Answer) -> None:
    """Undo that. Raises `answer_keeping.CannotUndo` once it is erased, or when there is another answer in its place."""
    answer_keeping.undo(answer=answer)


def transcribe(*, answer: Answer, transcript: str, by: Any) -> None:
    """Keep what staff heard in the recording. It is for the team; the author's words are not touched."""
    Answer.objects.filter(pk=answer.pk).update(transcript=transcript.strip())
    answer.refresh_from_db(fields=["transcript"])
    note(answer, "transcribe", by=by)


def mark_seen(*, answers: list[Answer]) -> None:
    """Note that staff have opened these."""
    new = [row.pk for row in answers if row.seen_at is None]
    if new:
        Answer.objects.filter(pk__in=new, seen_at=None).update(seen_at=timezone.now())
