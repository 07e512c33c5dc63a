"""⑧ How much of an exhibition strangers can hide before the team has looked. Claims are counted, never people.

Hiding first is right as long as claims come one by one. A stranger with an evening to spare could empty a whole wall,
though, so of each published exhibition unanswered claims hide a share of the photographs at most; the next ones go to
the head of the team's queue and hide nothing by themselves. See docs/taking-back.md for why.
"""

from __future__ import annotations

from django.db.models import Count, QuerySet

from photovoice.models import Claim, Contribution, Hanging

#: Of how many photographs one may be hidden by claims that nobody has answered. A child and somebody in danger are
#: believed twice as long: who comes to harm does not come back, and a photograph does.
ONE_OF = {Claim.Kind.ME: 4, Claim.Kind.SAID_NO: 4, Claim.Kind.CHILD: 2, Claim.Kind.DANGER: 2}
#: So many may be hidden however small an exhibition is.
ALWAYS = 3


def holds_back(*, contribution: Contribution, kind: str) -> bool:
    """Whether a serious claim of `kind` about `contribution`, made now, would wait for the team before it hides it.

    What is hidden by another claim already hides one photograph, not two: it is never held back. Two queries.
    """
    if hiding().filter(contribution=contribution).exists():
        return False
    share = ONE_OF[Claim.Kind(kind)]
    return any(hidden >= max(ALWAYS, hung // share) for hung, hidden in _walls(contribution))


def hiding() -> QuerySet[Claim]:
    """Claims that hide a photograph and that nobody has answered."""
    return Claim.objects.filter(
        state=Claim.State.OPEN, is_hiding=True, contribution__withdrawn_at=None
    ).order_by()


def held_back() -> QuerySet[Claim]:
    """Serious claims that nobody has answered and whose photograph they did not hide."""
    return Claim.objects.filter(
        state=Claim.State.OPEN,
        is_hiding=False,
        kind__in=Claim.SERIOUS,
        contribution__withdrawn_at=None,
    ).order_by()


def _walls(contribution: Contribution) -> list[tuple[int, int]]:
    """How many photographs hang in each published exhibition that shows this one, and how many claims hide there."""
    shown_in = Hanging.objects.filter(contribution=contribution, room__exhibition__live=True)
    rows = Hanging.objects.filter(room__exhibition__in=shown_in.values("room__exhibition")).order_by()
    hung = rows.values_list("room__exhibition").annotate(number=Count("contribution", distinct=True))
    claimed = rows.filter(contribution__in=hiding().values("contribution"))
    hidden = dict(
        claimed.values_list("room__exhibition").annotate(number=Count("contribution", distinct=True))
    )
    return [(number, hidden.get(exhibition, 0)) for exhibition, number in hung]
