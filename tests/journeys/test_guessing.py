"""Nobody finds anything by guessing: five hundred invented secrets of each kind get one and the same answer."""

from __future__ import annotations

import re
import secrets
import uuid

import pytest

from photovoice.models import Claim, PersonCard, SpaceSession
from photovoice.tokens import new_secret
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
TRIES = 500


def shape(answer, *guessed: str) -> tuple[int, int]:
    """Status and length of an answer, the guess itself and form tokens taken out."""
    text = answer.content.decode()
    for each in guessed:
        text = text.replace(each, "")
    return answer.status_code, len(re.sub(r'(?:value|data-[a-z-]+)="[^"]*"', "", text))


@pytest.mark.parametrize("address", ["/my/in/{}/", "/my/you/{}/", "/cs/claim/{}/"])
def test_five_hundred_invented_secrets_get_one_answer(client, address):
    make.exhibition([[make.accepted()]], published=True)
    found = set()
    for _number in range(TRIES):
        secret = new_secret()
        found.add(shape(client.get(address.format(secret)), secret))
    assert len(found) == 1 and found.pop()[0] == 404
    assert not SpaceSession.objects.exists()
    assert not PersonCard.objects.exclude(person__answered_how="").exists() and not Claim.objects.exists()


def test_five_hundred_invented_uploads_get_one_answer():
    phone, _person = let_in()
    heads = {"Tus-Resumable": "1.0.0"}
    found = {shape(phone.head(f"/my/tus/{uuid.uuid4()}/", headers=heads)) for _number in range(TRIES)}
    assert len(found) == 1 and found.pop()[0] == 404


def test_five_hundred_invented_sessions_are_shown_the_same_door(client):
    found = set()
    for _number in range(TRIES):
        client.cookies["ocima_my"] = secrets.token_urlsafe(32)
        answer = client.get("/my/")
        found.add((answer.status_code, answer.headers.get("Location")))
    assert found == {(302, "/my/closed/")}
