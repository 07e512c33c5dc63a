"""What is written into the file of an episode, so that it says what it is wherever it lies."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from media import reading
from media.clearance import Use
from media.ingest import id3
from podcasts import addresses, chapters
from podcasts.models import Episode, EpisodePage
from podcasts.services import covers

COVER_WIDTH = 600
CHAPTER_WIDTH = 640
PRAGUE = ZoneInfo("Europe/Prague")


def tag_for(episode: Episode) -> bytes:
    """The ID3 tag that goes before the sound of `episode`: title, cover, chapters, what is said in every language.

    Says nothing that its pages do not say: a transcript is in it only as far as it may be public right now. The same
    words give the same bytes. Words are in the language of the feed, with the twin's where there are none.
    """
    series = episode.series
    page = _page(episode)
    recording = episode.recording
    duration = recording.duration_ms if recording else None
    return id3.write(
        id3.Tag(
            title=page.title if page else "",
            album=_title_of_series(episode),
            artist=series.author,
            number=episode.number if episode.kind == Episode.Kind.FULL else None,
            season=episode.season or None,
            language=recording.spoken_language if recording else series.spoken_language,
            duration_ms=duration,
            published_on=episode.published_at.astimezone(PRAGUE).date() if episode.published_at else None,
            copyright=series.copyright,
            license_url=series.license_url,
            page_url=addresses.whole((page.get_url() or "") if page else ""),
            cover=covers.content(covers.of_episode(episode), COVER_WIDTH),
            parts=_parts(episode, duration),
            words=_words(episode),
        )
    )


def _page(episode: Episode) -> EpisodePage | None:
    wanted = episode.series.text_language
    pages = EpisodePage.objects.filter(episode=episode).select_related("locale")
    return min(pages, key=lambda page: (page.locale.language_code != wanted, not page.live), default=None)


def _title_of_series(episode: Episode) -> str:
    wanted = episode.series.text_language
    pages = episode.series.pages.select_related("locale")
    found = min(pages, key=lambda page: (page.locale.language_code != wanted, not page.live), default=None)
    return found.title if found else episode.series.name


def _parts(episode: Episode, duration_ms: int | None) -> list[id3.Part]:
    language = episode.series.text_language
    rows = {one.start_ms: one for one in episode.chapters.order_by("sort_order", "pk")}
    marks = [chapters.Mark(one.start_ms, one.title(language), url=one.url) for one in rows.values()]
    kept = chapters.in_order(marks, duration_ms=duration_ms)
    return [
        id3.Part(
            start_ms=mark.start_ms,
            end_ms=end,
            title=mark.title,
            url=mark.url,
            picture=covers.content(rows[mark.start_ms].picture_files, CHAPTER_WIDTH),
        )
        for mark, end in zip(kept, chapters.ends(kept, duration_ms=duration_ms), strict=True)
    ]


def _words(episode: Episode) -> list[id3.Words]:
    recording = episode.recording
    if recording is None:
        return []
    return [
        id3.Words(transcript.language, reading.plain_text(reading.reading_of(recording, transcript)))
        for transcript in reading.public_transcripts(recording, Use.PODCAST)
    ]
