"""The languages in which participants write, each with its own name and its direction of writing.

Names come from the Unicode locale data, so that a name is right in every language of the space without being translated
by us. The list is what people living in Prague write, most frequent first where nothing else is known; anything else
goes under "other".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

OTHER = "und"
CODES = (
    "cs", "uk", "ru", "vi", "en", "sk", "ar", "fa", "mn", "zh", "hi", "es", "fr", "pt", "tr", "ro", "bg", "sr", "hr",
    "sq", "pl", "hu", "de", "it", "el", "be", "ka", "hy", "az", "kk", "uz", "ky", "tg", "ps", "ku", "ur", "pa", "bn",
    "ne", "si", "ta", "te", "th", "km", "my", "id", "ms", "fil", "ja", "ko", "he", "am", "ti", "so", "sw", "ln", "yo",
    "ig", "ha", "wo", "rw", "af", "nl", "sv", "fi", "et", "lv", "lt", "mk", "bs", "sl",
)  # fmt: skip


@dataclass(frozen=True)
class WordLanguage:
    """A language to write in: `code` (BCP 47), its own name, its name in another language, `ltr` or `rtl`."""

    code: str
    autonym: str
    name: str
    direction: str

    @property
    def label(self) -> str:
        """The own name first, the translated one after it where it differs."""
        same = self.autonym.casefold() == self.name.casefold()
        return self.autonym if same else f"{self.autonym} ({self.name})"


@lru_cache(maxsize=2048)
def describe(code: str, shown_in: str) -> WordLanguage:
    """Describe the language `code` with its name in `shown_in`; a code that is not listed counts as "other"."""
    viewer = Locale.parse(shown_in, sep="-")
    if code not in CODES:
        return WordLanguage(OTHER, "…", viewer.languages.get(OTHER, "…"), "auto")
    locale = Locale.parse(code)
    autonym = locale.get_language_name(code) or code
    direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
    return WordLanguage(code, _capital(autonym), viewer.languages.get(code, code), direction)


def is_known(code: str) -> bool:
    """Tell whether somebody may say that they write in `code`."""
    return code == OTHER or code in CODES


def offered(likely: Iterable[str], shown_in: str) -> tuple[list[WordLanguage], list[WordLanguage]]:
    """Return the likely languages in their order, and all others by name."""
    first = [code for code in dict.fromkeys(likely) if code in CODES]
    rest = sorted(
        (describe(code, shown_in) for code in CODES if code not in first), key=lambda each: each.autonym
    )
    return [describe(code, shown_in) for code in first], rest


def _capital(name: str) -> str:
    has_no_capitals = "\u10d0" <= name[:1] <= "\u10ff"  # Georgian: its capitals are for whole lines only
    return name if has_no_capitals else name[:1].upper() + name[1:]
