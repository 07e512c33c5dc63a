"""The chapters of an episode, for apps: in the language of its feed, with whole addresses of pictures."""

from __future__ import annotations

from podcasts import addresses, chapters
from podcasts.models import Episode
from podcasts.services import covers

WIDTH = 1280


def of_episode(episode: Episode) -> list[chapters.Mark]:
    """As they stand in the database; `chapters.in_order` brings them into order."""
    language = episode.series.text_language
    return [
        chapters.Mark(
            start_ms=one.start_ms,
            title=one.title(language),
            img=addresses.whole(covers.address(one.picture_files, WIDTH)),
            url=one.url,
        )
        for one in episode.chapters.all()
    ]
