"""The pictures of a poster for social networks, in one ZIP: all that may be given out and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from unittest import mock

import pytest

from campaign.models import Infographic, Poster
from campaign.products import Made, NotPrintable
from campaign.services import poster_cards, social_cards
from media.clearance import Use
from photovoice.models import Contribution, Exhibition
from photovoice.services import withdrawal
from tests.factories import infographics
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
DAY = date(2019, 1, 15)


@pytest.fixture(autouse=True)
def drawn_at_once() -> Iterator[None]:
    """What a picture looks like is asked in test_social_cards; here only which there are."""
    with mock.patch.object(social_cards, "drawn", lambda content, shape: f"{content.title} {shape}".encode()):
        yield


def poster(*rows: Contribution, drawing: Infographic | None = None) -> Poster:
    items: list[tuple[str, Any]] = [("photograph", {"contribution": row, "wide": False}) for row in rows]
    if drawing is not None:
        items.append(("infographic", {"infographic": drawing, "wide": False}))
    return Poster.objects.create(name="Vize", title_cs="Vize", title_en="Vision", items=items)


def allowed(*uses: Use) -> Contribution:
    person = make.participant(name="Gleb")
    make.allow(person, uses)
    return make.accepted(person)


def packed(made: Poster) -> Made:
    product = poster_cards.load(str(made.pk))
    return product.make({}, dated=DAY, edition=None, progress=lambda *_told: None)


def names(made: Poster) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(packed(made).content)).namelist()


def test_every_cleared_photograph_is_there_in_three_shapes_and_two_languages_with_its_description() -> None:
    row = allowed(*Use)
    make.exhibition([[row]], published=True)
    found = names(poster(row))

    assert len([name for name in found if name.endswith(".png")]) == 6
    assert sorted(name for name in found if name.endswith(".txt")) == ["02-stop-cs.txt", "02-stop-en.txt"]


def test_a_photograph_that_may_be_printed_but_not_shared_is_not_among_them() -> None:
    shared, printed = allowed(*Use), allowed(Use.EXHIBITION, Use.WEB, Use.PRINT)
    make.exhibition([[shared, printed]], published=True)
    made = poster(printed, shared)

    assert len([name for name in names(made) if "stop" in name and name.endswith(".png")]) == 6
    asked = poster_cards.load(str(made.pk)).contents({}).assets
    assert [(each.upload_key, each.use) for each in asked] == [(str(shared.upload_id), Use.SOCIAL)]


def test_a_photograph_taken_back_is_in_no_fresh_packet() -> None:
    row = allowed(*Use)
    make.exhibition([[row]], published=True)
    made = poster(row, drawing=infographics.make())
    withdrawal.take_back(contribution=row, by_author=True)

    assert not any("stop" in name for name in names(made))
    assert any("infographic" in name for name in names(made))


def test_a_photograph_that_hung_in_a_closed_exhibition_too_keeps_its_pictures() -> None:
    row = allowed(*Use)
    make.exhibition([[row]], published=True)
    closed = make.exhibition([[row]], published=True, slug="zavrena")
    Exhibition.objects.filter(pk=closed.pk).update(live=False)

    assert any("stop" in name for name in names(poster(row)))


def test_nothing_that_is_public_says_what_to_do_instead_of_an_empty_packet() -> None:
    with pytest.raises(NotPrintable, match="Publish the poster"):
        packed(poster(drawing=infographics.make(is_public=False)))


def test_the_same_pictures_give_the_same_packet() -> None:
    made = poster(drawing=infographics.make())
    assert packed(made).content == packed(made).content
