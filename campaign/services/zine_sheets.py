"""A zine's pages as the template sets them: from what was read to plain data and the files that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail.models import Site

from campaign import zine_parts
from campaign.layout import imposition, qr
from campaign.models import Zine
from campaign.services import funder_marks, typesetting
from campaign.services.told_stops import Told
from campaign.services.zine_pages import Page, Read
from campaign.zine_parts import MEASURES, Makers, Place, kept_together, said
from cms.languages import direction, language_name
from cms.models import SiteSettings
from photovoice.stops import Words

#: What a code can never be: 0 is in no code. Stands in a preview until the real one is made for the file.
NO_CODE = "00000"
#: The room between two drawings on a page of A7, in millimetres.
FIGURES_APART = 5.0


def data_of(
    found: Read, makers: Makers, *, dated: date, edition: int | None = None
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what the template needs, and the files it reaches. The sentences are in the zine's languages."""
    format_ = imposition.Format(found.zine.format)
    sizes = MEASURES[Zine.Format(found.zine.format)]
    language = found.languages[0]
    files = {f"{key}.jpg": content for key, content in makers.pictures(_places(found)).items()}
    page = format_.page
    with translation.override(language):
        setter = _Setter(found, makers, dated, edition)
        set_pages = [setter.page(each) for each in found.pages]
    # Only staff read how a page is called, when it does not fit: in their own language.
    pages = [{**one, "what": _called(page)} for one, page in zip(set_pages, found.pages, strict=True)]
    data = {
        "title": found.zine.text("title", language),
        "organisation": _site().text("organisation", language),
        "language": language,
        "direction": direction(language),
        "page": {"width": page.width, "height": page.height},
        "factor": sizes.factor,
        "margin": sizes.margin,
        "code_mm": sizes.code,
        "least_photo": sizes.least_photo,
        "emblem_mm": funder_marks.EMBLEM_MM,
        "folios": not format_.is_fold,
        "pages": pages,
        "sides": [],
        "sheet": {"width": 0, "height": 0},
        "shrink": {"scale": 1, "left": 0, "top": 0},
    }
    return data, files


def _places(found: Read) -> list[Place]:
    """The photographs that are seen, each once, at the largest size that a page has for it."""
    size = imposition.Format(found.zine.format).page
    margin = MEASURES[Zine.Format(found.zine.format)].margin
    seen = {
        page.stop.contribution: Place(
            page.stop.upload,
            size.width - 2 * margin,
            size.height - 2 * margin,
            f"#{page.stop.contribution}",
        )
        for page in found.pages
        if page.stop and page.stop.upload is not None and page.kind != "words"
    }
    return list(seen.values())


def payloads(data: Mapping[str, Any]) -> list[str]:
    """What every code of the pages says, as it will be read back."""
    return [page["code"]["payload"] for page in data["pages"] if page.get("code")]


