"""Numbers of episodes."""

from __future__ import annotations

from django.db import IntegrityError, transaction

import pytest

from podcasts.models import Episode
from podcasts.services import numbers
from tests.factories import podcasts as made


@pytest.mark.django_db
def test_the_next_full_episode_of_a_season_gets_the_next_number() -> None:
    series = made.series()
    Episode.objects.create(series=series, number=4)
    Episode.objects.create(series=series, season=2, number=9)
    one = Episode.objects.create(series=series)
    assert numbers.take(episode=one) == 5
    assert one.number == Episode.objects.get(pk=one.pk).number == 5


@pytest.mark.django_db
def test_a_number_once_given_stays() -> None:
    series = made.series()
    one = Episode.objects.create(series=series, number=2)
    Episode.objects.create(series=series, number=7)
    assert numbers.take(episode=one) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["trailer", "bonus"])
def test_trailers_and_bonuses_have_no_number(kind: str) -> None:
    one = Episode.objects.create(series=made.series(), kind=kind)
    assert numbers.take(episode=one) is None


@pytest.mark.django_db
def test_a_number_of_another_season_or_series_is_not_taken() -> None:
    series = made.series()
    Episode.objects.create(series=series, number=1)
    assert numbers.is_taken(episode=Episode(series=series, number=1))
    assert not numbers.is_taken(episode=Episode(series=series, season=2, number=1))
    assert not numbers.is_taken(episode=Episode(series=made.series(), number=1))
    assert not numbers.is_taken(episode=Episode(series=series, number=1, kind="bonus"))


@pytest.mark.django_db
def test_the_database_itself_refuses_a_number_twice() -> None:
    series = made.series()
    Episode.objects.create(series=series, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.create(series=series, number=1)
    Episode.objects.create(series=series, number=1, season=2)
