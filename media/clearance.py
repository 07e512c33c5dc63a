"""The one gate: may this file be used for that, right now?

Nothing in the product gets the address of a participant's file without asking here. The answer is stored beside the
file as a mapping from use to the moment until which it holds (`null`: no end), so that an expiry bites by itself,
without anything having to run. Who may change that mapping, and by which formula, is not this module's business:
`photovoice.services.clearance` computes it from the consent ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Use(TextChoices):
    """Where something may appear. Training of AI is never asked for, so it has no name here."""

    RESEARCH = "research", _("in reports and research")
    EXHIBITION = "exhibition", _("on the wall of an exhibition")
    WEB = "web", _("on the website")
    PRINT = "print", _("in print: zines, posters and leaflets")
    SOCIAL = "social", _("on social networks")
    PODCAST = "podcast", _("in the podcast")
    ARCHIVE = "archive", _("in the archive after the project ends")


class Clearable(Protocol):
    """Anything that carries a stored clearance."""

    cleared_until: Mapping[str, str | None]


def is_cleared(asset: Clearable | None, use: Use, *, at: datetime | None = None) -> bool:
    """Tell whether `asset` may be used for `use` at `at` (now by default). Nothing is cleared by default."""
    if asset is None or use not in asset.cleared_until:
        return False
    until = asset.cleared_until[use]
    return until is None or datetime.fromisoformat(until) > (at or timezone.now())


def cleared_q(use: Use, *, prefix: str = "") -> Q:
    """Return the same rule as a query condition; `prefix` is the path to the asset, such as `"upload__"`.

    Moments are stored as ISO 8601 in UTC with a fixed width, so that their order as text is their order in time.
    """
    field = f"{prefix}cleared_until"
    now = stored_moment(timezone.now())
    return Q(**{f"{field}__has_key": use.value}) & (
        Q(**{f"{field}__{use.value}": None}) | Q(**{f"{field}__{use.value}__gt": now})
    )


def stored_moment(moment: datetime) -> str:
    """Write a moment as the gate stores it: UTC, whole seconds, always the same width."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
