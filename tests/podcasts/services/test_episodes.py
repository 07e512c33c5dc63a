"""An episode comes to be with a page in each language, and is thrown away only while nobody heard it."""

from __future__ import annotations

import pytest

from podcasts.models import Episode, EpisodePage
from podcasts.services import episodes, homes, publishing
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db
TITLES = {"cs": "Krajčovna", "en": "The tailor's"}


def test_an_episode_is_made_with_draft_twins_below_its_series() -> None:
    series = made.series()
    episode = episodes.create(series=series, recording=None, titles=TITLES, summaries={"cs": "Šije."})
    pages = episodes.pages_of(episode)
    assert {language: page.title for language, page in pages.items()} == TITLES
    assert not any(page.live for page in pages.values())
    assert pages["cs"].translation_key == pages["en"].translation_key
    assert {page.get_parent().specific.series_id for page in pages.values()} == {series.pk}
    # What was said in one language stands in the other too, for somebody to translate.
    assert pages["en"].summary == "Šije."


def test_two_episodes_of_one_title_have_addresses_of_their_own() -> None:
    series = made.series()
    first, second = (episodes.create(series=series, recording=None, titles=TITLES) for _i in range(2))
    slugs = {page.slug for one in (first, second) for page in episodes.pages_of(one).values()}
    assert len(slugs) == 4


def test_a_guid_is_made_once_and_an_imported_one_is_kept() -> None:
    series = made.series()
    one = episodes.create(series=series, recording=None, titles=TITLES)
    two = episodes.create(series=series, recording=None, titles=TITLES, guid="http://old.example/?p=7")
    assert len(one.guid) == 36 and two.guid == "http://old.example/?p=7"


def test_a_series_without_pages_has_no_place_for_an_episode() -> None:
    from podcasts.models import Series

    series = Series.objects.create(key="bez-stranek", name="Bez stránek", author="ICP")
    with pytest.raises(homes.NoHome):
        episodes.create(series=series, recording=None, titles=TITLES)
    assert not Episode.objects.exists()


def test_a_draft_is_deleted_with_its_pages_and_its_recording_stays() -> None:
    episode = made.episode(state="draft", number=None)
    recording = episode.recording
    episodes.delete(episode=episode)
    assert not EpisodePage.objects.exists() and not Episode.objects.exists()
    recording.refresh_from_db()


def test_an_episode_that_was_public_once_is_never_deleted() -> None:
    episode = made.episode(state="draft", number=None)
    publishing.publish(episode=episode)
    publishing.unpublish(episode=episode)
    with pytest.raises(episodes.WasPublished):
        episodes.delete(episode=episode)
    assert Episode.objects.filter(pk=episode.pk).exists()
