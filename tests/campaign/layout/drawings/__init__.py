"""Two reference drawings of each kind, and what they are of.

They were looked at as they are here, on a phone and on paper. A drawing that changes is looked at again and stored by
`python -m tests.campaign.layout.drawings`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from campaign.layout import charts
from campaign.layout.figures import checked
from campaign.layout.tokens import Tokens

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[3]
TOKENS = {
    "wall": "white",
    "surface": "paper-100",
    "ink": "ink-900",
    "ink_second": "ink-600",
    "blue": "enamel-blue",
    "red": "enamel-red",
    "on_plate": "white",
    "hairline": "line-200",
}
YEARS = [("2011", 38), ("2013", 41), ("2015", None), ("2017", 49), ("2019", 57.5)]
NAMES = ("Jazykový kurz", "Language course"), ("Sousedé z domu", "Neighbours"), ("Úřad", "An office")

COLUMNS = [{"cs": "muži", "en": "men"}, {"cs": "ženy", "en": "women"}, {"cs": "děti", "en": "children"}]


def _rows(*rows: tuple[Any, ...]) -> dict[str, Any]:
    count = max(len(row) for row in rows) - 2
    return {
        "columns": [
            {"cs": "muži", "en": "men"},
            {"cs": "ženy", "en": "women"},
            {"cs": "děti", "en": "children"},
        ][:count],
        "rows": [{"cs": row[0], "en": row[1], "values": list(row[2:])} for row in rows],
    }


#: Kind → two tables: unit, rows, highlighted row. The first of each kind has figures of the campaign where it has any.
CASES: dict[str, list[tuple[str, dict[str, Any], int | None]]] = {
    "figure": [
        ("number", _rows(("lidem se plakáty ukázaly", "people saw the posters", 14371)), None),
        ("percent", _rows(("z dotázaných", "of those asked", 38.5)), None),
    ],
    "bars": [
        (
            "number",
            _rows(
                ("Skupina aktérů", "Stakeholder group", 5),
                ("Diskusní skupiny", "Focus groups", 20),
                ("Městské laboratoře", "City labs", 28),
            ),
            3,
        ),
        (
            "percent",
            _rows(
                ("nejkomunikativnějšího souseda máme v domě", "a most communicative neighbour", 47),
                ("jazyk", "language", 0),
                ("nevím", "do not know", 100),
            ),
            None,
        ),
    ],
    "share": [
        (
            "percent",
            _rows(("s rozhovorem", "with an interview", 38.5), ("bez rozhovoru", "without one", 61.5)),
            1,
        ),
        (
            "percent",
            _rows(
                ("rozumí", "understand", 26),
                ("s pomocí", "with help", 43),
                ("nerozumí", "do not", 22.5),
                ("neví", "do not know", 0.4),
            ),
            3,
        ),
    ],
    "change": [
        ("number", _rows(("2014", "2014", 18, 41), ("2015", "2015", 26, 40), ("2019", "2019", 96, 58)), 2),
        ("percent", _rows(*((year, year, value) for year, value in YEARS)), 5),
    ],
    "ranking": [
        (
            "number",
            _rows(
                ("všechny reakce", "all responses", 928),
                ("sdílení", "shares", 44),
                ("líbí se mi", "likes", 167),
            ),
            3,
        ),
        ("number", _rows(*((cs, en, 98) for cs, en in NAMES)), None),
    ],
    "multiples": [
        ("number", _rows(("Praha 4", "Prague 4", 40, 52, 61), ("Praha 12", "Prague 12", 33, None, 118)), 2),
        ("percent", _rows(*((cs, en, 31 + place, 66) for place, (cs, en) in enumerate(NAMES))), None),
    ],
    "districts": [
        ("number", _rows(*((f"Praha {each}", "", each * 731) for each in range(1, 23))), 4),
        ("percent", _rows(("Praha 1", "", 61), ("Praha 7", "", 78), ("Praha 22", "", None)), None),
    ],
    "flow": [
        (
            "number",
            _rows(
                ("lidí na schůzce", "at the meeting", 10),
                ("fotografovalo", "took photographs", 20),
                ("fotografií", "photographs", 150),
                ("vystavovalo", "exhibited", 13),
            ),
            4,
        ),
        (
            "number",
            _rows(
                ("Přijďte na schůzku.", "Come to a meeting.", None),
                ("Vyfoťte, co vidíte.", "Photograph what you see.", None),
            ),
            None,
        ),
    ],
    "quotation": [
        (
            "percent",
            _rows(
                (
                    "Nejtěžší bylo najít někoho, kdo si se mnou chce povídat.",
                    "The hardest part was to find somebody to talk with.",
                    34,
                )
            ),
            None,
        ),
        ("number", _rows(("Mluvte pomalu.", "Speak slowly.", 10)), None),
    ],
}
#: The first drawing is as on a phone in Czech, the second as on a poster in English.
VIEWS = (("cs", 328.0), ("en", 680.0))


def drawing(kind: str, number: int, *, language: str = "", width: float = 0) -> str:
    """One of the drawings, by default as it is stored."""
    unit, data, highlight = CASES[kind][number]
    usual_language, usual_width = VIEWS[number]
    language = language or usual_language
    is_czech = language == "cs"
    captions = charts.Captions(
        statement="Praha očima Pražanů" if is_czech else "Prague through the eyes of Praguers",
        source="Zdroj: kampaň, 2019" if is_czech else "Source: campaign, 2019",
        note=("Údaje jsou z výstavy." if is_czech else "From the exhibition.") if number else "",
        mark=("Ilustrativní čísla" if is_czech else "Illustrative figures") if number else "",
        description="…",
    )
    return charts.drawn(
        checked(kind, unit, data, highlight),
        captions,
        language=language,
        width=width or usual_width,
        colours=colours(),
        key=kind,
    )


def colours() -> dict[str, str]:
    """The colours on paper."""
    tokens = Tokens((ROOT / "cms/static/cms/css/tokens.css").read_text(encoding="utf-8"))
    return {role: tokens.value(token) for role, token in TOKENS.items()}


def stored_at(kind: str, number: int) -> Path:
    """Where a drawing is kept."""
    return FOLDER / f"{kind}-{number + 1}.svg"
