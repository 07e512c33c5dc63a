"""What may be heard."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from podcasts.models import Episode, Series
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


def test_an_episode_is_audible_while_published_cleared_and_out_and_only_then() -> None:
    episode = made.episode()
    upload, recording = episode.recording.upload, episode.recording
    assert Episode.objects.audible().get() == episode
    for state in ("draft", "scheduled", "withdrawn"):
        Episode.objects.update(state=state)
        assert not Episode.objects.audible().exists()
    Episode.objects.update(state="published")
    for cleared in ({}, {"web": None}, {"podcast": "2020-01-01T00:00:00+00:00"}):
        upload.cleared_until = cleared
        upload.save()
        assert not Episode.objects.audible().exists()
    upload.cleared_until = {"podcast": "2999-01-01T00:00:00+00:00"}
    upload.withheld_at = timezone.now()
    upload.save()
    assert not Episode.objects.audible().exists()
    upload.withheld_at = None
    upload.save()
    recording.public = {}
    recording.save()
    assert not Episode.objects.audible().exists()


def test_what_is_due_waits_for_its_day() -> None:
    episode = made.episode(state="draft")
    at = timezone.now()
    Episode.objects.update(state="scheduled", release_at=at)
    assert not Episode.objects.due(at - timedelta(seconds=1)).exists()
    assert Episode.objects.due(at).get() == episode


def test_the_newest_comes_first() -> None:
    series = made.series()
    old, new = made.episode(series, days_ago=3), made.episode(series, days_ago=1)
    assert list(Episode.objects.newest_first()) == [new, old]


def test_a_series_is_public_with_a_live_page() -> None:
    shown, hidden = made.series(), made.series(is_live=False)
    assert list(Series.objects.in_public()) == [shown] and hidden.pages.count() == 2
