"""Sets pages. Data and files go in, a finished PDF or picture comes out; nothing that goes in is read as markup.

A template in `campaign/print/` begins with `#import "_shared.typ": *`. There `data` is what was given here, and the
files lie under `/files/<name>`. Words that did not fit are refused by the templates, never cut.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _

from campaign.layout import compiler, qr
from campaign.layout import press as pressing
from campaign.layout.colours import InkBook
from campaign.layout.tokens import Tokens
from campaign.models import Printer
from campaign.products import NotPrintable
from campaign.services.signs import check_signs, font_folder, texts_in

log = logging.getLogger(__name__)
TEMPLATES = Path(__file__).resolve().parent.parent / "print"
#: What a template says when it has no room: this, and the title of what did not fit.
DOES_NOT_FIT = "does-not-fit: "


@dataclass(frozen=True, slots=True)
class Press:
    """What a print shop asks for. `profile` is its CMYK profile, for photographs."""

    bleed_mm: float = 3.0
    marks: bool = True
    colour: str = Printer.Colour.RGB
    profile: bytes | None = None

    @classmethod
    def of(cls, printer: Printer | None) -> Press:
        """The wishes of a print shop; of none, what most shops take."""
        if printer is None:
            return cls()
        profile = bytes(printer.profile) if printer.profile else None
        return cls(float(printer.bleed_mm), printer.marks, printer.colour, profile)

    @property
    def in_inks(self) -> bool:
        """Whether nothing in the file may be RGB."""
        return self.colour == Printer.Colour.CMYK


def compile_pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    files: Mapping[str, bytes] | None = None,
    dated: date,
    reading: bool,
    press: Press | None = None,
) -> bytes:
    """Return the pages of a template as a PDF; the same input gives the same bytes, `dated` is the date inside.

    `reading` gives a tagged PDF/UA-1 without bleed, in RGB. Otherwise it is for `press` (bleed, crop marks, TrimBox,
    BleedBox, inks); without `press` it has no bleed. Raises `NotPrintable` with a sentence: a sign is in no font of
    ours, words do not fit, or something would stay RGB in a file that must not have any.
    """
    shop = None if reading else press
    with _workshop(template, data, files or {}, _manner(dated, reading=reading, press=shop)) as (
        path,
        options,
    ):
        pdf = _compile(path, options | {"format": "pdf", "timestamp": _noon(dated)}, reading=reading)
    if shop is None:
        return pdf
    try:
        inks = InkBook(token_values()) if shop.in_inks else None
        made = pressing.finish(pdf, bleed_mm=shop.bleed_mm, marks=shop.marks, inks=inks)
    except pressing.NotInks as error:
        raise _not_in_inks() from error
    if shop.in_inks and pressing.rgb_left(made):
        raise _not_in_inks()
    return made


def compile_png(
    template: str,
    data: Mapping[str, Any],
    *,
    files: Mapping[str, bytes] | None = None,
    pixels_wide: int,
    pixels_high: int,
) -> bytes:
    """Return one page as a PNG of exactly this size. In the template a point is a pixel (`canvas` in `_shared.typ`).

    Raises `NotPrintable` as `compile_pdf` does.
    """
    manner = _manner(date(2000, 1, 1), reading=False, press=None)
    manner |= {"pixels_wide": pixels_wide, "pixels_high": pixels_high}
    with _workshop(template, data, files or {}, manner) as (path, options):
        return _compile(path, options | {"format": "png", "ppi": 72.0}, reading=False)


def measured(template: str, data: Mapping[str, Any]) -> Any:
    """Return what a template says under the label `<measured>`: how high things become before they have a place.

    Raises `NotPrintable` as `compile_pdf` does.
    """
    manner = _manner(date(2000, 1, 1), reading=False, press=None)
    with _workshop(template, data, {}, manner) as (path, options):
        with _refusals():
            return compiler.asked(path, "<measured>", options)


def code(address: str, *, side_mm: float, alt: str, readable: str = "") -> dict[str, Any]:
    """Return a code as `_shared.typ` prints it (`code-block`). `address` is what it says, exactly.

    `readable` stands beside it for those who type: without the protocol. Raises `NotPrintable` when the squares would
    be too small at `side_mm`, quiet zone included.
    """
    made = qr.make_code(address)
    try:
        qr.check_size(made, side_mm)
    except qr.CodeTooSmall as error:
        raise NotPrintable(
            _("The address is too long for a code of this size. Use a shorter domain.")
        ) from error
    dark = token_values()["ink"]
    return {
        "svg": qr.svg(made, dark=dark, light="white"),
        "edge": made.edge,
        "side": side_mm,
        "payload": address,
        "address": (readable or address).split("://", 1)[-1],
        "alt": alt,
    }


def token_values() -> dict[str, str]:
    """Return the screen's colours by their names after `--color-`, as "#rrggbb", for a light page."""
    path = Path(str(finders.find("cms/css/tokens.css")))
    return dict(_token_values(path, path.stat().st_mtime_ns))


