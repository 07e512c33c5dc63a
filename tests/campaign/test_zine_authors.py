"""Staff see how the authors of a zine's pages stand, and ask them."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest

from campaign import zine_authors
from campaign.models import Zine
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(admin_client: Client, admin_user: Any) -> Client:
    """Somebody who may curate and reads English."""
    UserProfile.objects.update_or_create(user=admin_user, defaults={"preferred_language": "en"})
    return admin_client


def address(zine: Zine) -> str:
    return reverse("campaign_zine_authors", args=[zine.pk])


def test_the_button_asks_and_the_page_tells_what_each_author_said(curator: Client) -> None:
    row, other = make.accepted(), make.accepted()
    zine = make_zines.zine([row, other], said="")
    assert "have not been asked yet" in curator.get(address(zine)).text
    assert curator.post(address(zine)).status_code == 302
    make_zines.answer(row, "change", languages=["cs"], message="Bez mojí sestry.")
    make_zines.answer(other, "refused", languages=["en"])
    body = curator.get(address(zine)).text
    assert (
        "Bez mojí sestry." in body and "the author said no" in body and "the author asks for a change" in body
    )
    assert "waits for the author" in body and "Pages 2, 3" in body and "have not been asked" not in body


def test_the_form_of_a_zine_shows_the_same_and_a_new_one_nothing(curator: Client) -> None:
    zine = make_zines.zine([make.accepted()], said="")
    edit = reverse("wagtailsnippets_campaign_zine:edit", args=[zine.pk])
    assert "have not been asked yet" in curator.get(edit).text
    new = curator.get(reverse("wagtailsnippets_campaign_zine:add"))
    assert new.status_code == 200 and "have not been asked yet" not in new.text


def test_the_files_say_that_nobody_was_asked_with_the_button_beside_it(curator: Client) -> None:
    zine = make_zines.zine([make.accepted()], said="")
    body = curator.get(reverse("campaign_zine_files", args=[zine.pk])).text
    assert "their authors have not been asked yet" in body and f'action="{address(zine)}"' in body


def test_only_staff_who_may_curate_see_or_ask(client: Client) -> None:
    row = make.accepted()
    zine = make_zines.zine([row], said="")
    for who in (None, make.staff(None)):
        if who is not None:
            client.force_login(who)
        assert client.get(address(zine)).status_code in (302, 404)
        client.post(address(zine))
    assert Zine.objects.get().asked_at is None


def test_somebodys_own_zine_has_no_such_page(admin_client: Client) -> None:
    row = make.accepted()
    own = make_zines.own(row.participant, [row])
    assert admin_client.get(address(own)).status_code == 404
    assert admin_client.post(address(own)).status_code == 404


def test_the_list_takes_as_many_queries_with_one_as_with_many(db: Any) -> None:
    def asked(zine: Zine) -> int:
        fresh = Zine.objects.get(pk=zine.pk)
        with CaptureQueriesContext(connection) as seen:
            zine_authors.rows(fresh)
        return len(seen)

    rows = [make.accepted() for _each in range(3)]
    one = asked(make_zines.zine(rows[:1]))
    assert asked(make_zines.zine(rows, number=2)) == one
