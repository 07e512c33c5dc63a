"""The codes of short links: which letters they have, how typed ones are read, and which are easily taken for others.

Thirty-one signs, capitals and digits without 0, O, 1, I and L, which look alike on paper. A code has four of them, and
five once four are used up; at least one is a digit, so that no code is a word.
"""

from __future__ import annotations

import itertools
import random
import re
import string
from collections.abc import Iterator

#: What looks like something else on paper and is therefore in no code.
LEFT_OUT = "0O1IL"
ALPHABET = "".join(sign for sign in string.digits + string.ascii_uppercase if sign not in LEFT_OUT)
SHORTEST, LONGEST = 4, 5
#: Signs that a hurried eye takes for each other; no two codes differ in these alone.
LOOKALIKES = ("2Z", "5S", "8B", "UV", "VY", "6G", "MN", "KX", "4A")
#: What somebody meant who typed a sign that no code has.
MEANT = {"0": "QD", "O": "QD", "1": "7JT", "I": "7JT", "L": "7JT"}
#: More readings than these are no help to anybody.
MOST_READINGS = 64

_CODE = re.compile(rf"[{ALPHABET}]{{{SHORTEST},{LONGEST}}}")
_NEITHER = re.compile(r"[^0-9A-Za-z]")


def normalised(typed: str) -> str:
    """What somebody typed, in capitals and without spaces, dashes, dots and slashes; at most nine signs of it."""
    return _NEITHER.sub("", typed[:40])[:9].upper()


def is_code(code: str) -> bool:
    """Whether `code`, in capitals, could be one."""
    return _CODE.fullmatch(code) is not None


def left_out_in(code: str) -> list[str]:
    """The signs in `code` that no code has, each once, in order."""
    return [sign for sign in dict.fromkeys(code) if sign in LEFT_OUT]


def drawn(length: int, chance: random.Random) -> str:
    """A code of `length` signs with at least one digit."""
    while True:
        code = "".join(chance.choices(ALPHABET, k=length))
        if any(sign.isdigit() for sign in code):
            return code


def taken_for(code: str) -> list[str]:
    """All that a hurried eye may read for `code`, itself first."""
    return _readings([_alike(sign) for sign in code])


def near(typed: str) -> list[str]:
    """What `typed`, normalised, was perhaps meant to be; at most `MOST_READINGS`, and never itself."""
    if not SHORTEST <= len(typed) <= LONGEST:
        return []
    found = _readings([MEANT[sign] if sign in MEANT else _alike(sign) for sign in typed])
    return [code for code in found if code != typed and is_code(code)]


def _alike(sign: str) -> str:
    others = "".join(pair.replace(sign, "") for pair in LOOKALIKES if sign in pair)
    return sign + others


def _readings(choices: list[str]) -> list[str]:
    def every() -> Iterator[str]:
        for signs in itertools.product(*choices):
            yield "".join(signs)

    return list(itertools.islice(every(), MOST_READINGS))
