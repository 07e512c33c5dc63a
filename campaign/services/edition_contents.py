"""⑧ What stands in the ledger of an edition, said for staff: each photograph with what it was cleared for, each text
with who agreed to it when it was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.models import EditionAsset, EditionText, PrintEdition
from cms.languages import language_name
from media.clearance import Use

CODE = "code:"


@dataclass(frozen=True)
class PhotographIn:
    """A photograph in an edition. `number` is nothing for a picture of the team, `until` where no end was set."""

    number: int | None
    plate: int | None
    use: str
    until: datetime | None


@dataclass(frozen=True)
class WordsIn:
    """One text in an edition: what it is called, and a sentence for each language it stands in."""

    title: str
    languages: Sequence[str]


def photographs(edition: PrintEdition) -> list[PhotographIn]:
    """Its photographs by their plates, then by their numbers. Reads `edition.assets`, which may be fetched along."""
    found = [_photograph(asset) for asset in edition.assets.all()]
    return sorted(found, key=lambda one: (one.plate or 0, one.number or 0))


def words(edition: PrintEdition) -> list[WordsIn]:
    """Its texts in the order in which they were written down, one line for all languages of one text."""
    lines: dict[tuple[str, str], list[str]] = {}
    for text in edition.texts.all():
        if text.about.startswith(CODE):
            continue
        about = text.about.removesuffix(f":{text.language}") if text.language else text.about
        said = lines.setdefault((about, _title(text)), [])
        if text.language:
            said.append(_language(text))
    return [WordsIn(title, said) for (_about, title), said in lines.items()]


def codes(edition: PrintEdition) -> list[str]:
    """The codes that stand in it."""
    return [text.title for text in edition.texts.all() if text.about.startswith(CODE)]


def _photograph(asset: EditionAsset) -> PhotographIn:
    uses = dict(Use.choices)
    plate = asset.standing.get("plate")
    until = parse_datetime(str(asset.standing.get("cleared_until") or ""))
    return PhotographIn(asset.contribution, plate, str(uses.get(asset.use, asset.use)), until)


def _title(text: EditionText) -> str:
    """Words beside a photograph are called by its plate where the product knows no other title."""
    if text.title.isdecimal():
        return _("plate %(plate)d") % {"plate": int(text.title)}
    return text.title


def _language(text: EditionText) -> str:
    name = language_name(text.language, get_language() or "en")
    said = {
        "own": _("the author's own words"),
        "approved": _("the author agreed"),
        "by_silence": _("the author chose that silence is a yes"),
    }.get(text.approval, "")
    return f"{name}: {said}" if said else name
