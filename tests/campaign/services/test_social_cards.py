"""Pictures for social networks: made when something changes, shown only while they may be."""

from __future__ import annotations

import io
from typing import Any

from django.core.cache import cache
from django.test import Client

import pytest
from PIL import Image

from campaign import cards
from campaign.models import SocialCard
from campaign.services import social_cards
from media.clearance import Use
from media.services.private_files import private_storage
from photovoice.models import Contribution
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
STOP = "/cs/vystava/1/"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


def hung(uses: Any = make.ALL_USES) -> tuple[Contribution, str]:
    """One photograph on a wall and the key of its stop."""
    person = make.participant(name="Linh")
    make.allow(person, uses)
    row = make.accepted(person)
    made = make.exhibition([[row]], published=True)
    return row, f"{made.pk}:{row.pk}"


def wide(key: str) -> SocialCard:
    return SocialCard.objects.get(subject_key=key, language="cs", shape="wide")


def test_each_shape_in_each_language_is_a_picture_of_exactly_its_size() -> None:
    _row, key = hung()
    assert social_cards.refresh(kind="stop", key=key) == 6
    for card in SocialCard.objects.all():
        with Image.open(io.BytesIO(social_cards.content_of(card))) as picture:
            assert (picture.size, picture.format) == (social_cards.SIZES[card.shape], "PNG")


def test_the_same_content_gives_the_same_bytes() -> None:
    _row, key = hung()
    content = cards.subjects_of("stop").content(key, "cs")
    assert content is not None
    assert social_cards.drawn(content, "square") == social_cards.drawn(content, "square")


def test_nothing_is_made_again_while_nothing_changed_and_everything_when_words_did() -> None:
    row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    before = wide(key)
    assert social_cards.refresh(kind="stop", key=key) == 0

    row.texts.filter(language="cs").update(title="Jiný název")
    make.approve([row])
    assert social_cards.refresh(kind="stop", key=key) > 0
    after = wide(key)
    assert after.name != before.name and not private_storage().exists(before.name)


def test_a_photograph_that_is_not_cleared_for_social_networks_has_no_picture_there() -> None:
    _row, key = hung([Use.EXHIBITION, Use.WEB, Use.PRINT])
    assert social_cards.refresh(kind="stop", key=key) == 0
    assert not SocialCard.objects.exists()


def test_the_page_gives_its_own_picture_with_a_whole_address_and_a_description(client: Client) -> None:
    _row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    page = client.get(STOP).content.decode()
    address = social_cards.address(wide(key))

    assert f'property="og:image" content="http://testserver{address}"' in page
    assert page.count('property="og:image"') == 1 and "Linh" in wide(key).alt
    assert wide(key).alt in page


def test_without_a_picture_of_ours_the_page_keeps_the_one_it_had(client: Client) -> None:
    hung()
    assert 'property="og:image" content="http://testserver/files/' in client.get(STOP).content.decode()


def test_a_picture_is_open_to_everybody_and_asked_again_before_each_use(client: Client) -> None:
    _row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    answer = client.get(social_cards.address(wide(key)))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "no-cache" in answer["Cache-Control"] and not answer.cookies
    again = client.get(social_cards.address(wide(key)), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_taking_a_photograph_back_takes_its_pictures_in_the_same_request(client: Client) -> None:
    row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    address = social_cards.address(wide(key))
    withdrawal.take_back(contribution=row, by_author=True)

    assert client.get(address).status_code == 404
    assert not SocialCard.objects.exists()


def test_a_picture_whose_clearance_ended_by_the_clock_is_refused_without_anything_having_run(
    client: Client,
) -> None:
    row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    address = social_cards.address(wide(key))
    row.upload.cleared_until = {
        **row.upload.cleared_until,
        Use.SOCIAL.value: "2001-01-01T00:00:00+00:00",
    }
    row.upload.save(update_fields=["cleared_until"])

    assert client.get(address).status_code == 404
    assert address not in client.get(STOP).content.decode()


def test_a_picture_whose_photograph_is_gone_is_never_shown() -> None:
    _row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    card = wide(key)
    card.uploads.clear()

    assert social_cards.by_public_key(card.name.split("/")[1].removesuffix(".png")) is None


def test_the_list_for_staff_shows_only_what_may_be_shown_and_others_find_nothing(client: Client) -> None:
    row, key = hung()
    social_cards.refresh(kind="stop", key=key)
    assert client.get("/admin/campaign/cards/").status_code in (302, 404)

    client.force_login(make.staff())
    assert client.get("/admin/campaign/cards/").content.decode().count("card-shapes__picture") == 6
    row.upload.cleared_until = {}
    row.upload.save(update_fields=["cleared_until"])
    assert "card-shapes__picture" not in client.get("/admin/campaign/cards/").content.decode()
