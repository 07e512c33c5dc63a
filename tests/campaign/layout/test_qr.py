from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from campaign.layout import qr

ADDRESS = "https://ocima.praha.example/my/in/ABCDEFGHJKMNPQRSTVWX/"


def _picture(code: qr.Code, scale: int = 4) -> Image.Image:
    picture = Image.new("L", (code.edge, code.edge), 255)
    for y, row in enumerate(code.modules):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + qr.QUIET_ZONE, y + qr.QUIET_ZONE), 0)
    return picture.resize((code.edge * scale, code.edge * scale), Image.Resampling.NEAREST)


def test_the_squares_say_the_payload() -> None:
    code = qr.make_code(qr.phone_address(ADDRESS))
    found = zxingcpp.read_barcodes(_picture(code))
    assert [one.text for one in found] == [ADDRESS.upper()]


def test_an_address_in_capitals_makes_a_smaller_code_than_in_small_letters() -> None:
    capitals, small = qr.make_code(qr.phone_address(ADDRESS)), qr.make_code(ADDRESS.lower())
    assert capitals.mode == "alphanumeric"
    assert capitals.edge < small.edge


def test_the_quiet_zone_is_four_squares_on_every_side() -> None:
    code = qr.make_code("A")
    assert code.edge == len(code.modules) + 8


def test_a_code_whose_squares_are_under_four_tenths_of_a_millimetre_is_refused() -> None:
    code = qr.make_code(qr.phone_address(ADDRESS))
    qr.check_size(code, 0.4 * code.edge)
    with pytest.raises(qr.CodeTooSmall):
        qr.check_size(code, 0.39 * code.edge)


def test_the_drawing_covers_exactly_the_dark_squares() -> None:
    import xml.etree.ElementTree as ET

    code = qr.make_code("OCIMA")
    root = ET.parse(io.StringIO(qr.svg(code, dark="black", light="white"))).getroot()
    runs = root[1].attrib["d"].split("M")[1:]
    drawn = sum(int(run.split("h")[1].split("v")[0]) for run in runs)
    assert drawn == sum(square for row in code.modules for square in row)


def test_a_short_address_makes_a_code_of_version_two() -> None:
    address = qr.short_address("https://pv.icpraha.com/", "A7K2")
    assert address == "HTTPS://PV.ICPRAHA.COM/Q/A7K2" and qr.readable(address) == "PV.ICPRAHA.COM/Q/A7K2"
    code = qr.make_code(address)
    assert code.version == 2 and code.mode == "alphanumeric"
