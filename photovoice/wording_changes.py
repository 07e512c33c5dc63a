"""What is different between two versions of a consent wording, sentence by sentence. Pure: words in, words out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

SENTENCE = re.compile(r"(?<=[.!?؟。…])\s+|\n+")
HEADING = re.compile(r"^#+\s*|^[-–]\s+")


class Words(Protocol):
    """The words of one version."""

    body: str
    privacy: str
    uses: dict[str, str]


@dataclass(frozen=True)
class Change:
    """Sentences that went and sentences that came, where one stood for the other; one of the two may be empty."""

    #: "body", "privacy", or the value of a use.
    place: str
    before: str
    now: str


def changes(before: Words, now: Words) -> list[Change]:
    """Return every difference in the order of reading: what is asked, the uses, the privacy notice."""
    found = _between("body", before.body, now.body)
    for use, sentence in now.uses.items():
        found += _between(use, before.uses.get(use, ""), sentence)
    for use in before.uses.keys() - now.uses.keys():
        found.append(Change(use, before.uses[use], ""))
    return found + _between("privacy", before.privacy, now.privacy)


def _between(place: str, before: str, now: str) -> list[Change]:
    old, new = _sentences(before), _sentences(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Change(place, " ".join(old[i1:i2]), " ".join(new[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _sentences(text: str) -> list[str]:
    parts = (HEADING.sub("", part.strip()) for part in SENTENCE.split(text))
    return [" ".join(part.split()) for part in parts if part]
