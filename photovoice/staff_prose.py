"""Longer words that staff write for participants, set as headings, lists and paragraphs.

Two marks are enough and need no editor: a paragraph that begins with `##` is a heading, lines that begin with `-` are
a list. Everything is escaped; nothing that is written becomes markup by itself.
"""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

HEADING = "##"
ITEM = re.compile(r"^[-–•]\s+")


def set_prose(text: str) -> SafeString:
    """Return `text` as markup: second-level headings, lists and paragraphs."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return format_html_join("\n", "{}", ((_set_part(part.strip()),) for part in parts if part.strip()))


def _set_part(part: str) -> SafeString:
    lines = part.split("\n")
    if part.startswith(HEADING) and len(lines) == 1:
        return format_html('<h2 class="prose__heading">{}</h2>', part.lstrip("# "))
    if all(ITEM.match(line) for line in lines):
        items = format_html_join("", "<li>{}</li>", ((ITEM.sub("", line),) for line in lines))
        return format_html('<ul class="prose__list">{}</ul>', items)
    return format_html("<p>{}</p>", format_html_join(format_html("<br>"), "{}", ((line,) for line in lines)))
