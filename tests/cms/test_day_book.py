"""What is known for one day and then forgotten."""

from __future__ import annotations

import multiprocessing
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cms import day_book, visitors

DAY = date(2019, 10, 10)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DAY_BOOK_DIR = str(tmp_path)
    return tmp_path


def _ask(results: Any) -> None:
    results.put((day_book.salt(DAY).hex(), day_book.add(day=DAY, key="k", amount=1)))


def test_all_processes_have_one_salt_and_each_sum_is_given_once() -> None:
    context = multiprocessing.get_context("fork")
    results = context.SimpleQueue()
    workers = [context.Process(target=_ask, args=(results,)) for _number in range(8)]
    for worker in workers:
        worker.start()
    answers = [results.get() for _worker in workers]
    for worker in workers:
        worker.join()
    assert len({salt for salt, _sum in answers}) == 1
    assert sorted(total for _salt, total in answers) == list(range(1, 9))


def test_the_next_day_has_another_salt_and_begins_at_nothing() -> None:
    assert day_book.salt(DAY) != day_book.salt(DAY + timedelta(days=1))
    assert day_book.add(day=DAY, key="k", amount=5) == 5
    assert day_book.add(day=DAY + timedelta(days=1), key="k", amount=1) == 1


def test_a_day_that_is_over_is_thrown_away_with_its_salt(folder: Path) -> None:
    before = day_book.salt(DAY)
    day_book.add(day=DAY, key="k", amount=5)
    assert day_book.forget_before(DAY + timedelta(days=1)) == 1
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert day_book.salt(DAY) != before


def test_opening_a_day_throws_away_the_day_before_yesterday(folder: Path) -> None:
    for number in range(4):
        day_book.salt(DAY + timedelta(days=number))
    kept = sorted(path.name for path in next(folder.iterdir()).iterdir())
    assert kept == [(DAY + timedelta(days=number)).isoformat() for number in (2, 3)]


def test_nobody_else_on_the_machine_can_read_it(folder: Path) -> None:
    day_book.salt(DAY)
    assert stat.S_IMODE(next(folder.iterdir()).stat().st_mode) == 0o700


def test_a_key_says_neither_address_nor_program_and_means_nothing_tomorrow() -> None:
    told = {"address": "203.0.113.7", "agent": "Mozilla/5.0 (Phone)", "what": "episode-1"}
    key = visitors.key_of(**told, day=DAY)
    assert visitors.key_of(**told, day=DAY) == key
    assert visitors.key_of(**told, day=DAY + timedelta(days=1)) != key
    assert visitors.key_of(**{**told, "what": "episode-2"}, day=DAY) != key
    assert len(key) == 32


def test_nothing_of_it_lies_in_the_data_folder(settings: Any) -> None:
    settings.DAY_BOOK_DIR = ""
    assert Path(settings.VAR_DIR) not in day_book._home().parents
