"""⑧ Erasing for good what was taken back: bytes, words, names, and every trace of them in revisions and logs."""

from __future__ import annotations

import logging
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone

from wagtail.models import ModelLogEntry, Revision

import cms.caching
import media.services
from media.models import ResumableUpload
from media.services import resumable_states
from photovoice.models import (
    Answer,
    Claim,
    Consent,
    ConsentEvidence,
    Contribution,
    Exhibition,
    Hanging,
    Message,
    Participant,
    Withdrawal,
)
from photovoice.services import answer_keeping, voice_keeping
from photovoice.signals import contribution_erased, participant_erased

log = logging.getLogger(__name__)
Scope = Withdrawal.Scope


def erase_due(*, now: datetime | None = None) -> int:
    """Erase for good every photograph whose waiting time is over, then what receipts still hold; return how many.

    The entry of the ledger stays, without name or picture. Each is a transaction of its own: one that fails is logged
    and tried again next time, and keeps none of the others. Only photographs are counted.
    """
    moment = now or timezone.now()
    due = Contribution.objects.filter(erased_at=None, erase_at__lte=moment)
    erased = 0
    for pk in list(due.values_list("pk", flat=True)):
        try:
            erased += _erase_photograph(pk)
        except Exception:
            log.exception("Contribution %s could not be erased", pk)
    _settle_receipts(moment)
    return erased


@transaction.atomic
def _erase_photograph(pk: int) -> int:
    row = Contribution.objects.select_for_update(of=("self", "upload")).select_related("upload").get(pk=pk)
    if row.erased_at is not None or row.erase_at is None:
        return 0
    spoken = (row.texts, row.form_answers, row.messages, row.excerpts)
    for rows in (*spoken, row.people, row.risk_flags, row.presences):
        rows.all().delete()
    answer_keeping.erase_with(contribution=row)
    if hasattr(row, "edited_words"):
        row.edited_words.delete()
    row.themes.clear()
    row.review_acts.update(message="")
    _forget_claims(row)
    _take_down(row)
    _forget_logs([row])
    for upload in ResumableUpload.objects.filter(upload__in=row.uploads):
        resumable_states.end(upload=upload)
    row.place = row.content_note = ""
    row.people_said_at = None
    row.erased_at = timezone.now()
    row.save(update_fields=["place", "content_note", "people_said_at", "erased_at"])
    contribution_erased.send(Contribution, contribution=row)
    for kept in row.uploads:
        media.services.erase(upload=kept)
    cms.caching.bump()
    return 1


def _forget_claims(row: Contribution) -> None:
    """The words about the photograph go; that it was claimed, and how that ended, stays for the claimant's link."""
    Claim.objects.filter(contribution=row, state=Claim.State.OPEN).update(
        state=Claim.State.UPHELD, decided_at=timezone.now(), is_hiding=False
    )
    Claim.objects.filter(contribution=row).update(body="", answer="")


def _take_down(row: Contribution) -> None:
    """Out of every hang, published or saved in a revision. Its plate stays given: no other photograph gets it."""
    Hanging.objects.filter(contribution=row).delete()
    kind = ContentType.objects.get_for_model(Exhibition, for_concrete_model=False)
    saved = Revision.objects.filter(content_type=kind).annotate(text=Cast("content", models.TextField()))
    for revision in saved.filter(text__contains=f'"contribution": {row.pk}').iterator():
        for room in revision.content.get("rooms", []):
            hangings = room.get("hangings", [])
            room["hangings"] = [each for each in hangings if each.get("contribution") != row.pk]
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _forget_logs(instances: list[models.Model]) -> None:
    """What staff did stays in the log, under a number in place of a name, without what they wrote."""
    for instance in instances:
        ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
            object_id=str(instance.pk),
        ).update(label=f"#{instance.pk}", data={})


def _settle_receipts(moment: datetime) -> None:
    due = Withdrawal.objects.filter(erased_at=None, undone_at=None, erase_at__lte=moment)
    for pk in list(due.values_list("pk", flat=True)):
        try:
            _settle_receipt(pk, moment)
        except Exception:
            log.exception("What receipt %s took back could not be erased", pk)


