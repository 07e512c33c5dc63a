"""What waits for staff, as lines of the admin's first page: each a number, a sentence and the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from photovoice.board_urls import MAY_CURATE
from photovoice.services import staff_work
from photovoice.services.staff_work import Waiting
from photovoice.views.precautions import MAY_HIDE
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.views.staff_answers import MAY_HEAR
from photovoice.views.take_back_person import MAY as MAY_SEE_RECEIPTS
from photovoice.views.tasks import MAY_DO

MAY_MANAGE = ("photovoice.manage_call",)


@dataclass(frozen=True)
class Meaning:
    """What one kind of work is called, who may do it, and where.

    `address` is the name of a list's address; with `each` it takes the key of one place, and each place has its way.
    """

    sentence: Any
    may: tuple[str, ...]
    address: str
    query: str = ""
    each: bool = False
    is_urgent: bool = False

    def way(self, *args: Any) -> str:
        """The address of the work."""
        return reverse(self.address, args=args) + self.query


@dataclass(frozen=True)
class Line:
    """One line of the page. `ways` are its places as (name, number, address) where there is not one list."""

    kind: str
    number: int
    sentence: str
    since: datetime | None
    address: str
    ways: list[tuple[str, int, str]]
    is_urgent: bool


# Each sentence goes on from the number that stands before it.
MEANINGS = {
    "held_back": Meaning(
        ngettext_lazy(
            "serious claim hides nothing, because too many wait: look at it now",
            "serious claims hide nothing, because too many wait: look at them now",
        ),
        MAY_REVIEW,
        "photovoice_claims",
        is_urgent=True,
    ),
    "hiding_claims": Meaning(
        ngettext_lazy(
            "serious claim: its photograph is hidden until you answer",
            "serious claims: their photographs are hidden until you answer",
        ),
        MAY_REVIEW,
        "photovoice_claims",
        is_urgent=True,
    ),
    "unproved": Meaning(
        ngettext_lazy(
            "receipt is not proved: something that was taken back may still be public",
            "receipts are not proved: something that was taken back may still be public",
        ),
        MAY_SEE_RECEIPTS,
        "photovoice_receipt",
        each=True,
        is_urgent=True,
    ),
    "tasks": Meaning(
        ngettext_lazy(
            "thing to do by hand after something was taken back",
            "things to do by hand after something was taken back",
        ),
        MAY_DO,
        "photovoice_tasks",
        is_urgent=True,
    ),
    "claims": Meaning(
        ngettext_lazy("claim of a visitor waits for an answer", "claims of visitors wait for an answer"),
        MAY_REVIEW,
        "photovoice_claims",
    ),
    "refused": Meaning(
        ngettext_lazy(
            "form was refused by its author and is not shown",
            "forms were refused by their authors and are not shown",
        ),
        MAY_REVIEW,
        "photovoice_approvals",
        "?state=refused",
    ),
    "changes": Meaning(
        ngettext_lazy("author's wish to change something", "authors' wishes to change something"),
        MAY_REVIEW,
        "photovoice_approvals",
        "?state=change",
    ),
    "messages": Meaning(
        ngettext_lazy("message waits for an answer", "messages wait for an answer"),
        MAY_REVIEW,
        "photovoice_inbox",
    ),
    "doubts": Meaning(
        ngettext_lazy(
            "photograph is kept from the public by somebody in it",
            "photographs are kept from the public by somebody in them",
        ),
        MAY_REVIEW,
        "photovoice_review",
        "?doubt=on&state=all",
    ),
    "review": Meaning(
        ngettext_lazy("photograph waits for review", "photographs wait for review"),
        MAY_REVIEW,
        "photovoice_review",
    ),
    "publications": Meaning(
        ngettext_lazy("exhibition could not be published", "exhibitions could not be published"),
        MAY_CURATE,
        "photovoice_exhibitions:board",
        each=True,
    ),
    "gaps": Meaning(
        ngettext_lazy(
            "person with photographs and no consent that holds",
            "people with photographs and no consent that holds",
        ),
        MAY_MANAGE,
        "photovoice_people",
        "?consent=gap",
        each=True,
    ),
    "ends": Meaning(
        ngettext_lazy("consent ends soon", "consents end soon"),
        MAY_MANAGE,
        "photovoice_people",
        "?consent=expires_soon",
        each=True,
    ),
    "voices": Meaning(
        ngettext_lazy(
            "answer without a photograph nobody has opened", "answers without a photograph nobody has opened"
        ),
        MAY_HEAR,
        "photovoice_answers",
    ),
    "precautions": Meaning(
        ngettext_lazy(
            "precaution is in force and hides photographs", "precautions are in force and hide photographs"
        ),
        MAY_HIDE,
        "photovoice_precautions",
    ),
}


def lines_for(user: Any) -> list[Line]:
    """What waits that `user` may do something about, the most urgent first. As many queries however much there is."""
    wanted = [kind for kind, meaning in MEANINGS.items() if user.has_perms(meaning.may)]
    return [_line(each) for each in staff_work.of(wanted)]


def _line(found: Waiting) -> Line:
    meaning = MEANINGS[found.kind]
    ways = list(_ways(meaning, found)) if meaning.each else []
    address = "" if meaning.each else meaning.way()
    if len(ways) == 1:
        address, ways = ways[0][2], []
    return Line(
        found.kind,
        found.number,
        str(meaning.sentence % found.number),
        found.since,
        address,
        ways,
        meaning.is_urgent,
    )


def _ways(meaning: Meaning, found: Waiting) -> Iterator[tuple[str, int, str]]:
    is_receipt = found.kind == "unproved"
    for place in found.places:
        name = str(_("Receipt %(number)s") % {"number": place.name}) if is_receipt else place.name
        yield name, place.number, meaning.way(place.pk)
