"""What the page of a poster shows: the items of its arrangement, as far as they may be on the website."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from campaign import targets
from campaign.models import ShortLink
from campaign.services import poster_contents
from media.clearance import Use, is_cleared
from photovoice.stops import Stop, stop_of

if TYPE_CHECKING:
    from campaign.models import Infographic
    from campaign.services.poster_contents import Item
    from photovoice.models import Contribution


@dataclass(frozen=True)
class Shown:
    """One item of a poster as its page shows it."""

    kind: str
    wide: bool = False
    texts: Sequence[Any] = field(default_factory=tuple)
    infographic: Infographic | None = None
    stop: Stop | None = None
    plate: str = ""
    address: str = ""
    #: Whether the photograph is not out yet and will be by itself.
    is_coming: bool = False


def shown(poster: Any, language: str) -> list[Shown]:
    """Return the items of `poster` for its page. A photograph that may be printed but not shown here leaves a gap."""
    found = poster_contents.items_of(poster, [language])
    return [one for one in (_shown(item, poster, language) for item in found) if one is not None]


def _shown(item: Item, poster: Any, language: str) -> Shown | None:
    if item.kind == "infographic":
        return Shown("infographic", item.wide, item.texts, infographic=item.value)
    if item.kind == "words":
        return Shown("words", item.wide, item.texts)
    if item.kind == "gap":
        return Shown("gap", item.wide, plate=item.value.plate, is_coming=True)
    if item.kind == "code":
        return _way(item, poster, language)
    return _photograph(item, language)


def _way(item: Item, poster: Any, language: str) -> Shown | None:
    """What a code opens on paper is a link here; one to this very page is left out."""
    standing = targets.standing_of(item.value.kind, item.value.key)
    address = standing.ways.get(language) or standing.ways.get("") or ""
    is_here = item.value.kind == "poster" and item.value.key == str(poster.pk)
    if is_here or not address or standing.state != ShortLink.State.LIVE:
        return None
    return Shown("code", item.wide, item.texts, address=address)


def _photograph(item: Item, language: str) -> Shown:
    contribution: Contribution = item.value.contribution
    plate = int(item.value.plate or 0)
    stop = stop_of(contribution, plate, 0, language)
    address = ""
    for record in contribution.plates.all():
        standing = targets.standing_of("stop", f"{record.exhibition_id}:{contribution.pk}")
        if standing.state == ShortLink.State.LIVE:
            address = standing.ways.get(language, "")
    return Shown(
        "photograph",
        item.wide,
        stop=stop,
        plate=item.value.plate,
        address=address,
        # Cleared for the website, and yet not there: its released files are being made.
        is_coming=not stop.is_shown and is_cleared(contribution.upload, Use.WEB),
    )
