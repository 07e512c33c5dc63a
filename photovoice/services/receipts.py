"""⑧ The receipt of taking something back: what was public, asked for again over HTTP until nothing of it is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from cms.asking import Answered
from media.queue import enqueue
from photovoice.models import Contribution, Participant, Withdrawal
from photovoice.services import staff_tasks
from photovoice.services.public_addresses import Known

#: Asks one whole address; `cms.asking.over_http`, unless the settings name another.
Fetch = Callable[[str], Answered]

GONE = (404, 410)
#: What is not gone is asked for again: each minute for a day, then each hour.
OFTEN = timedelta(minutes=1)
OFTEN_FOR = timedelta(days=1)
#: What can still be found after so long does not go by itself: staff are asked to look.
PATIENCE = timedelta(minutes=10)

#: What of each kind of thing must be so, that the receipt may call it gone: it answers 404 or 410, or its page bears
#: no trace of what was taken back.
MUST_BE_GONE, MUST_BE_CLEAN = "gone", "clean"


def open_receipt(
    *,
    participant: Participant,
    scope: str,
    by_author: bool,
    known: Iterable[Known],
    gone: Iterable[str],
    traces: Sequence[str],
    contribution: Contribution | None = None,
    uses: Iterable[str] = (),
    lasting: Sequence[dict[str, Any]] = (),
    before: dict[str, Any] | None = None,
    erase_at: datetime | None = None,
) -> Withdrawal:
    """Write a receipt, before anything is done: afterwards nobody knows what was public. Then `enqueue_check`.

    `gone` names the kinds of addresses that must not answer any more; all others must bear none of `traces`, which are
    patterns. `before` is what an undo returns to; traces are kept beside it until they are found nowhere.
    """
    wanted = set(gone)
    rows = [
        {
            "address": each.address,
            "kind": each.kind,
            "must": MUST_BE_GONE if each.kind in wanted else MUST_BE_CLEAN,
            "status": None,
            "is_gone": False,
            "checked_at": None,
        }
        for each in known
    ]
    return Withdrawal.objects.create(
        participant=participant,
        contribution=contribution,
        scope=scope,
        uses=sorted(uses),
        by_author=by_author,
        addresses=rows,
        lasting=list(lasting),
        before={**(before or {}), "traces": list(traces)},
        erase_at=erase_at,
    )


def enqueue_check(*, withdrawal: Withdrawal) -> None:
    """Have the worker ask for every address once the present transaction is through."""
    enqueue("photovoice.tasks.verify_withdrawal", withdrawal.pk)


def verify(*, withdrawal: Withdrawal, fetch: Fetch | None = None) -> bool:
    """Ask for what is not gone yet and write down what was answered; tell whether everything is gone.

    One that was undone is left as it is. When nobody answers, the rest waits for the next time: a server that is down
    proves nothing.
    """
    current = Withdrawal.objects.get(pk=withdrawal.pk)
    if current.undone_at is not None or current.verified_at is not None:
        return current.verified_at is not None
    ask = fetch or import_string(settings.RECEIPT_FETCHER)
    traces = [re.compile(each) for each in current.before.get("traces", [])]
    for row in current.addresses:
        if not row["is_gone"] and not _ask(row, ask, traces):
            break
    is_done = all(row["is_gone"] for row in current.addresses)
    _write_down(current, is_done=is_done)
    if current.asked_at < timezone.now() - PATIENCE:
        left = [row["address"] for row in current.addresses if row["checked_at"] and not row["is_gone"]]
        staff_tasks.tell_left_over(withdrawal=current, addresses=left)
    withdrawal.refresh_from_db()
    return is_done


def due(*, now: datetime | None = None) -> QuerySet[Withdrawal]:
    """The receipts to be asked about again: not gone, not undone, and not asked for too short a time ago."""
    moment = now or timezone.now()
    open_ones = Withdrawal.objects.filter(verified_at=None, undone_at=None)
    young = open_ones.filter(asked_at__gt=moment - OFTEN_FOR, asked_at__lt=moment - OFTEN)
    # A round of the clock takes a little more than a minute; asking twice in an hour does no harm.
    is_full_hour = moment.minute < 2
    return open_ones.filter(asked_at__lt=moment - OFTEN) if is_full_hour else young


def check_due(*, now: datetime | None = None) -> int:
    """Have every receipt that is due asked about again; return how many there are."""
    pks = list(due(now=now).values_list("pk", flat=True))
    for pk in pks:
        enqueue("photovoice.tasks.verify_withdrawal", pk)
    return len(pks)


def whole_address(address: str) -> str:
    """The address with the host under which the public reads it."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, address)


def _ask(row: dict[str, Any], ask: Fetch, traces: Sequence[re.Pattern[str]]) -> bool:
    """Ask for one address and note the answer; tell whether anybody answered."""
    answered = ask(whole_address(row["address"]))
    if answered.status is None:
        return False
    is_clean = answered.status == 200 and not any(trace.search(answered.body) for trace in traces)
    row["status"] = answered.status
    row["checked_at"] = timezone.now().isoformat(timespec="seconds")
    row["is_gone"] = answered.status in GONE or (row["must"] == MUST_BE_CLEAN and is_clean)
    return True


@transaction.atomic
def _write_down(checked: Withdrawal, *, is_done: bool) -> None:
    row = Withdrawal.objects.select_for_update().get(pk=checked.pk)
    if row.undone_at is not None:
        return
    row.addresses = checked.addresses
    if is_done:
        row.verified_at = timezone.now()
        row.before = {key: value for key, value in row.before.items() if key != "traces"}
    row.save(update_fields=["addresses", "verified_at", "before"])
