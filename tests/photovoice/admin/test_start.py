"""The first page of the admin: it says where the work is, to each who may do it."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from photovoice.models import ConsentWording
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")


def page(client: Client) -> str:
    return client.get(HOME).content.decode()


def test_the_first_page_leads_to_calls_review_and_exhibitions(as_curator: Client) -> None:
    row = make.send(make.participant())
    made = make.exhibition()
    text = page(as_curator)
    assert "1 photograph waits for you." in text
    for name, pk in (("photovoice_calls:edit", row.call_id), ("photovoice_exhibitions:board", made.pk)):
        assert reverse(name, args=[pk]) in text


def test_an_open_call_says_what_it_lacks_in_the_order_of_the_work(as_curator: Client) -> None:
    call = make.call()
    assert reverse("photovoice_add_people", args=[call.pk]) in page(as_curator)
    person = make.participant(call)
    assert "Cards that work: 0 of 1" in page(as_curator)
    make.card(person)
    assert "Participants: 1" in " ".join(page(as_curator).split())
    ConsentWording.objects.filter(call=call).delete()
    assert reverse("photovoice_wordings", args=[call.pk]) in page(as_curator)


def test_a_reviewer_is_shown_the_review_alone(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    made = make.exhibition()
    text = page(as_reviewer)
    assert "1 photograph waits for you." in text
    assert row.call.name not in text
    assert reverse("photovoice_exhibitions:board", args=[made.pk]) not in text


def test_the_first_page_takes_as_many_queries_for_one_of_each_as_for_four(as_curator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            page(as_curator)
        return len(caught)

    def grow(slug: str) -> None:
        make.send(make.participant())
        make.exhibition(slug=slug)

    grow("one")
    page(as_curator)
    before = queries()
    for slug in ("two", "three", "four"):
        grow(slug)
    assert queries() == before
