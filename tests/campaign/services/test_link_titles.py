"""Titles of what links open, for a whole list at once."""

from __future__ import annotations

from django.utils import translation

import pytest

from campaign.services import link_titles
from tests.factories import photovoice as make
from tests.factories import podcasts as make_podcast

pytestmark = pytest.mark.django_db


def test_each_kind_is_named_in_the_language_of_staff_and_what_is_gone_is_not() -> None:
    contribution = make.accepted()
    made = make.exhibition([[contribution]], published=True)
    episode = make_podcast.episode()
    home = str(make.home().translation_key)
    targets = [
        ("page", home),
        ("stop", f"{made.pk}:{contribution.pk}"),
        ("episode", episode.guid),
        ("outside", "https://example.org/"),
        ("page", "no-uuid"),
        ("stop", "x:y"),
        ("poster", "12"),
        ("unheard-of", "1"),
    ]
    with translation.override("en"):
        found = link_titles.titles(targets)
    assert found["page", home] == "Through the eyes of Praguers"
    assert found["stop", f"{made.pk}:{contribution.pk}"] == "Očima, 1"
    assert found["episode", episode.guid] and found["outside", "https://example.org/"]
    assert len(found) == 4


def test_many_cost_no_more_queries_than_few(django_assert_num_queries) -> None:
    for count in (2, 30):
        with django_assert_num_queries(2):
            link_titles.titles([("stop", f"1:{number}") for number in range(count)])
