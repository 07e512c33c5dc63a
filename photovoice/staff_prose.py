"""Longer words that staff write for participants, set as headings, lists and paragraphs.

Two marks are enough and need no editor: a paragraph that begins with `##` is a heading, lines that begin with `-` are
a list. Everything is escaped; nothing that is written becomes markup by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

HEADING = "##"
ITEM = re.compile(r"^[-–•]\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the words: `kind` is "heading", "list" or "lines", without the signs that told it so."""

    kind: str
    lines: tuple[str, ...]


def parts_of(text: str) -> list[Part]:
    """Return the headings, lists and paragraphs of `text`, in order; nothing of empty lines."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [_part(part.strip()) for part in parts if part.strip()]


def set_prose(text: str) -> SafeString:
    """Return `text` as markup: second-level headings, lists and paragraphs."""
    return format_html_join("\n", "{}", ((_set_part(part),) for part in parts_of(text)))


def _part(part: str) -> Part:
    lines = part.split("\n")
    if part.startswith(HEADING) and len(lines) == 1:
        return Part("heading", (part.lstrip("# "),))
    if all(ITEM.match(line) for line in lines):
        return Part("list", tuple(ITEM.sub("", line) for line in lines))
    return Part("lines", tuple(lines))


def _set_part(part: Part) -> SafeString:
    if part.kind == "heading":
        return format_html('<h2 class="prose__heading">{}</h2>', part.lines[0])
    if part.kind == "list":
        items = format_html_join("", "<li>{}</li>", ((line,) for line in part.lines))
        return format_html('<ul class="prose__list">{}</ul>', items)
    return format_html(
        "<p>{}</p>", format_html_join(format_html("<br>"), "{}", ((line,) for line in part.lines))
    )
