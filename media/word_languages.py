"""Languages that something may be said or written in: more than the site speaks."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from babel import Locale, UnknownLocaleError, localedata


def name_of(code: str) -> str:
    """The name of a language in the language in force ("vietnamština"), or its code when nobody knows."""
    return _name(code, get_language() or settings.LANGUAGE_CODE)


def is_language(code: str) -> bool:
    """Whether `code` names a language that `all_languages` offers."""
    return code in _codes()


def likely_languages() -> list[tuple[str, str]]:
    """Those that this project speaks, as (code, name), in their order."""
    return [(code, name_of(code)) for code, _native in settings.LANGUAGES]


def all_languages() -> list[tuple[str, str]]:
    """Every language that has a name here, by its name."""
    return sorted(((code, name_of(code)) for code in _codes()), key=lambda pair: pair[1].casefold())


@lru_cache(maxsize=4)
def _codes() -> frozenset[str]:
    plain = {code for code in localedata.locale_identifiers() if "_" not in code and code != "root"}
    return frozenset({*plain, *(code for code, _native in settings.LANGUAGES)})


@lru_cache(maxsize=2000)
def _name(code: str, in_language: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name(in_language.replace("-", "_")) or code
    except (ValueError, UnknownLocaleError):
        return code
