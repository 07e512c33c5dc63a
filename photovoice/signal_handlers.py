"""What happens when something else changes. Thin: each handler calls one service."""

from __future__ import annotations


def connect() -> None:
    """Connect the handlers of this app."""
