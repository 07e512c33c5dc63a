"""⑤ ⑧ Risks that staff see in photographs, and hiding everything with one of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from photovoice.log_actions import note
from photovoice.models import Contribution, Precaution, Risk, RiskFlag
from photovoice.services import clearance


class ReasonMissing(ValueError):
    """A precaution is neither started nor ended without a reason."""


class AlreadyHidden(Exception):
    """A precaution against this risk is in force."""


@transaction.atomic
def flag(*, contribution: Contribution, risks: Iterable[str], by: Any) -> None:
    """Replace the risks marked in a contribution. One of them hidden everywhere, it leaves before this returns.

    Unknown risks raise `ValueError`.
    """
    wanted = {Risk(risk).value for risk in risks}
    RiskFlag.objects.filter(contribution=contribution).exclude(risk__in=wanted).delete()
    for risk in sorted(wanted):
        RiskFlag.objects.get_or_create(contribution=contribution, risk=risk)
    note(contribution, "flag", by=by)
    clearance.refresh(contributions=[contribution])


@transaction.atomic
def start(*, risk: str, reason: str, by: Any) -> Precaution:
    """Hide everything with `risk`: public files and pages are gone before this returns.

    Raises `ReasonMissing`, or `AlreadyHidden` when such a precaution is in force.
    """
    if not reason.strip():
        raise ReasonMissing
    try:
        with transaction.atomic():
            precaution = Precaution.objects.create(
                risk=Risk(risk).value, reason=reason.strip(), started_by=by
            )
    except IntegrityError as error:
        raise AlreadyHidden from error
    clearance.refresh(contributions=concerned(risk=risk))
    note(precaution, "precaution", by=by)
    return precaution


@transaction.atomic
def end(*, precaution: Precaution, reason: str, by: Any) -> None:
    """End a precaution; what is cleared otherwise comes out again, under new names. Raises `ReasonMissing`.

    One that has ended already is left as it is.
    """
    if not reason.strip():
        raise ReasonMissing
    row = Precaution.objects.select_for_update().get(pk=precaution.pk)
    if row.ended_at is None:
        row.ended_at, row.ended_by, row.end_reason = timezone.now(), by, reason.strip()
        row.save(update_fields=["ended_at", "ended_by", "end_reason"])
        clearance.refresh(contributions=concerned(risk=row.risk))
        note(row, "precaution_end", by=by)
    precaution.refresh_from_db()


def concerned(*, risk: str) -> list[Contribution]:
    """The contributions that bear a risk and were not taken back."""
    return list(Contribution.objects.present().filter(risk_flags__risk=risk))
