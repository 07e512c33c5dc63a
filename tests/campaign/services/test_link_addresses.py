"""A pasted address becomes the thing behind it."""

from __future__ import annotations

from django.test import RequestFactory

import pytest

from campaign.services import link_addresses
from campaign.services.short_links import NoSuchTarget
from tests.factories import photovoice as make
from tests.factories import podcasts as make_podcast

pytestmark = pytest.mark.django_db


def target(address: str) -> tuple[str, str]:
    return link_addresses.target_of(address, RequestFactory().get("/", HTTP_HOST="testserver"))


def test_an_address_of_a_stop_is_the_photograph_and_not_the_plate() -> None:
    contribution = make.accepted()
    made = make.exhibition([[contribution]], published=True)
    wanted = ("stop", f"{made.pk}:{contribution.pk}")
    assert target("/cs/vystava/1/") == target("http://testserver/en/vystava-en/1/?x=1#y") == wanted
    with pytest.raises(NoSuchTarget):
        target("/cs/vystava/99/")


def test_an_address_of_a_page_is_the_page_in_all_languages() -> None:
    home = make.home()
    assert target("/cs/") == target("/en/") == ("page", str(home.translation_key))


def test_an_address_of_an_episode_is_the_episode() -> None:
    episode = make_podcast.episode()
    page = episode.pages.get(locale__language_code="cs")
    assert target(page.get_url()) == ("episode", episode.guid)


def test_an_address_of_another_site_is_itself() -> None:
    assert target(" https://example.org/a?b=1#c ") == ("outside", "https://example.org/a?b=1#c")


@pytest.mark.parametrize(
    "address", ["", "x", "/cs/nowhere/", "/admin/", "/vi/", "/my/", "https://[", "javascript:alert(1)"]
)
def test_an_address_where_nothing_stands_is_refused_with_a_sentence(address: str) -> None:
    make.home()
    with pytest.raises(NoSuchTarget) as refusal:
        target(address)
    assert str(refusal.value)
