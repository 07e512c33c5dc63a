"""Every code is asked for as a phone would, and what is wrong is kept and said."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.core.management import CommandError, call_command
from django.utils import timezone

from wagtail.models import Page

import pytest

from campaign.models import LinkDay, ShortLink
from campaign.services import link_checks, scans, short_links
from cms.asking import Answered
from podcasts.fetching import CannotFetch
from tests.doubles import asked_of_the_client, nobody_answers
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> ShortLink:
    home = make.home()
    return short_links.mint(kind="page", key=str(home.translation_key))


def test_a_code_that_reaches_its_page_in_every_language_is_good(link: ShortLink) -> None:
    [done] = link_checks.check(links=[link], ask=asked_of_the_client)
    assert done.is_good
    link.refresh_from_db()
    assert link.checked_at and link.check_note == "" and link.state == "live"


def test_a_page_that_does_not_answer_is_named(link: ShortLink) -> None:
    def broken(address: str) -> Answered:
        return Answered(500) if address.endswith("/en/") else asked_of_the_client(address)

    [done] = link_checks.check(links=[link], ask=broken)
    assert done.note == "500 /en/" and link_checks.sentence(done.note) == "/en/ answers 500."


def test_a_site_that_is_down_is_said_to_be(link: ShortLink) -> None:
    [done] = link_checks.check(links=[link], ask=nobody_answers)
    assert link_checks.sentence(done.note) == f"Nobody answers at /Q/{link.code}."


def test_what_was_unpublished_is_good_while_it_says_so_kindly(link: ShortLink) -> None:
    Page.objects.filter(depth=2).update(live=False)
    [done] = link_checks.check(links=[link], ask=asked_of_the_client)
    assert done.is_good and done.link.state == "unpublished"


@pytest.mark.parametrize(
    ("code", "detail", "is_good"),
    [("refused", "404", False), ("unreachable", "x", False), ("private", "", False), ("too_big", "", True)],
)
def test_an_address_of_somebody_else_is_asked_for(code: str, detail: str, is_good: bool) -> None:
    make.home()
    link = short_links.mint(kind="outside", key="https://example.org/")
    with mock.patch.object(link_checks, "fetch", side_effect=CannotFetch(code, detail)):
        [done] = link_checks.check(links=[link], ask=asked_of_the_client)
    assert done.is_good is is_good


def test_a_check_is_no_scan(link: ShortLink) -> None:
    with mock.patch("tests.doubles.Client") as client:
        from django.test import Client

        from cms.asking import AGENT

        client.side_effect = lambda: Client(HTTP_USER_AGENT=AGENT)
        link_checks.check(links=[link], ask=asked_of_the_client)
    assert scans.flush() == 0 and not LinkDay.objects.exists()


def test_the_periodic_work_asks_what_is_due_and_what_changed(link: ShortLink) -> None:
    now = timezone.now()
    assert link_checks.settle(ask=asked_of_the_client, now=now) == 1
    assert link_checks.settle(ask=asked_of_the_client, now=now) == 0
    assert link_checks.settle(ask=asked_of_the_client, now=now + timedelta(hours=25)) == 1
    short_links.retarget(link=link, kind="outside", key="https://example.org/")
    with mock.patch.object(link_checks, "fetch"):
        assert link_checks.settle(ask=asked_of_the_client, now=now + timedelta(hours=25)) == 1


def test_the_command_fails_when_one_code_does(link: ShortLink, settings, capsys) -> None:
    settings.RECEIPT_FETCHER = "tests.doubles.asked_of_the_client"
    call_command("check_links")
    assert "1 codes are answered" in capsys.readouterr().out
    settings.RECEIPT_FETCHER = "tests.doubles.nobody_answers"
    with pytest.raises(CommandError):
        call_command("check_links", link.code.lower())
    assert link.code in capsys.readouterr().out
