from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from campaign.layout import press
from campaign.layout.colours import InkBook
from tests import pdfs


def _pdf(content: bytes) -> bytes:
    writer = PdfWriter()
    sheet = writer.add_blank_page(width=200, height=100)
    stream = DecodedStreamObject()
    stream.set_data(content)
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    sheet[NameObject("/Resources")] = DictionaryObject()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _operations(pdf: bytes) -> list[Any]:
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert content is not None
    return [
        (tuple(float(one) for one in operands), name)
        for operands, name in content.operations
        if name in b"kKrgRG"
    ]


def test_each_way_of_saying_a_colour_is_said_in_inks() -> None:
    made = press.finish(
        _pdf(b"1 0 0 rg 0 0 5 5 re f 0.5 G /DeviceRGB cs 0 0 1 scn 0 0 5 5 re f q 0 g Q 1 1 0 sc f"),
        bleed_mm=0, marks=False, inks=InkBook({}),
    )  # fmt: skip
    assert _operations(made) == [
        ((0, 1, 1, 0), b"k"), ((0, 0, 0, 0.5), b"K"), ((1, 1, 0, 0), b"k"), ((0, 0, 0, 1), b"k"), ((0, 0, 1, 0), b"k"),
    ]  # fmt: skip
    assert press.rgb_left(made) == []
    pdfs.assert_no_rgb(made)


def test_what_is_rgb_is_found() -> None:
    assert press.rgb_left(_pdf(b"1 0 0 rg 0 0 5 5 re f")) == ["page 1: operator rg"]


def test_a_shading_is_refused() -> None:
    with pytest.raises(press.NotInks):
        press.finish(_pdf(b"/S0 sh"), bleed_mm=0, marks=False, inks=InkBook({}))


def test_marks_lie_outside_the_bleed() -> None:
    made = press.finish(_pdf(b"0 g"), bleed_mm=3, marks=True)
    sheet = PdfReader(io.BytesIO(made)).pages[0]
    assert float(sheet.bleedbox.left) - float(sheet.mediabox.left) == pytest.approx(6 * 72 / 25.4, abs=0.01)
    assert float(sheet.trimbox.left) == pytest.approx(3 * 72 / 25.4, abs=0.01)
