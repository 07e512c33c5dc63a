"""The first page of the admin: it says where the work is, to each who may do it."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from photovoice.models import ConsentWording, StaffTask, Withdrawal
from photovoice.services import claims, messages
from photovoice.services.staff_work import KINDS
from photovoice.viewsets.start_work import MEANINGS
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


def test_what_waits_stands_first_and_the_most_urgent_of_it_on_top(as_curator: Client) -> None:
    row = make.accepted()
    messages.write(participant=row.participant, call=row.call, body="Kdy?")
    claims.make(contribution=row, kind="child", body="", language="cs")
    text = page(as_curator)
    places = [text.index(f'data-work="{kind}"') for kind in ("hiding_claims", "messages")]
    assert places == sorted(places)
    assert "its photograph is hidden until you answer" in text
    assert reverse("photovoice_claims") in text and reverse("photovoice_inbox") in text


def test_where_nobody_waits_the_page_says_so_and_claims_nothing(as_curator: Client) -> None:
    text = page(as_curator)
    assert "Nobody waits for you." in text and "data-work" not in text


def test_a_gap_leads_to_the_people_of_its_call(as_curator: Client) -> None:
    row = make.send(make.participant())
    assert f"{reverse('photovoice_people', args=[row.call_id])}?consent=gap" in page(as_curator)


def test_a_reviewer_is_not_told_of_work_that_they_may_not_do(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    receipt = Withdrawal.objects.create(participant=row.participant, contribution=row, scope="photograph")
    StaffTask.objects.create(withdrawal=receipt, kind="wall", words="Sundejte tisk.")
    text = page(as_reviewer)
    assert 'data-work="review"' in text
    assert 'data-work="tasks"' not in text and 'data-work="gaps"' not in text


def test_a_coordinator_is_led_to_figures_and_not_told_that_there_is_nothing(client: Client) -> None:
    client.force_login(make.staff("Coordinators"))
    text = page(client)
    assert reverse("photovoice_all_counts") in text
    assert "Your account cannot open any of it yet" not in text and "What waits for you" not in text


def test_every_kind_of_work_has_its_words_and_its_way() -> None:
    assert list(MEANINGS) == list(KINDS)
