"""Judges finished PDFs by other eyes than those that made them: the same questions for every product's tests."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import page
import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, IndirectObject

MM = 72 / 25.4


def text_of(pdf: bytes, number: int | None = None) -> str:
    """The words of a file, or of one page from 0, with single spaces; composed letters, no direction marks."""
    document = pypdfium2.PdfDocument(pdf)
    pages = document if number is None else [document[number]]
    words = " ".join(one.get_textpage().get_text_range() for one in pages)
    return " ".join(unicodedata.normalize("NFC", words).replace("\ufffe", "").split())


def codes_in(pdf: bytes, *, dpi: int = 150) -> list[str]:
    """What every code says, page after page."""
    return [
        code.text
        for one in pypdfium2.PdfDocument(pdf)
        for code in zxingcpp.read_barcodes(one.render(scale=dpi / 72).to_pil())
    ]


def assert_reading(pdf: bytes) -> None:
    """A file to read: PDF/UA-1 by an independent checker, no bleed, all fonts inside, no traces of a camera."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [f"{one.rule_id}: {one.message}" for one in report.failures][:10]
    for one in PdfReader(io.BytesIO(pdf)).pages:
        assert [float(edge) for edge in one.trimbox] == [float(edge) for edge in one.mediabox]
    assert_fonts_embedded(pdf)
    assert_no_exif(pdf)


def assert_press(
    pdf: bytes, *, width_mm: float, height_mm: float, bleed_mm: float = 3, marks: bool = True
) -> None:
    """A file for a press: TrimBox of the sheet's size, BleedBox around it, marks outside the bleed only."""
    for one in PdfReader(io.BytesIO(pdf)).pages:
        trim, bleed, media = (
            [float(edge) for edge in box] for box in (one.trimbox, one.bleedbox, one.mediabox)
        )
        assert abs(trim[2] - trim[0] - width_mm * MM) < 0.1 and abs(trim[3] - trim[1] - height_mm * MM) < 0.1
        around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        assert all(abs(edge - bleed_mm * MM) < 0.1 for edge in around), around
        assert (media[0] < bleed[0] and media[1] < bleed[1]) if marks else media == bleed
    assert_fonts_embedded(pdf)
    assert_no_exif(pdf)


def assert_fonts_embedded(pdf: bytes) -> None:
    """Every font is in the file, and it is ours."""
    for font in _fonts(PdfReader(io.BytesIO(pdf))):
        descriptor = font.get("/FontDescriptor")
        inner = descriptor.get_object() if descriptor else {}
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner), font.get("/BaseFont")
        assert "OcimaSans" in str(font["/BaseFont"]).replace(" ", ""), font["/BaseFont"]


def assert_no_exif(pdf: bytes) -> None:
    """No picture in it carries anything but pixels (and the inks of an Adobe JPEG)."""
    assert b"Exif\x00" not in pdf
    for image in images_of(pdf):
        raw = bytes(image._data)
        for trace in (b"Exif\x00", b"http://ns.adobe.com/", b"Photoshop 3.0", b"GPSLatitude"):
            assert trace not in raw


def assert_no_rgb(pdf: bytes) -> None:
    """Nothing is drawn in RGB: no operator, no colour space, no picture, no group."""
    reader = PdfReader(io.BytesIO(pdf))
    for thing in _everything(reader):
        assert not _speaks_rgb(thing), thing
    for content in _contents(reader):
        for operands, operator in content.operations:
            assert operator not in {b"rg", b"RG", b"sh"}, operator
            assert not (operator in {b"scn", b"SCN", b"sc", b"SC"} and len(operands) == 3), operands
            assert not (operator in {b"cs", b"CS"} and str(operands[0]) == "/DeviceRGB")


def assert_codes(pdf: bytes, payloads: Iterable[str]) -> None:
    """The codes in it say exactly these, at 150 dpi."""
    assert sorted(codes_in(pdf)) == sorted(payloads)


def assert_glyphs(pdf: bytes, words: Iterable[str]) -> None:
    """Each of these can be read out of the file again, so every letter has its shape and its meaning."""
    text = text_of(pdf)
    for word in words:
        assert unicodedata.normalize("NFC", word) in text, word


def images_of(pdf: bytes) -> list[Any]:
    """Every picture in the file as pypdf sees it, masks left out."""
    everything = list(_everything(PdfReader(io.BytesIO(pdf))))
    masks = {
        id(one["/SMask"].get_object()) for one in everything if isinstance(one, dict) and "/SMask" in one
    }
    return [
        one
        for one in everything
        if isinstance(one, dict) and one.get("/Subtype") == "/Image" and id(one) not in masks
    ]


def _everything(reader: PdfReader) -> Iterator[Any]:
    seen: set[int] = set()
    waiting: list[Any] = [reader.trailer["/Root"]]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum in seen:
                continue
            seen.add(one.idnum)
            one = one.get_object()
        if isinstance(one, dict):
            yield one
            waiting += [one.raw_get(key) for key in one if key != "/Parent"]
        elif isinstance(one, list):
            yield one
            waiting += list(one)


def _speaks_rgb(thing: Any) -> bool:
    if isinstance(thing, ArrayObject) and len(thing) > 1:
        first = thing[0]
        if first in ("/CalRGB", "/Lab"):
            return True
        return bool(first == "/ICCBased" and thing[1].get_object().get("/N") == 3)
    return isinstance(thing, dict) and any(thing.get(key) == "/DeviceRGB" for key in ("/ColorSpace", "/CS"))


def _contents(reader: PdfReader) -> Iterator[ContentStream]:
    for one in reader.pages:
        content = one.get_contents()
        if content is not None:
            yield content
    for thing in _everything(reader):
        if isinstance(thing, dict) and thing.get("/Subtype") == "/Form":
            yield ContentStream(thing, reader)


def _fonts(reader: PdfReader) -> Iterator[Any]:
    for thing in _everything(reader):
        if isinstance(thing, dict) and thing.get("/Type") == "/Font" and thing.get("/Subtype") != "/Type0":
            yield thing
