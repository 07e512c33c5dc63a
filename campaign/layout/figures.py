"""Figures of an infographic: checked for what each kind of drawing can show.

Nothing is repaired in silence. What cannot be read in one way only is a `Problem` with the number of its row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from campaign.layout.numbers import CODES, NBSP, BadFigures, Problem, read_number, set_number

__all__ = [
    "CODES",
    "RULES",
    "BadFigures",
    "Figures",
    "Problem",
    "Row",
    "checked",
    "district",
    "read_number",
    "set_number",
    "stored",
]

LONGEST_LABEL, LONGEST_QUOTATION = 80, 240
LARGEST = Decimal(10) ** 12
DISTRICTS = range(1, 23)
_DISTRICT = re.compile(r"(?:praha|prague|p)?\s*(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name in each language and its values, one a column; None where nothing is known."""

    cs: str
    en: str
    values: tuple[Decimal | None, ...]

    def label(self, language: str) -> str:
        return self.cs if language == "cs" else self.en

    @property
    def value(self) -> Decimal | None:
        """The value of the first column."""
        return self.values[0] if self.values else None


@dataclass(frozen=True, slots=True)
class Figures:
    """A table that can be drawn. `columns` are pairs (Czech, English)."""

    kind: str
    unit: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    #: The highlighted row, from 0.
    highlight: int | None = None

    def column(self, number: int, language: str) -> str:
        return self.columns[number][0 if language == "cs" else 1]

    @property
    def largest(self) -> Decimal:
        """The largest value, 0 if there is none."""
        return max(
            (value for row in self.rows for value in row.values if value is not None), default=Decimal(0)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind can show: rows, columns of values, and whether a value may be missing."""

    rows: tuple[int, int]
    columns: tuple[int, int] = (1, 1)
    gaps: bool = False
    percent_only: bool = False
    longest: int = LONGEST_LABEL


RULES: Mapping[str, Rule] = {
    "figure": Rule(rows=(1, 1)),
    "bars": Rule(rows=(2, 12)),
    "share": Rule(rows=(1, 4), percent_only=True),
    "change": Rule(rows=(3, 24), columns=(1, 3), gaps=True),
    "ranking": Rule(rows=(3, 15)),
    "multiples": Rule(rows=(2, 9), columns=(2, 12), gaps=True),
    "districts": Rule(rows=(3, 22), gaps=True),
    "flow": Rule(rows=(2, 7), gaps=True),
    "quotation": Rule(rows=(1, 1), longest=LONGEST_QUOTATION),
}


def stored(figures: Figures) -> dict[str, Any]:
    """The table as it is kept: only lists, words and numbers."""
    return {
        "columns": [{"cs": cs, "en": en} for cs, en in figures.columns],
        "rows": [
            {"cs": row.cs, "en": row.en, "values": [_plain(value) for value in row.values]}
            for row in figures.rows
        ],
    }


def checked(kind: str, unit: str, data: Mapping[str, Any], highlight: int | None = None) -> Figures:
    """Return the figures of a kept table (`highlight` counts from 1). Raises `BadFigures` with every problem."""
    rule = RULES[kind]
    reader = _Reader(kind, rule, unit)
    columns = tuple((_word(each, "cs"), _word(each, "en")) for each in data.get("columns", ()))
    rows = tuple(reader.row(number, each) for number, each in enumerate(data.get("rows", ()), start=1))
    problems = reader.problems + _of_table(rule, unit, columns, rows, highlight)
    if kind == "districts":
        problems += _twice(rows)
    if kind == "share" and not problems and sum((row.value or Decimal(0) for row in rows), Decimal(0)) > 100:
        problems.append(Problem("sum_over_hundred", row=_passes_hundred(rows)))
    if problems:
        raise BadFigures(sorted(problems, key=lambda each: (each.row, each.column)))
    return Figures(kind, unit, columns, rows, highlight - 1 if highlight else None)


def district(label: str) -> int | None:
    """The number of the administrative district that a label means ("Praha 7", "Prague 7", "7")."""
    match = _DISTRICT.fullmatch(label.strip())
    number = int(match.group(1)) if match else 0
    return number if number in DISTRICTS else None


@dataclass
class _Reader:
    kind: str
    rule: Rule
    unit: str
    problems: list[Problem] = field(default_factory=list)

    def row(self, number: int, each: Mapping[str, Any]) -> Row:
        cs, en = self._labels(number, each)
        values = tuple(
            self._value(number, place, raw) for place, raw in enumerate(each.get("values", ()), start=1)
        )
        if not self.rule.gaps and (not values or values[0] is None) and not self._has(number):
            self.problems.append(Problem("value", row=number, column=1))
        return Row(cs, en, values)

    def _has(self, number: int) -> bool:
        return any(each.row == number and each.column for each in self.problems)

    def _labels(self, number: int, each: Mapping[str, Any]) -> tuple[str, str]:
        cs, en = _word(each, "cs"), _word(each, "en")
        if self.kind == "districts":
            place = district(cs or en)
            if place is None:
                self.problems.append(Problem("district", row=number, text=cs or en))
                return cs, en
            return f"Praha{NBSP}{place}", f"Prague{NBSP}{place}"
        if not cs or not en:
            self.problems.append(Problem("label", row=number))
        for text in (cs, en):
            if len(text) > self.rule.longest:
                self.problems.append(
                    Problem("long", row=number, text=text[:30], limit=str(self.rule.longest))
                )
        return cs, en

    def _value(self, row: int, column: int, raw: object) -> Decimal | None:
        try:
            value = raw if isinstance(raw, Decimal) else read_number("" if raw is None else _written(raw))
        except BadFigures as error:
            first = error.problems[0]
            self.problems.append(Problem(first.code, row, column, first.text))
            return None
        if value is None:
            return None
        code = _out_of_range(value, self.unit)
        if code:
            self.problems.append(Problem(code, row, column, _written(value)))
        return value


def _written(raw: object) -> str:
    """A number out of a file as it is typed, so that 0.125 stays what it is and is not taken for thousands."""
    if isinstance(raw, bool):
        return "?"
    if isinstance(raw, int | float | Decimal):
        text = format(Decimal(str(raw)), "f")
        return f"{text}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text) else text
    return str(raw)


def _out_of_range(value: Decimal, unit: str) -> str:
    if not value.is_finite() or value >= LARGEST:
        return "too_large"
    if value < 0:
        return "negative"
    return "over_hundred" if unit == "percent" and value > 100 else ""


def _of_table(
    rule: Rule, unit: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row], highlight: int | None
) -> list[Problem]:
    problems = []
    fewest, most = rule.rows
    if not rows:
        return [Problem("empty")]
    if len(rows) < fewest:
        problems.append(Problem("few_rows", limit=str(fewest)))
    if len(rows) > most:
        problems.append(Problem("many_rows", row=most + 1, limit=str(most)))
    if not rule.columns[0] <= len(columns) <= rule.columns[1]:
        problems.append(Problem("columns", limit="–".join(str(each) for each in sorted(set(rule.columns)))))
    problems += [
        Problem("columns", row=number, limit=str(len(columns)))
        for number, row in enumerate(rows, start=1)
        if len(row.values) != len(columns)
    ]
    if rule.percent_only and unit != "percent":
        problems.append(Problem("percent_only"))
    if highlight is not None and not 1 <= highlight <= len(rows):
        problems.append(Problem("highlight", text=str(highlight)))
    if all(value is None for row in rows for value in row.values) and rule.gaps and rule.columns[0] > 1:
        problems.append(Problem("value", row=1, column=1))
    return problems


def _twice(rows: Sequence[Row]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for number, row in enumerate(rows, start=1):
        if row.cs in seen:
            problems.append(Problem("twice", row=number, text=row.cs))
        seen.add(row.cs)
    return problems


def _passes_hundred(rows: Sequence[Row]) -> int:
    total = Decimal(0)
    for number, row in enumerate(rows, start=1):
        total += row.value or Decimal(0)
        if total > 100:
            return number
    return 0


def _word(each: Mapping[str, Any], key: str) -> str:
    return " ".join(str(each.get(key) or "").split(" ")).strip()


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
