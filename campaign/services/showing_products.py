"""What can be printed for a showing. Each product reads its wall anew, so that it never prints what was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from campaign.layout.labels import NotPlates, read_plates
from campaign.models import Printer
from campaign.products import Contents, NotPrintable
from campaign.services import funder_marks, showing_kinds, wall, wall_data
from campaign.services.typesetting import Press
from campaign.services.wall import ShowingWall
from cms.languages import public_languages
from photovoice.models import Showing

#: The longer edge of a photograph on the wall, in centimetres, unless somebody asks for another.
LONGEST_CM = 40
SMALLEST_CM, LARGEST_CM = 5, 150


class ShowingProduct:
    """A product of one showing; `key` is the showing's."""

    kind = ""
    #: Whether the words beside the photographs stand on it, with the codes of their stops.
    has_words = False

    def __init__(self, showing: Showing) -> None:
        self.showing = showing
        self.key = str(showing.pk)

    @classmethod
    def load(cls, key: str) -> ShowingProduct:
        """Return the product of the showing `key`. Raises `LookupError`."""
        showing = (
            Showing.objects.select_related("exhibition").filter(pk=int(key) if key.isdecimal() else 0).first()
        )
        if showing is None:
            raise LookupError(key)
        return cls(showing)

    @property
    def title(self) -> str:
        """What staff call it."""
        return showing_kinds.title(self.kind, self.showing)

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """What is in it now; nothing when nothing may be printed any more."""
        read = self.read(options)
        if not self.has_words:
            return Contents([row.asset() for row in read.hung])
        words = [each for row in read.hung for each in row.printed_words()]
        codes = [link.code for link in wall_data.links_of(read).values()]
        return Contents(
            [row.asset() for row in read.hung],
            [*words, *funder_marks.words(public_languages())],
            codes,
            held=read.held,
        )

    def read(self, options: Mapping[str, Any]) -> ShowingWall:
        """The wall as it is now, with the plates that are wanted; for `public`, only what is on the website too."""
        read = wall.of_showing(showing=self.showing).only(str(options.get("plates", "")))
        return read.on_the_web() if options.get("public") else read

    def wall(self, options: Mapping[str, Any]) -> ShowingWall:
        """The wall with the plates that are wanted. Raises `NotPrintable` if none is left."""
        read = self.read(options)
        if not read.hung:
            raise NotPrintable(
                _(
                    "Nothing hangs there that may be printed. Publish the exhibition first, or choose other plates."
                )
            )
        return read


def longest_mm(options: Mapping[str, Any]) -> float:
    """The longer edge of the photographs in millimetres. Raises `NotPrintable` for what is no size."""
    try:
        wanted = float(str(options.get("longest_cm") or LONGEST_CM).replace(",", "."))
    except ValueError:
        wanted = 0
    if not SMALLEST_CM <= wanted <= LARGEST_CM:
        raise NotPrintable(
            _("The longer edge is between %(least)d and %(most)d cm.")
            % {"least": SMALLEST_CM, "most": LARGEST_CM}
        )
    return wanted * 10


def press_of(options: Mapping[str, Any]) -> Press | None:
    """What the chosen print shop asks for; nothing for a file to read or for an office printer."""
    if not options.get("press"):
        return None
    printer = Printer.objects.filter(pk=options.get("printer") or 0).first()
    return Press.of(printer)


def check_plates(typed: str) -> str:
    """The sentence to show when `typed` names no plates; empty when it does."""
    try:
        read_plates(typed)
    except NotPlates as error:
        return _("“%(typed)s” is not a plate. Write the plates like this: 3, 7-9.") % {"typed": error}
    return ""
