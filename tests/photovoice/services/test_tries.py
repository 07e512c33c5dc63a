"""Wrong tries are counted from the first of them, and forgotten when their time is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from photovoice.models import WrongTries
from photovoice.services import tries

pytestmark = pytest.mark.django_db
LIMIT = tries.Limit(3, timedelta(minutes=10))


def later(**time: int) -> None:
    """As if everything had been tried that much earlier."""
    for row in WrongTries.objects.all():
        row.since -= timedelta(**time)
        row.save()


def test_a_pause_begins_with_the_last_try_that_is_allowed() -> None:
    assert [tries.count(key="a", limit=LIMIT) for _time in range(2)] == [1, 2]
    assert not tries.is_paused(key="a", limit=LIMIT)
    tries.count(key="a", limit=LIMIT)
    assert tries.is_paused(key="a", limit=LIMIT) and not tries.is_paused(key="b", limit=LIMIT)


def test_the_time_runs_from_the_first_try_and_then_counting_begins_anew() -> None:
    for _time in range(3):
        tries.count(key="a", limit=LIMIT)
    later(minutes=9)
    tries.count(key="a", limit=LIMIT)
    assert tries.is_paused(key="a", limit=LIMIT)
    later(minutes=2)
    assert tries.wrong_so_far(key="a", limit=LIMIT) == 0
    assert tries.count(key="a", limit=LIMIT) == 1


def test_old_tries_leave_no_trace() -> None:
    tries.count(key="a", limit=LIMIT)
    later(days=3)
    tries.count(key="b", limit=LIMIT)
    assert list(WrongTries.objects.values_list("key", flat=True)) == ["b"]


def test_forgetting_lets_a_key_begin_anew() -> None:
    tries.count(key="a", limit=LIMIT)
    tries.forget(key="a")
    assert tries.wrong_so_far(key="a", limit=LIMIT) == 0
