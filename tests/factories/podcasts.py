"""Series and episodes for tests, as the services leave them. What a rule is about goes through the services."""

from __future__ import annotations

import functools
import itertools
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone

from wagtail.models import Locale

from PIL import Image

from media.clearance import Use
from media.ingest.recordings import find_ffmpeg
from media.models import PrivateUpload, Recording, ReleaseRecord, Transcript
from media.querysets import STAFF_OWNER
from podcasts import addresses, guids
from podcasts.models import (
    Chapter,
    Episode,
    EpisodePage,
    EpisodePerson,
    PlatformLink,
    Series,
    SeriesIndexPage,
    SeriesPage,
)
from tests.factories.photovoice import home

#: What `sound()` lasts, in thousandths of a second.
SOUND_MS = 3000
_numbers = itertools.count(1)
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4"}
CUES = [
    {"id": "c1", "start": 0, "end": 1200, "speaker": "Olena", "text": "Ráno jezdím sedmnáctkou."},
    {"id": "c2", "start": 1200, "end": 2900, "speaker": "Olena", "text": "Řidič mě pozdraví & počká."},
]
CUES_EN = [
    {"id": "c1", "text": "In the morning I take the seventeen."},
    {"id": "c2", "text": "The driver greets me & waits."},
]


@functools.cache
def sound(kind: str = "mp3", *, pitch: int = 300, milliseconds: int = SOUND_MS) -> bytes:
    """A tone as delivery makes it: MP3 at a constant rate without tags, or M4A."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"made.{kind}"
        tone = f"sine=frequency={pitch}:sample_rate=44100:duration={milliseconds / 1000}"
        codec = (
            ("-c:a", "libmp3lame", "-b:a", "64k", "-write_xing", "0", "-id3v2_version", "0")
            if kind == "mp3"
            else ("-c:a", "aac", "-b:a", "64k", "-f", "ipod", "-movflags", "+faststart")
        )
        command = [find_ffmpeg(), "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", tone, *codec]
        subprocess.run([*command, str(target)], check=True, capture_output=True, timeout=60)
        return target.read_bytes()


@functools.cache
def cover(edge: int) -> bytes:
    """A square JPEG, `edge` pixels wide."""
    out = BytesIO()
    Image.new("RGB", (edge, edge), (18, 62, 138)).save(out, "JPEG", quality=60)
    return out.getvalue()


def cover_files(edges: Sequence[int] = (3000, 1400, 600, 300)) -> dict[str, Any]:
    """Real files of a cover, in the shape that `podcasts.services.covers` leaves."""
    number, sizes = next(_numbers), {}
    for edge in edges:
        content = cover(edge)
        name = storages["default"].save(f"images/cover-{number}-{edge}.jpg", File(BytesIO(content)))
        one = {"name": name, "size": len(content), "type": "image/jpeg", "width": edge, "height": edge}
        sizes[str(edge)] = one
    return {"of": f"cover-{number}", "sizes": sizes}


def index_page() -> SeriesIndexPage:
    """The page of all series, in both languages."""
    parent = home()
    found = SeriesIndexPage.objects.filter(locale=parent.locale).first()
    if found is not None:
        return found
    page = parent.add_child(instance=SeriesIndexPage(title="Podcasty", slug="podcasty", locale=parent.locale))
    twin = page.copy_for_translation(Locale.objects.get(language_code="en"))
    twin.title, twin.slug = "Podcasts", "podcasts"
    twin.save_revision().publish()
    return page


def series(*, is_live: bool = True, **fields: Any) -> Series:
    """A series with a live page in each language and everything that the feed asks for."""
    number = next(_numbers)
    key = fields.pop("key", f"nasi-{number}")
    made = Series.objects.create(
        **{
            "key": key,
            "guid": guids.of_feed(addresses.whole(f"/podcast/{key}/feed.xml")),
            "name": f"Naši {number}",
            "author": "Integrační centrum",
            "owner_name": "Integrační centrum",
            "owner_email": "podcast@example.org",
            "copyright": "© 2026 Integrační centrum",
            "license_name": "cc-by-nc-nd-4.0",
            "license_url": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
            "funding_url": "https://example.org/podpora",
            "cover_files": cover_files(),
            **fields,
        }
    )
    parent = index_page()
    page = parent.add_child(
        instance=SeriesPage(
            title=made.name,
            slug=made.key,
            series=made,
            lead="Příběhy lidí, kteří přišli do Prahy & zůstali.",
            locale=parent.locale,
            live=is_live,
        )
    )
    twin = page.copy_for_translation(Locale.objects.get(language_code="en"))
    twin.title, twin.slug, twin.live = f"Ours {number}", f"ours-{number}", is_live
    twin.lead = "Stories of people who came to Prague & stayed."
    twin.save()
    PlatformLink.objects.create(series=made, platform="spotify", url="https://open.spotify.com/show/1")
    return made


def recording(
    *,
    title: str = "Rozhovor",
    is_cleared: bool = True,
    is_public: bool = True,
    with_transcripts: bool = True,
    needs_approval: bool = False,
    milliseconds: int = SOUND_MS,
    tag: bytes = b"",
) -> Recording:
    """A prepared recording of the team, with real files in public storage if it `is_public`."""
    number = next(_numbers)
    made = Recording.objects.create(
        upload=_upload(number, is_cleared=is_cleared),
        title=title,
        state="ready",
        needs_approval=needs_approval,
        duration_ms=milliseconds,
        channels=1,
        peaks=[0.1, 0.9, 0.4],
        loudness=-19.0,
        true_peak=-2.0,
        level="exact",
    )
    made.delivery = {"of": made.source_key, **{kind: _prepared(kind, number, milliseconds) for kind in TYPES}}
    if is_public:
        made.public = {"podcast": release_by_hand(made.upload, number, tag, milliseconds)}
    made.save()
    if with_transcripts:
        transcripts(made)
    return made


def transcripts(made: Recording) -> None:
    """A finished original in Czech with a finished translation into English."""
    Transcript.objects.create(recording=made, language="cs", cues=CUES, is_finished=True)
    Transcript.objects.create(
        recording=made, language="en", cues=CUES_EN, is_original=False, is_finished=True
    )


def release_by_hand(
    upload: PrivateUpload, number: int, tag: bytes = b"", milliseconds: int = SOUND_MS
) -> dict[str, Any]:
    """Copy the files out under random-looking names, with their record, in the shape that a release leaves."""
    folder = f"{number:032x}"
    files = {}
    for kind, content_type in TYPES.items():
        content = (tag if kind == "mp3" else b"") + sound(
            kind, pitch=200 + number % 500, milliseconds=milliseconds
        )
        name = storages["default"].save(f"p/{folder}/episode-{number}.{kind}", File(BytesIO(content)))
        files[kind] = {"name": name, "size": len(content), "type": content_type}
    ReleaseRecord.objects.create(
        upload=upload,
        folder=folder,
        use=Use.PODCAST,
        names=[one["name"] for one in files.values()],
        released_at=timezone.now(),
    )
    return {"folder": folder, "released_at": timezone.now().isoformat(), "tag": "", "files": files}


def episode(
    in_series: Series | None = None,
    *,
    state: str = "published",
    days_ago: float = 1,
    of: Recording | None = None,
    with_people: bool = True,
    with_chapters: bool = True,
    **fields: Any,
) -> Episode:
    """An episode that anybody hears, with a live page in each language; `state="draft"` leaves the pages drafts."""
    in_series = in_series or series()
    is_out = state == "published"
    sounding = of or recording(is_public=is_out)
    number = fields.pop("number", in_series.episodes.count() + 1)
    made = Episode.objects.create(
        series=in_series,
        recording=sounding,
        state=state,
        number=number,
        published_at=timezone.now() - timedelta(days=days_ago) if is_out else None,
        file_size=sounding.public.get("podcast", {}).get("files", {}).get("mp3", {}).get("size", 0),
        **fields,
    )
    _pages(made, is_live=is_out)
    if with_people:
        EpisodePerson.objects.create(episode=made, name="Alena Nová", role="host", sort_order=0)
        EpisodePerson.objects.create(episode=made, name="Olena", role="guest", sort_order=1)
    if with_chapters:
        for order, (start, czech, english) in enumerate(
            [(0, "Začátek", "The beginning"), (1500, "V tramvaji", "On the tram")]
        ):
            Chapter.objects.create(
                episode=made, start_ms=start, title_cs=czech, title_en=english, sort_order=order
            )
    return made


def many_episodes(count: int, in_series: Series | None = None) -> Series:
    """A series with `count` published episodes, written straight into the database: for counting queries only.

    No file exists behind these rows; whoever needs bytes uses `episode`.
    """
    in_series = in_series or series()
    numbers = [next(_numbers) for _i in range(count)]
    uploads = PrivateUpload.objects.bulk_create(_upload_row(number, is_cleared=True) for number in numbers)
    recordings = Recording.objects.bulk_create(
        Recording(
            upload=upload,
            title=f"Rozhovor {number}",
            state="ready",
            duration_ms=1_620_000 + number,
            channels=1,
            peaks=[0.5] * 800,
            public={"podcast": _public_by_name(number)},
        )
        for number, upload in zip(numbers, uploads, strict=True)
    )
    Transcript.objects.bulk_create(
        Transcript(
            recording=one,
            language=language,
            is_original=language == "cs",
            is_finished=True,
            cues=cues,
        )
        for one in recordings
        for language, cues in (("cs", CUES), ("en", CUES_EN))
    )
    made = Episode.objects.bulk_create(
        Episode(
            series=in_series,
            recording=one,
            state="published",
            number=order,
            published_at=timezone.now() - timedelta(days=count - order, hours=1),
            file_size=12_345_678,
        )
        for order, one in enumerate(recordings, start=1)
    )
    _many_pages(in_series, made)
    EpisodePerson.objects.bulk_create(
        EpisodePerson(episode=one, name=name, role=role, sort_order=order)
        for one in made
        for order, (name, role) in enumerate([("Alena Nová", "host"), ("Olena", "guest")])
    )
    Chapter.objects.bulk_create(
        Chapter(episode=one, start_ms=start, title_cs="Část", title_en="Part", sort_order=start)
        for one in made
        for start in (0, 60_000)
    )
    return in_series


def _many_pages(in_series: Series, made: Sequence[Episode]) -> None:
    """Live pages of many episodes, a hundredth of the cost of the tree's own way."""
    for parent in in_series.pages.select_related("locale"):
        language = parent.locale.language_code
        for one in made:
            parent.add_child(
                instance=EpisodePage(
                    title=f"{'Díl' if language == 'cs' else 'Episode'} {one.number}: sedmnáctka",
                    slug=f"{language}-{one.pk}",
                    episode=one,
                    summary="Olena jezdí ráno tramvají & mluví o tom, kdo jí podržel dveře.",
                    notes=f'<p>O čem mluvíme: <a href="https://example.org/{one.pk}">odkaz</a>.</p>',
                    locale=parent.locale,
                )
            )


