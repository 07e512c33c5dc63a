"""Words of one cue: plain, on one line, of a bounded length; and who says them where a file does not tell apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

#: Three hours of quick speech have about 4,000 cues.
MAX_CUES = 6000
MAX_WORDS = 1000
MAX_SPEAKER = 80

# Signs that turn the direction of what follows, and those without width that only hide something. The joiners of
# Persian and Indian scripts and the marks of direction (LRM, RLM) belong to the words and stay.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u00ad]")
_NAME_AND_COLON = re.compile(r"([^\W\d_][^:\n]{0,39}):\s+(?=\S)")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}\Z")


def one_line(text: str) -> str:
    """Return `text` as one line of composed letters, without control characters and signs that nobody sees."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in seen).split())


def speakers_before_colons(said: Sequence[str]) -> list[tuple[str, str]]:
    """Return (speaker, words) for each text, where the same "Name: " stands before several of them.

    One alone is taken for what it may well be, a sentence with a colon in it.
    """
    matches = [_NAME_AND_COLON.match(text) for text in said]
    names = Counter(match.group(1) for match in matches if match and _NAME.match(match.group(1)))
    return [
        (match.group(1), text[match.end() :]) if match and names[match.group(1)] > 1 else ("", text)
        for match, text in zip(matches, said, strict=True)
    ]
