"""The demo's podcast: a series of four weekly episodes and a trailer, made by the services that people use.

The voices are synthetic, and notes, page and declaration say so. Episodes go out on the days on which such a series
went out once, as soon as the worker has prepared their recordings.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

import media.services
from cms import demo_transcripts
from cms.demo import DEMO_DIR, LANGUAGES, admin, page_links, paragraphs, read
from cms.models import ContentPage
from demo import voices
from demo.voices import DemoVoice
from media.clearance import Use
from media.ingest import isolated
from media.models import Picture, Recording
from media.queue import enqueue, task
from media.services.recording_intake import Announced, receive_recording
from podcasts import addresses, weekly
from podcasts.models import Chapter, Episode, EpisodePerson, PlatformLink, Series
from podcasts.services import covers, episodes, homes, publishing
from podcasts.services import series as series_services

KINDS = {"trailer": Episode.Kind.TRAILER, "episode": Episode.Kind.FULL}
PREPARING = (Recording.State.WAITING, Recording.State.PREPARING)


@transaction.atomic
def seed(report: Callable[[str], Any]) -> None:
    """Make the series unless there is one already. Its episodes follow from the worker."""
    if Series.objects.exists():
        return
    words = read("podcast.yaml")
    series = _series(words["series"])
    _pages(series, words)
    series_services.publish(series=series, by=admin())
    found = [voice for voice in map(voices.read, voices.names()) if voice.about["kind"] in KINDS]
    for voice in sorted(found, key=lambda voice: voice.about["published"]):
        episode = _episode(series, voice, words)
        enqueue("podcasts.demo.let_out", episode.pk, voice.about["published"].isoformat())
    _upcoming(series, words["upcoming"])
    report(f"The podcast is there; its {len(found)} recordings wait for the worker.")


def links(base: str) -> dict[str, Any]:
    """Addresses of this app's part of the demo: a series, an episode, its player for other pages, and the feed."""
    series = Series.objects.order_by("pk").first()
    full = Episode.objects.filter(series=series, kind=Episode.Kind.FULL).exclude(recording=None)
    episode = full.order_by("pk").first()
    if series is None or episode is None:
        return {}
    page, heard = series_services.pages_of(series)["cs"], episodes.pages_of(episode)["cs"]
    return {
        "series": page_links(page, base),
        "episode": page_links(heard, base),
        "feed": base + "/" + addresses.of_feed(series).split("/", 3)[3],
        "embed": page_links(heard, base, "embed/"),
    }


@task()
def let_out(episode_id: int, day: str) -> None:
    """In the worker: publish an episode, dated with its day at the hour of its series, once it is prepared."""
    episode = Episode.objects.select_related("series", "recording").get(pk=episode_id)
    recording = episode.recording
    if episode.state != Episode.State.DRAFT or recording is None:
        return
    media.services.prepare_recording(recording=recording)
    if recording.state in PREPARING:
        # Another worker is at it.
        enqueue("podcasts.demo.let_out", episode_id, day)
        return
    at = weekly.on(date.fromisoformat(day), episode.series.release_time or time(7))
    publishing.publish(episode=episode, at=at, by=admin())


def _series(words: dict[str, Any]) -> Series:
    about = _about_page("cs")
    series = Series(
        key=words["key"],
        name=words["name"],
        author=read("campaign.yaml")["organisation"]["name"]["cs"],
        owner_name="Alena (demo)",
        owner_email=read("campaign.yaml")["organisation"]["contact"]["email"],
        subcategory=words["subcategory"],
        cover=cover(words),
        license_name="cc-by-4.0",
        license_url="https://creativecommons.org/licenses/by/4.0/",
        copyright="CC BY 4.0, Očima demo",
        funding_url=addresses.whole(about.get_url() or "/") if about else "",
        weekday=words["weekday"],
        release_time=time.fromisoformat(words["release_time"]),
    )
    series_services.create(series=series, titles=words["title"], leads=words["lead"], by=admin())
    for number, each in enumerate(words["platforms"]):
        PlatformLink.objects.create(series=series, sort_order=number, **each)
    return series


