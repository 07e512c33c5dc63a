"""No page asks the database more as the exhibition grows."""

from __future__ import annotations

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import ExhibitionPage
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def queries(address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    return len(captured)


def pages_of(count: int) -> dict[str, str]:
    made = make.many_hung(count, slug=f"vystava-{count}")
    page = ExhibitionPage.objects.get(exhibition=made, locale__language_code="cs")
    authors = make.authors_page()
    key = made.rooms.first().hangings.first().contribution.participant.public_key
    return {
        "home": "/cs/",
        "exhibition": page.get_url(),
        "stop": f"{page.get_url()}2/",
        "authors": authors.get_url(),
        "author": f"{authors.get_url()}{key}/",
    }


def test_every_public_page_asks_the_same_with_4_and_with_200_photographs():
    pages = pages_of(4)
    for address in pages.values():
        queries(address)  # what is read once in the life of a process is read now
    few = {name: queries(address) for name, address in pages.items()}
    many = {name: queries(address) for name, address in pages_of(200).items()}
    assert many == few


def test_a_kept_page_asks_nothing():
    address = pages_of(4)["exhibition"]
    queries(address)
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(address).status_code == 200
    assert len(captured) == 0
