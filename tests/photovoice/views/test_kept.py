"""What a phone may keep of the space, and the policy under which its pages run."""

from __future__ import annotations

from typing import Any

from django.test import Client

import pytest

from photovoice import tokens
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
ADDED = {"img-src": "blob:", "media-src": "blob:", "worker-src": "'self'"}


def policy(answer: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: rest for name, _space, rest in parts}


def test_the_worker_sees_only_the_space_and_is_kept_by_no_cache() -> None:
    answer = Client().get("/my/worker.js")
    assert answer["Content-Type"].startswith("text/javascript") and "no-store" in answer["Cache-Control"]
    assert "Service-Worker-Allowed" not in answer


def test_the_page_for_no_network_is_the_same_for_everybody() -> None:
    phone, person = let_in()
    inside = phone.get("/my/offline/?lang=en").content
    assert inside == Client().get("/my/offline/?lang=en").content
    assert person.chosen_name.encode() not in inside


@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_page_for_no_network_speaks_the_language_it_is_asked_for(language: str) -> None:
    assert f'<html lang="{language}"' in Client().get(f"/my/offline/?lang={language}").content.decode()


def test_pages_of_the_space_may_show_what_the_phone_holds() -> None:
    phone, _person = let_in()
    found = policy(phone.get("/my/send/"))
    assert all(value in found[name] for name, value in ADDED.items())
    assert "unsafe" not in str(found) and "blob:" not in found["script-src"]


def test_public_pages_may_not() -> None:
    make.home()
    found = policy(Client().get("/cs/"))
    assert "blob:" not in str(found) and "worker-src" not in found


def test_what_a_phone_keeps_belongs_to_a_person_in_a_call_and_not_to_a_card() -> None:
    phone, person = let_in()
    first = phone.get("/my/send/").content.decode()
    again, _same = let_in(person)
    call = person.invitations.first().call
    owner = tokens.phone_owner(person.pk, call.pk)
    assert (
        f'data-owner="{owner}"' in first
        and f'data-owner="{owner}"' in again.get("/my/send/").content.decode()
    )
    assert owner != tokens.phone_owner(person.pk + 1, call.pk) != tokens.phone_owner(person.pk, call.pk + 1)
    assert owner not in phone.key and owner not in tokens.form_token(phone.key)


def test_the_way_back_in_says_that_nothing_is_lost_without_saying_whose_it_is() -> None:
    page = Client().get("/my/closed/?lang=en").content.decode()
    assert "data-offline" in page and "data-owner" not in page