@transaction.atomic
def _settle_receipt(pk: int, moment: datetime) -> None:
    # Only the receipt is locked: PostgreSQL cannot lock the empty side of an outer join.
    locked = Withdrawal.objects.select_for_update(of=("self",))
    row = locked.select_related("participant", "contribution").get(pk=pk)
    if row.scope == Scope.PHOTOGRAPH and row.contribution and row.contribution.erased_at is None:
        return
    if row.scope == Scope.ANSWER:
        _erase_answers(row.participant, [row.before.get("answer")], moment)
    elif row.scope == Scope.INTERVIEW:
        _erase_interviews(row.participant, [row.before.get("interview")], moment)
    elif row.scope == Scope.NAME:
        _erase_names(row.participant)
    elif row.scope == Scope.EVERYTHING and not _erase_everything(row, moment):
        return
    row.before, row.erased_at = {}, timezone.now()
    row.save(update_fields=["before", "erased_at"])


def _erase_names(person: Participant) -> None:
    if person.named == Participant.Named.NOBODY:
        person.chosen_name = person.pseudonym = person.public_name = ""
        person.save(update_fields=["chosen_name", "pseudonym", "public_name"])


def _erase_answers(person: Participant, pks: list[int | None], moment: datetime) -> None:
    for answer in Answer.objects.filter(participant=person, pk__in=[pk for pk in pks if pk], erased_at=None):
        if answer.erase_at is not None and answer.erase_at <= moment:
            answer_keeping.erase(answer=answer)


def _erase_interviews(person: Participant, pks: list[int | None], moment: datetime) -> None:
    """Erase interviews that are still taken back, with the answers that their recordings came with."""
    taken = person.interviews.filter(pk__in=[pk for pk in pks if pk], erase_at__lte=moment)
    for interview in taken.select_related("recording__upload"):
        upload = interview.recording.upload
        for answer in Answer.objects.filter(voice=upload).exclude(withdrawn_at=None):
            answer_keeping.erase(answer=answer)
        voice_keeping.erase_interview(interview=interview)


def _erase_everything(row: Withdrawal, moment: datetime) -> bool:
    """Erase all that is known of a person but their photographs, which went before; False while one of those is here.

    Whoever came back in the meantime, by a new permission or photograph, keeps what is theirs since.
    """
    person = Participant.objects.select_for_update().get(pk=row.participant_id)
    taken = Contribution.objects.filter(pk__in=row.before.get("photographs", []), withdrawn_at__isnull=False)
    if taken.filter(erased_at=None).exists():
        return False
    _erase_interviews(person, row.before.get("interviews", []), moment)
    _erase_answers(person, row.before.get("answers", []), moment)
    Message.objects.filter(participant=person, at__lte=row.asked_at).delete()
    if not _has_come_back(person):
        _erase_person(person)
    return True


def _has_come_back(person: Participant) -> bool:
    given = Consent.objects.in_force().of_person().filter(participant=person).exclude(uses=[])
    theirs = (person.contributions.present(), person.answers.present(), person.interviews.present(), given)
    return any(rows.exists() for rows in theirs)


def _erase_person(person: Participant) -> None:
    """Everything that names the person or opens their space. Entries of the ledger and receipts stay, with a number."""
    for evidence in ConsentEvidence.objects.filter(consent__participant=person).select_related("scan"):
        scan = evidence.scan
        evidence.delete()
        if scan is not None:
            media.services.erase(upload=scan)
    for contribution in person.contributions.filter(erased_at=None):
        # Taken back by itself, later than everything was: nothing of it outlives the person.
        contribution.erase_at = contribution.erase_at or timezone.now()
        contribution.save(update_fields=["erase_at"])
        _erase_photograph(contribution.pk)
    for answer in person.answers.filter(erased_at=None):
        answer_keeping.erase(answer=answer)
    for interview in person.interviews.select_related("recording__upload"):
        voice_keeping.erase_interview(interview=interview)
    for rows in (person.texts, person.news_contacts, person.messages, person.preparations):
        rows.all().delete()
    # Sessions and spoken phrases hang on the cards and go with them.
    person.invitations.all().delete()
    resumable_states.end_all(owner_key=person.owner_key)
    ResumableUpload.objects.filter(owner_key=person.owner_key).delete()
    Withdrawal.objects.filter(participant=person).update(before={})
    _forget_logs([person])
    person.staff_name = f"#{person.pk}"
    person.chosen_name = person.pseudonym = person.public_name = person.pin_hash = ""
    person.named = Participant.Named.NOBODY
    person.silence_approves, person.silence_since = False, None
    person.save()
    participant_erased.send(Participant, participant=person)
    cms.caching.bump()
