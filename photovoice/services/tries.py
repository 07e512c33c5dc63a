"""⑪ Counts wrong tries, so that guessing is slow. Kept in the database: caches forget, and several servers share it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from photovoice.models import WrongTries

FORGET_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class Limit:
    """So many wrong tries within so much time; then a pause until that time is over."""

    most: int
    within: timedelta


def wrong_so_far(*, key: str, limit: Limit) -> int:
    """How many wrong tries under `key` still count."""
    row = WrongTries.objects.filter(key=key, since__gt=timezone.now() - limit.within).first()
    return row.count if row else 0


def is_paused(*, key: str, limit: Limit) -> bool:
    """Whether as many wrong tries were made under `key` as the limit allows."""
    return wrong_so_far(key=key, limit=limit) >= limit.most


@transaction.atomic
def count(*, key: str, limit: Limit) -> int:
    """Note one wrong try; return how many there are. The time runs from the first of them. Forgets what is old."""
    now = timezone.now()
    row, _made = WrongTries.objects.select_for_update().get_or_create(key=key, defaults={"since": now})
    if row.since <= now - limit.within:
        row.since, row.count = now, 0
    row.count += 1
    row.save(update_fields=["since", "count"])
    WrongTries.objects.filter(since__lt=now - FORGET_AFTER).delete()
    return row.count


def forget(*, key: str) -> None:
    """Let `key` begin anew."""
    WrongTries.objects.filter(key=key).delete()
