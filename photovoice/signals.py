"""What the apps above may hear from photovoice."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the request that takes a contribution back; keyword `contribution`.
contribution_withdrawn = Signal()

# Sent inside the transaction that erases for good; keyword `contribution`, or `participant` once nothing of the person
# is left. Whoever keeps something of them erases it now.
contribution_erased = Signal()
participant_erased = Signal()
