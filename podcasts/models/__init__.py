"""Series and their episodes."""

from podcasts.models.episodes import Chapter, Episode, EpisodePage, EpisodePerson, GuestPreview
from podcasts.models.listens import ListenDay
from podcasts.models.series import PlatformLink, Series, SeriesIndexPage, SeriesPage

__all__ = [
    "Chapter",
    "Episode",
    "EpisodePage",
    "EpisodePerson",
    "GuestPreview",
    "ListenDay",
    "PlatformLink",
    "Series",
    "SeriesIndexPage",
    "SeriesPage",
]
