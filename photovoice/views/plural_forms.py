"""Counted sentences for scripts: every plural form of a language, by the name that browsers give it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from babel import Locale

#: Every plural form of every language of the space has a number up to here.
SAMPLES = 200


@lru_cache(maxsize=32)
def _sample_numbers(language: str) -> dict[str, int]:
    """For each plural category of a language (`one`, `few`, `other` …) the smallest number that takes it."""
    rule = Locale.parse(language, sep="-").plural_form
    found: dict[str, int] = {}
    for number in range(SAMPLES):
        found.setdefault(rule(number), number)
    return found


def plural_forms(message: Any) -> str:
    """Return JSON of category to sentence in the active language, for `Intl.PluralRules` to choose from.

    `message` is an `ngettext_lazy` with `number` as its key; its own places in braces stay for the script to fill.
    """
    numbers = _sample_numbers(get_language() or "en")
    forms = {category: message % {"number": number} for category, number in numbers.items()}
    return json.dumps(forms, ensure_ascii=False)
