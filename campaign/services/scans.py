"""② How often codes are opened, and by how many clients a day; nothing of who opened them is kept.

A scan is put down in this process's memory: the link, and a key under the salt of the day (`cms.visitors`) that means
nothing tomorrow. Every few seconds, and when the process ends, the keys are shown to the book of the day, which lies in
memory for all processes and says which of them are new, and the two sums are added to the link's day. Then the keys are
gone. A process that is killed loses what it had not added yet.
"""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F
from django.http import HttpRequest

from campaign.models import LinkDay, ShortLink
from cms import day_book, visitors
from media.clients import client_of

log = logging.getLogger(__name__)

Pair = tuple[date, int]


class Tally:
    """What one process has counted and not added yet. Safe for threads; each process has its own."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.flushing = threading.Lock()
        self.ending = threading.Event()
        self.thread: threading.Thread | None = None
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.scans: defaultdict[Pair, int] = defaultdict(int)
        self.visitors: defaultdict[Pair, int] = defaultdict(int)
        self.keys: defaultdict[Pair, set[str]] = defaultdict(set)

    def put(self, pair: Pair, key: str) -> None:
        """Put one scan down."""
        with self.lock:
            self.scans[pair] += 1
            self.keys[pair].add(key)

    def take(self) -> Tally:
        """Take out what is there."""
        taken = Tally()
        with self.lock:
            taken.scans, taken.visitors, taken.keys = self.scans, self.visitors, self.keys
            self.clear()
        return taken

    def give_back(self, taken: Tally) -> None:
        """Take in again what could not be added."""
        with self.lock:
            for pair, number in taken.scans.items():
                self.scans[pair] += number
            for pair, number in taken.visitors.items():
                self.visitors[pair] += number
            for pair, keys in taken.keys.items():
                self.keys[pair] |= keys


_tally = Tally()


def count(*, link_id: int, request: HttpRequest) -> bool:
    """Count the scan of a link, unless a robot, a preview or a page loaded on suspicion asks; tell whether it counts.

    The address and the name of the program are forgotten when this returns.
    """
    if request.method != "GET" or not visitors.is_counted(request):
        return False
    client = client_of(request)
    day = visitors.today()
    key = visitors.key_of(address=client.address, agent=client.agent, what=f"link-{link_id}", day=day)
    _tally.put((day, link_id), key)
    _see_to_flushing()
    return True


def flush() -> int:
    """Add what this process has counted to the days of the links; return how many scans. What fails waits."""
    with _tally.flushing:
        taken = _tally.take()
        if not taken.scans and not taken.visitors:
            return 0
        try:
            _tell_new_from_known(taken)
            _add(taken)
        except (DatabaseError, OSError):
            log.exception("Scans could not be added; they wait for the next time")
            _tally.give_back(taken)
            return 0
        return sum(taken.scans.values())


def forget() -> None:
    """Throw away what is counted and not added yet."""
    with _tally.lock:
        _tally.clear()


def _tell_new_from_known(taken: Tally) -> None:
    """Turn keys into numbers of new visitors. A key that was shown is dropped at once, so that none counts twice."""
    for pair in list(taken.keys):
        keys = taken.keys[pair]
        while keys:
            key = keys.pop()
            if day_book.add(day=pair[0], key=key, amount=1) == 1:
                taken.visitors[pair] += 1
        del taken.keys[pair]


def _add(taken: Tally) -> None:
    with transaction.atomic():
        pairs = {*taken.scans, *taken.visitors}
        known = set(
            ShortLink.objects.filter(pk__in={link for _day, link in pairs}).values_list("pk", flat=True)
        )
        for day, link in sorted(pairs):
            if link in known:
                row, _is_new = LinkDay.objects.get_or_create(link_id=link, day=day)
                LinkDay.objects.filter(pk=row.pk).update(
                    scans=F("scans") + taken.scans.get((day, link), 0),
                    visitors=F("visitors") + taken.visitors.get((day, link), 0),
                )


def _see_to_flushing() -> None:
    """Have a thread that adds the counts every few seconds, begun by the first scan after the process was made."""
    if _tally.thread is not None or not settings.SCANS_FLUSH_SECONDS:
        return
    with _tally.lock:
        if _tally.thread is not None:
            return
        _tally.thread = threading.Thread(target=_keep_flushing, args=[_tally], name="scans", daemon=True)
    _tally.thread.start()
    atexit.register(_flush_at_end)


def _keep_flushing(tally: Tally) -> None:
    while not tally.ending.wait(settings.SCANS_FLUSH_SECONDS):
        try:
            close_old_connections()
            flush()
        except Exception:
            log.exception("Scans could not be added")
    connection.close()


def _flush_at_end() -> None:
    """The process ends: the thread first, then what is left."""
    _tally.ending.set()
    if _tally.thread is not None:
        _tally.thread.join(timeout=3)
    flush()


def _begin_anew() -> None:
    """A process that was forked off counts for itself: what its parent had counted is the parent's."""
    global _tally
    _tally = Tally()


os.register_at_fork(after_in_child=_begin_anew)
