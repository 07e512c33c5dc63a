"""Infographics to take away: the same figures as on the website, with source, owner and who paid inside."""

from __future__ import annotations

import io
import re
from typing import Any
from unittest import mock
from xml.etree import ElementTree

from django.core.cache import cache

import pytest
from PIL import Image

from campaign import drawings
from campaign.models import Infographic
from campaign.services import infographic_files as files
from campaign.services import typesetting
from cms.models import Funder, SiteSettings
from tests.factories import infographics as figures

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def drawn(db: Any) -> Infographic:
    cache.clear()
    index = figures.index()
    SiteSettings.objects.update_or_create(
        site=index.get_site(),
        defaults={
            "organisation_cs": "Nadace Očima",
            "organisation_en": "Eyes Foundation",
            "drawings_licence": "CC BY 4.0",
            "drawings_licence_address": "https://creativecommons.org/licenses/by/4.0/",
        },
    )
    Funder.objects.create(
        name="F", emblem="eu", statement_cs="Spolufinancuje fond", statement_en="Co-funded by a fund"
    )
    return figures.make(slug="odkud")


def words_of(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(" ".join("".join(each.itertext()).split()) for each in root.iter(f"{SVG}text"))


def test_the_svg_says_the_same_figures_as_the_page_and_where_they_come_from(drawn: Infographic) -> None:
    taken = files.make(drawn, "cs", "svg")
    said = words_of(taken.content)

    for row in drawings.table(drawn, "cs").rows:
        assert all(cell.replace("\u00a0", " ") in said.replace("\u00a0", " ") for cell in row)
    for wanted in ("Zdroj: Úřad, 2019", "© Nadace Očima · CC BY 4.0", "Spolufinancuje fond"):
        assert wanted in said.replace("\u00a0", " ")
    assert (taken.content_type, taken.name) == ("image/svg+xml", "odkud-cs.svg")


def test_programs_find_source_and_licence_inside_the_svg_and_no_script(drawn: Infographic) -> None:
    root = ElementTree.fromstring(files.make(drawn, "en", "svg").content)
    assert [each.text for each in root.iter(f"{DC}source")] == ["Source: Office, 2019"]
    (rights,) = (each.text or "" for each in root.iter(f"{DC}rights"))
    assert "Eyes Foundation" in rights and "creativecommons.org/licenses/by/4.0/" in rights
    assert not list(root.iter(f"{SVG}script"))


def test_the_svg_carries_its_letters_regular_and_bold(drawn: Infographic) -> None:
    faces = re.findall(
        rb"font-weight:(\d+);src:url\(data:font/woff2;base64,", files.make(drawn, "cs", "svg").content
    )
    assert faces == [b"400", b"700"]
    assert len(files.make(drawn, "cs", "svg").content) < 60_000


def test_what_people_typed_stays_words(drawn: Infographic) -> None:
    drawn.source_cs = "</metadata><script>alert(1)</script> & spol."
    content = files.make(drawn, "cs", "svg").content
    root = ElementTree.fromstring(content)
    assert not list(root.iter(f"{SVG}script")) and b"<script>" not in content


def test_the_picture_for_a_screen_is_1600_pixels_wide_and_names_its_source(drawn: Infographic) -> None:
    with Image.open(io.BytesIO(files.make(drawn, "cs", "png").content)) as picture:
        picture.load()
        assert picture.width == 1600 and picture.height > 600
        assert picture.info["Source"] == "Zdroj: Úřad, 2019"
        assert "CC BY 4.0" in picture.info["Copyright"]
        assert picture.getpixel((1, 1))[:3] == (255, 255, 255)
        # Nothing is cut: the lowest line is ground again.
        assert len(set(picture.crop((0, picture.height - 20, 1600, picture.height)).getdata())) == 1


@pytest.mark.parametrize("width", [files.LEAST_MM, 90, 180, files.MOST_MM])
def test_on_paper_it_has_300_dots_an_inch_at_the_width_and_an_emblem_of_ten_millimetres(
    drawn: Infographic, width: int
) -> None:
    with Image.open(io.BytesIO(files.make(drawn, "cs", f"{width}mm").content)) as picture:
        picture.load()
        assert picture.width == round(width / 25.4 * 300)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        blue = _blue_rows(picture)
    assert blue / 300 * 25.4 >= 9.9


def _blue_rows(picture: Any) -> int:
    """How many rows the field of the emblem is high: it stands at the left, below everything else."""
    column = picture.convert("RGB").crop((0, 0, picture.width // 3, picture.height))
    field = tuple(bytes.fromhex(typesetting.token_values()["eu-field"].lstrip("#")))
    wide, high = column.size
    dots = column.load()
    return sum(1 for y in range(high) if any(dots[x, y] == field for x in range(0, wide, 3)))


@pytest.mark.parametrize("width", [files.LEAST_MM - 1, files.MOST_MM + 1, 0, -5])
def test_no_other_width_is_drawn(drawn: Infographic, width: int) -> None:
    with pytest.raises(ValueError):
        files.make(drawn, "cs", f"{width}mm")


def test_without_a_licence_it_says_whose_it_is_and_gives_none(drawn: Infographic) -> None:
    SiteSettings.objects.update(drawings_licence="", drawings_licence_address="")
    assert files.credit("cs").startswith("© Nadace Očima · ") and "CC" not in files.credit("cs")


def test_the_same_figures_give_the_same_bytes_and_are_drawn_once(drawn: Infographic) -> None:
    first = files.make(drawn, "cs", "png").content
    with mock.patch.object(typesetting, "compile_png") as again:
        assert files.make(drawn, "cs", "png").content == first
    again.assert_not_called()
    cache.clear()
    assert files.make(drawn, "cs", "png").content == first


def test_corrected_figures_are_in_the_next_copy(drawn: Infographic) -> None:
    before = files.make(drawn, "cs", "png").etag
    drawn.year = 2020
    assert files.make(drawn, "cs", "png").etag != before


def test_what_is_not_made_yet_is_asked_of_the_worker_once_and_made_by_no_page(drawn: Infographic) -> None:
    with mock.patch("campaign.services.infographic_files.enqueue") as asked:
        for _time in range(2):
            with pytest.raises(files.BeingMade):
                files.find(drawn, "cs", "90mm")
    asked.assert_called_once_with("campaign.tasks.make_infographic_file", drawn.pk, "cs", "90mm")
    made = files.make(drawn, "cs", "90mm")
    assert files.find(drawn, "cs", "90mm") == made
