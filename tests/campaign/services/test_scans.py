"""Scans and visitors by link and day, without anything of who they were."""

from __future__ import annotations

import io
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client, RequestFactory

import pytest

from campaign.models import LinkDay, ShortLink
from campaign.services import scans, short_links
from cms import day_book, visitors

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Linux; Android 14) Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1"


@pytest.fixture
def link() -> ShortLink:
    return short_links.mint(kind="outside", key="https://example.org/")


def scan(link: ShortLink, *, agent: str = FIREFOX, address: str = "10.1.2.3", **headers: str) -> None:
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    assert client.get(f"/q/{link.code}", headers=headers).status_code == 302


def counted(link: ShortLink) -> tuple[int, int]:
    scans.flush()
    row = LinkDay.objects.get(link=link, day=visitors.today())
    return row.scans, row.visitors


def test_one_phone_that_scans_twice_is_two_scans_and_one_visitor(link: ShortLink) -> None:
    scan(link), scan(link)
    assert counted(link) == (2, 1)
    scan(link)
    assert counted(link) == (3, 1)


def test_two_phones_are_two_visitors(link: ShortLink) -> None:
    scan(link), scan(link, agent=SAFARI), scan(link, address="10.9.9.9")
    assert counted(link) == (3, 3)


def test_each_link_counts_for_itself(link: ShortLink) -> None:
    other = short_links.mint(kind="outside", key="https://example.org/", place="other")
    scan(link), scan(other), scan(other)
    assert counted(link) == (1, 1) and counted(other) == (2, 1)


@pytest.mark.parametrize(
    "agent",
    [
        "Googlebot/2.1",
        "WhatsApp/2.23",
        "facebookexternalhit/1.1",
        "curl/8.0",
        "",
        "TelegramBot (like TwitterBot)",
    ],
)
def test_machines_are_not_counted(link: ShortLink, agent: str) -> None:
    scan(link, agent=agent)
    assert scans.flush() == 0


@pytest.mark.parametrize("headers", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}])
def test_what_a_browser_loads_on_suspicion_is_not_counted(link: ShortLink, headers: dict[str, str]) -> None:
    scan(link, **headers)
    assert scans.flush() == 0


def test_two_processes_agree_on_who_is_new(link: ShortLink) -> None:
    """The second one has a memory of its own and shares the book of the day alone."""
    scan(link)
    scans.flush()
    with mock.patch.object(scans, "_tally", scans.Tally()):
        scan(link), scan(link, agent=SAFARI)
        assert counted(link) == (3, 2)


def test_a_database_that_is_busy_loses_no_scan_and_counts_nobody_twice(link: ShortLink) -> None:
    scan(link)
    with mock.patch.object(LinkDay.objects, "get_or_create", side_effect=DatabaseError("locked")):
        assert scans.flush() == 0
    scan(link)
    assert counted(link) == (2, 1)


def test_a_book_that_cannot_be_written_loses_no_scan(link: ShortLink) -> None:
    scan(link)
    with mock.patch.object(day_book, "add", side_effect=OSError("full")):
        assert scans.flush() == 0
    assert counted(link)[0] == 1


def test_a_day_ends_in_prague(link: ShortLink) -> None:
    scan(link)
    tomorrow = visitors.today() + timedelta(days=1)
    with mock.patch.object(visitors, "today", lambda: tomorrow):
        scan(link)
        scans.flush()
    assert sorted(LinkDay.objects.values_list("day", "scans", "visitors")) == [
        (tomorrow - timedelta(days=1), 1, 1),
        (tomorrow, 1, 1),
    ]


def test_nothing_of_who_scanned_is_in_the_database(link: ShortLink) -> None:
    scan(link)
    key = visitors.key_of(address="10.1.2.3", agent=FIREFOX, what=f"link-{link.pk}")
    scans.flush()
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump, verbosity=0)
    for said in ("10.1.2.3", "Firefox", key, day_book.salt(visitors.today()).hex()):
        assert said not in dump.getvalue()
    assert '"campaign.linkday"' in dump.getvalue()


def test_what_counting_needs_to_know_is_gone_after_the_night(link: ShortLink) -> None:
    scan(link)
    scans.flush()
    assert list(Path(day_book._home()).iterdir())
    with mock.patch.object(visitors, "today", lambda: date.today() + timedelta(days=2)):
        call_command("forget_traces", verbosity=0)
    assert not list(Path(day_book._home()).iterdir())


def test_the_book_of_the_day_holds_no_address(link: ShortLink) -> None:
    scan(link)
    scans.flush()
    for path in Path(day_book._home()).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"10.1.2.3" not in content and b"Firefox" not in content
    [sums] = Path(day_book._home()).rglob(day_book.SUMS)
    with sqlite3.connect(sums) as book:
        assert book.execute("SELECT sum FROM sums").fetchall() == [(1,)]


def test_a_link_that_is_not_in_this_database_is_passed_over() -> None:
    request = RequestFactory().get("/q/AAA2", headers={"User-Agent": FIREFOX})
    assert scans.count(link_id=999, request=request)
    assert scans.flush() == 1 and not LinkDay.objects.exists()
