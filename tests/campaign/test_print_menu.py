"""The group Print in the menu: what can be printed is there for who may make it, and for nobody else."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
KINDS = ("infographic", "poster", "zine")


@pytest.mark.parametrize(("group", "is_there"), [("Curators", True), ("Reviewers", False)])
def test_infographics_posters_and_zines_stand_there_once_each(
    client: Client, group: str, is_there: bool
) -> None:
    client.force_login(make.staff(group))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    for kind in KINDS:
        assert (reverse(f"wagtailsnippets_campaign_{kind}:list") in page) is is_there, kind
