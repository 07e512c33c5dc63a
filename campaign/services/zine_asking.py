"""⑧ Asking the authors whether a zine may show their photographs and words as its pages do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

import cms.caching
from campaign.models import Zine, ZineStop
from cms.languages import public_languages

#: Blocks that show something of an author.
OF_AUTHORS = ("cover", "stop", "photograph", "words")


@transaction.atomic
def ask(*, zine: Zine) -> Zine:
    """Ask every author whose photograph or words are in a zine of the team; it stays asked.

    Pages that change afterwards ask again by themselves. Raises `ValueError` for somebody's own zine: it is theirs.
    """
    if zine.participant_id is not None:
        raise ValueError("somebody's own zine asks nobody")
    index(zine=zine)
    Zine.objects.filter(pk=zine.pk, asked_at=None).update(asked_at=timezone.now())
    zine.refresh_from_db(fields=["asked_at"])
    cms.caching.bump()
    return zine


@transaction.atomic
def index(*, zine: Zine) -> None:
    """Write down which photographs the pages of a zine show, and how; what stays the same keeps its date."""
    wanted = {} if zine.participant_id is not None else _shown(zine)
    known = {row.contribution_id: row for row in zine.stops.all()}
    zine.stops.exclude(contribution__in=wanted).delete()
    now = timezone.now()
    for key, shows in wanted.items():
        if key not in known or known[key].shows != shows:
            values = {"shows": shows, "changed_at": now}
            ZineStop.objects.update_or_create(zine=zine, contribution_id=key, defaults=values)


def pages_of(zine: Zine) -> dict[int, list[int]]:
    """On which pages each photograph stands, by its key, in the order of the pages."""
    found: dict[int, list[int]] = {}
    for number, block in enumerate(zine.pages, start=1):
        chosen = _photograph(block)
        if chosen:
            found.setdefault(chosen, []).append(number)
    return found


def _photograph(block: Any) -> int | None:
    chosen = block.value.get("photograph") if block.block_type in OF_AUTHORS else None
    return chosen.pk if chosen else None


def _shown(zine: Zine) -> Mapping[int, list[dict[str, Any]]]:
    """The blocks of each photograph, in reading order."""
    found: dict[int, list[dict[str, Any]]] = {}
    for block in zine.pages:
        chosen = _photograph(block)
        if chosen:
            found.setdefault(chosen, []).append(_block(zine, block))
    return found


def _block(zine: Zine, block: Any) -> dict[str, Any]:
    """What stands beside the photograph by the team: only on the cover, its title and what is under it."""
    shown: dict[str, Any] = {"kind": block.block_type}
    if block.block_type == "cover":
        for language in public_languages():
            own = "cs" if language == "cs" else "en"
            shown[language] = [zine.text("title", language), str(block.value.get(f"subtitle_{own}") or "")]
    return shown


def kinds(shows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The kinds of the blocks that show one photograph, in reading order."""
    return [str(each["kind"]) for each in shows]
