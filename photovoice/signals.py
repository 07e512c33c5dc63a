"""What the apps above may hear from photovoice."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the request that takes a contribution back; keyword `contribution`.
contribution_withdrawn = Signal()
