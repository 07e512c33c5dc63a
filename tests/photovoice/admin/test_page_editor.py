"""An exhibition's words in Wagtail's page editor: previewed, published, unpublished."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

import pytest

from photovoice.models import Exhibition, ExhibitionPage
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def words(page: ExhibitionPage, **fields: Any) -> dict[str, Any]:
    """The editor's form as the browser sends it."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "exhibition": page.exhibition_id,
            "lead": "Ulice, kterou známe.",
            "body": streamfield([]),
            "room_texts": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def czech_page(made: Exhibition) -> ExhibitionPage:
    return made.pages.get(locale__language_code="cs")


def preview_of(client: Client, page: ExhibitionPage) -> Any:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = client.post(address, words(page))
    assert answer.json()["is_valid"], answer.content
    return client.get(address)


def test_the_editor_previews_an_exhibition_before_it_is_published(as_curator: Client) -> None:
    row = make.accepted()
    page = czech_page(make.exhibition([[row]]))
    answer = preview_of(as_curator, page)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Ulice, kterou známe." in text and "Místnost 1" in text and "Zastávka" in text
    assert f"/admin/private-files/{row.upload_id}/" in text and "/files/p/" not in text


def test_an_editor_who_may_not_curate_previews_no_draft(client: Client, as_curator: Client) -> None:
    page = czech_page(make.exhibition([[make.accepted()]]))
    editor = make.staff("Editors")
    client.force_login(editor)
    answer = preview_of(client, page)
    assert answer.status_code == 404
    assert b"/admin/private-files/" not in answer.content


def test_publishing_the_words_alone_says_that_nobody_sees_them_and_shows_nothing(as_curator: Client) -> None:
    made = make.exhibition([[make.accepted()]])
    page = czech_page(made)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = as_curator.post(address, words(page, **{"action-publish": "1"}), follow=True)
    assert "nobody sees them yet" in answer.content.decode()
    assert reverse("photovoice_exhibitions:board", args=[made.pk]) in answer.content.decode()
    assert Client().get("/cs/vystava/").status_code == 404


def test_publishing_the_words_of_a_public_exhibition_says_nothing_of_the_kind(as_curator: Client) -> None:
    page = czech_page(make.exhibition([[make.accepted()]], published=True))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = as_curator.post(address, words(page, **{"action-publish": "1"}), follow=True)
    assert "nobody sees them yet" not in answer.content.decode()
    assert "Ulice, kterou známe." in Client().get("/cs/vystava/").content.decode()


def test_the_board_does_not_call_public_what_the_page_editor_unpublished(as_curator: Client) -> None:
    made = make.exhibition([[make.accepted()]], published=True)
    board = reverse("photovoice_exhibitions:board", args=[made.pk])
    sentence = "none of its pages is"
    for page in made.pages.all():
        assert sentence not in as_curator.get(board).content.decode()
        as_curator.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert sentence in as_curator.get(board).content.decode()
