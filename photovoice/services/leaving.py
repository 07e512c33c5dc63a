"""⑧ Who took everything back: their space is open for reading, and nothing is taken from them."""

from __future__ import annotations

from photovoice.models import Consent, Participant, Withdrawal


def left_by(*, participant: Participant) -> Withdrawal | None:
    """Return the receipt of a person who took everything back and has neither undone that nor agreed to anything since.

    Such a person's space is open for reading: nothing can be sent from it. One query for everybody else.
    """
    whole = Withdrawal.objects.filter(participant=participant, scope=Withdrawal.Scope.EVERYTHING)
    receipt = whole.filter(undone_at=None).first()
    if receipt is None:
        return None
    given = Consent.objects.in_force().of_person().filter(participant=participant)
    return None if given.filter(given_at__gt=receipt.asked_at).exclude(uses=[]).exists() else receipt
