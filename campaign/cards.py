"""What has pictures for social networks: each kind of thing registers here what its picture shows.

A subject says in each language what is drawn of it now, or that there is nothing to show, and what its photographs
must be cleared for. Whether they are is not asked here: `campaign.services.social_cards` asks the gate for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from media.clearance import Use

if TYPE_CHECKING:
    from campaign.models import Infographic
    from media.models import PrivateUpload


@dataclass(frozen=True)
class CardContent:
    """What is on a picture in one language. `alt` describes the picture to who cannot see it.

    At most one of `upload` (a photograph), `infographic` and `cover` (a JPEG of the team's own) is drawn; `line` may
    be in another language than the picture. `plate_kind` is "blue" (a number), "red" (a day to come on) or "sign".
    """

    language: str
    title: str
    alt: str
    plate: str = ""
    plate_kind: str = "blue"
    line: str = ""
    line_language: str = ""
    line_direction: str = "ltr"
    name: str = ""
    upload: PrivateUpload | None = None
    infographic: Infographic | None = None
    cover: bytes = b""
    #: Height of the cover by its width.
    cover_ratio: float = 1.0


@dataclass(frozen=True)
class Subjects:
    """One kind of thing: what staff call it, the keys of all of them, and what the picture of one shows.

    `uses` are all that a photograph in its picture must be cleared for: where the thing itself may not show it any
    more, its picture may not either.
    """

    kind: str
    label: Any
    keys: Callable[[], Iterable[str]]
    content: Callable[[str, str], CardContent | None]
    uses: frozenset[Use] = frozenset({Use.SOCIAL})


_kinds: dict[str, Subjects] = {}


def register(subjects: Subjects) -> None:
    """Let things of this kind have pictures."""
    _kinds[subjects.kind] = subjects


def kinds() -> list[Subjects]:
    """Every kind of thing that has pictures, in the order of registration."""
    return list(_kinds.values())


def subjects_of(kind: str) -> Subjects:
    """The kind of this name. Raises `LookupError`."""
    return _kinds[kind]
