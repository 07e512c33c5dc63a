"""What pages of the podcast tell machines, as JSON-LD of schema.org. Of what may not be heard there is no page."""

from __future__ import annotations

from typing import Any

from media.clearance import Use
from podcasts import addresses
from podcasts.models import Episode, EpisodePage, SeriesPage
from podcasts.services import covers
from podcasts.shown import Person


def series(page: SeriesPage, address: str) -> dict[str, Any]:
    """A series as its page tells it in one language."""
    said = {
        "@type": "PodcastSeries",
        "name": page.title,
        "url": address,
        "description": page.lead,
        "inLanguage": page.series.spoken_language,
        "webFeed": addresses.of_feed(page.series),
        "author": {"@type": "Organization", "name": page.series.author},
        "image": addresses.whole(covers.address(page.series.cover_files, 1400)),
        "license": page.series.license_url,
    }
    return {key: value for key, value in said.items() if value}


def episode(
    page: EpisodePage,
    *,
    address: str,
    series_page: SeriesPage | None,
    series_address: str,
    named: list[Person],
) -> dict[str, Any]:
    """An episode that may be heard, as its page tells it in one language."""
    one, recording = page.episode, page.episode.recording
    said: dict[str, Any] = {
        "@type": "PodcastEpisode",
        "name": page.title,
        "url": address,
        "description": page.summary,
        "inLanguage": recording.spoken_language if recording else one.series.spoken_language,
        "datePublished": one.published_at.isoformat() if one.published_at else "",
        "episodeNumber": one.number,
        "timeRequired": length(recording.duration_ms) if recording and recording.duration_ms else "",
        "image": addresses.whole(covers.address(covers.of_episode(one), 1400)),
        "contributor": [{"@type": "Person", "name": person.name} for person in named],
        "associatedMedia": _sound(one),
    }
    if series_page is not None:
        said["partOfSeries"] = {
            "@type": "PodcastSeries",
            "name": series_page.title,
            "url": series_address,
            "webFeed": addresses.of_feed(one.series),
        }
    return {key: value for key, value in said.items() if value}


def length(milliseconds: int) -> str:
    """A length as ISO 8601 has it."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}{seconds}S"


def _sound(one: Episode) -> dict[str, Any]:
    recording = one.recording
    out = recording.public_files(Use.PODCAST).get("mp3") if recording else None
    if recording is None or not out:
        return {}
    sound: dict[str, Any] = {
        "@type": "AudioObject",
        "contentUrl": addresses.of_file(out["name"]),
        "encodingFormat": out["type"],
        "contentSize": str(out["size"]),
    }
    if recording.duration_ms:
        sound["duration"] = length(recording.duration_ms)
    return sound