def _manner(dated: date, *, reading: bool, press: Press | None) -> dict[str, Any]:
    in_inks = bool(press and press.in_inks)
    values = token_values()
    book = InkBook(values)
    colours: dict[str, Any] = (
        {name: list(book.of_hex(value)) for name, value in values.items()} if in_inks else {}
    )
    return {
        "reading": reading,
        "bleed": press.bleed_mm if press else 0,
        "inks": in_inks,
        "colours": colours or values,
        "dated": [dated.year, dated.month, dated.day],
    }


@contextmanager
def _workshop(
    template: str, data: Mapping[str, Any], files: Mapping[str, bytes], manner: Mapping[str, Any]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A folder that holds all that a template may reach, and nothing else."""
    clean = _clean(data)
    check_signs(texts_in(clean))
    with tempfile.TemporaryDirectory() as name, font_folder() as font_path:
        root = Path(name)
        for source in TEMPLATES.glob("*.typ"):
            shutil.copyfile(source, root / source.name)
        (root / "files").mkdir()
        for file_name, content in files.items():
            (root / "files" / file_name).write_bytes(content)
        (root / "data.json").write_text(json.dumps(clean))
        (root / "manner.json").write_text(json.dumps(manner))
        yield (
            root / template,
            {"root": str(root), "font_paths": [str(font_path)], "ignore_system_fonts": True},
        )


def _compile(path: Path, options: dict[str, Any], *, reading: bool) -> bytes:
    if options["format"] == "pdf":
        # PDF/UA-1: the compiler refuses missing descriptions. What goes to a press needs no tags.
        options |= {"pdf_standards": ["ua-1"]} if reading else {"pdf_tags": False}
    with _refusals():
        return compiler.compiled(path, options)


@contextmanager
def _refusals() -> Iterator[None]:
    """What the compiler says, as sentences for staff."""
    try:
        yield
    except compiler.Complaint as error:
        raise NotPrintable(_sentence(str(error))) from error
    except compiler.ManyPages as error:
        raise NotPrintable(_("This does not fit on one page. Shorten the words.")) from error
    except compiler.CutOff as error:
        log.error("The pages could not be set: %s", error)
        raise NotPrintable(
            _("Setting the pages took too long or too much memory. Print less at once, or smaller.")
        ) from error


def _sentence(complaint: str) -> str:
    if DOES_NOT_FIT in complaint:
        what = complaint.split(DOES_NOT_FIT, 1)[1].splitlines()[0].strip().strip('"')
        return _("There is not enough room for this: %(what)s. Shorten the words.") % {"what": what}
    return _(
        "The pages could not be set. Is a text too long, or has it a sign that is not a letter, such as an emoji?"
    )


def _not_in_inks() -> NotPrintable:
    return NotPrintable(
        _("Something in the file cannot be printed in CMYK, so it is not offered. Tell the administrator.")
    )


def _clean(value: Any) -> Any:
    """Letters composed (a font has "ệ", not its three parts) and control characters gone, however deep."""
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        return "".join(sign for sign in composed if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    if isinstance(value, Mapping):
        return {str(key): _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value if isinstance(value, int | float | None) else _clean(str(value))


def _noon(dated: date) -> int:
    return int(datetime(dated.year, dated.month, dated.day, 12, tzinfo=UTC).timestamp())


@cache
def _token_values(path: Path, changed: int) -> dict[str, str]:
    tokens = Tokens(path.read_text(encoding="utf-8"))
    return {name: tokens.value(f"color-{name}") for name in tokens.names("color-")}
