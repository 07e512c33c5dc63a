"""In which printed things a photograph is."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import pytest

import media.usage
from campaign import usage
from campaign.models import SocialCard
from campaign.services import editions, social_cards
from media.clearance import Use
from media.models import PrivateUpload
from media.usage import Kind
from photovoice.models import Contribution
from photovoice.services import public_addresses, receipts, withdrawal
from tests.doubles import asked_of_the_client
from tests.factories import events as make_events
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.django_db


def test_an_author_reads_in_which_zine_a_photograph_is_and_how_many_copies_are_out():
    row = people.accepted()
    made = printed(Leaflet([row], kind="zine", title="Home"))
    editions.distribute(edition=made, place="Café", copies=17)
    with translation.override("en"):
        place = next(each for each in media.usage.of(row.upload) if each.kind == media.usage.Kind.ZINE)
    assert (place.title, place.detail) == ("Home", "Edition 1, 17 printed copies")


def test_a_photograph_that_is_in_nothing_printed_has_no_printed_place():
    assert usage.places([people.accepted().upload]) == {}


def test_many_photographs_ask_no_more_than_one():
    def queries(count):
        rows = [people.accepted() for _number in range(count)]
        printed(Leaflet(rows, kind="poster", key=str(count)))
        uploads = [row.upload for row in rows]
        with CaptureQueriesContext(connection) as found:
            usage.places(uploads)
        return len(found)

    assert queries(1) == queries(5)


def hung(count: int = 1) -> list[Contribution]:
    """Photographs on a wall that is open, each with its pictures for social networks."""
    rows = [people.accepted() for _number in range(count)]
    made = people.exhibition([rows], published=True)
    for row in rows:
        social_cards.refresh(kind="stop", key=f"{made.pk}:{row.pk}")
    return rows


def test_where_a_photograph_is_used_names_its_pictures_for_social_networks_with_every_shape():
    row = hung()[0]
    with translation.override("en"):
        found = [each for each in media.usage.of(row.upload) if each.kind == Kind.CARD]
    assert [(each.language, each.detail) for each in found] == [
        ("cs", "Picture for social networks"),
        ("en", "Picture for social networks"),
    ]
    for place in found:
        wide = SocialCard.objects.get(language=place.language, shape="wide")
        assert place.address == social_cards.address(wide)
        for address in (place.address, *place.also):
            assert Client().get(address).status_code == 200
        assert len(place.also) == 2


def test_a_picture_that_may_not_be_shown_is_no_place():
    row = hung()[0]
    PrivateUpload.objects.filter(pk=row.upload_id).update(cleared_until={Use.WEB: None})
    assert usage.cards([PrivateUpload.objects.get(pk=row.upload_id)]) == {}


@pytest.mark.parametrize("use", [None, "social", "web", "exhibition"])
def test_the_receipt_asks_for_each_picture_and_sees_it_gone(use):
    row = hung()[0]
    cards = {social_cards.address(card) for card in SocialCard.objects.all()}
    assert len(cards) == 6
    if use is None:
        receipt = withdrawal.take_back(contribution=row, by_author=True)
    else:
        receipt = withdrawal.take_back_use(participant=row.participant, call=row.call, use=use)
    told = {each["address"]: each["must"] for each in receipt.addresses if each["kind"] == "card"}
    assert told == dict.fromkeys(cards, receipts.MUST_BE_GONE)
    assert not SocialCard.objects.exists()
    assert receipts.verify(withdrawal=receipt, fetch=asked_of_the_client)


def test_off_the_wall_the_picture_of_the_stop_goes_and_that_of_an_event_stays():
    row = hung()[0]
    event = make_events.make(pictures=[("photograph", row)])
    social_cards.refresh(kind="event", key=str(event.pk))
    receipt = withdrawal.take_back_use(participant=row.participant, call=row.call, use="exhibition")
    assert set(SocialCard.objects.values_list("subject_kind", flat=True)) == {"event"}
    told = [each["address"] for each in receipt.addresses if each["kind"] == "card"]
    assert len(told) == 6 and not set(told) & set(map(social_cards.address, SocialCard.objects.all()))


def test_the_page_and_the_picture_of_an_event_are_places_of_its_photograph():
    row = hung()[0]
    event = make_events.make(pictures=[("photograph", row)])
    social_cards.refresh(kind="event", key=str(event.pk))
    with translation.override("en"):
        found = media.usage.of(row.upload)
    pages = [each.address for each in found if each.detail == "Page of an event"]
    assert pages == [make_events.address(event), make_events.address(event, "en")]
    assert len([each for each in found if each.detail.startswith("Picture of an event")]) == 2
    known = {each.address: each.kind for each in public_addresses.of_photographs(contributions=[row])}
    assert known[make_events.address(event)] == "page"


@pytest.mark.parametrize("source", [usage.cards, usage.pages])
def test_pictures_and_pages_of_many_photographs_ask_no_more_than_those_of_one(source):
    rows = hung(3)
    make_events.make(pictures=[("photograph", row) for row in rows])

    def queries(chosen):
        # Read anew, as whoever asks does.
        uploads = list(PrivateUpload.objects.filter(pk__in=[row.upload_id for row in chosen]))
        with CaptureQueriesContext(connection) as found:
            assert len(source(uploads)) == len(chosen)
        return len(found)

    queries(rows[:1])
    assert queries(rows[:1]) == queries(rows)
