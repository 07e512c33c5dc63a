"""④ A photograph with its words comes in: bound together, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from django.db import transaction

import media.services
from media import tus
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, ResumableUpload
from media.services import resumable as uploads
from media.services import resumable_states as states
from photovoice import word_languages
from photovoice.models import Call, Contribution, ContributionText, Participant
from photovoice.services import clearance, full_size
from photovoice.services.leaving import left_by

PHOTOGRAPH, VOICE = "photo", "voice"


class IntakeClosed(Exception):
    """The call takes no photographs today."""


class TooMany(Exception):
    """This person has sent as many photographs as the call takes from one person."""


class TakenBack(Exception):
    """The words of a contribution that was taken back cannot be changed."""


@dataclass(frozen=True)
class TakenIn:
    """The contribution that now holds the photograph; `is_duplicate` when the same bytes were here before."""

    contribution: Contribution
    is_duplicate: bool


def places_left(*, participant: Participant, call: Call) -> int:
    """How many photographs this person may still send to `call`.

    One taken back gives its place back, and so does one that the worker could not open.
    """
    sent = participant.contributions.present().filter(call=call)
    return max(0, call.most_photographs - sent.exclude(upload__state=PrivateUpload.State.REFUSED).count())


def take_in(
    *,
    participant: Participant,
    call: Call,
    stream: BinaryIO,
    name: str,
    declared_type: str,
    size: int,
    words: str = "",
    language: str = "",
    question: int = 0,
) -> TakenIn:
    """Keep one photograph with its words. Raises `media.ingest`'s `Refusal`, `IntakeClosed` or `TooMany`.

    The bytes are on disk and synced before this returns: from here on "sent" may be said. What arrived before is
    recognised even when nothing more is taken, so that trying again after a lost answer never reads as a refusal.
    """
    closed = why_closed(participant=participant, call=call)
    if closed is not None:
        known = media.services.find_copy(stream=stream, owner_key=participant.owner_key)
        contribution = Contribution.objects.with_file(known).first()
        if contribution is None:
            raise closed
        return TakenIn(contribution, is_duplicate=True)
    received = media.services.receive_upload(
        stream=stream, name=name, declared_type=declared_type, size=size, owner_key=participant.owner_key
    )
    taken = _bind(participant, call, received.upload, question=question, words=words, language=language)
    if taken is None:
        media.services.erase(upload=received.upload)
        raise TooMany
    return taken


def purpose_of(*, what: str, call: Call, answer: str = "") -> str:
    """The purpose under which a file for `call` is under way: what it is to become, and to what it answers."""
    return ":".join(part for part in (what, str(call.pk), answer) if part)


def take_in_part(*, resumable: ResumableUpload) -> None:
    """Take in a file that has arrived whole; `resumable` then says what became of it.

    TAKEN, with `outcome` {"contribution": key, "duplicate": bool} or {"answer": key}; REFUSED; or still WHOLE, with
    `outcome` {"waits": "closed" | "full"}: staff can lift that, so the bytes wait until the upload expires and it is
    tried again. Safe to call again and by several at once: it is taken in once. Nothing is raised for a file that
    another request is taking in, or that was given up meanwhile.
    """
    try:
        with uploads.hold(resumable):
            if resumable.state == ResumableUpload.State.WHOLE:
                _take_in_held(resumable)
    except (uploads.Busy, uploads.Gone, states.NotOpen):
        resumable.refresh_from_db()


def take_in_waiting() -> int:
    """Take in what arrived whole and was not taken in: a killed server's, and what waited for staff."""
    return states.whole(owners="participant:", take_in=lambda resumable: take_in_part(resumable=resumable))


def _take_in_held(resumable: ResumableUpload) -> None:
    what, call_key, *rest = resumable.purpose.split(":", 2)
    participant = Participant.objects.get(pk=int(resumable.owner_key.rpartition(":")[2]))
    call = Call.objects.get(pk=int(call_key))
    try:
        if what == VOICE:
            _take_voice(resumable, participant, call, answer=rest[0])
        elif smaller := _smaller_copy(resumable, participant):
            full_size.replace(contribution=smaller, resumable=resumable)
        else:
            _take_photograph(resumable, participant, call)
    except Refusal as refusal:
        states.refuse(upload=resumable, code=refusal.code)
    except IntakeClosed:
        states.keep_waiting(upload=resumable, outcome={"waits": "closed"})
    except TooMany:
        states.keep_waiting(upload=resumable, outcome={"waits": "full"})
    else:
        states.drop(upload=resumable)


def _smaller_copy(resumable: ResumableUpload, participant: Participant) -> Contribution | None:
    """The contribution that came first as a smaller copy of this photograph, when its sender says so."""
    key = tus.metadata(resumable.metadata).get("full_of", "")
    return full_size.smaller_copy(participant=participant, key=key) if key else None


def _take_photograph(resumable: ResumableUpload, participant: Participant, call: Call) -> None:
    closed = why_closed(participant=participant, call=call)
    if closed is not None:
        _recognise(resumable, closed)
        return
    received = uploads.receive(upload=resumable)
    try:
        if _bind(participant, call, received.upload, resumable=resumable) is None:
            raise TooMany
    except (TooMany, states.NotOpen):
        if not Contribution.objects.with_file(received.upload).exists():
            media.services.erase(upload=received.upload)
        raise


