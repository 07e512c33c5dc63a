"""The people of a call and one person's page, as staff open them."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from photovoice.models import Call, Invitation, Participant
from photovoice.services import invitations, messages, news, reentry, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def listed(client: Client, call: Call, query: str = "") -> list[str]:
    page = client.get(reverse("photovoice_people", args=[call.pk]) + query).context["page"]
    return [row.person.staff_name.rsplit(" ", 1)[0] for row in page]


def page_of(client: Client, person: Participant) -> str:
    return " ".join(client.get(reverse("photovoice_person", args=[person.pk])).content.decode().split())


@pytest.fixture
def call() -> Call:
    """Four people: Žofie sent and agreed, Ahmed sent and agreed to nothing yet, Boris came in, Dana is on the list."""
    made = make.call()
    zofie, ahmed, boris, _dana = (make.participant(made, name=n) for n in ("Žofie", "Ahmed", "Boris", "Dana"))
    make.allow(zofie, ["web"])
    make.accepted(zofie)
    make.send(ahmed)
    card = invitations.issue(participant=boris, call=made)
    invitations.come_in(secret=card.secret, language="cs")
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Ahmed", "Boris", "Dana", "Žofie"]),
        ("?q=zofie", ["Žofie"]),
        ("?stage=outside", ["Dana"]),
        ("?stage=silent", ["Boris"]),
        ("?stage=no_card", ["Ahmed", "Dana", "Žofie"]),
        ("?waits=us", ["Ahmed"]),
        ("?consent=gap", ["Ahmed"]),
        ("?consent=missing&stage=sent", ["Ahmed"]),
        ("?without=print", ["Ahmed", "Žofie"]),
        ("?without=web", ["Ahmed"]),
        ("?waits=nonsense", ["Ahmed", "Boris", "Dana", "Žofie"]),
    ],
)
def test_a_filter_shows_those_whom_it_names_and_nonsense_filters_nothing(as_curator, call, query, names):
    assert listed(as_curator, call, query) == names


def test_the_call_at_a_glance_is_counted_whole_whatever_is_filtered(as_curator, call):
    answer = as_curator.get(reverse("photovoice_people", args=[call.pk]) + "?q=zofie")
    assert [number for number, _label, _filter in answer.context["glance"]] == [4, 3, 1, 2, 1, 0, 1, 0]
    assert {row["use"].value: row["gap"] for row in answer.context["uses"]}["web"] == 1


def test_a_consent_that_does_not_hold_is_told_in_words_where_it_stands(as_curator, call):
    person = call.participants.get(staff_name__startswith="Žofie")
    make.allow(person, ["web"], expires_at=timezone.now() - timedelta(days=2))
    assert "expired on" in as_curator.get(reverse("photovoice_people", args=[call.pk])).content.decode()
    assert listed(as_curator, call, "?consent=expired") == ["Žofie"]


def test_fifty_people_are_on_a_page_and_the_filter_goes_along(as_curator):
    call = make.many_sent(120, people=120)
    first = as_curator.get(reverse("photovoice_people", args=[call.pk]) + "?stage=sent")
    assert len(first.context["page"]) == 50 and "stage=sent&amp;p=2" in first.content.decode()
    assert len(listed(as_curator, call, "?stage=sent&p=3")) == 20


def test_the_list_asks_the_database_the_same_with_ten_and_with_a_thousand(as_curator):
    counts = []
    for size in (10, 1000):
        address = reverse("photovoice_people", args=[make.many_sent(size, people=size // 5).pk])
        as_curator.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert as_curator.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_one_person_stands_on_one_page_with_ways_to_everything(as_curator):
    row = make.accepted()
    person, call = row.participant, row.call
    make.card(person)
    messages.write(participant=person, call=call, body="Kdy bude výstava?")
    news.keep(participant=person, kind="phone", value="+420777000111")
    text = page_of(as_curator, person)
    assert "Kdy bude výstava?" in text and "+420777000111" in text and "Replace a lost card" in text
    for name, args in (
        ("photovoice_review_one", [row.pk]),
        ("photovoice_consents", [person.pk]),
        ("photovoice_paper_consent", [call.pk, person.pk]),
        ("photovoice_take_back_person", [person.pk]),
        ("photovoice_conversation", [call.pk, person.pk]),
        ("photovoice_participants:edit", [person.pk]),
    ):
        assert reverse(name, args=args) in text, name


def test_of_phones_staff_see_how_many_and_the_day_and_nothing_else(as_curator):
    person = make.participant()
    card = invitations.issue(participant=person, call=person.calls.get())
    session, _key = invitations.come_in(secret=card.secret, language="cs", device="Android")
    reentry.seen(session, device="Android")
    text = page_of(as_curator, person)
    assert "1 phone is let in now." in text and "Android" not in text
    assert f"{timezone.localtime(session.last_seen_at):%H:%M}" not in text.split('id="phones"')[1]


def test_a_lost_card_is_replaced_from_the_page_after_one_question(as_curator):
    person = make.participant()
    call = person.calls.get()
    old = invitations.issue(participant=person, call=call)
    _session, key = invitations.come_in(secret=old.secret, language="cs")
    asked = as_curator.post(reverse("photovoice_cards", args=[call.pk]), {"person": person.pk})
    assert Invitation.objects.get().replaced_at is None and "Replace 1 card" in asked.content.decode()
    fields = {"person": person.pk, "replace": old.invitation.pk}
    as_curator.post(reverse("photovoice_cards", args=[call.pk]), fields)
    assert invitations.find(secret=old.secret).state == "replaced"
    assert invitations.session_for(key=key) is None


def test_somebody_who_took_everything_back_is_said_to_have_left(as_curator):
    row = make.accepted()
    withdrawal.take_back_everything(participant=row.participant, by_author=True)
    text = page_of(as_curator, row.participant)
    assert "This person took everything back on" in text and "preview_400" not in text


def test_who_may_not_review_sees_neither_photographs_nor_messages(client):
    from django.contrib.auth.models import Permission

    row = make.accepted()
    messages.write(participant=row.participant, call=row.call, body="Tajné")
    manager = make.staff(None)
    wanted = Permission.objects.filter(codename__in=["manage_call", "access_admin"])
    manager.user_permissions.add(*wanted)
    client.force_login(manager)
    text = page_of(client, row.participant)
    assert "Tajné" not in text and "preview_400" not in text
    listed_text = client.get(reverse("photovoice_people", args=[row.call_id])).content.decode()
    assert reverse("photovoice_review") not in listed_text


def test_one_persons_page_costs_the_same_with_two_photographs_and_with_ten(as_curator):
    def queries(person: Participant) -> int:
        address = reverse("photovoice_person", args=[person.pk])
        as_curator.get(address)
        with CaptureQueriesContext(connection) as asked:
            as_curator.get(address)
        return len(asked)

    few, many = (make.many_sent(size).participants.get() for size in (2, 10))
    assert queries(few) == queries(many)
