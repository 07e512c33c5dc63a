"""What pictures for social networks are made of here: one thing of each kind that has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from campaign import cards
from campaign.cards import CardContent
from campaign.models import SocialCard
from tests.campaign.printed.shelf import Shelf
from tests.factories import covers

Shape = SocialCard.Shape


def _stop(place: int, language: str) -> Callable[[Shelf], CardContent]:
    def content(shelf: Shelf) -> CardContent:
        key = f"{shelf.showing.exhibition_id}:{shelf.rows[place].pk}"
        return _of("stop", key, language)

    return content


def _infographic(shelf: Shelf) -> CardContent:
    return _of("infographic", str(shelf.figure.pk), "en")


def _poster(_shelf: Shelf) -> CardContent:
    return CardContent(
        "cs", "Vize a služby", "Červená cedule.", plate_kind="sign", line="Praha mluví mnoha jazyky."
    )


def _episode(_shelf: Shelf) -> CardContent:
    with covers.picture(1080, 1080).file.open() as opened:
        cover = opened.read()
    return CardContent(
        "cs", "Sousedka z přízemí", "Díl 4.", plate="4", line="O zvonku.", name="Očima", cover=cover
    )


def _event(shelf: Shelf) -> CardContent:
    found = _of("stop", f"{shelf.showing.exhibition_id}:{shelf.rows[0].pk}", "en")
    when = "Tuesday 12 May 2026, 18:00 · Library · Photograph: Nguyễn Thị Ngọc"
    return CardContent("en", "Opening", "…", plate="12 May", plate_kind="red", name=when, upload=found.upload)


def _of(kind: str, key: str, language: str) -> CardContent:
    content = cards.subjects_of(kind).content(key, language)
    assert content is not None
    return content


#: Kind → what is drawn of it, and in which shapes.
CARDS: Mapping[str, tuple[Callable[[Shelf], CardContent], tuple[str, ...]]] = {
    "stop": (_stop(1, "cs"), (Shape.SQUARE, Shape.WIDE)),
    "stop-ar": (_stop(2, "en"), (Shape.TALL,)),
    "infographic": (_infographic, (Shape.SQUARE, Shape.TALL, Shape.WIDE)),
    "poster": (_poster, (Shape.SQUARE, Shape.WIDE)),
    "event": (_event, (Shape.SQUARE, Shape.TALL, Shape.WIDE)),
    "episode": (_episode, (Shape.SQUARE, Shape.WIDE)),
}