def short_address(code: str) -> str:
    """The whole address of a short link, as people read it."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/q/{code}"


def _site() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def _words(words: Words) -> dict[str, Any]:
    return said(words.body, words.language)


def _called(page: Page) -> str:
    called = _("page %(page)d") % {"page": page.number}
    return f"{called}, {page.stop.title}" if page.stop and page.stop.title else called


class _Setter:
    """Turns pages into data, one after another; keeps each photograph once."""

    def __init__(
        self,
        found: Read,
        makers: Makers,
        dated: date,
        edition: int | None,
    ) -> None:
        self.found, self.makers = found, makers
        self.dated, self.edition = dated, edition
        self.zine, self.languages = found.zine, found.languages
        self.size = imposition.Format(found.zine.format).page
        self.sizes = MEASURES[Zine.Format(found.zine.format)]
        self.kinds: dict[str, Callable[[Page], dict[str, Any]]] = {
            "cover": self._cover,
            "stop": self._photograph,
            "photograph": self._photograph,
            "words": self._photograph,
            "figure": self._figure,
            "text": self._text,
            "code": self._code,
            "back": self._back,
        }

    def page(self, page: Page) -> dict[str, Any]:
        """One page as the template takes it."""
        return {
            "number": page.number,
            "kind": page.kind,
            "code": None,
            **self.kinds[page.kind](page),
        }

    def _cover(self, page: Page) -> dict[str, Any]:
        number = str(self.zine.number) if self.zine.number else ""
        return {
            "stop": self._stop(page.stop) if page.stop else None,
            "titles": self._in_each(lambda one: self.zine.text("title", one)),
            "subtitles": self._in_each(lambda one: page.value.get(f"subtitle_{_two(one)}")),
            "sign": _("Zine %(number)s") % {"number": number} if number else "",
            "number_sign": number,
            "site": _site().text("name", self.languages[0]),
        }

    def _photograph(self, page: Page) -> dict[str, Any]:
        assert page.stop is not None
        address = self.makers.address(page) if page.wants_code and page.stop.stop_key else ""
        listen = page.stop.has_voice
        words = [said(_code_words(one, listen=listen), one) for one in self.languages]
        seen = page.kind != "words"
        return {"stop": self._stop(page.stop, seen=seen), "code": self._code_of(address, words)}

    def _figure(self, page: Page) -> dict[str, Any]:
        high = (self.size.height - 2 * self.sizes.margin) / len(self.languages)
        room = self.size.width - 2 * self.sizes.margin, high - FIGURES_APART * self.sizes.factor
        drawings = []
        for language in self.languages:
            svg = zine_parts.fitted(self.makers.drawing, page.figure, language, room)
            wide, high = zine_parts.proportions(svg)
            alt = page.figure.text("statement", language) if page.figure else ""
            drawings.append({"language": language, "svg": svg, "width": wide, "height": high, "alt": alt})
        return {"drawings": drawings}

    def _text(self, page: Page) -> dict[str, Any]:
        parts = []
        for language in self.languages:
            heading = kept_together(page.value.get(f"heading_{_two(language)}") or "", language)
            parts.append({**said(page.value.get(_two(language)) or "", language), "heading": heading})
        return {"parts": parts}

    def _code(self, page: Page) -> dict[str, Any]:
        told = [said(page.value.get(_two(one)) or "", one) for one in self.languages]
        width = min((self.size.width - 2 * self.sizes.margin) * 0.66, 60)
        return {"told": told, "code": self._code_of(self.makers.address(page), [], side=width)}

    def _back(self, page: Page) -> dict[str, Any]:
        texts = {one: (page.value.get(_two(one)) or "").strip() for one in self.languages}
        return {
            "parts": [said(text, one) for one, text in texts.items() if text],
            "marks": funder_marks.marks(self.languages),
            "imprint": [{"language": one, "words": self._imprint(one)} for one in self.languages],
        }

    def _imprint(self, language: str) -> str:
        site = _site()
        with translation.override(language):
            dated = date_format(self.dated, "j. n. Y" if language == "cs" else "j F Y")
            words = (
                _("Edition %(number)d, %(date)s") % {"number": self.edition, "date": dated}
                if self.edition
                else dated
            )
            address = settings.WAGTAILADMIN_BASE_URL.split("://", 1)[-1].rstrip("/")
        return " · ".join(part for part in (site.text("organisation", language), words, address) if part)

    def _stop(self, stop: Told, *, seen: bool = True) -> dict[str, Any]:
        alt = next((stop.alts.get(one, "") for one in self.languages if stop.alts.get(one)), "")
        return {
            "plate": str(stop.plate) if stop.plate else "",
            "name": stop.name,
            "picture": self._picture(stop, alt or _("Photograph without a description")) if seen else None,
            "gap": said(_("This photograph is not shown here."), self.languages[0]),
            "silence": said(self._silence(stop), self.languages[0]),
            "original": _words(stop.original) if stop.original else None,
            "translations": [_words(one) for one in stop.translations],
            "by": [{"language": one, "words": words} for one, words in self._translated_by(stop)],
        }

    def _silence(self, stop: Told) -> str:
        if stop.trouble:
            return _("These words are not shown here.")
        return _("The author let the photograph speak for itself.")

    def _picture(self, stop: Told, alt: str) -> dict[str, Any] | None:
        if stop.upload is None:
            return None
        upload = stop.upload
        return {"file": f"{upload.pk}.jpg", "width": upload.width, "height": upload.height, "alt": alt}

    def _translated_by(self, stop: Told) -> list[tuple[str, str]]:
        """Who translated, once for each language; only where the words are not the author's own."""
        told = []
        for words in stop.translations:
            if stop.original is None or not words.body:
                continue
            with translation.override(words.language):
                language = language_name(stop.original.language, words.language)
                who = words.translated_by
                sentence = (
                    _("Original: %(language)s. Translation: %(who)s.")
                    if who
                    else _("Original: %(language)s.")
                )
                told.append((words.language, sentence % {"language": language, "who": who}))
        return told

    def _code_of(
        self, address: str, words: Sequence[dict[str, Any]], *, side: float = 0
    ) -> dict[str, Any] | None:
        if not address:
            return None
        alt = _("Code that opens %(address)s") % {"address": address}
        side = side or self.sizes.code
        made = typesetting.code(qr.phone_address(address), side_mm=side, alt=alt, readable=address)
        return {**made, "words": list(words)}

    def _in_each(self, text_in: Callable[[str], str | None]) -> list[dict[str, str]]:
        texts = [{"language": one, "words": kept_together(text_in(one) or "", one)} for one in self.languages]
        return [one for one in texts if one["words"]]


def _two(language: str) -> str:
    """The field of a language; English for any language but Czech."""
    return "cs" if language == "cs" else "en"


def _code_words(language: str, *, listen: bool) -> str:
    with translation.override(language):
        return _("Listen to the author") if listen else _("On the website")


def on_sheets(data: dict[str, Any], zine_format: str, *, bleed: float) -> dict[str, Any]:
    """Return the same pages laid on sheets to be folded: with `bleed` for the press, without it for a home printer.

    At home everything shrinks about the middle, so that nothing lies in the margin that such a printer leaves. Raises
    `imposition.WrongPages`.
    """
    format_ = imposition.Format(zine_format)
    scale, left, top = (1.0, 0.0, 0.0) if bleed else imposition.shrunk_to_print(format_)
    sides = imposition.impose(format_, len(data["pages"]), right_to_left=data["direction"] == "rtl")
    reach = bleed or imposition.HOME_MARGIN - 2
    return {
        **data,
        "sheet": asdict(format_.sheet),
        "shrink": {"scale": scale, "left": left, "top": top},
        "sides": [
            {
                "places": [
                    {**asdict(place), "clip": imposition.clip(place, format_, bleed=bleed)}
                    for place in side.places
                ],
                "folds": [
                    asdict(mark) for mark in imposition.fold_ticks(side, reach=reach, outside=bool(bleed))
                ],
                "cuts": [asdict(mark) for mark in side.cuts],
            }
            for side in sides
        ],
    }
