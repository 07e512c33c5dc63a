"""The card "you are in this picture": without a session, one question, and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

import pytest

from photovoice import tokens
from photovoice.models import Contribution, PersonCard, PersonInPicture, SpaceSession
from photovoice.services import people, person_cards, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


@pytest.fixture
def client() -> Client:
    """The phone of somebody who reads English and has never been here."""
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def issued() -> person_cards.Issued:
    someone = make.participant(language="en")
    make.allow(someone, ["web"])
    row = make.accepted(someone, words="Slova, která nikdo cizí nevidí.")
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown"}])
    return person_cards.issue(person=row.people.get())


def say(client: Client, issued: person_cards.Issued, answer: str, **more: str):
    token = tokens.person_card_token(issued.secret)
    return client.post(issued.path, {"form_token": token, "answer": answer, **more})


def test_looking_at_a_card_changes_nothing(client, issued):
    tables = (PersonCard, PersonInPicture, Contribution, SpaceSession)
    before = [list(table.objects.values()) for table in tables]
    for address in (issued.path, f"{issued.path}?lang=cs", f"{issued.path}picture/"):
        answer = client.get(address)
        assert answer.status_code == 200 and not answer.cookies
    assert [list(table.objects.values()) for table in tables] == before


def test_a_card_keeps_to_itself(client, issued):
    answer = client.get(issued.path)
    assert answer["Referrer-Policy"] == "no-referrer" and "noindex" in answer["X-Robots-Tag"]
    assert answer["Cache-Control"] == "private, no-store"


def test_a_card_shows_the_question_and_nothing_of_the_author_or_the_rest(client, issued):
    page = client.get(issued.path).text
    row = issued.card.person.contribution
    assert "You are in this picture" in page and "on the website" in page
    assert row.participant.public_name not in page and "nikdo cizí" not in page
    assert str(row.upload_id) not in page and f"/photographs/{row.pk}" not in page
    ways = set(re.findall(r'(?:href|action|src)="(/my/[^"]*|https?:[^"]*)"', page))
    assert ways == {f"{issued.path}picture/"}


def test_a_card_speaks_the_language_of_the_phone_and_any_other_on_request(client, issued):
    assert 'lang="cs"' in client.get(issued.path, headers={"Accept-Language": "cs"}).text
    assert 'lang="en"' in client.get(issued.path, headers={"Accept-Language": "en"}).text
    assert 'lang="en"' in client.get(f"{issued.path}?lang=en", headers={"Accept-Language": "cs"}).text


def test_a_card_in_capitals_as_printed_leads_to_the_question(client, issued):
    answer = client.get(issued.path.upper())
    assert (answer.status_code, answer["Location"]) == (302, issued.path)
    assert "no-store" in answer["Cache-Control"]


def test_an_answer_takes_effect_at_once_and_can_be_changed(client, issued):
    row = issued.card.person.contribution
    for said, cleared in (("released", True), ("refused", False), ("blur", True)):
        answer = say(client, issued, said)
        assert answer.status_code == 302 and "said=1" in answer["Location"]
        assert bool(Contribution.objects.get(pk=row.pk).upload.cleared_until) is cleared
    assert "Thank you. We have your answer." in client.get(answer["Location"]).text
    person = row.people.get()
    assert (person.state, person.answered_how) == ("blur", "card")


def test_an_answer_without_the_cards_own_token_or_from_elsewhere_is_not_taken(client, issued):
    other = tokens.person_card_token("22222-22222-22222-22222")
    for token in ("", "x", other):
        answer = client.post(issued.path, {"form_token": token, "answer": "released"})
        assert answer.status_code == 403
    token = tokens.person_card_token(issued.secret)
    answer = client.post(
        issued.path,
        {"form_token": token, "answer": "released"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert PersonInPicture.objects.get().state == "unknown"


def test_another_secret_opens_nothing_and_invented_ones_all_look_alike(client, issued):
    invented = {tokens.new_secret() for _n in range(40)}
    answers = [client.get(person_cards.card_path(secret)) for secret in invented]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    pictures = {client.get(f"{person_cards.card_path(secret)}picture/").status_code for secret in invented}
    assert pictures == {404}


def test_one_card_does_not_answer_for_another_person(client, issued):
    row = issued.card.person.contribution
    people.mark(contribution=row, people=[{"box": {**BOX, "x": 0.6}, "state": "unknown"}])
    say(client, issued, "released")
    assert [each.state for each in row.people.all()] == ["released", "unknown"]


@pytest.mark.parametrize(
    ("end", "words"),
    [("replaced", "a newer card"), ("expired", "time of this card is over"), ("gone", "taken it back")],
)
def test_a_card_that_ended_says_so_and_opens_nothing(client, issued, end, words):
    row = issued.card.person.contribution
    if end == "replaced":
        person_cards.issue(person=issued.card.person)
    elif end == "expired":
        PersonCard.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        withdrawal.take_back(contribution=row, by_author=True)
    for answer in (client.get(issued.path), say(client, issued, "released")):
        assert answer.status_code == 410 and words in answer.text
        assert "<img" not in answer.text.split("<main")[1].split("</main>")[0]
    assert client.get(f"{issued.path}picture/").status_code == 404
    assert PersonInPicture.objects.get().state == "unknown"


def test_a_parent_answers_for_a_child(client, issued):
    PersonInPicture.objects.update(is_child=True)
    assert say(client, issued, "released").status_code == 422
    assert say(client, issued, "released", parent="on").status_code == 302
    assert PersonInPicture.objects.get().by_parent


def test_until_the_picture_is_made_the_page_says_so(client, issued, monkeypatch):
    monkeypatch.setattr(person_cards, "detail_of", lambda card: None)
    page = client.get(issued.path).text
    assert "The picture is being prepared" in page and "picture/" not in page


def test_what_the_author_told_is_said_to_the_person(client, issued):
    person = issued.card.person
    people.mark(contribution=person.contribution, people=[{"id": person.pk, "box": BOX, "state": "released"}])
    assert "They told us that you agree" in client.get(issued.path).text


def test_a_session_of_the_space_on_this_phone_is_no_part_of_it(issued):
    from tests.photovoice.views.phone import let_in

    phone, _person = let_in()
    page = phone.get(issued.path).text
    assert "space-nav" not in page and 'href="/my/' not in page
