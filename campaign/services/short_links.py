"""① Making short links and leading them elsewhere. A code is never deleted and never given to anything else."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from campaign import targets
from campaign.layout import codes, qr
from campaign.models import LinkTarget, ShortLink

if TYPE_CHECKING:
    from campaign.models import PrintEdition
    from photovoice.models import Showing

#: So many draws in vain mean that codes of this length are used up.
DRAWS = 12
OUTSIDE = "outside"
_chance = random.SystemRandom()


class NoSuchTarget(ValueError):
    """A link may not lead there. The message is a translated sentence for staff."""


class CodesUsedUp(RuntimeError):
    """No code is left. With thirty million of them this is a mistake elsewhere."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link to be made: what it opens and where it is found."""

    kind: str
    key: str
    place: str = ""
    audio: bool = False


def mint(
    *,
    kind: str,
    key: str,
    place: str = "",
    showing: Showing | None = None,
    edition: PrintEdition | None = None,
    audio: bool = False,
    by: Any = None,
) -> ShortLink:
    """Return the link of one placement: what it opens × where it is found × in which edition. Made when there is none.

    Asked again for the same placement it returns the same link; one that was led elsewhere since is no longer that
    placement's, so that a new label always opens what it stands beside. What it opens need not be public yet; its kind
    must be known (`NoSuchTarget`).
    """
    wanted = [Wanted(kind, key, place, audio)]
    return mint_many(wanted=wanted, showing=showing, edition=edition, by=by)[0]


@transaction.atomic
def mint_many(
    *,
    wanted: Sequence[Wanted],
    showing: Showing | None = None,
    edition: PrintEdition | None = None,
    by: Any = None,
) -> list[ShortLink]:
    """Return a link for each of `wanted`, in their order, for one showing or edition; see `mint`.

    A fixed number of queries for what is there already, and two for each that is new.
    """
    _refuse_unknown(wanted)
    placed = ShortLink.objects.filter(
        target_key__in={each.key for each in wanted}, showing=showing, edition=edition
    ).order_by("-pk")
    there = {Wanted(row.target_kind, row.target_key, row.place, row.audio): row for row in placed}
    for each in wanted:
        if each not in there:
            there[each] = _make(each, showing, edition, by)
    return [there[each] for each in wanted]


@transaction.atomic
def retarget(*, link: ShortLink, kind: str, key: str, by: Any = None) -> ShortLink:
    """Let `link` open something else from now on; what it opened before stays in its history.

    Raises `NoSuchTarget`. The same target again changes nothing. Who is sent goes there with their next scan.
    """
    _refuse_unknown([Wanted(kind, key)])
    row = ShortLink.objects.select_for_update().get(pk=link.pk)
    if (row.target_kind, row.target_key) != (kind, key):
        LinkTarget.objects.create(link=row, target_kind=kind, target_key=key, by=by)
        row.target_kind, row.target_key = kind, key
        row.ways, row.ways_of = {}, ""
        row.save(update_fields=["target_kind", "target_key", "ways", "ways_of"])
        _forget_ways()
    return row


@transaction.atomic
def undo(*, link: ShortLink, by: Any = None) -> ShortLink:
    """Let `link` open again what it opened before its last change; that is a change as well, so it can be undone too.

    A link that never changed stays as it is.
    """
    before = list(link.targets.order_by("-since", "-pk")[:2])
    if len(before) < 2:
        return link
    return retarget(link=link, kind=before[1].target_kind, key=before[1].target_key, by=by)


def refuse_unknown(*, kind: str, key: str) -> None:
    """Raise `NoSuchTarget` unless a link may open this; see `mint`."""
    _refuse_unknown([Wanted(kind, key)])


def address_of(link: ShortLink) -> str:
    """The whole address of a link in capitals, as it goes into a code."""
    return qr.short_address(settings.WAGTAILADMIN_BASE_URL, link.code)


def rename(*, link: ShortLink, place: str) -> None:
    """Change what staff call the place where it is found."""
    ShortLink.objects.filter(pk=link.pk).update(place=place)


def targets_of(showing: Showing) -> list[Wanted]:
    """Every stop that hangs in the exhibition of a showing, as links to be made, in the order of the hang."""
    from photovoice.models import Hanging

    rows = Hanging.objects.of(showing.exhibition).values_list("contribution_id", flat=True)
    return [
        Wanted("stop", f"{showing.exhibition_id}:{contribution}", place=showing.venue_cs)
        for contribution in rows
    ]


def targets_at(edition: PrintEdition, places: Sequence[str]) -> list[Wanted]:
    """What an edition of a poster or a zine opens, once for each place to which copies go."""
    return [Wanted(edition.product_kind, edition.product_key, place=place) for place in places]


def _make(wanted: Wanted, showing: Showing | None, edition: PrintEdition | None, by: Any) -> ShortLink:
    for length in range(codes.SHORTEST, codes.LONGEST + 1):
        for code in _free(length):
            try:
                with transaction.atomic():
                    link = ShortLink.objects.create(
                        code=code,
                        target_kind=wanted.kind,
                        target_key=wanted.key,
                        audio=wanted.audio,
                        place=wanted.place,
                        showing=showing,
                        edition=edition,
                        made_by=by,
                    )
            except IntegrityError:
                continue
            LinkTarget.objects.create(link=link, target_kind=wanted.kind, target_key=wanted.key, by=by)
            return link
    raise CodesUsedUp


def _free(length: int) -> Iterable[str]:
    """Codes that neither exist nor are easily taken for one that does, as they are drawn."""
    for _draw in range(DRAWS):
        code = codes.drawn(length, _chance)
        if not ShortLink.objects.filter(code__in=codes.taken_for(code)).exists():
            yield code


def _refuse_unknown(wanted: Iterable[Wanted]) -> None:
    known = targets.labels()
    for each in wanted:
        if each.kind not in known or not each.key:
            raise NoSuchTarget(_("Choose what the link opens."))
        if each.kind == OUTSIDE and not _is_web_address(each.key):
            raise NoSuchTarget(_("Write the whole address, beginning with https://."))


def _is_web_address(address: str) -> bool:
    if any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return False


def _forget_ways() -> None:
    import cms.caching

    cms.caching.bump()