def _pages(made: Episode, *, is_live: bool) -> None:
    parent = made.series.pages.get(locale__language_code="cs")
    page = parent.add_child(
        instance=EpisodePage(
            title=f"Sedmnáctka {made.pk}",
            slug=f"sedmnactka-{made.pk}",
            episode=made,
            summary="Olena jezdí ráno tramvají & mluví o tom, kdo jí podržel dveře.",
            notes='<p>Mluvíme o <a href="https://example.org/mapa">mapě</a>.</p>',
            locale=parent.locale,
            live=is_live,
        )
    )
    twin = page.copy_for_translation(Locale.objects.get(language_code="en"))
    twin.title, twin.slug, twin.live = f"The seventeen {made.pk}", f"the-seventeen-{made.pk}", is_live
    twin.summary = "Olena takes the tram in the morning & tells who held the door."
    twin.notes = '<p>We talk of a <a href="https://example.org/map">map</a>.</p>'
    twin.save()


def _upload(number: int, *, is_cleared: bool) -> PrivateUpload:
    made = _upload_row(number, is_cleared=is_cleared)
    made.save()
    return made


def _upload_row(number: int, *, is_cleared: bool) -> PrivateUpload:
    return PrivateUpload(
        owner_key=STAFF_OWNER,
        kind="audio",
        format="wav",
        sha256=f"{number:064x}",
        size=1,
        state="ready",
        cleared_until={"podcast": None, "web": None} if is_cleared else {},
    )


def _prepared(kind: str, number: int, milliseconds: int) -> dict[str, Any]:
    content = sound(kind, pitch=200 + number % 500, milliseconds=milliseconds)
    name = storages["private"].save(f"ff/{number:032x}.{kind}", File(BytesIO(content)))
    return {"name": name, "size": len(content), "type": TYPES[kind], "bitrate": 64}


def _public_by_name(number: int) -> dict[str, Any]:
    folder = f"{number:032x}"
    files = {
        kind: {"name": f"p/{folder}/episode.{kind}", "size": 12_345_678, "type": content_type}
        for kind, content_type in TYPES.items()
    }
    return {"folder": folder, "released_at": timezone.now().isoformat(), "tag": "", "files": files}
