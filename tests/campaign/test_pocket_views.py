"""Staff download the cards for the pocket from their call."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Call, CallText
from tests import pdfs
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db: Any) -> Call:
    made = make.call()
    CallText.objects.filter(call=made, language="en").update(pocket_card="May I take your picture?")
    return made


def file_of(call: Call, form: str = "sheet") -> str:
    return reverse("campaign_pocket_card_file", args=[call.pk, form])


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(make.staff())
    return client


def test_the_call_leads_to_its_cards_and_they_to_both_papers(curator: Client, call: Call) -> None:
    edit = curator.get(reverse("photovoice_calls:edit", args=[call.pk])).content.decode()
    address = reverse("campaign_pocket_cards", args=[call.pk])
    assert f'href="{address}"' in edit
    page = curator.get(address).content.decode()
    assert file_of(call) in page and file_of(call, "page") in page and 'value="en"' in page


@pytest.mark.parametrize("form", ["sheet", "page"])
def test_the_file_has_the_words_and_is_kept_by_nobody(curator: Client, call: Call, form: str) -> None:
    response = curator.get(file_of(call, form), {"language": "en"})
    assert response.status_code == 200 and response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert "May I take your picture?" in pdfs.text_of(response.content)


def test_a_language_without_words_gets_a_page_that_says_so(curator: Client, call: Call) -> None:
    response = curator.get(file_of(call), {"language": "cs"})
    assert response.status_code == 409 and response["Content-Type"].startswith("text/html")
    assert reverse("campaign_pocket_cards", args=[call.pk]) in response.content.decode()


def test_a_call_without_any_words_for_it_says_where_to_write_them(curator: Client, call: Call) -> None:
    CallText.objects.update(pocket_card="")
    page = curator.get(reverse("campaign_pocket_cards", args=[call.pk])).content.decode()
    assert reverse("photovoice_calls:edit", args=[call.pk]) in page and file_of(call) not in page


def test_who_may_not_manage_calls_finds_nothing(client: Client, call: Call) -> None:
    client.force_login(make.staff("Reviewers"))
    assert client.get(reverse("campaign_pocket_cards", args=[call.pk])).status_code == 404
    assert client.get(file_of(call)).status_code == 404


def test_another_paper_or_call_is_not_there(curator: Client, call: Call) -> None:
    assert curator.get(file_of(call, "poster")).status_code == 404
    assert curator.get(reverse("campaign_pocket_card_file", args=[999999, "sheet"])).status_code == 404
