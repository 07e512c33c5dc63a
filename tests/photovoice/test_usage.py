"""Where a photograph is used now: pages in both languages, walls, the home page, the author's page."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

import pytest

import media.usage
from media.usage import Kind
from photovoice.models import Contribution, Showing
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def showing(made, *, days: int = 10) -> Showing:
    today = timezone.localdate()
    return Showing.objects.create(
        exhibition=made,
        venue_cs="Senát",
        venue_en="The Senate",
        starts_on=today - timedelta(days=20),
        ends_on=today + timedelta(days=days),
    )


def used(row: Contribution) -> list[media.usage.Place]:
    with translation.override("en"):
        return media.usage.of(Contribution.objects.select_related("upload").get(pk=row.pk).upload)


def addresses(row: Contribution) -> set[str | None]:
    return {place.address for place in used(row)}


def test_what_hangs_nowhere_is_used_nowhere() -> None:
    assert used(make.accepted()) == []


def test_every_page_that_shows_it_is_told_in_both_languages() -> None:
    row = make.accepted()
    make.authors_page()
    make.exhibition([[row]], published=True)
    key = row.participant.public_key
    found = addresses(row)
    assert {"/cs/vystava/1/", "/en/vystava-en/1/", "/cs/vystava/", "/en/vystava-en/", "/cs/", "/en/"} <= found
    assert {f"/cs/autori/{key}/", f"/en/authors/{key}/"} <= found


def test_a_wall_is_told_with_its_venue_while_it_is_on() -> None:
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    there = showing(made)
    (wall,) = [place for place in used(row) if place.kind == Kind.WALL]
    assert (wall.title, wall.address) == ("The Senate", None) and wall.detail.startswith("Until ")
    there.ends_on = timezone.localdate() - timedelta(days=1)
    there.save()
    assert not [place for place in used(row) if place.kind == Kind.WALL]


def test_what_is_only_for_the_wall_is_told_with_the_words_of_its_stop_and_nothing_else() -> None:
    person = make.participant()
    make.allow(person, ["exhibition"])
    row = make.accepted(person)
    made = make.exhibition([[row]], published=True)
    showing(made)
    assert {place.address for place in used(row)} == {None, "/cs/vystava/1/", "/en/vystava-en/1/"}
    assert "Plate 1, only your words" in {place.detail for place in used(row)}


def test_nothing_of_what_was_taken_back_is_used() -> None:
    row = make.accepted()
    make.exhibition([[row]], published=True)
    withdrawal.take_back(contribution=row, by_author=True)
    assert used(row) == []


def test_many_cost_the_same_queries_as_few() -> None:
    made = make.many_hung(40)
    showing(made)
    uploads = [row.upload for row in Contribution.objects.select_related("upload")]

    def queries(some: list) -> int:
        with CaptureQueriesContext(connection) as caught:
            found = media.usage.of_many(some)
        assert all(found[upload.pk] for upload in some)
        return len(caught)

    media.usage.of(uploads[0])
    assert queries(uploads[1:3]) == queries(uploads)