def _recognise(resumable: ResumableUpload, closed: IntakeClosed | TooMany) -> None:
    """What arrived before is recognised even when nothing more is taken; looked for once, as it is long work."""
    if resumable.outcome.get("waits"):
        raise closed
    with uploads.opened(resumable) as stream:
        known = media.services.find_copy(stream=stream, owner_key=resumable.owner_key)
    contribution = Contribution.objects.with_file(known).first()
    if contribution is None:
        raise closed
    outcome = {"contribution": contribution.pk, "duplicate": True}
    states.settle(upload=resumable, became=known, outcome=outcome)


def _take_voice(resumable: ResumableUpload, participant: Participant, call: Call, *, answer: str) -> None:
    """Hand a recording to `services.answers`, which finds its answer again when it is asked twice."""
    if not takes_anything(participant=participant, call=call):
        raise IntakeClosed
    told = tus.metadata(resumable.metadata).get("language", "")
    language = told if word_languages.is_known(told) else participant.language
    # Named and not imported: answers take in recordings, and stand above this module.
    answers: Any = import_module("photovoice.services.answers")
    written = answers.take_voice(
        participant=participant, call=call, resumable=resumable, answer=answer, language=language
    )
    try:
        states.settle(upload=resumable, became=written.voice, outcome={"answer": written.pk})
    except states.NotOpen:
        answers.take_back(answer=written)
        raise


@transaction.atomic
def _bind(
    participant: Participant,
    call: Call,
    upload: PrivateUpload,
    *,
    question: int = 0,
    words: str = "",
    language: str = "",
    resumable: ResumableUpload | None = None,
) -> TakenIn | None:
    """Bind bytes to their person; None when another of theirs took the last place while these were on their way.

    What came by a `resumable` is written down there in the same transaction; nothing is bound if that was given up.
    """
    taken = _bound(participant, call, upload, question=question, words=words, language=language)
    if taken is not None and resumable is not None:
        outcome = {"contribution": taken.contribution.pk, "duplicate": taken.is_duplicate}
        states.settle(upload=resumable, became=upload, outcome=outcome)
    return taken


def _bound(
    participant: Participant, call: Call, upload: PrivateUpload, *, question: int, words: str, language: str
) -> TakenIn | None:
    Participant.objects.select_for_update().get(pk=participant.pk)
    contribution = Contribution.objects.with_file(upload).first()
    if contribution is not None:
        return TakenIn(contribution, is_duplicate=True)
    if not places_left(participant=participant, call=call):
        return None
    contribution = Contribution.objects.create(
        participant=participant, call=call, upload=upload, question=question
    )
    if words.strip():
        _rewrite(contribution, language, words.strip())
    clearance.refresh(contributions=[contribution])
    return TakenIn(contribution, is_duplicate=False)


def takes_anything(*, participant: Participant, call: Call) -> bool:
    """Whether photographs and voices of this person are taken today.

    From somebody who took everything back nothing is taken until they undo that or agree to something anew.
    """
    return call.is_open and left_by(participant=participant) is None


def why_closed(*, participant: Participant, call: Call) -> IntakeClosed | TooMany | None:
    """Why no more photographs are taken from this person now, to be raised or told; None when they are."""
    if not takes_anything(participant=participant, call=call):
        return IntakeClosed()
    return None if places_left(participant=participant, call=call) else TooMany()


@transaction.atomic
def write_words(
    *,
    contribution: Contribution,
    language: str,
    body: str,
    question: int | None = None,
    place: str | None = None,
) -> ContributionText:
    """Write the author's own words, in the language they chose; translations of older words lose their approval.

    Changed words raise the contribution's version: staff who read older ones are told before they decide.
    When the language changes, the words move with it; a staff translation into that language gives way to them. A
    photograph that was returned waits for review again once something was changed and there are words to read.
    """
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.is_withdrawn:
        raise TakenBack
    body = body.strip()
    text = row.texts.filter(is_original=True, language=language, body=body).first()
    is_rewritten = text is None
    if text is None:
        text = _rewrite(row, language, body)
    told = {"question": question, "place": place}
    changed = {
        name: value for name, value in told.items() if value is not None and value != getattr(row, name)
    }
    if row.state == Contribution.State.RETURNED and body and (is_rewritten or changed):
        changed["state"] = Contribution.State.RECEIVED
    if is_rewritten or changed:
        changed["version"] = row.version + 1
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
        contribution.refresh_from_db(fields=list(changed))
    clearance.refresh(contributions=[row])
    return text


def _rewrite(contribution: Contribution, language: str, body: str) -> ContributionText:
    contribution.texts.filter(is_original=True).exclude(language=language).delete()
    text, _created = ContributionText.objects.update_or_create(
        contribution=contribution,
        language=language,
        defaults={"body": body, "is_original": True, "translated_by": ""},
    )
    contribution.texts.filter(is_original=False).update(approved_at=None)
    return text
