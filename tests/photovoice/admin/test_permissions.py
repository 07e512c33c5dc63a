"""Who of the staff may open what: asked of every page by address."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

import pytest

from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db

REVIEW = ["photovoice_review", "photovoice_review_one", "photovoice_mark_people"]
MANAGE = [
    "photovoice_people",
    "photovoice_add_people",
    "photovoice_cards",
    "photovoice_wordings",
    "photovoice_new_wording",
]
PERSON = ["photovoice_person"]
TAKE_BACK = ["photovoice_take_back", "photovoice_tasks"]
SNIPPETS = ["photovoice_calls", "photovoice_participants", "photovoice_themes", "photovoice_showings"]


@pytest.fixture
def addresses(db: Any) -> dict[str, str]:
    row = make.send(make.participant())
    arguments: dict[str, list[Any]] = {
        "photovoice_review": [],
        "photovoice_tasks": [],
        "photovoice_person": [row.participant_id],
        "photovoice_new_wording": [row.call_id, "cs"],
        **{
            name: [row.pk]
            for name in ("photovoice_review_one", "photovoice_mark_people", "photovoice_take_back")
        },
    }
    return {
        name: reverse(name, args=arguments.get(name, [row.call_id]))
        for name in [*REVIEW, *MANAGE, *PERSON, *TAKE_BACK]
    }


def _statuses(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    return {name: client.get(address).status_code for name, address in addresses.items()}


def test_a_curator_opens_everything(as_curator: Client, addresses: dict[str, str]) -> None:
    assert set(_statuses(as_curator, addresses).values()) == {200}
    assert {as_curator.get(reverse(f"{name}:index")).status_code for name in SNIPPETS} == {200}


def test_a_reviewer_reviews_and_manages_nothing(as_reviewer: Client, addresses: dict[str, str]) -> None:
    statuses = _statuses(as_reviewer, addresses)
    assert {statuses[name] for name in REVIEW} == {200}
    assert {statuses[name] for name in [*MANAGE, *PERSON, *TAKE_BACK]} == {404}
    for name in SNIPPETS:
        assert as_reviewer.get(reverse(f"{name}:index")).url == reverse("wagtailadmin_home")


def test_staff_without_a_group_see_nothing(client: Client, addresses: dict[str, str]) -> None:
    client.force_login(make.staff(None))
    for address in addresses.values():
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("wagtailadmin_login"))


def test_a_stranger_is_sent_to_the_login(client: Client, addresses: dict[str, str]) -> None:
    for address in addresses.values():
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("wagtailadmin_login"))


def test_a_reviewer_is_offered_neither_the_original_nor_taking_back(
    as_reviewer: Client, addresses: dict[str, str]
) -> None:
    page = as_reviewer.get(addresses["photovoice_review_one"]).content.decode()
    assert "/original/" not in page
    assert addresses["photovoice_take_back"] not in page


def test_nobody_deletes_a_participant_or_a_call(as_curator: Client) -> None:
    person = make.participant()
    for name, pk in (("photovoice_participants", person.pk), ("photovoice_calls", person.calls.get().pk)):
        response = as_curator.post(reverse(f"{name}:delete", args=[pk]))
        assert response.url == reverse("wagtailadmin_home")
    person.refresh_from_db()
    assert person.calls.exists()


def test_the_menu_says_how_many_wait_and_only_to_reviewers(as_reviewer: Client, client: Client) -> None:
    make.send(make.participant())
    page = as_reviewer.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("photovoice_review") in page
    assert "(1)" in page
    other = make.staff(None)
    other.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(other)
    assert reverse("photovoice_review") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_curator_uses_the_image_library_and_a_reviewer_does_not(
    as_curator: Client, as_reviewer: Client
) -> None:
    for name in ("wagtailimages:index", "wagtailimages:add"):
        assert as_curator.get(reverse(name)).status_code == 200
        assert as_reviewer.get(reverse(name)).url == reverse("wagtailadmin_home")
