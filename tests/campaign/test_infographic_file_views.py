"""Who may take an infographic as a file, and in which forms."""

from __future__ import annotations

from typing import Any
from unittest import mock

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from campaign.models import Infographic
from campaign.services import infographic_files as files
from tests.factories import infographics as figures
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(db: Any) -> Infographic:
    cache.clear()
    figures.index()
    return figures.make(slug="odkud")


def address(form: str = "svg", language: str = "cs", slug: str = "odkud") -> str:
    return reverse("campaign_infographic_file", args=[slug, language, form])


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("svg", "image/svg+xml", "odkud-cs.svg"),
        ("png", "image/png", "odkud-cs-1600.png"),
        ("90mm", "image/png", "odkud-cs-90mm.png"),
    ],
)
def test_anybody_takes_it_without_a_cookie_and_a_current_copy_costs_nothing(
    client: Client, drawn: Infographic, form: str, kind: str, name: str
) -> None:
    files.make(drawn, "cs", form)
    response = client.get(address(form))
    assert response.status_code == 200 and response["Content-Type"] == kind and not response.cookies
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert client.get(address(form), headers={"if-none-match": response["ETag"]}).status_code == 304


def test_the_first_who_asks_waits_on_a_page_that_asks_again_and_then_has_the_file(
    client: Client, drawn: Infographic, django_capture_on_commit_callbacks: Any
) -> None:
    with mock.patch("campaign.services.typesetting.compile_png", side_effect=AssertionError):
        response = client.get(address("90mm"))
    assert response.status_code == 503 and response["Retry-After"] and not response.cookies
    assert 'http-equiv="refresh"' in response.text
    cache.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.get(address("90mm"))
    assert client.get(address("90mm")).status_code == 200


def test_staff_wait_for_a_new_file_on_a_page_that_asks_again(client: Client, drawn: Infographic) -> None:
    client.force_login(make.staff())
    staff = reverse("campaign_infographic_files", args=[drawn.pk])
    with mock.patch("campaign.services.typesetting.compile_png", side_effect=AssertionError):
        response = client.get(staff, {"language": "en", "form": "paper", "width_cm": "42"})
    assert response.status_code == 503 and 'http-equiv="refresh"' in response.text


def test_the_page_of_an_infographic_offers_each_file_in_its_language(
    client: Client, drawn: Infographic
) -> None:
    page = client.get(f"{figures.index().url}odkud/").content.decode()
    for form in ("svg", "png", "90mm", "180mm", "270mm"):
        assert f'href="{address(form)}"' in page
        assert client.head(address(form)).status_code == 503
    assert address("svg", "en") not in page
    # Such a link would save the page that says "wait" as if it were the file.
    assert " download" not in page


@pytest.mark.parametrize("form", ["91mm", "999mm", "40mm"])
def test_another_width_is_not_there_for_the_public(client: Client, drawn: Infographic, form: str) -> None:
    assert client.get(address(form)).status_code == 404


def test_a_draft_is_a_file_for_staff_alone(client: Client, drawn: Infographic) -> None:
    Infographic.objects.update(is_public=False)
    assert client.get(address()).status_code == 404
    staff = reverse("campaign_infographic_files", args=[drawn.pk])
    assert client.get(staff).status_code == 302
    client.force_login(make.staff("Reviewers", name="anna"))
    assert client.get(staff).status_code == 404
    client.force_login(make.staff(name="karel"))
    files.make(drawn, "cs", "svg")
    response = client.get(staff, {"language": "cs", "form": "svg"})
    assert response.status_code == 200 and response["Content-Type"] == "image/svg+xml"
    assert "no-store" in response["Cache-Control"]


def test_staff_choose_any_width_within_reason(client: Client, drawn: Infographic) -> None:
    client.force_login(make.staff())
    staff = reverse("campaign_infographic_files", args=[drawn.pk])
    assert client.get(staff).status_code == 200
    files.make(drawn, "en", "125mm")
    response = client.get(staff, {"language": "en", "form": "paper", "width_cm": "12.5"})
    assert response["Content-Disposition"] == 'attachment; filename="odkud-en-125mm.png"'


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"form": "paper"}, "How wide will it be on paper?"),
        ({"form": "paper", "width_cm": "900"}, "less than or equal to 42"),
        ({"form": "paper", "width_cm": "wide"}, "Enter a number"),
        ({"form": "gif"}, "Select a valid choice"),
    ],
)
def test_wrong_choices_are_said_and_kept(
    client: Client, drawn: Infographic, chosen: dict[str, str], sentence: str
) -> None:
    client.force_login(make.staff())
    response = client.get(
        reverse("campaign_infographic_files", args=[drawn.pk]), {"language": "en", **chosen}
    )
    assert response.status_code == 422 and sentence in response.content.decode()


def test_the_form_of_an_infographic_leads_to_its_files(client: Client, drawn: Infographic) -> None:
    client.force_login(make.staff())
    edit = reverse("wagtailsnippets_campaign_infographic:edit", args=[drawn.pk])
    assert reverse("campaign_infographic_files", args=[drawn.pk]) in client.get(edit).content.decode()
