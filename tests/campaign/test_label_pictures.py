"""Labels as they look on paper, compared with stored pictures that somebody looked at."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from campaign.layout import emblem, labels
from campaign.layout.labels import A5, A6, LabelSize
from campaign.services import typesetting
from tests.factories.showings import ARABIC, CZECH, VIETNAMESE

REFERENCES = Path(__file__).parent / "references"
#: Of 255, on average over the page: other versions of a rasteriser smooth edges otherwise, and no more.
TOLERANCE = 1.5


def _told(language: str, body: str, direction: str = "ltr") -> dict[str, Any]:
    return {
        "language": language,
        "direction": direction,
        "body": [body],
        "note": "",
        "note_language": "cs",
    }


def _label(plate: int, own: dict[str, Any], size: LabelSize) -> dict[str, Any]:
    code = typesetting.code("HTTPS://OCIMA.EXAMPLE/Q/A7K2", side_mm=size.code, alt="Kód")
    return {
        "cover": None,
        "plate": plate,
        "author": "Nguyễn Thị Linh",
        "titles": [{"language": "cs", "text": "Zastávka"}, {"language": "en", "text": "The stop"}],
        "own": [own],
        "told": [_told("cs", CZECH)],
        "code": code,
        "address": ["ocima.example/q/", "A7K2"],
        "listen": [{"language": "cs", "text": "Poslech: 0:48"}],
    }


def _page(size: LabelSize) -> Image.Image:
    rows = [_label(7, _told("vi", VIETNAMESE), size), _label(112, _told("ar", ARABIC, "rtl"), size)]
    wide, high = labels.paper(size)
    data = {
        "title": "Popisky",
        "organisation": "Centrum",
        "language": "cs",
        "imprint": "Vydání 3, 1. května 2026",
        "size": asdict(size),
        "paper": {"width": wide, "height": high},
        "ticks": [asdict(tick) for tick in labels.ticks(size)],
        "pages": [[{**row, "x": x, "y": y} for row, (x, y) in zip(rows, labels.places(size), strict=False)]],
        "funders": [
            {
                "emblem": emblem.eu_emblem_svg(field="#003399", star="#ffcc00"),
                "alt": "Vlajka",
                "texts": [
                    {
                        "language": "cs",
                        "direction": "ltr",
                        "statement": "Spolufinancováno Evropskou unií",
                        "disclaimer": "",
                    }
                ],
            }
        ],
    }
    pdf = typesetting.compile_pdf("label.typ", data, dated=date(2026, 5, 1), reading=True)
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")


@pytest.mark.parametrize("size", [A6, A5], ids=lambda size: size.name)
def test_labels_look_as_they_did_when_somebody_looked_at_them(size: LabelSize) -> None:
    made = _page(size)
    with Image.open(REFERENCES / f"labels-{size.name}.png") as reference:
        assert made.size == reference.size
        difference = ImageStat.Stat(ImageChops.difference(made, reference.convert("RGB"))).mean
    assert max(difference) <= TOLERANCE