def cover(words: dict[str, Any]) -> Picture:
    """The drawn cover goes into the library as a picture of the team does: cleaned."""
    drawn = DEMO_DIR / "pictures" / "cover.png"
    clean = isolated.library_image(io.BytesIO(drawn.read_bytes()))
    made = Picture(
        title=words["name"],
        alt_cs=words["cover_alt"]["cs"],
        alt_en=words["cover_alt"]["en"],
        uploaded_by_user=admin(),
    )
    made.file.save(f"cover{clean.format.suffix}", ContentFile(clean.content), save=False)
    # Saving the file forgets them.
    made.width, made.height = clean.width, clean.height
    made.save()
    return made


def _pages(series: Series, words: dict[str, Any]) -> None:
    """What stands beside the episodes, and above all series; the menu has the podcast before the pages of text."""
    for language, page in series_services.pages_of(series).items():
        draft = page.get_latest_revision_as_object()
        draft.body = [("text", paragraphs(words["series"]["text"][language]))]
        draft.save_revision(user=admin())
    index = homes.index_page(by=admin())
    for page in index.get_translations(inclusive=True).select_related("locale"):
        draft = page.get_latest_revision_as_object()
        draft.lead = words["index_lead"][page.locale.language_code]
        draft.save_revision(user=admin())
        first = ContentPage.objects.child_of(page.get_parent()).order_by("path").first()
        if first is not None:
            page.move(first, pos="left")


def _episode(series: Series, voice: DemoVoice, words: dict[str, Any]) -> Episode:
    about = voice.about
    episode = episodes.create(
        series=series,
        recording=_recording(voice, words["agreed"]),
        titles=about["title"],
        summaries=about["summary"],
        notes={language: _notes(about, language, words) for language in LANGUAGES},
        by=admin(),
        kind=KINDS[about["kind"]],
        season=1,
        country=about["country"],
        says_funding=True,
    )
    for number, person in enumerate(about["people"]):
        EpisodePerson.objects.create(episode=episode, sort_order=number, **person)
    for number, chapter in enumerate(about["chapters"]):
        line = chapter["line"]
        Chapter.objects.create(
            episode=episode,
            sort_order=number,
            start_ms=voice.sentences[line].start if line else 0,
            title_cs=chapter["cs"],
            title_en=chapter["en"],
        )
    covers.set_pictures(episode=episode)
    return episode


def _recording(voice: DemoVoice, agreed: str) -> Recording:
    content = voice.sound.read_bytes()
    recording, _is_known = receive_recording(
        stream=io.BytesIO(content),
        name=voice.sound.name,
        declared_type="audio/ogg",
        size=len(content),
        announced=Announced(voice.about["title"]["cs"], voice.language),
        by=admin(),
    )
    media.services.declare(
        recording=recording, uses=[Use.PODCAST, Use.WEB], until=None, note=agreed, by=admin()
    )
    demo_transcripts.write_down(recording=recording, voice=voice)
    return recording


def _notes(about: Mapping[str, Any], language: str, words: dict[str, Any]) -> SafeString:
    page = _about_page(language)
    rows = format_html_join(
        "", '<li><a href="{}">{}</a></li>', ((link["url"], link[language]) for link in about["links"])
    )
    return format_html(
        '<p>{}</p>{}<p>{} <a linktype="page" id="{}">{}</a>.</p>',
        about["notes"][language],
        format_html("<ul>{}</ul>", rows) if rows else "",
        words["note"][language],
        page.pk if page else "",
        words["about_page"][language],
    )


def _about_page(language: str) -> ContentPage | None:
    title = read("campaign.yaml")["about_demo"]["title"][language]
    return ContentPage.objects.filter(locale__language_code=language, title=title).first()


def _upcoming(series: Series, words: dict[str, Any]) -> None:
    """One that is planned for the next free day and not recorded yet; its page in the admin says what is missing."""
    episode = episodes.create(
        series=series,
        recording=None,
        titles=words["title"],
        summaries=words["summary"],
        by=admin(),
        season=words["season"],
    )
    publishing.schedule(episode=episode, by=admin())
