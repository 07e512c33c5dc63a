from __future__ import annotations

from datetime import date

import pytest

from campaign import zine_parts
from campaign.layout import imposition
from campaign.services import zine_pages, zine_pictures, zine_sheets
from media.clearance import Use
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


def test_words_come_first_in_their_own_language_and_direction_then_as_translated(db: None) -> None:
    make.home()
    row = make_zines.photograph(words=make_zines.ARABIC, language="ar")
    makers = zine_parts.Makers(
        lambda page: "http://testserver/q/AB23", zine_pictures.drawing, zine_pictures.small
    )
    found = zine_pages.read(make_zines.zine([row]), use=Use.PRINT)
    data, files = zine_sheets.data_of(found, makers, dated=date(2026, 11, 22), edition=3)
    stop = data["pages"][2]["stop"]
    assert (stop["original"]["language"], stop["original"]["direction"]) == ("ar", "rtl")
    assert [words["language"] for words in stop["translations"]] == ["cs", "en"]
    assert list(files) == [f"{row.upload_id}.jpg"] and data["pages"][2]["stop"]["picture"] is None
    assert "3" in data["pages"][-1]["imprint"][0]["words"]
    assert zine_sheets.payloads(data) == []


def test_only_the_press_prints_over_the_edge_and_never_into_the_neighbour(db: None) -> None:
    data = {"pages": [{}] * 8, "direction": "ltr"}
    for bleed in (0.0, 3.0):
        laid = zine_sheets.on_sheets(data, "fold_a7", bleed=bleed)
        (side,) = laid["sides"]
        clips = {place["page"]: place["clip"] for place in side["places"]}
        assert clips[7]["x"] == -bleed and clips[4]["x"] + clips[4]["width"] == 297 + bleed
        assert clips[1]["x"] == 74.25 and clips[1]["width"] == 74.25
    assert laid["shrink"]["scale"] == 1
    with pytest.raises(imposition.WrongPages):
        zine_sheets.on_sheets({"pages": [{}] * 6, "direction": "ltr"}, "fold_a7", bleed=0)


def test_a_figure_is_drawn_as_wide_as_its_page_where_its_lines_allow() -> None:
    asked: list[float] = []

    def drawing(_figure: object, _language: str, units: float) -> str:
        asked.append(units)
        return f'<svg viewBox="0 0 {units:g} {150000 / units:g}"></svg>'

    wide, high = zine_parts.proportions(zine_parts.fitted(drawing, None, "cs", (89, 60)))
    assert high / wide <= 60 / 89 and asked == [360, 420, 480]
