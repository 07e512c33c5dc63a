"""What is on a poster right now, read from its arrangement: what may not be printed any more is left out here.

The words and the name under a photograph are those of its page at this moment; the gate is asked for print.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms.models import model_to_dict
from django.utils import translation
from django.utils.translation import gettext as _

from campaign.models import Infographic, Poster
from campaign.products import Asset, Contents, Words
from campaign.services import wall
from cms.models import Funder
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice import final_forms
from photovoice.models import Contribution
from photovoice.stops import Stop, stop_of

#: A file that could not be read, or is erased, is on no poster.
_THERE = (PrivateUpload.State.RECEIVED, PrivateUpload.State.READY)


@dataclass(frozen=True)
class Text:
    """Words in one language."""

    language: str
    text: str
    direction: str = "ltr"


@dataclass(frozen=True)
class Item:
    """One item in reading order; `value` is an infographic, a photograph or its gap, or where a code leads."""

    kind: str
    name: str
    wide: bool = False
    value: Any = None
    texts: Sequence[Text] = field(default_factory=tuple)


@dataclass(frozen=True)
class Photograph:
    """A photograph that may be printed now, with the words and the name of its page."""

    contribution: Contribution
    plate: str
    author: str
    alts: Sequence[Text]


@dataclass(frozen=True)
class Gap:
    """Room kept for a photograph that is not prepared yet. Nothing that its author said or showed is in it."""

    plate: str
    width: int
    height: int


@dataclass(frozen=True)
class Target:
    """What a code opens, as `campaign.targets` names it."""

    kind: str
    key: str


def items_of(poster: Poster, languages: Sequence[str], *, use: Use = Use.PRINT) -> list[Item]:
    """Return what is on `poster` in reading order, in these languages.

    A photograph that is not cleared for `use`, or was taken back, is not among them, and neither is what was deleted.
    One that is still being prepared is a gap (kind "gap") until it is ready; its contents change by that.
    """
    found = []
    for block in poster.items:
        item = _BUILDERS[block.block_type](poster, block.value, languages, use)
        if item is not None:
            found.append(item)
    return found


def waiting_in(items: Sequence[Item]) -> list[str]:
    """Return a sentence for staff for each photograph among `items` that is not prepared yet."""
    sentence = _("“%(name)s”: this photograph is still being prepared. Try again in a few minutes.")
    return [sentence % {"name": item.name} for item in items if item.kind == "gap"]


def contents(poster: Poster, languages: Sequence[str]) -> Contents:
    """Return every photograph and text of `poster` as an edition records it."""
    items = items_of(poster, languages)
    words = [
        *(_own_words(poster, language) for language in languages),
        *(word for item in items for word in _words_of(item)),
        *(
            Words(
                f"funder:{one.pk}:{code}", one.name, code, _hash([one.statement(code), one.disclaimer(code)])
            )
            for one in Funder.objects.in_force()
            for code in languages
        ),
    ]
    assets = [_asset(item.value) for item in items if item.kind == "photograph"]
    return Contents(assets=_once(assets, "upload_key"), words=_once(words, "about"))


def fingerprint_of(infographic: Infographic) -> str:
    """Return what changes whenever anything changes that is drawn of `infographic`."""
    drawn = model_to_dict(infographic, exclude=["id", "slug", "is_public", "source_address"])
    return _hash(drawn)


def _infographic(poster: Poster, value: Any, languages: Sequence[str], use: Use) -> Item | None:
    chosen = value["infographic"]
    if chosen is None:
        return None
    texts = tuple(Text(code, chosen.text("statement", code)) for code in languages)
    return Item("infographic", str(chosen), value["wide"], chosen, texts)


def _plain(poster: Poster, value: Any, languages: Sequence[str], use: Use) -> Item | None:
    texts = tuple(Text(code, value[code].strip()) for code in languages if value[code].strip())
    return Item("words", texts[0].text[:40], value["wide"], None, texts) if texts else None


def _code(poster: Poster, value: Any, languages: Sequence[str], use: Use) -> Item | None:
    page, address = value["page"], value["address"]
    target = Target("poster", str(poster.pk))
    if page is not None:
        target = Target("page", str(page.translation_key))
    elif address:
        target = Target("outside", address)
    texts = tuple(Text(code, value[code]) for code in languages)
    return Item("code", value[languages[0]], value["wide"], target, texts)


def _photograph(poster: Poster, value: Any, languages: Sequence[str], use: Use) -> Item | None:
    chosen = value["contribution"]
    found = Contribution.objects.for_page().filter(pk=chosen.pk).first() if chosen is not None else None
    if found is None or found.is_withdrawn or found.upload.withheld_at is not None:
        return None
    if not is_cleared(found.upload, use) or found.upload.state not in _THERE:
        return None
    record = found.plates.order_by("-given_at").first()
    plate = str(record.plate) if record else ""
    stops = {code: _stop(found, record.plate if record else 0, code) for code in languages}
    title = stops[languages[0]].title
    if found.upload.state != PrivateUpload.State.READY:
        return Item("gap", title, value["wide"], Gap(plate, found.upload.width, found.upload.height))
    alts = tuple(Text(code, stop.alt or stop.title) for code, stop in stops.items())
    photograph = Photograph(found, plate, found.author_name, alts)
    return Item("photograph", title, value["wide"], photograph, tuple(_said(stops)))


def _stop(contribution: Contribution, plate: int, language: str) -> Stop:
    with translation.override(language):
        return stop_of(contribution, plate, 0, language)


def _said(stops: dict[str, Stop]) -> list[Text]:
    """The author's own words first, then the translations of the sheet's languages; no language twice."""
    words = [next(iter(stops.values())).original, *(stop.translation for stop in stops.values())]
    found = {one.language: Text(one.language, one.body, one.direction) for one in words if one is not None}
    return list(found.values())


_BUILDERS = {"infographic": _infographic, "words": _plain, "code": _code, "photograph": _photograph}


def _words_of(item: Item) -> list[Words]:
    if item.kind == "infographic":
        return [Words(f"infographic:{item.value.pk}", str(item.value), "", fingerprint_of(item.value))]
    if item.kind == "photograph":
        number = item.value.contribution.pk
        agreed = _agreed(item.value.contribution)
        return [
            Words(
                f"contribution:{number}:{text.language}",
                item.name,
                text.language,
                _hash(text.text),
                agreed.get(text.language, ""),
            )
            for text in item.texts
        ]
    return []


def _agreed(contribution: Contribution) -> dict[str, str]:
    """By language: "own" where its author wrote it, else how the translation or the edited words stand with them."""
    states = final_forms.states(contribution)
    found = {code: str(state) for (kind, code), state in states.items() if kind == final_forms.TRANSLATION}
    original = contribution.original_text
    if original is not None:
        found[original.language] = str(states.get((final_forms.WORDS, original.language), wall.OWN))
    return found


def _own_words(poster: Poster, language: str) -> Words:
    spoken = [poster.text("title", language), poster.text("lead", language)]
    spoken += [block.value[language] for block in poster.items if block.block_type in ("words", "code")]
    return Words(f"poster:{poster.pk}:{language}", poster.name, language, _hash(spoken))


def _asset(photograph: Photograph) -> Asset:
    upload = photograph.contribution.upload
    return Asset(str(upload.pk), Use.PRINT, photograph.contribution.pk)


def _once(found: Sequence[Any], name: str) -> list[Any]:
    return list({getattr(one, name): one for one in found}.values())


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
