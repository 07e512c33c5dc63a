"""④ Proving that every printed code is answered: asked over the site itself, as a visitor's phone would ask.

A code that works must send on (302) to pages that answer 200 in every language; one whose target is not there must say
so kindly (200). What was found is kept with the link: when, and what was wrong, as "status address".
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urldefrag

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from campaign.models import ShortLink
from campaign.services import link_ways
from cms import caching
from cms.asking import Answered
from podcasts.fetching import CannotFetch, fetch

Ask = Callable[[str], Answered]

#: The periodic work asks each code once in so many hours, and only so many in a round.
EVERY_HOURS = 24
A_ROUND = 20
A_RENEWAL = 500
#: An address of somebody else: this much of its answer is enough.
OUTSIDE_BYTES = 256 * 1024
LONGEST_NOTE = 200
FOUND, KIND, NOBODY = 302, 200, "0"


@dataclass(frozen=True, slots=True)
class Checked:
    """One code and what is wrong with it ("" for nothing)."""

    link: ShortLink
    note: str

    @property
    def is_good(self) -> bool:
        """Whether whoever scans it gets what it promises."""
        return not self.note


def check(*, links: Iterable[ShortLink], ask: Ask | None = None) -> list[Checked]:
    """Ask for each of `links`, in their order, and keep what was found; `ask` fetches a whole address."""
    asks = ask or import_string(settings.RECEIPT_FETCHER)
    done = []
    for link in links:
        link_ways.renew(links=[link])
        note = _trouble(link, asks)[:LONGEST_NOTE]
        link.checked_at, link.check_note = timezone.now(), note
        ShortLink.objects.filter(pk=link.pk).update(checked_at=link.checked_at, check_note=note)
        done.append(Checked(link, note))
    return done


def settle(*, ask: Ask | None = None, now: datetime | None = None) -> int:
    """The periodic work: states of all links after something public changed, and a few questions. Return how many.

    Links whose way changed since they were asked come before those that were asked longest ago.
    """
    generation = caching.generation()
    stale = ShortLink.objects.exclude(ways_of=generation).order_by("pk")[:A_RENEWAL]
    for link in stale:
        before = (link.state, link.ways)
        link_ways.renew(links=[link])
        if (link.state, link.ways) != before:
            ShortLink.objects.filter(pk=link.pk).update(checked_at=None)
    limit = (now or timezone.now()) - timedelta(hours=EVERY_HOURS)
    due = ShortLink.objects.filter(Q(checked_at=None) | Q(checked_at__lt=limit))
    return len(check(links=due.order_by(F("checked_at").asc(nulls_first=True), "pk")[:A_ROUND], ask=ask))


def sentence(note: str) -> str:
    """What was found, in words for staff; "" when all is well."""
    if not note:
        return ""
    status, _space, address = note.partition(" ")
    if status == NOBODY:
        return _("Nobody answers at %(address)s.") % {"address": address}
    return _("%(address)s answers %(status)s.") % {"address": address, "status": status}


def _trouble(link: ShortLink, ask: Ask) -> str:
    own = reverse("short_link_in_capitals", args=[link.code])
    answer = ask(_whole(own))
    wanted = FOUND if link.state == ShortLink.State.LIVE else KIND
    if answer.status != wanted:
        return f"{answer.status or NOBODY} {own}"
    if link.state != ShortLink.State.LIVE:
        return ""
    for address in dict.fromkeys(urldefrag(way).url for way in link.ways.values()):
        status = _status(address, ask)
        if status != "200":
            return f"{status} {address}"
    return ""


def _status(address: str, ask: Ask) -> str:
    if address.startswith("/"):
        return str(ask(_whole(address)).status or NOBODY)
    try:
        fetch(address, io.BytesIO(), most=OUTSIDE_BYTES)
    except CannotFetch as reason:
        # More than enough came, or it came in another length than announced: somebody is there.
        if reason.code in ("too_big", "cut_off"):
            return "200"
        said = str(reason).rpartition(" ")[2]
        return said if reason.code == "refused" and said.isdecimal() else NOBODY
    return "200"


def _whole(address: str) -> str:
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/") + address
