"""Series and their episodes."""

from podcasts.models.episodes import Chapter, Episode, EpisodePage, EpisodePerson, GuestPreview
from podcasts.models.feeds import FeedText, ImportedEpisode, ShowImport
from podcasts.models.listens import ListenDay, LogBookmark
from podcasts.models.series import PlatformLink, Series, SeriesIndexPage, SeriesPage

__all__ = [
    "Chapter",
    "Episode",
    "EpisodePage",
    "EpisodePerson",
    "FeedText",
    "GuestPreview",
    "ImportedEpisode",
    "ListenDay",
    "LogBookmark",
    "PlatformLink",
    "Series",
    "SeriesIndexPage",
    "SeriesPage",
    "ShowImport",
]
