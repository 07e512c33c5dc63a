"""What the feed of a series says right now: read with a number of queries that does not grow with its episodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from html import escape
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from babel import Locale

from cms.models import Funder
from media.clearance import Use
from media.models import Transcript
from media.reading import CAPTION_TYPES
from podcasts import addresses, feed_words, rss
from podcasts.feed_parts import Captions, Channel, Enclosure, Image, Item, Person
from podcasts.models import Chapter, EpisodePerson, Series, SeriesPage

#: Role and group of the Podcast Taxonomy for ours.
TAXONOMY = {
    "host": ("host", "cast"),
    "guest": ("guest", "cast"),
    "narrator": ("narrator", "cast"),
    "editor": ("editor", "writing"),
    "producer": ("producer", "creative direction"),
    "translator": ("translator", "writing"),
}
#: The files of an episode, the one that every app plays first.
FORMATS = ("mp3", "m4a")
AddressOf = Callable[[str], str]
ROW = (
    "pk",
    "guid",
    "kind",
    "season",
    "number",
    "is_explicit",
    "country",
    "published_at",
    "picture_files",
    "recording_id",
    "recording__duration_ms",
    "recording__credit",
    "recording__public",
)


class Row(NamedTuple):
    """One audible episode as it lies in the database."""

    pk: int
    guid: str
    kind: str
    season: int
    number: int | None
    is_explicit: bool
    country: str
    published_at: datetime
    picture_files: Mapping[str, Any]
    recording_id: int
    duration_ms: int | None
    credit: str
    public: Mapping[str, Any]


def read(series: Series) -> tuple[Channel, list[Item]] | None:
    """The feed of `series`, newest first; None while it has no live page.

    Asks the gate for every episode: what may not be heard right now is not in it. The words are those of the page in
    the feed's language, and those of its twin where that page is not live.
    """
    pages = {page.locale.language_code: page for page in _live_pages(series)}
    page = pages.get(series.text_language) or next(iter(pages.values()), None)
    if page is None:
        return None
    with translation.override(series.text_language):
        return _Reader(series, page).read()


def _live_pages(series: Series) -> Iterable[SeriesPage]:
    return series.pages.live().select_related("locale").order_by("locale__language_code")


class _Reader:
    """Everything that is asked for once, and the parts that are made of it."""

    def __init__(self, series: Series, page: SeriesPage) -> None:
        self.series = series
        self.page = page
        self.language = series.text_language
        self.address_of = addresses.of_files()
        self.statements = [
            words for one in Funder.objects.in_force() if (words := one.statement(self.language).strip())
        ]

    def read(self) -> tuple[Channel, list[Item]]:
        rows = [Row(*values) for values in self._audible().values_list(*ROW)]
        words = feed_words.read(self.series, [row.pk for row in rows], self.language)
        items = [self._item(row, words[row.pk]) for row in rows if row.pk in words]
        return self._channel([item for item in items if item.kind == "trailer"]), items

    def _audible(self) -> Any:
        return self.series.episodes.audible().newest_first()

    def _channel(self, trailers: list[Item]) -> Channel:
        series = self.series
        email = series.owner_email if series.shows_owner_email else ""
        own = addresses.of_feed(series)
        return Channel(
            guid=str(series.guid),
            feed_url=own,
            title=self.page.title,
            link=addresses.whole(self.page.get_url() or ""),
            description=self._with_statements(self.page.lead),
            # What apps search by is the language that is spoken, not the one of the words.
            language=series.spoken_language,
            author=series.author,
            category=series.category,
            subcategory=series.subcategory,
            is_explicit=series.is_explicit,
            is_locked=series.is_locked,
            kind=series.kind,
            images=images(series.cover_files, self.address_of),
            copyright=series.copyright,
            owner=(series.owner_name or series.author, email) if email else None,
            license=rss.license_of(series.license_name, series.license_url),
            funding=(series.funding_url, _("Who pays for this podcast")) if series.funding_url else None,
            texts=tuple(series.feed_texts.values_list("purpose", "text")),
            hub_url=series.hub_url,
            new_feed_url=series.moved_to or (own if series.imports.exists() else ""),
            stylesheet_url=reverse("podcast_stylesheet", args=[self.language]),
            trailers=tuple(trailers),
        )

    def _item(self, row: Row, words: feed_words.Words) -> Item:
        with_notes = self._html(words)
        return Item(
            guid=row.guid,
            title=words.title,
            enclosure=enclosure(row.public, self.address_of),
            published_at=row.published_at,
            duration_ms=row.duration_ms,
            link=words.link,
            html=with_notes,
            plain=""
            if rss.fits(with_notes)
            else self._with_statements(words.summary or strip_tags(words.notes)),
            kind=row.kind,
            season=row.season,
            number=row.number if row.kind == "full" else None,
            is_explicit=row.is_explicit or self.series.is_explicit,
            images=images(row.picture_files, self.address_of),
            people=self._people_of(row),
            captions=self._captions.get(row.recording_id, ()),
            chapters_url=self._chapters_address(row),
            country=row.country,
            country_name=self._countries.get(row.country.upper(), row.country) if row.country else "",
        )

    def _with_statements(self, words: str) -> str:
        """`words` and who paid; the statement stays whole where the words have to be cut."""
        end = "".join(f"\n\n{statement}" for statement in self.statements)
        return rss.within(words, rss.DESCRIPTION_BYTES - len(end.encode())) + end

    def _html(self, words: feed_words.Words) -> str:
        parts = [f"<p>{escape(words.summary)}</p>"] if words.summary else []
        parts.append(words.notes)
        parts.extend(self._paid)
        return "".join(parts)

    @cached_property
    def _paid(self) -> list[str]:
        return [f"<p>{escape(statement)}</p>" for statement in self.statements]

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return Locale.parse(self.language).territories

    @cached_property
    def _people(self) -> Mapping[int, list[tuple[str, str, str, bool]]]:
        found: dict[int, list[tuple[str, str, str, bool]]] = defaultdict(list)
        asked = EpisodePerson.objects.filter(episode__series=self.series).order_by("sort_order", "pk")
        for pk, *person in asked.values_list("episode_id", "name", "role", "href", "is_voice"):
            found[pk].append(tuple(person))
        return found

    def _people_of(self, row: Row) -> tuple[Person, ...]:
        """Who is named; the participant who is heard by the name that their consent gives, or not at all."""
        return tuple(
            Person(shown, *TAXONOMY[role], href)
            for name, role, href, is_voice in self._people.get(row.pk, ())
            if (shown := row.credit if is_voice else name)
        )

    @cached_property
    def _with_chapters(self) -> set[int]:
        asked = Chapter.objects.filter(episode__series=self.series).order_by()
        return set(asked.values_list("episode_id", flat=True))

    @cached_property
    def _chapters_pattern(self) -> str:
        return addresses.whole(reverse("podcast_chapters", args=[self.series.key, 0]))

    def _chapters_address(self, row: Row) -> str:
        return (
            self._chapters_pattern.replace("/0.json", f"/{row.pk}.json")
            if row.pk in self._with_chapters
            else ""
        )

    @cached_property
    def _captions(self) -> Mapping[int, list[Captions]]:
        """By recording; each transcript once as WebVTT and once as SRT, under the addresses that ask the gate."""
        sample = addresses.whole(reverse("media_captions", args=[0, Use.PODCAST.value, "xx", "vtt"]))
        before, after = sample.split("/0/")
        found: dict[int, list[Captions]] = defaultdict(list)
        for pk, language in self._public_transcripts():
            where = f"{before}/{pk}/{after.replace('xx.vtt', language)}"
            for suffix, kind in CAPTION_TYPES.items():
                found[pk].append(Captions(f"{where}.{suffix}", kind, language))
        return found

    def _public_transcripts(self) -> Iterable[tuple[int, str]]:
        """As `media.reading.public_transcripts` says for one recording: a translation only beside its original."""
        found: dict[int, list[tuple[bool, str]]] = defaultdict(list)
        asked = Transcript.objects.finished().filter(recording__episode__series=self.series).exclude(cues=[])
        free = asked.filter(recording__needs_approval=False)
        for pk, is_original, language in free.values_list("recording_id", "is_original", "language"):
            found[pk].append((is_original, language))
        # Only where somebody has to agree are the words themselves read, to be compared with what was agreed to.
        bound = asked.filter(recording__needs_approval=True).exclude(approved_fingerprint="")
        for one in bound.select_related("recording").defer("recording__peaks"):
            if one.is_public:
                found[one.recording_id].append((one.is_original, one.language))
        for pk, languages in found.items():
            if any(is_original for is_original, _language in languages):
                yield from ((pk, language) for _is_original, language in sorted(languages, reverse=True))


def enclosure(public: Mapping[str, Any], address_of: AddressOf) -> Enclosure:
    """The file of an episode that every app plays; its length is that of the very file, with everything in it."""
    files = public[Use.PODCAST.value]["files"]
    one = next(files[name] for name in FORMATS if name in files)
    return Enclosure(address_of(one["name"]), int(one["size"]), one["type"])


def images(files: Mapping[str, Any], address_of: AddressOf) -> tuple[Image, ...]:
    """The sizes of a cover, the largest first."""
    if not files:
        return ()
    sizes = sorted(files.get("sizes", {}).values(), key=lambda one: -int(one["width"]))
    return tuple(Image(address_of(one["name"]), int(one["width"]), one["type"]) for one in sizes)
