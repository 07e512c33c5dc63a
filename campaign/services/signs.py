"""The letters that paper has: which fonts pages are set in, and which signs none of them knows."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from fontTools.ttLib import TTFont

from campaign.products import NotPrintable
from cms import fonts

#: So many signs are named in a refusal.
NAMED_SIGNS = 5
#: What makes one emoji of several signs; without them it would be left alone.
JOINERS = ("\u200d", "\u20e3", "\ufe0f")


def missing_signs(texts: Iterable[str]) -> list[str]:
    """Return the signs of `texts` that no font of ours has, each once, in the order they come."""
    known = _known_signs()
    wanting: dict[str, None] = {}
    for text in texts:
        for sign in unicodedata.normalize("NFC", text):
            if ord(sign) not in known and unicodedata.category(sign) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
                wanting[sign] = None
    return [sign for sign in wanting if not "\ufe00" <= sign <= "\ufe0f"]


def check_signs(texts: Iterable[str]) -> None:
    """Raise `NotPrintable` with a sentence that names the signs which no font of ours has."""
    wanting = missing_signs(texts)
    if wanting:
        named = ", ".join(
            f"{sign} ({unicodedata.name(sign, hex(ord(sign)))})" for sign in wanting[:NAMED_SIGNS]
        )
        raise NotPrintable(
            _("The typeface has no such sign: %(signs)s. Replace it, then ask for the file again.")
            % {"signs": named}
        )


def without_missing_signs(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return `data` without the signs that no font of ours has, however deep, and those signs."""
    wanting = missing_signs(texts_in(data))
    table = dict.fromkeys(map(ord, [*wanting, *JOINERS]), None) if wanting else {}
    return _translated(data, table), wanting


def texts_in(value: Any) -> Iterator[str]:
    """Every text in plain data, however deep; names of fields are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from texts_in(one)


def _translated(value: Any, table: Mapping[int, None]) -> Any:
    if isinstance(value, str):
        # Where a sign stood between two words, one space is enough.
        left = value.translate(table)
        return re.sub(" {2,}", " ", left).strip(" ") if left != value else value
    if isinstance(value, Mapping):
        return {key: _translated(one, table) for key, one in value.items()}
    return [_translated(one, table) for one in value] if isinstance(value, list | tuple) else value


@contextmanager
def font_folder() -> Iterator[Path]:
    """The fonts made for print at set-up, or, before any set-up, the same ones made for this one file."""
    built = Path(settings.BASE_DIR) / "var" / "build" / "fonts" / "print"
    if any(built.glob("*.ttf")):
        yield built
        return
    with tempfile.TemporaryDirectory() as folder:
        for style in fonts.STYLES:
            fonts.write_print_style(style, Path(folder))
        yield Path(folder)


@cache
def _known_signs() -> frozenset[int]:
    with font_folder() as folder:
        found: set[int] = set()
        for path in sorted(folder.glob("*.ttf")):
            with TTFont(path, lazy=True) as font:
                found |= set(font.getBestCmap())
    return frozenset(found)
