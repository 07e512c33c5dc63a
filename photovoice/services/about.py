"""⑧ What authors say about themselves, in other languages: the team translates, the author says whether it is right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import cms.caching
from photovoice import final_forms, word_languages
from photovoice.final_forms import FinalForm, Standing, State
from photovoice.log_actions import note
from photovoice.models import Call, FormAnswer, Participant, ParticipantText
from photovoice.services import messages
from photovoice.services.approvals import FormChanged


class NothingToTranslate(Exception):
    """The author said nothing about themselves, or said it in this very language."""


def original_of(participant: Participant) -> ParticipantText | None:
    """Their own words; what was prefetched is not asked for again."""
    return next((text for text in participant.texts.all() if text.is_original), None)


def translations_of(participant: Participant) -> list[ParticipantText]:
    """Translations of their own words, by language."""
    found = [text for text in participant.texts.all() if not text.is_original]
    return sorted(found, key=lambda text: text.language)


def state_of(text: ParticipantText, *, at: datetime | None = None) -> State:
    """How a translation stands with its author; own words need nobody's yes."""
    if text.is_original:
        return State.APPROVED
    if text.verdict:
        return State(text.verdict)
    person = text.participant
    if person.silence_approves:
        begins = max(text.changed_at, person.silence_since or text.changed_at)
        if begins + final_forms.SILENCE <= (at or timezone.now()):
            return State.BY_SILENCE
    return State.WAITING


def public_words(
    participant: Participant, language: str
) -> tuple[ParticipantText | None, ParticipantText | None]:
    """Their own words, and beside them the translation into `language` if its author agreed to it."""
    own = original_of(participant)
    if own is None or own.language == language:
        return own, None
    found = next((text for text in translations_of(participant) if text.language == language), None)
    return own, found if found is not None and state_of(found) in final_forms.PUBLIC else None


def waiting_for(participant: Participant) -> list[ParticipantText]:
    """Translations that wait for the author's answer."""
    return [text for text in translations_of(participant) if state_of(text) == State.WAITING]


def fingerprint(text: ParticipantText) -> str:
    """The fingerprint of a translation beside what it translates: an answer counts for exactly that."""
    own = original_of(text.participant)
    return final_forms.fingerprint(body=text.body, of=own.body if own else "")


def standing_of(text: ParticipantText) -> Standing:
    """A translation as a final form, with how it stands, for its author to look at."""
    name = word_languages.describe(text.language, get_language() or "en").name
    form = FinalForm(
        kind="about",
        language=text.language,
        title=_("Translation: %(language)s") % {"language": name},
        fingerprint=fingerprint(text),
        ready_at=text.changed_at,
        template="photovoice/space/forms/about.html",
        content={"own": original_of(text.participant), "text": text},
    )
    said = FormAnswer(verdict=text.verdict, at=text.answered_at) if text.answered_at else None
    return Standing(form, state_of(text), said)


def asked() -> list[tuple[Participant, Standing]]:
    """Every translation that an author was asked about, with how it stands, for staff; two queries."""
    rows = ParticipantText.objects.filter(is_original=False).select_related("participant")
    rows = rows.prefetch_related("participant__texts").order_by("pk")
    return [(text.participant, standing_of(text)) for text in rows]


@transaction.atomic
def translate(*, participant: Participant, language: str, body: str, by: Any) -> ParticipantText | None:
    """Write a translation of what somebody says about themselves; it waits for their answer. Empty words remove it.

    The same words again change nothing. Raises `NothingToTranslate`.
    """
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    own, said = original_of(locked), body.strip()
    if own is None or own.language == language:
        raise NothingToTranslate
    before = locked.texts.filter(language=language, is_original=False).first()
    if (before.body if before else "") == said:
        return before
    if before is not None:
        before.delete()
    made = None
    if said:
        made = ParticipantText.objects.create(
            participant=locked, language=language, body=said, is_original=False
        )
    note(locked, "translate", by=by)
    cms.caching.bump()
    return made


@transaction.atomic
def answer(
    *,
    text: ParticipantText,
    seen: str,
    verdict: str,
    message: str = "",
    call: Call | None = None,
    by_staff: Any = None,
) -> None:
    """Note the author's answer to the translation that bears the fingerprint `seen`; public pages follow at once.

    `by_staff` noted it for an author who said it to them. What an author wrote goes into their conversation of `call`.
    Raises `FormChanged` when it was changed or removed meanwhile.
    """
    row = ParticipantText.objects.select_for_update().filter(pk=text.pk, is_original=False).first()
    if row is None or fingerprint(row) != seen:
        raise FormChanged
    row.verdict, row.answered_at = FormAnswer.Verdict(verdict).value, timezone.now()
    row.save(update_fields=["verdict", "answered_at"])
    if message.strip() and call is not None and by_staff is None:
        messages.write(participant=row.participant, call=call, body=message)
    note(row.participant, "approval", by=by_staff)
    cms.caching.bump()
    text.refresh_from_db()
