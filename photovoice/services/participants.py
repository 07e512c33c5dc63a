"""Participants: added by staff, several at once; their names and what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction

import cms.caching
from photovoice.models import Call, Participant, ParticipantText
from photovoice.services import voice_clearance

LONGEST_NAME = 120
MOST_AT_ONCE = 300


@dataclass(frozen=True)
class Line:
    """One line of a pasted list, read."""

    name: str
    language: str


@dataclass
class Added:
    """Who was added, and which lines were not and why (`empty` lines are not counted)."""

    participants: list[Participant] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def read_lines(*, lines: str, language: str) -> list[Line]:
    """Read a pasted list: a name a line, and after a semicolon or a tab, if wanted, a language code."""
    read = []
    for raw in lines.splitlines():
        name, _mark, code = raw.replace("\t", ";").partition(";")
        code = code.strip().lower()
        if name.strip():
            read.append(
                Line(" ".join(name.split())[:LONGEST_NAME], code if code in _languages() else language)
            )
    return read[:MOST_AT_ONCE]


@transaction.atomic
def add_many(*, call: Call, lines: str, language: str, by: Any = None) -> Added:
    """Add the people of a pasted list to `call`. A name that is in the call already is skipped, not doubled."""
    present = {name.casefold() for name in call.participants.values_list("staff_name", flat=True)}
    added = Added()
    for line in read_lines(lines=lines, language=language):
        if line.name.casefold() in present:
            added.skipped.append(line.name)
            continue
        present.add(line.name.casefold())
        participant = Participant.objects.create(staff_name=line.name, language=line.language)
        participant.calls.add(call)
        added.participants.append(participant)
    return added


@transaction.atomic
def name_person(*, participant: Participant, chosen_name: str, pseudonym: str) -> None:
    """Write the names a participant chose; which of them is public is said by their consent."""
    participant.chosen_name = " ".join(chosen_name.split())[:80]
    participant.pseudonym = " ".join(pseudonym.split())[:80]
    participant.public_name = public_name(participant)
    participant.save(update_fields=["chosen_name", "pseudonym", "public_name"])
    voice_clearance.refresh_person(participant=participant)
    cms.caching.bump()


def public_name(participant: Participant) -> str:
    """Return the name that may be shown under the participant's present wish; empty for none."""
    named = Participant.Named
    return {named.CHOSEN_NAME: participant.chosen_name, named.PSEUDONYM: participant.pseudonym}.get(
        named(participant.named), ""
    )


@transaction.atomic
def write_about(*, participant: Participant, language: str, body: str) -> None:
    """Write what a participant says about themselves in one language; empty words remove it.

    Translations of words that they changed or removed go with those: nobody is quoted with what they took back. (The
    team translates by `services.about`.)
    """
    own, said = participant.texts.filter(is_original=True), body.strip()
    is_new = bool(said) and said not in own.values_list("body", flat=True)
    if said:
        ParticipantText.objects.update_or_create(
            participant=participant,
            language=language,
            defaults={"body": said, "is_original": True},
        )
    else:
        participant.texts.filter(language=language).delete()
    if is_new or not (said or own.exists()):
        participant.texts.filter(is_original=False).delete()
    cms.caching.bump()


def _languages() -> set[str]:
    return set(settings.SPACE_LANGUAGES)
