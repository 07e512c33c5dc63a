from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from campaign.models import Printer
from campaign.services import funder_marks, photographs, read_back, typesetting
from campaign.services.typesetting import NotPrintable, Press
from cms.models import Funder
from media.clearance import Use
from tests import pdfs, profiles
from tests import photographs as phone_photographs
from tests.factories.media import in_process, make_upload

DATED = date(2026, 11, 2)
NAMES = ("Žofie Příhodová", "Nguyễn Thị Ánh", "Оксана Ємельянова", "ليلى")
TEMPLATE = """#import "_shared.typ": *
#show: sheet.with(title: "Zkouška", author: "Centrum", language: "cs", width: 105mm, height: 148mm, margin: 8mm)
#set page(background: full-bleed(pdf.artifact(rect(width: 100%, height: 100%, fill: colour("surface"))), 105mm, 148mm))
#plate("12")
#for name in data.names { spoken(name, "cs"); parbreak() }
#code-block(data.code)
#if "photo" in data { photo(data.photo, alt: "Okno", width: 40mm) }
#fitted(scale => text(size: 14pt * scale, data.long), 80mm, 20mm, what: "Popisek")
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates with one more in it."""
    for source in typesetting.TEMPLATES.glob("*.typ"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "try.typ").write_text(TEMPLATE)
    (tmp_path / "card.typ").write_text(
        '#import "_shared.typ": *\n#show: canvas.with(language: "cs", margin: 40pt)\n#plate(data.word, size: 60pt)'
    )
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    yield tmp_path


def _data(**more: Any) -> dict[str, Any]:
    code = typesetting.code(
        "HTTPS://OCIMA.EXAMPLE/Q/AB2C", side_mm=25, alt="Kód", readable="ocima.example/q/AB2C"
    )
    return {"names": list(NAMES), "code": code, "long": "Krátce.", **more}


def _set(*, reading: bool = True, press: Press | None = None, **more: Any) -> bytes:
    files = more.pop("files", None)
    return typesetting.compile_pdf(
        "try.typ", _data(**more), files=files, dated=DATED, reading=reading, press=press
    )


def _jpeg(mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (200, 100), (200, 30, 30) if mode == "RGB" else (0, 255, 0, 0)).save(out, "JPEG")
    return out.getvalue()


def test_a_file_to_read_is_tagged_for_everybody_and_has_every_letter(shelf: Path) -> None:
    pdf = _set(photo="1.jpg", files={"1.jpg": _jpeg()})
    pdfs.assert_reading(pdf)
    pdfs.assert_glyphs(pdf, NAMES[:3])
    pdfs.assert_codes(pdf, ["HTTPS://OCIMA.EXAMPLE/Q/AB2C"])


def test_a_file_for_the_press_has_bleed_marks_and_boxes_as_the_shop_wishes(shelf: Path) -> None:
    pdfs.assert_press(_set(reading=False, press=Press()), width_mm=105, height_mm=148)
    plain = _set(reading=False, press=Press(bleed_mm=5, marks=False))
    pdfs.assert_press(plain, width_mm=105, height_mm=148, bleed_mm=5, marks=False)


def test_nothing_of_a_file_in_inks_is_rgb_and_its_text_is_black_only(shelf: Path) -> None:
    pdf = _set(
        reading=False, press=Press(colour=Printer.Colour.CMYK), photo="1.jpg", files={"1.jpg": _jpeg("CMYK")}
    )
    pdfs.assert_no_rgb(pdf)
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    fills = {tuple(float(one) for one in operands) for operands, name in content.operations if name == b"k"}
    assert (0, 0, 0, 1) in fills
    pdfs.assert_codes(pdf, ["HTTPS://OCIMA.EXAMPLE/Q/AB2C"])


def test_a_photograph_that_is_not_in_inks_keeps_the_whole_file_from_leaving(shelf: Path) -> None:
    with pytest.raises(NotPrintable, match="CMYK"):
        _set(reading=False, press=Press(colour=Printer.Colour.CMYK), photo="1.jpg", files={"1.jpg": _jpeg()})


