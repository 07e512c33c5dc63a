"""Where pages of the podcast stand."""

from __future__ import annotations

import pytest

from podcasts.models import SeriesIndexPage
from podcasts.services import homes
from tests.factories.photovoice import home

pytestmark = pytest.mark.django_db


def test_the_page_of_all_series_is_made_once_with_its_twin_and_stands_in_the_menu() -> None:
    home()
    page = homes.index_page()
    assert homes.index_page() == page
    assert SeriesIndexPage.objects.count() == 2
    assert homes.twin_of(page).title == "Podcasts"
    assert all(one.show_in_menus and not one.live for one in SeriesIndexPage.objects.all())


def test_without_a_home_in_both_languages_there_is_a_sentence_and_nothing_made() -> None:
    with pytest.raises(homes.NoHome, match="home page in both languages"):
        homes.index_page()
    assert not SeriesIndexPage.objects.exists()


def test_a_slug_that_is_taken_gets_a_number() -> None:
    home()
    page = homes.index_page()
    assert homes.free_slug(page.get_parent(), "Podcasty") == "podcasty-1"
    assert homes.free_slug(page.get_parent(), "„“") == "page"
