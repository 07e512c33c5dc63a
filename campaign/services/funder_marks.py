"""What must be said of who paid: emblem, statement and disclaimer, and how large they must be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from campaign.layout import emblem
from campaign.products import NotPrintable, Words
from campaign.services.typesetting import token_values
from cms.languages import direction, public_languages
from cms.models import Funder

#: The least height of the emblem in print. Source: Regulation (EU) 2021/1060, Annex IX.
EMBLEM_MM = 10.0
#: The emblem is three wide and two high.
ASPECT = emblem.WIDTH / emblem.HEIGHT


def marks(languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return the marks of every funder in force as `_shared.typ` prints them, statement by statement.

    A language that funders have no words in is served in English; a language comes once.
    """
    spoken = list(dict.fromkeys(code if code in public_languages() else "en" for code in languages))
    colours = token_values()
    drawing = emblem.eu_emblem_svg(field=colours["eu-field"], star=colours["eu-star"])
    return [_marks_of(funder, spoken, drawing) for funder in Funder.objects.in_force()]


def _marks_of(funder: Funder, languages: Sequence[str], drawing: str) -> dict[str, Any]:
    with translation.override(languages[0] if languages else None):
        alt = _("Emblem of the European Union")
    return {
        "emblem": drawing if funder.emblem == Funder.Emblem.EU else None,
        "alt": alt,
        "texts": [
            {
                "language": language,
                "direction": direction(language),
                "statement": funder.statement(language),
                "disclaimer": funder.disclaimer(language),
            }
            for language in languages
        ],
    }


def words(languages: Sequence[str]) -> list[Words]:
    """Return the same texts as an edition remembers them."""
    found = []
    for funder in Funder.objects.in_force():
        for language in dict.fromkeys(code if code in public_languages() else "en" for code in languages):
            text = f"{funder.emblem}\n{funder.statement(language)}\n{funder.disclaimer(language)}"
            found.append(
                Words(
                    about=f"funder:{funder.pk}:{language}",
                    title=funder.name,
                    language=language,
                    fingerprint=hashlib.sha256(text.encode()).hexdigest(),
                )
            )
    return found


def check(*, emblem_mm: float, other_logos_mm: Iterable[tuple[float, float]] = ()) -> None:
    """Raise `NotPrintable` with the reason unless the sizes are right.

    `emblem_mm` is the emblem's height, `other_logos_mm` are widths and heights of all other logos. At least
    `EMBLEM_MM`, and no other logo wider or higher than the emblem. Without an emblem to print nothing is judged.
    Source: Regulation (EU) 2021/1060, Annex IX.
    """
    if not Funder.objects.in_force().filter(emblem=Funder.Emblem.EU).exists():
        return
    if emblem_mm < EMBLEM_MM:
        raise NotPrintable(
            _(
                "The emblem of the European Union would be %(height)s mm high. It must be at least %(least)s mm."
            )
            % {"height": f"{emblem_mm:g}", "least": f"{EMBLEM_MM:g}"}
        )
    for width, height in other_logos_mm:
        if width > emblem_mm * ASPECT or height > emblem_mm:
            raise NotPrintable(
                _("A logo is larger than the emblem of the European Union. Make the logo smaller.")
            )
