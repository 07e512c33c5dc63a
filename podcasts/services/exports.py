"""A series leaves as files that any host can take in: feed, sound, transcripts, chapters and cover, with their sums.

Only what anybody may hear and read is in it: it is made of the feed, and what the gate keeps back is in neither.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any
from urllib.parse import urlsplit

from django.core.files.storage import storages

from media import caption_views, reading
from media.clearance import Use
from podcasts import addresses, chapters, feed_chapters, feed_contents, rss
from podcasts.models import Episode, Series

CHUNK = 1024 * 1024


def as_zip(*, series: Series) -> IO[bytes] | None:
    """The whole series as one ZIP in a temporary file, at its beginning; None while it has no feed."""
    found = feed_contents.read(series)
    if found is None:
        return None
    kept = tempfile.TemporaryFile()
    write(series=series, target=kept)
    kept.seek(0)
    return kept


def write(*, series: Series, target: IO[bytes]) -> int:
    """Write the ZIP of `series` into `target`; say how many episodes are in it. Raises `ValueError` without a feed.

    `feed.xml` is the feed as it is served. `files.json` says for each file its address today, size and SHA-256, so
    that a new host can check that it has every byte.
    """
    found = feed_contents.read(series)
    if found is None:
        raise ValueError("no feed")
    channel, items = found
    listed: list[dict[str, Any]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("feed.xml", rss.write(channel, items).encode())
        for image in channel.images[:1]:
            listed += _stored(archive, image.url, f"cover{PurePosixPath(urlsplit(image.url).path).suffix}")
        rows = series.episodes.audible().select_related("recording__upload", "series")
        by_guid = {one.guid: one for one in rows.prefetch_related("recording__transcripts", "chapters")}
        for item in items:
            word = f"{item.published_at:%Y-%m-%d}-{by_guid[item.guid].pk}" if item.guid in by_guid else ""
            if word:
                listed += _stored(
                    archive, item.enclosure.url, f"episodes/{word}{_suffix(item.enclosure.url)}"
                )
                _words(archive, by_guid[item.guid], word)
        about = {"feed": addresses.of_feed(series), "guid": str(series.guid), "files": listed}
        archive.writestr("files.json", json.dumps(about, ensure_ascii=False, indent=1))
    return len(items)


def _stored(archive: zipfile.ZipFile, address: str, name: str) -> list[dict[str, Any]]:
    """Copy a public file into the archive; nothing when it went meanwhile."""
    try:
        with storages["default"].open(_name_of(address)) as content:
            digest, size = hashlib.sha256(), 0
            with archive.open(name, "w", force_zip64=True) as out:
                for piece in _pieces(content):
                    out.write(piece)
                    digest.update(piece)
                    size += len(piece)
    except FileNotFoundError:
        return []
    return [{"name": name, "address": address, "size": size, "sha256": digest.hexdigest()}]


def _words(archive: zipfile.ZipFile, episode: Episode, word: str) -> None:
    assert episode.recording is not None
    recording = episode.recording
    for transcript in reading.public_transcripts(recording, Use.PODCAST):
        content = caption_views.written(recording, transcript, "vtt")
        archive.writestr(f"transcripts/{word}.{transcript.language}.vtt", content)
    if episode.chapters.all():
        marks = feed_chapters.of_episode(episode)
        said = chapters.document(marks, title=str(episode), duration_ms=recording.duration_ms)
        archive.writestr(f"chapters/{word}.json", json.dumps(said, ensure_ascii=False, indent=1))


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(CHUNK):
        yield piece


def _suffix(address: str) -> str:
    return PurePosixPath(urlsplit(address).path).suffix


def _name_of(address: str) -> str:
    """The name in public storage of a file that the feed gives the address of."""
    sample = "p/0/word.mp3"
    before = addresses.of_file(sample).removesuffix(sample)
    return address.removeprefix(before)
