"""Words on paper: paragraphs, and what must not be parted at the end of a line."""

from __future__ import annotations

import re

NBSP = "\u00a0"
#: One-letter prepositions and conjunctions never end a line in Czech (ČSN 01 6910).
_CZECH_ONE_LETTER = re.compile(r"(?<![\w])([ksvzouaiKSVZOUAI])\s+(?=\S|\Z)")
_EMPTY_LINE = re.compile(r"\n\s*\n")


def typeset(text: str, language: str) -> str:
    """The same text with Czech one-letter words kept with what follows, when it is Czech."""
    return _CZECH_ONE_LETTER.sub(rf"\1{NBSP}", text) if language == "cs" else text


def paragraphs(text: str, language: str) -> list[str]:
    """Its paragraphs, ready to be set; an empty line begins a new one, the end of a line is kept."""
    parts = (part.strip() for part in _EMPTY_LINE.split(text.replace("\r", "")))
    return [typeset(part, language) for part in parts if part]
