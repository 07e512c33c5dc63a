"""Numbers as people type them and as languages write them, and what can be wrong with figures.

Nothing is repaired in silence. What cannot be read in one way only is a `Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal

NBSP = "\u00a0"
MINUS = "\u2212"
LOCALES = {"cs": "cs", "en": "en_GB"}
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a table cannot be drawn. `row` counts from 1, 0 is the whole table; `code` is one of those in `CODES`."""

    code: str
    row: int = 0
    column: int = 0
    text: str = ""
    limit: str = ""


#: What can be wrong. Whoever shows a problem to people has a sentence for each.
CODES = (
    "ambiguous",
    "columns",
    "district",
    "empty",
    "few_rows",
    "highlight",
    "label",
    "long",
    "many_rows",
    "negative",
    "not_a_number",
    "over_hundred",
    "percent_only",
    "sum_over_hundred",
    "too_large",
    "twice",
    "value",
)


class BadFigures(ValueError):
    """A table that cannot be drawn; `problems` says where and why, never empty."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(f"{each.code} in row {each.row}" for each in problems))
        self.problems = list(problems)


def read_number(text: str) -> Decimal | None:
    """Return the number that people mean ("1 234,5", "12 %", "3.5"), None for an empty cell or a dash.

    Raises `BadFigures` with row 0: "not_a_number", or "ambiguous" where Czech and English readers differ ("1,234").
    """
    plain = _SPACES.sub("", text).removesuffix("%").replace(MINUS, "-")
    if plain in {"", "-", "–", "—", "…"}:
        return None
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", plain):
        raise BadFigures([Problem("ambiguous", text=text.strip())])
    if "," in plain and "." in plain:
        grouping = "," if plain.rfind(".") > plain.rfind(",") else "."
        plain = plain.replace(grouping, "")
    elif re.fullmatch(r"[-+]?\d{1,3}(,\d{3}){2,}|[-+]?\d{1,3}(\.\d{3}){2,}", plain):
        plain = plain.replace(",", "").replace(".", "")
    plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        raise BadFigures([Problem("not_a_number", text=text.strip())])
    return Decimal(plain)


def set_number(value: Decimal, language: str, *, unit: str = "number") -> str:
    """The number as `language` writes it: "1 234,5 %" in Czech, "1,234.5%" in English, spaces that do not break."""
    text = str(format_decimal(value, locale=LOCALES.get(language, "en_GB"), decimal_quantization=False))
    text = text.replace("\u202f", NBSP).replace("-", MINUS)
    if unit != "percent":
        return text
    return f"{text}{NBSP}%" if language == "cs" else f"{text}%"
