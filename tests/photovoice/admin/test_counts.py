"""The figures of a call, as staff open them."""

from __future__ import annotations

import csv
import io

from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest

from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("group", ["Coordinators", "Curators"])
def test_coordinators_and_curators_see_figures(client, group):
    call = make.call()
    client.force_login(make.staff(group))
    assert client.get(reverse("photovoice_all_counts")).status_code == 200
    page = client.get(reverse("photovoice_counts", args=[call.pk]))
    assert page.status_code == 200 and "On the list" in page.content.decode()


@pytest.mark.parametrize("name", ["photovoice_counts", "photovoice_counts_csv"])
def test_for_anybody_else_there_are_no_figures(client, name):
    address = reverse(name, args=[make.call().pk])
    assert client.get(address).status_code == 302
    client.force_login(make.staff("Reviewers"))
    assert client.get(address).status_code == 404


def test_a_coordinator_sees_figures_and_no_photograph_and_no_person(client):
    call = make.call()
    row = make.accepted(make.participant(call))
    client.force_login(make.staff("Coordinators"))
    for name, args in (
        ("photovoice_people", [call.pk]),
        ("photovoice_review", []),
        ("photovoice_review_one", [row.pk]),
        ("media_staff_file", [row.upload_id, "preview_400"]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404, name


def test_the_file_says_what_the_page_says_and_names_nobody(client):
    call = make.call()
    person = make.participant(call, name="Věra ze schůzky")
    make.send(person)
    client.force_login(make.staff("Coordinators"))
    answer = client.get(reverse("photovoice_counts_csv", args=[call.pk]))
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert (
        rows[0] == ["Part of the report", "What is counted", "Number"]
        and ["Photographs", "sent", "1"] in rows
    )
    assert "Věra" not in text and "no-store" in answer["Cache-Control"]


def test_the_file_is_in_the_language_of_who_opens_it(client):
    call = make.call()
    user = make.staff("Coordinators")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "cs"})
    client.force_login(user)
    text = client.get(reverse("photovoice_counts_csv", args=[call.pk])).content.decode("utf-8-sig")
    first, *rows = csv.reader(io.StringIO(text))
    assert first[1] not in {"what", "What is counted"}
    assert any(row[0] == "Fotografie" for row in rows) and "\u00a0" not in text
