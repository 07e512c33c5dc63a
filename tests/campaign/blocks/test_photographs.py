from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from campaign.blocks import photographs
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db

CHOOSE = "campaign_contribution_chooser:choose"
CHOSEN = "campaign_contribution_chooser:chosen"


def test_a_curator_sees_what_may_be_printed_and_what_may_not(client: Any) -> None:
    printable = make.accepted()
    person = make.participant(name="Halyna")
    make.allow(person, ["web", "exhibition"])
    not_printable = make.accepted(person)
    client.force_login(make.staff())
    shown = client.get(reverse(CHOOSE)).json()["html"]
    assert f"#{printable.pk} · Zastávka" in shown and f"#{not_printable.pk} · Zastávka" in shown
    only = client.get(reverse(CHOOSE), {"printable": "on"}).json()["html"]
    assert f"#{printable.pk} ·" in only and f"#{not_printable.pk} ·" not in only
    chosen = client.get(reverse(CHOSEN, args=[not_printable.pk])).json()["result"]
    assert "may not be printed now" in chosen["title"]
    assert "may not" not in client.get(reverse(CHOSEN, args=[printable.pk])).json()["result"]["title"]


def test_what_was_taken_back_and_what_waits_for_review_cannot_be_chosen(client: Any) -> None:
    gone, waiting = make.accepted(), make.send(make.participant())
    withdrawal.take_back(contribution=gone, by_author=True)
    client.force_login(make.staff())
    shown = client.get(reverse(CHOOSE)).json()["html"]
    assert f"#{gone.pk} ·" not in shown and f"#{waiting.pk} ·" not in shown
    assert client.get(reverse(CHOSEN, args=[gone.pk])).status_code == 404


def test_who_may_not_curate_finds_nothing_to_choose(client: Any) -> None:
    row = make.accepted()
    client.force_login(make.staff("Reviewers"))
    assert f"#{row.pk} ·" not in client.get(reverse(CHOOSE)).json()["html"]
    assert client.get(reverse(CHOSEN, args=[row.pk])).status_code == 404
    assert client.get(reverse(CHOSEN, args=["no-number"])).status_code == 404


def test_several_at_once_are_those_that_may_be_chosen_and_a_strange_key_is_none_of_them(client: Any) -> None:
    row, gone = make.accepted(), make.accepted()
    withdrawal.take_back(contribution=gone, by_author=True)
    client.force_login(make.staff())
    several = reverse("campaign_contribution_chooser:chosen_multiple")
    response = client.get(several, {"id": [row.pk, gone.pk, "²", "x"]})
    assert [one["id"] for one in response.json()["result"]] == [str(row.pk)]


def test_a_search_finds_by_title_words_and_the_name_staff_know(client: Any) -> None:
    row, other = make.accepted(), make.send(make.participant())
    client.force_login(make.staff())
    for sought in ("Zastáv", "sedmnáct", row.participant.staff_name):
        shown = client.get(reverse("campaign_contribution_chooser:choose_results"), {"q": sought})
        assert f"#{row.pk} ·" in shown.content.decode()
    shown = client.get(reverse("campaign_contribution_chooser:choose_results"), {"q": "nikdo"})
    assert f"#{row.pk} ·" not in shown.content.decode() and f"#{other.pk} ·" not in shown.content.decode()


def test_the_title_needs_no_translation_to_exist() -> None:
    row = make.send(make.participant(), words="Čekáme na sedmnáctku a prší.")
    assert "Čekáme na sedmnáctku" in photographs.title_of(row)


def test_the_list_asks_the_same_however_long_it_is(client: Any) -> None:
    client.force_login(make.staff())
    person = make.participant()
    make.allow(person)
    make.accepted(person)
    client.get(reverse(CHOOSE))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(CHOOSE))
    for _i in range(3):
        make.accepted(person)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(CHOOSE))
    assert len(many) == len(few)


def test_a_consent_that_ends_takes_the_photograph_from_print() -> None:
    row = make.accepted()
    assert "may not" not in photographs.chosen_title(row)
    make.allow(row.participant, ["web"])
    row.upload.refresh_from_db()
    assert "may not be printed now" in photographs.chosen_title(row)
