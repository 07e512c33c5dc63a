"""Showings: where an exhibition can be seen, and when."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Showing
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def _form(first: str, last: str) -> dict[str, object]:
    made = make.exhibition()
    venue = {"venue_cs": "Galerie", "venue_en": "Gallery"}
    return {"exhibition": made.pk, **venue, "starts_on": first, "ends_on": last}


def test_a_showing_is_added(as_curator: Client) -> None:
    as_curator.post(reverse("photovoice_showings:add"), _form("2026-11-01", "2026-11-01"))
    assert Showing.objects.get().venue_en == "Gallery"


def test_a_showing_that_ends_before_it_begins_is_refused_with_a_sentence(as_curator: Client) -> None:
    answer = as_curator.post(reverse("photovoice_showings:add"), _form("2026-11-02", "2026-11-01"))
    assert "The last day is before the first one." in answer.content.decode()
    assert not Showing.objects.exists()
