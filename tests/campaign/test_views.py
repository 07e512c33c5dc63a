from __future__ import annotations

from typing import Any

from django.urls import reverse

import pypdfium2
import pytest
import zxingcpp

from photovoice.services import invitations, people, person_cards, reentry
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(db: Any) -> invitations.Issued:
    person = make.participant()
    return invitations.issue(participant=person, call=person.calls.get())


def _address(issued: invitations.Issued) -> str:
    return reverse("campaign_invitation_cards", args=[issued.invitation.call_id])


def test_a_curator_gets_a_pdf_whose_code_opens_the_card(client: Any, issued: invitations.Issued) -> None:
    client.force_login(make.staff())
    response = client.post(_address(issued), {"secret": [issued.secret]})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    page = pypdfium2.PdfDocument(response.content)[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(page)
    path = code.text.removeprefix("HTTP://TESTSERVER")
    assert client.get(path, follow=True).status_code == 200
    assert client.get(path).url == issued.path


def test_a_reviewer_and_a_stranger_get_no_cards(client: Any, issued: invitations.Issued) -> None:
    assert client.post(_address(issued), {"secret": [issued.secret]}).status_code == 302
    client.force_login(make.staff("Reviewers"))
    assert client.post(_address(issued), {"secret": [issued.secret]}).status_code == 404


def test_a_replaced_card_is_not_printed(client: Any, issued: invitations.Issued) -> None:
    client.force_login(make.staff())
    invitations.issue(participant=issued.invitation.participant, call=issued.invitation.call)
    response = client.post(_address(issued), {"secret": [issued.secret]})
    assert response.status_code == 409
    assert response["Content-Type"].startswith("text/html")


def test_a_card_of_another_call_or_an_invented_secret_is_not_printed(
    client: Any, issued: invitations.Issued
) -> None:
    client.force_login(make.staff())
    other = reverse("campaign_invitation_cards", args=[make.call().pk])
    assert client.post(other, {"secret": [issued.secret]}).status_code == 409
    assert client.post(_address(issued), {"secret": ["AAAAA-AAAAA-AAAAA-AAAAA"]}).status_code == 409
    assert client.post(_address(issued), {}).status_code == 409


def test_four_words_are_printed_only_on_the_card_that_they_open(
    client: Any, issued: invitations.Issued
) -> None:
    words = reentry.make_phrase(invitation=issued.invitation, language="en")
    client.force_login(make.staff())
    printed = client.post(_address(issued), {"secret": [issued.secret], "phrase": [words]})
    assert printed.status_code == 200 and printed["Content-Type"] == "application/pdf"
    page = pypdfium2.PdfDocument(printed.content)[0].get_textpage().get_text_range()
    assert words in " ".join(page.split()) and "/my/back/" in page
    reentry.make_phrase(invitation=issued.invitation, language="en")
    assert client.post(_address(issued), {"secret": [issued.secret], "phrase": [words]}).status_code == 409


def test_reading_the_address_gives_nothing(client: Any, issued: invitations.Issued) -> None:
    client.force_login(make.staff())
    assert client.get(_address(issued)).status_code == 405


@pytest.fixture
def card_of_person(db: Any) -> person_cards.Issued:
    row = make.accepted()
    box = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}
    people.mark(contribution=row, people=[{"box": box, "state": "unknown"}])
    return person_cards.issue(person=row.people.get())


def _sheet(issued: person_cards.Issued) -> str:
    return reverse("campaign_person_cards", args=[issued.card.person.contribution_id])


def test_staff_get_a_pdf_whose_code_opens_the_question(
    client: Any, card_of_person: person_cards.Issued
) -> None:
    client.force_login(make.staff("Reviewers"))
    response = client.post(_sheet(card_of_person), {"secret": [card_of_person.secret], "language": "en"})
    assert response.status_code == 200 and response["Content-Type"] == "application/pdf"
    page = pypdfium2.PdfDocument(response.content)[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(page)
    assert client.get(code.text.removeprefix("HTTP://TESTSERVER")).url == card_of_person.path


def test_who_may_not_redact_gets_no_cards_of_people(client: Any, card_of_person: person_cards.Issued) -> None:
    client.force_login(make.staff(None))
    answer = client.post(_sheet(card_of_person), {"secret": [card_of_person.secret]})
    assert answer.status_code in (302, 404) and answer["Content-Type"] != "application/pdf"


def test_a_persons_card_that_ended_or_is_of_another_photograph_is_not_printed(
    client: Any, card_of_person: person_cards.Issued
) -> None:
    client.force_login(make.staff())
    other = reverse("campaign_person_cards", args=[make.accepted().pk])
    assert client.post(other, {"secret": [card_of_person.secret]}).status_code == 409
    assert client.post(_sheet(card_of_person), {}).status_code == 409
    person_cards.issue(person=card_of_person.card.person)
    assert client.post(_sheet(card_of_person), {"secret": [card_of_person.secret]}).status_code == 409
