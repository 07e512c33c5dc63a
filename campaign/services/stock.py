"""⑧ What to do about copies that are out: told to staff when something in them changed or was taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.models import Distribution, EditionAsset, EditionFault, PrintEdition
from campaign.services import product_titles
from media.clearance import Use
from photovoice.models import Contribution

Kind = EditionFault.Kind
#: After these nobody should be handed a copy any more; after the others the next edition is enough.
STOPS = frozenset({Kind.WITHDRAWN, Kind.NOT_CLEARED, Kind.HIDDEN, Kind.NAME})
#: What an author's answer to their page in print is about: a no stops the copies too.
OF_PAGES = "page:"


def to_do(edition: PrintEdition) -> list[str]:
    """What is to be done now about the copies of an edition, a sentence for each place; nothing for a good one.

    Reads `edition.faults` and `edition.distributions`, which the caller may have fetched along.
    """
    open_faults = [fault for fault in edition.faults.all() if fault.settled_at is None]
    if not open_faults:
        return []
    places = [each for each in edition.distributions.all() if each.ended_on is None]
    if not any(fault.kind in STOPS or fault.about.startswith(OF_PAGES) for fault in open_faults):
        return [_("The copies may stay. Correct it in the next edition.")]
    if not places:
        return [_("Do not hand out any copies that are left. It is not noted where copies are.")]
    return [stop(place) for place in places]


def stop(place: Distribution) -> str:
    """The sentence that asks to stop handing out the copies of one place."""
    sentence = ngettext(
        "%(count)d copy at %(place)s: stop handing it out and take it away.",
        "%(count)d copies at %(place)s: stop handing them out and take them away.",
        place.copies,
    )
    return sentence % {"count": place.copies, "place": place.place}


def next_edition(fault: EditionFault) -> str:
    """What the next edition does about a fault."""
    sentences = {
        Kind.WITHDRAWN: _("Photograph %(title)s was taken back. The next edition is without it."),
        Kind.NOT_CLEARED: _(
            "Photograph %(title)s may not be printed any more. The next edition is without it."
        ),
        Kind.HIDDEN: _("Other parts of photograph %(title)s must be hidden. The next edition hides them."),
        Kind.NAME: _(
            "The name beside photograph %(title)s is another one now. The next edition has the new one."
        ),
        Kind.WORDS: _("The words “%(title)s” changed. The next edition has them as they are now."),
        Kind.FIGURES: _("The figures of “%(title)s” changed. The next edition has the new ones."),
        Kind.FUNDER: _("What must be said of the funder changed. The next edition says it as it is now."),
        Kind.CODE: _(
            "The code %(title)s opens something else now. Look whether that is right for this print."
        ),
    }
    title = {"title": fault.title or _("without a number")}
    if fault.about.startswith(OF_PAGES):
        sentence = _(
            "The author of photograph %(title)s said no to its page after it was printed, or wants it changed. "
            "The next edition has only what they said yes to."
        )
        return sentence % title
    return sentences[Kind(fault.kind)] % title


def printed(contributions: Sequence[Contribution], taken: frozenset[Use]) -> Iterable[str]:
    """The tasks by hand when photographs are taken back: for each edition that holds any of them, each place.

    A fixed number of queries. No person is named.
    """
    keys = {row.upload_id: row.pk for row in contributions}
    assets = EditionAsset.objects.filter(upload_key__in=keys, use__in=[use.value for use in taken])
    held: dict[int, set[int]] = defaultdict(set)
    for asset in assets:
        held[asset.edition_id].add(keys[asset.upload_key])
    still_out = Prefetch("distributions", Distribution.objects.filter(ended_on=None), to_attr="still_out")
    rows = PrintEdition.objects.filter(pk__in=held).order_by("pk").prefetch_related(still_out)
    for edition, title in product_titles.beside(rows):
        numbers = ", ".join(f"#{pk}" for pk in sorted(held[edition.pk]))
        told = {"edition": edition.called(title), "numbers": numbers}
        places: list[Distribution] = edition.still_out  # type: ignore[attr-defined]
        if not places:
            yield _("%(edition)s holds %(numbers)s: destroy the copies that are left.") % told
        for place in places:
            yield _("%(edition)s holds %(numbers)s. %(stop)s") % {**told, "stop": stop(place)}
