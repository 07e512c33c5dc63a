"""Numbers of episodes."""

from __future__ import annotations

import threading

from django.db import connection

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


@pytest.mark.django_db(transaction=True)
def test_episodes_that_go_out_at_once_never_get_the_same_number() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share one in-memory connection; the lock is tested on a database in a file")
    series = made.series()
    rows = [Episode.objects.create(series=series) for _i in range(6)]

    def run(episode: Episode) -> None:
        try:
            numbers.take(episode=episode)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[one]) for one in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Episode.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
