"""Whose pictures for social networks there are: infographics, photographs in exhibitions, episodes, posters, events."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign import cards, drawings, event_cards
from campaign.cards import CardContent, Subjects
from campaign.models import Infographic, Poster, PosterPage
from media.clearance import Use
from photovoice.models import ExhibitionPage, Hanging
from photovoice.stops import is_on_wall, stop_of
from podcasts.models import Episode, EpisodePage
from podcasts.services import covers

COVER_PIXELS = 1080
ON_THE_WEB = frozenset({Use.SOCIAL, Use.WEB})
#: A stop shows its photograph only while that hangs.
ON_THE_WALL = ON_THE_WEB | {Use.EXHIBITION}


def register() -> None:
    """Let everything of this house that is public have pictures."""
    for subjects in (
        Subjects("infographic", gettext_lazy("Infographics"), _infographics, infographic),
        Subjects("poster", gettext_lazy("Posters"), _posters, poster),
        Subjects("stop", gettext_lazy("Photographs in exhibitions"), _stops, stop, ON_THE_WALL),
        Subjects("episode", gettext_lazy("Episodes"), _episodes, episode),
        Subjects("event", gettext_lazy("Events"), event_cards.keys, event_cards.content, ON_THE_WEB),
    ):
        cards.register(subjects)


def infographic(key: str, language: str) -> CardContent | None:
    """The drawing itself; only of one that has a page."""
    found = Infographic.objects.filter(pk=key, is_public=True).first()
    if found is None:
        return None
    alt = drawings.in_words(found, language)
    return CardContent(language, found.text("statement", language), alt, infographic=found)


def poster(key: str, language: str) -> CardContent | None:
    """Its title as on the sheet, and its lead; only of one that has a page in this language."""
    found = Poster.objects.filter(pk=key).first()
    pages = PosterPage.objects.live().filter(poster_id=key, locale__language_code=language)
    if found is None or not pages.exists():
        return None
    title, lead = found.text("title", language), found.text("lead", language)
    with translation.override(language):
        alt = _("A red street sign with the words “%(title)s”. %(lead)s") % {"title": title, "lead": lead}
    return CardContent(language, title, alt.strip(), plate_kind="sign", line=lead, line_language=language)


def stop(key: str, language: str) -> CardContent | None:
    """A photograph under its plate, as its page shows it; key "<exhibition>:<contribution>"."""
    exhibition, _colon, contribution = key.partition(":")
    page = (
        ExhibitionPage.objects.live()
        .filter(exhibition_id=exhibition, exhibition__live=True, locale__language_code=language)
        .select_related("exhibition")
        .first()
    )
    if page is None:
        return None
    rows = Hanging.objects.of(page.exhibition).for_page().filter(contribution_id=contribution)
    row = rows.first()
    if row is None or not is_on_wall(row.contribution):
        return None
    with translation.override(language):
        found = stop_of(row.contribution, row.plate, row.room.number, language)
        alt = found.alt or found.title
        if found.author_name:
            alt = _("%(what)s Photograph: %(name)s.") % {"what": _closed(alt), "name": found.author_name}
    if found.upload is None:
        return None
    words = found.first_words
    return CardContent(
        language,
        found.title,
        alt,
        plate=str(found.plate),
        line=found.first_line,
        line_language=words.language if words else language,
        line_direction=words.direction if words else "ltr",
        name=found.author_name,
        upload=found.upload,
    )


def episode(key: str, language: str) -> CardContent | None:
    """The cover with the number and title of an episode that may be heard."""
    found = Episode.objects.audible().select_related("series").filter(pk=key).first()
    page = EpisodePage.objects.live().filter(episode=found, locale__language_code=language).first()
    if found is None or page is None:
        return None
    series = found.series.name
    with translation.override(language):
        alt = _("Episode “%(title)s” of the podcast %(series)s.") % {"title": page.title, "series": series}
    return CardContent(
        language,
        page.title,
        alt,
        plate=str(found.number or ""),
        line=page.summary,
        line_language=language,
        name=series,
        cover=covers.content(covers.of_episode(found), COVER_PIXELS),
    )


def _infographics() -> Iterable[str]:
    return map(str, Infographic.objects.filter(is_public=True).values_list("pk", flat=True))


def _posters() -> Iterable[str]:
    return map(str, PosterPage.objects.live().values_list("poster_id", flat=True).distinct())


def _stops() -> Iterable[str]:
    rows = Hanging.objects.filter(room__exhibition__live=True)
    return (
        f"{exhibition}:{contribution}"
        for exhibition, contribution in rows.values_list("room__exhibition_id", "contribution_id")
    )


def _episodes() -> Iterable[str]:
    return map(str, Episode.objects.audible().values_list("pk", flat=True))


def _closed(sentence: str) -> str:
    return sentence if sentence.rstrip().endswith((".", "!", "?", "…")) else f"{sentence.rstrip()}."
