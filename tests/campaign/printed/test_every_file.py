"""Every kind of file that is set on pages: accessible or fit for a press, without traces, as it was looked at."""

from __future__ import annotations

import ast
import io
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from pypdf import PdfReader

from campaign import products
from campaign.layout import grid, imposition, labels
from campaign.models import ShortLink
from campaign.services import short_links, typesetting
from tests import pdfs
from tests.campaign.printed import files, pictures
from tests.campaign.printed.files import HOME, PRESS, READING, File
from tests.campaign.printed.shelf import Shelf
from tests.factories.media import in_process
from tests.phone_metadata import NEEDLES

pytestmark = pytest.mark.django_db
FILES = files.every()
#: Products that are pictures, not pages, and templates that no page is set from.
PICTURES = {"cards"}
NO_PAGES = {"_shared.typ", "card.typ", "infographic.typ"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_fit_for_what_it_is_for_and_looks_as_it_did(file: File, shelf: Shelf) -> None:
    with set_from() as calls, in_process(), the_same_codes():
        pdf = file.make(shelf)
    assert calls == {(f"campaign.services.{file.by}", file.template)}
    if file.form == READING:
        pdfs.assert_reading(pdf)
    elif file.form == PRESS:
        wide, high = file.size
        pdfs.assert_press(pdf, width_mm=wide, height_mm=high, bleed_mm=file.bleed, marks=file.marks)
        if file.inks:
            pdfs.assert_no_rgb(pdf)
    else:
        pdfs.assert_fonts_embedded(pdf)
        pdfs.assert_no_exif(pdf)
    assert_trimmed(pdf, file.size)
    assert_no_traces(pdf)
    pdfs.assert_glyphs(pdf, file.words)
    assert_codes_lead_somewhere(pdf, file.codes)
    for number in file.pages:
        pictures.assert_looks_the_same(pictures.page_of(pdf, number, file.dpi), file.picture(number))


def test_whatever_sets_pages_is_in_the_list() -> None:
    """A new kind of file is added to `files.every`, so that it is asked the same as all others."""
    setting = {path.stem for path in Path(short_links.__file__).parent.glob("*.py") if sets_pages(path)}
    assert setting - {"zine_looks"} == {
        file.by for file in FILES
    }  # what is looked at is shown as pictures only
    templates = {path.name for path in typesetting.TEMPLATES.glob("*.typ")}
    assert templates - NO_PAGES == {file.template for file in FILES}


def test_every_product_is_in_the_list() -> None:
    assert set(products.kinds()) - PICTURES == {file.kind for file in FILES} - {""}


@pytest.mark.parametrize(
    ("kind", "form", "count"),
    [
        ("poster", READING, len(grid.SIZES_MM)),
        ("poster", PRESS, len(grid.SIZES_MM)),
        ("zine", READING, len(imposition.Format)),
        ("zine", HOME, len(imposition.Format)),
        ("zine", PRESS, len(imposition.Format)),
        ("labels", READING, len(labels.SIZES) + 1),
        ("labels", PRESS, len(labels.SIZES)),
    ],
)
def test_every_size_is_in_the_list(kind: str, form: str, count: int) -> None:
    there = {(file.template, file.size) for file in FILES if (file.kind, file.form) == (kind, form)}
    assert len(there) == count


def test_what_a_print_shop_gets_is_made_in_inks_too() -> None:
    pressed = {file.kind for file in FILES if file.form == PRESS}
    assert pressed == {file.kind for file in FILES if file.inks}


def sets_pages(path: Path) -> bool:
    """Whether a module calls `compile_pdf`."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return any("compile_pdf" in (getattr(one, "attr", ""), getattr(one, "id", "")) for one in calls)


@contextmanager
def set_from() -> Iterator[set[tuple[str, str]]]:
    """The modules that set pages meanwhile, each with its template."""
    seen: set[tuple[str, str]] = set()
    compile_pdf = typesetting.compile_pdf

    def noted(template: str, *args: Any, **kwargs: Any) -> bytes:
        seen.add((sys._getframe(1).f_globals["__name__"], template))
        return compile_pdf(template, *args, **kwargs)

    with mock.patch.object(typesetting, "compile_pdf", noted):
        yield seen


def the_same_codes() -> Any:
    """The codes of links are drawn by chance; here the same ones each time, so that pictures can be compared."""
    return mock.patch.object(short_links, "_chance", random.Random(2026))


def assert_trimmed(pdf: bytes, size: tuple[float, float]) -> None:
    for page in PdfReader(io.BytesIO(pdf)).pages:
        edges = float(page.trimbox.width) / pdfs.MM, float(page.trimbox.height) / pdfs.MM
        assert edges == pytest.approx(size, abs=0.1)


def assert_no_traces(pdf: bytes) -> None:
    """Nothing that a phone wrote into a photograph, neither in the file nor in a picture that is packed in it."""
    for content in (pdf, *(bytes(image._data) for image in pdfs.images_of(pdf))):
        assert not [needle for needle in NEEDLES if needle in content]


def assert_codes_lead_somewhere(pdf: bytes, count: int) -> None:
    """So many codes are read, each the address of a link that was made for it or of a card."""
    found = pdfs.codes_in(pdf)
    assert len(found) == count
    for address in found:
        code = address.rsplit("/", 1)[1]
        assert "/MY/IN/" in address or ShortLink.objects.filter(code=code).exists()
