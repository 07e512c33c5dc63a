"""A showing's wall as plain data for the templates: words set for their language, names, codes, days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from campaign.layout.words import paragraphs, typeset
from campaign.models import ShortLink
from campaign.services import preflight, short_links, typesetting
from campaign.services.wall import OnWall, ShowingWall, Told
from cms.languages import language_name, public_languages
from cms.models import SiteSettings
from cms.templatetags.site_tags import day
from photovoice.models import Showing

#: Of what is not said in both languages: the title inside a file, what is read aloud of a code, the small print.
LANGUAGE = public_languages()[0]


def links_of(wall: ShowingWall, *, by: Any = None) -> dict[int, ShortLink]:
    """The code of each stop at this showing, by contribution; made when there is none."""
    showing = wall.showing
    wanted = [
        short_links.Wanted("stop", f"{showing.exhibition_id}:{row.contribution.pk}", place=showing.venue_cs)
        for row in wall.hung
    ]
    made = short_links.mint_many(wanted=wanted, showing=showing, by=by)
    return {row.contribution.pk: link for row, link in zip(wall.hung, made, strict=True)}


def label(row: OnWall, link: ShortLink, *, code_mm: float) -> dict[str, Any]:
    """One label: plate, name, titles, own words, translations, and the code with its readable address."""
    code = code_of(link, code_mm, alt=_("Code that opens the photograph: %(address)s"))
    return {
        "plate": row.plate,
        "author": row.author,
        "titles": in_languages(row.titles),
        "own": [told(row.own, row)] if row.own else [],
        "told": [told(each, row) for each in row.told if each.body],
        "fallback": f"{_('Photograph')} {row.plate}",
        "code": code,
        "address": address_parts(link),
        "listen": _listen(row) if row.voice_ms else [],
    }


def told(words: Told, row: OnWall) -> dict[str, Any]:
    """Words in one language, in paragraphs, with who edited or translated them in a language of the site."""
    note_language = words.language if words.language in public_languages() else public_languages()[0]
    with translation.override(note_language):
        note = _note(words, row, note_language)
    return {
        "language": words.language,
        "direction": words.direction,
        "title": "",
        "body": paragraphs(words.body, words.language),
        "note": note,
        "note_language": note_language,
    }


def _note(words: Told, row: OnWall, language: str) -> str:
    if words.is_edited:
        return _("Edited by the team. The author agreed to these words.")
    if words is row.own or row.own is None:
        return ""
    own = language_name(row.own.language, language)
    if words.by:
        return _("Original: %(language)s. Translation: %(who)s.") % {"language": own, "who": words.by}
    return _("Original: %(language)s.") % {"language": own}


def _listen(row: OnWall) -> list[dict[str, str]]:
    minutes, seconds = divmod(max(1, round(row.voice_ms / 1000)), 60)
    found = []
    for language in public_languages():
        with translation.override(language):
            found.append(
                {
                    "language": language,
                    "text": _("Listen: %(length)s") % {"length": f"{minutes}:{seconds:02d}"},
                }
            )
    return found


def in_languages(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Texts of the languages of the site in their order, each once, ready for the templates."""
    found: list[dict[str, str]] = []
    for language in public_languages():
        text = texts.get(language, "").strip()
        if text and text not in {one["text"] for one in found}:
            found.append({"language": language, "text": typeset(text, language)})
    return found


def place_and_days(showing: Showing) -> list[dict[str, str]]:
    """Where and when the showing is, a line in each language."""
    lines = {}
    for language in public_languages():
        with translation.override(language):
            days = f"{day(showing.starts_on)} – {day(showing.ends_on)}"
        lines[language] = f"{showing.venue(language)}, {days}"
    return in_languages(lines)


def organisation() -> str:
    """Who publishes: the author of every document."""
    settings = SiteSettings.objects.select_related("site").order_by("-site__is_default_site").first()
    return settings.text("organisation", "cs") if settings else ""


def imprint(*, dated: Any, edition: int | None) -> str:
    """The number of the edition and its date, small on every product that goes to a print shop."""
    if edition is None:
        return ""
    with translation.override(LANGUAGE):
        return _("Edition %(number)d, %(day)s") % {"number": edition, "day": day(dated)}


def numbers(rows: Sequence[OnWall]) -> str:
    """The plates of some rows as staff read them."""
    return ", ".join(str(row.plate) for row in rows)


def code_of(link: ShortLink, side_mm: float, *, alt: str) -> dict[str, Any]:
    """A code for the templates, judged at its size; `alt` has a place for its `address`. Raises `NotPrintable`."""
    payload, dark = code_address(link), typesetting.token_values()["ink"]
    preflight.require([preflight.Printed(payload, side_mm, dark=dark, beside=readable(link))])
    return typesetting.code(
        payload, side_mm=side_mm, alt=alt % {"address": readable(link)}, readable=readable(link)
    )


def code_address(link: ShortLink) -> str:
    """What the code of a short link says."""
    return short_links.address_of(link)


def readable(link: ShortLink) -> str:
    """The address of a short link as somebody types it."""
    return "".join(address_parts(link))


def address_parts(link: ShortLink) -> list[str]:
    """The same in two parts: where to, and the code itself, which is set larger."""
    host = code_address(link).split("://", 1)[-1].rsplit("/", 1)[0].lower()
    return [f"{host}/", link.code]
