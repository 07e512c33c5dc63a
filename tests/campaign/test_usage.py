"""In which printed things a photograph is."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import pytest

import media.usage
from campaign import usage
from campaign.services import editions
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
