"""An episode comes to be with a page in each language, and may be thrown away while nobody has heard it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from media.models import Recording
from podcasts.models import Episode, EpisodePage, Series
from podcasts.services import covers, homes
from podcasts.services import series as series_services


class WasPublished(Exception):
    """An episode that was heard is not thrown away: apps know its name. It can be unpublished."""


@transaction.atomic
def create(
    *,
    series: Series,
    recording: Recording | None,
    titles: Mapping[str, str],
    summaries: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    by: Any = None,
    **fields: Any,
) -> Episode:
    """Make an episode with a draft page in each language under the pages of its series. Raises `homes.NoHome`.

    `titles`, `summaries` and `notes` say it in "cs" and "en" (one language said stands for the other until somebody
    translates it); `fields` are further fields of the episode (`kind`, `season`, `number`, and `guid` for one that
    another host published).
    """
    pages = series_services.pages_of(series)
    if set(pages) != set(homes.LANGUAGES):
        raise homes.NoHome(homes.no_home())
    episode = Episode.objects.create(series=series, recording=recording, **fields)
    parent = pages[homes.FIRST_LANGUAGE]
    homes.add_drafts(
        page=EpisodePage(episode=episode, live=False, locale=parent.locale, owner=by),
        parent=parent,
        twin_parent=pages[homes.TWIN_LANGUAGE],
        words={
            "title": _in_both(titles),
            "summary": _in_both(summaries or {}),
            "notes": _in_both(notes or {}),
        },
        by=by,
    )
    covers.set_pictures(episode=episode)
    return episode


def pages_of(episode: Episode) -> dict[str, EpisodePage]:
    """Its pages by language."""
    pages = EpisodePage.objects.filter(episode=episode).select_related("locale").order_by("path")
    return {page.locale.language_code: page for page in pages}


def may_delete(episode: Episode) -> bool:
    """Whether nobody can have heard it."""
    return episode.published_at is None


@transaction.atomic
def delete(*, episode: Episode, by: Any = None) -> None:
    """Throw an episode away that was never public, with its pages; its recording stays. Raises `WasPublished`."""
    locked = Episode.objects.select_for_update().get(pk=episode.pk)
    if not may_delete(locked):
        raise WasPublished
    for page in EpisodePage.objects.filter(episode=locked):
        page.delete(user=by)
    try:
        locked.delete()
    except ProtectedError as error:
        raise WasPublished from error


def _in_both(said: Mapping[str, str]) -> dict[str, str]:
    """What was said in one language only stands in the other too, to be translated there."""
    any_of_them = next((words for words in said.values() if words), "")
    return {language: said.get(language) or any_of_them for language in homes.LANGUAGES}