@pytest.mark.parametrize("press", [None, Press(), Press(colour=Printer.Colour.CMYK)])
def test_the_same_input_gives_the_same_bytes_and_the_date_is_the_one_given(shelf: Path, press: Any) -> None:
    first, second = (_set(reading=press is None, press=press) for _ in range(2))
    assert first == second
    info = PdfReader(io.BytesIO(first)).metadata
    assert info is not None and str(info.get("/CreationDate")).startswith("D:20261102")


def test_signs_that_no_font_has_are_named(shelf: Path) -> None:
    with pytest.raises(NotPrintable, match=r"🏠.*HOUSE"):
        _set(long="Doma 🏠", reading=False)


def test_letters_given_in_parts_are_put_together(shelf: Path) -> None:
    import unicodedata

    pdf = _set(long=unicodedata.normalize("NFD", "Nguyễn Thị Ánh"))
    assert "Nguyễn Thị Ánh" in pdfs.text_of(pdf)


def test_what_has_no_room_is_refused_by_its_name(shelf: Path) -> None:
    with pytest.raises(NotPrintable, match="Popisek"):
        _set(long="Slovo " * 300)


def test_words_are_never_read_as_markup(shelf: Path) -> None:
    assert '*Doma* #panic() $x$ \\ "' in pdfs.text_of(_set(long='*Doma* #panic() $x$ \\ "'))


def test_a_picture_for_the_screen_has_exactly_the_size_asked_for(shelf: Path) -> None:
    png = typesetting.compile_png("card.typ", {"word": "Domov"}, pixels_wide=1080, pixels_high=1920)
    with Image.open(io.BytesIO(png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1920))
    assert png == typesetting.compile_png("card.typ", {"word": "Domov"}, pixels_wide=1080, pixels_high=1920)


def test_a_code_whose_squares_would_be_too_small_is_refused() -> None:
    with pytest.raises(NotPrintable):
        typesetting.code("HTTPS://OCIMA.EXAMPLE/" + "A" * 60, side_mm=10, alt="Kód")


def test_a_code_that_cannot_be_read_back_is_noticed(shelf: Path) -> None:
    with pytest.raises(NotPrintable):
        read_back.check_codes(_set(), ["HTTPS://OCIMA.EXAMPLE/Q/OTHER"])


@pytest.mark.django_db
def test_a_whole_file_in_inks_has_photographs_by_the_profile_and_the_emblem_in_its_own_inks(
    shelf: Path,
) -> None:
    profile = profiles.cmyk_profile()
    press = Press(colour=Printer.Colour.CMYK, profile=profile)
    Funder.objects.create(name="F", emblem="eu", statement_cs="Spolufinancováno", statement_en="Co-funded")
    with in_process():
        upload = make_upload(content=phone_photographs.phone_jpeg((900, 1200)), cleared=[Use.PRINT])
        photo = photographs.for_print(
            upload, use=Use.PRINT, width_mm=60, colour=press.colour, profile=press.profile
        )
    (shelf / "whole.typ").write_text(
        '#import "_shared.typ": *\n#show: sheet.with(title: "Celek", width: 105mm, height: 148mm)\n'
        '#plate("7", kind: "red")\n#photo("7.jpg", alt: "Okno", width: 60mm)\n#funder-marks(data.marks)'
    )
    pdf = typesetting.compile_pdf(
        "whole.typ",
        {"marks": funder_marks.marks(["cs"])},
        files={"7.jpg": photo.bytes},
        dated=DATED,
        reading=False,
        press=press,
    )
    pdfs.assert_no_rgb(pdf)
    pdfs.assert_press(pdf, width_mm=105, height_mm=148)
    (picture,) = pdfs.images_of(pdf)
    assert picture["/ColorSpace"] == "/DeviceCMYK" and bytes(picture._data) == photo.bytes
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    fills = {
        tuple(round(float(one), 2) for one in operands)
        for operands, name in content.operations
        if name == b"k"
    }
    # Reflex Blue, Yellow, the red plate, ink.
    assert {(1, 0.8, 0, 0), (0, 0, 1, 0), (0.18, 1, 1, 0.1), (0, 0, 0, 1)} <= fills
