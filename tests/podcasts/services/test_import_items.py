"""One episode that comes here: what holds it up, and under which date it comes out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from media.models import Recording
from podcasts.models import ImportedEpisode, ShowImport
from podcasts.services import import_items
from tests.factories import podcasts as make
from tests.factories.recordings import make_recording

pytestmark = pytest.mark.django_db


def fetched(**said: Any) -> ImportedEpisode:
    """An episode that is here and prepared, in a public series."""
    series = make.series()
    show = ShowImport.objects.create(
        address="https://a.example/", key=series.key, series=series, state="read"
    )
    episode = make.episode(series, state="draft", of=make_recording(cleared=["podcast"]), number=None)
    return ImportedEpisode.objects.create(
        show=show,
        guid=episode.guid,
        title="Díl",
        said={"published_at": "", **said},
        state="fetched",
        episode=episode,
    )


def test_it_comes_out_under_its_old_date() -> None:
    item = fetched(published_at="2019-05-04T08:00:00+02:00")
    assert import_items.let_out(item=item)
    item.episode.refresh_from_db()
    assert (
        item.episode.state == "published"
        and item.episode.published_at.isoformat() == "2019-05-04T06:00:00+00:00"
    )
    item.refresh_from_db()
    assert item.state == "done"


def test_a_date_to_come_or_none_is_today() -> None:
    for said in ((timezone.now() + timedelta(days=400)).isoformat(), ""):
        item = fetched(published_at=said)
        assert import_items.let_out(item=item)
        item.episode.refresh_from_db()
        assert abs(item.episode.published_at - timezone.now()) < timedelta(minutes=5)


def test_it_waits_while_its_sound_is_being_prepared() -> None:
    item = fetched()
    Recording.objects.filter(pk=item.episode.recording_id).update(state="preparing")
    item.episode.recording.refresh_from_db()
    assert not import_items.let_out(item=item)
    item.refresh_from_db()
    assert item.state == "fetched" and item.episode.state == "draft"


def test_sound_that_cannot_be_prepared_is_said() -> None:
    item = fetched()
    Recording.objects.filter(pk=item.episode.recording_id).update(state="failed", refusal_code="damaged")
    item.episode.recording.refresh_from_db()
    assert not import_items.let_out(item=item)
    item.refresh_from_db()
    assert item.state == "failed" and item.problem == "damaged"


def test_two_workers_do_not_fetch_the_same_episode(monkeypatch: pytest.MonkeyPatch) -> None:
    item = fetched()
    ImportedEpisode.objects.filter(pk=item.pk).update(state="waiting", tried_at=timezone.now(), episode=None)
    monkeypatch.setattr(import_items.fetching, "fetch", lambda *args, **kwargs: pytest.fail("fetched"))
    import_items.fetch(item=item)
    item.refresh_from_db()
    assert item.state == "waiting"
