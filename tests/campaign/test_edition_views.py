"""Editions as staff see them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from campaign.models import EditionFault
from campaign.services import editions
from photovoice.services import withdrawal
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    client.force_login(people.staff())
    return client


def address(edition):
    return reverse("campaign_edition", args=[edition.pk])


@pytest.mark.parametrize("group", ["Reviewers", "Coordinators", None])
def test_whoever_does_not_curate_finds_no_editions(client, group):
    made = printed(Leaflet())
    client.force_login(people.staff(group))
    for path in (reverse("campaign_editions"), address(made)):
        assert client.get(path).status_code in (302, 404)


def test_red_editions_come_first_and_can_be_seen_alone(curator):
    row = people.accepted()
    printed(Leaflet([row], title="Red one"))
    printed(Leaflet(key="2", title="Good one"))
    withdrawal.take_back(contribution=row, by_author=True)
    every = curator.get(reverse("campaign_editions")).content.decode()
    assert every.index("Red one") < every.index("Good one")
    red = curator.get(reverse("campaign_editions"), {"state": "red"}).content.decode()
    assert "Red one" in red
    assert "Good one" not in red


def test_a_red_edition_says_what_to_do_and_what_the_next_one_mends(curator):
    row = people.accepted()
    made = printed(Leaflet([row]))
    editions.distribute(edition=made, place="Café X", copies=17)
    withdrawal.take_back(contribution=row, by_author=True)
    page = curator.get(address(made)).content.decode()
    assert "17 copies at Café X: stop handing them out and take them away." in page
    assert f"Photograph #{row.pk} was taken back. The next edition is without it." in page


def test_a_place_is_added_taken_away_and_put_back(curator):
    made = printed(Leaflet())
    sent = {"place": "Café X", "copies": "17", "since": "2026-03-01"}
    curator.post(reverse("campaign_edition_place", args=[made.pk]), sent)
    place = made.distributions.get()
    ended = reverse("campaign_edition_place_ended", args=[place.pk])
    curator.post(ended)
    place.refresh_from_db()
    assert place.ended_on is not None
    curator.post(ended, {"back": "1"})
    place.refresh_from_db()
    assert (place.copies, place.ended_on) == (17, None)


@pytest.mark.parametrize("copies", ["0", "-3", "many", ""])
def test_a_number_of_copies_that_is_none_is_said_and_the_place_is_not_lost(curator, copies):
    made = printed(Leaflet())
    answer = curator.post(
        reverse("campaign_edition_place", args=[made.pk]), {"place": "Café X", "copies": copies}
    )
    assert answer.status_code == 422
    assert "Café X" in answer.content.decode()
    assert not made.distributions.exists()


def test_what_is_done_about_a_fault_is_noted_and_can_be_opened_again(curator):
    made = printed(Leaflet())
    fault = EditionFault.objects.create(edition=made, kind="words", about="contribution:1:cs", title="Words")
    path = reverse("campaign_edition_fault_settled", args=[fault.pk])
    curator.post(path)
    fault.refresh_from_db()
    assert fault.settled_by is not None
    curator.post(path, {"back": "1"})
    fault.refresh_from_db()
    assert fault.settled_at is None


def test_copies_and_a_note_are_kept(curator):
    made = printed(Leaflet())
    curator.post(address(made), {"copies": "500", "note": "Recycled paper"})
    made.refresh_from_db()
    assert (made.copies, made.note) == (500, "Recycled paper")


def test_without_any_edition_the_list_says_when_there_will_be_one(curator):
    assert "Nothing was printed yet." in curator.get(reverse("campaign_editions")).content.decode()


def test_the_list_asks_no_more_with_more_editions(curator):
    def queries():
        with CaptureQueriesContext(connection) as found:
            curator.get(reverse("campaign_editions"))
        return len(found)

    editions.distribute(edition=printed(Leaflet()), place="Café", copies=2)
    queries()
    few = queries()
    for key in range(2, 9):
        editions.distribute(edition=printed(Leaflet(key=str(key))), place="Café", copies=2)
    assert queries() == few


def test_the_menu_tells_how_many_are_red(curator):
    assert "Editions (" not in curator.get(reverse("wagtailadmin_home")).content.decode()
    for key in ("1", "2"):
        made = printed(Leaflet(key=key))
        EditionFault.objects.create(edition=made, kind="words", about="contribution:1:cs")
    assert "Editions (2)" in curator.get(reverse("wagtailadmin_home")).content.decode()
