"""⑤ Staff sort a contribution into themes and note what a visitor should know beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

import cms.caching
from photovoice.log_actions import note
from photovoice.models import Contribution, Theme


@transaction.atomic
def sort(
    *, contribution: Contribution, themes: Iterable[Theme], place: str, content_note: str, by: Any
) -> None:
    """Set themes, place in words and content note. It is no decision: the version in the review stays."""
    contribution.themes.set(themes)
    contribution.place = " ".join(place.split())[:120]
    contribution.content_note = " ".join(content_note.split())[:200]
    contribution.save(update_fields=["place", "content_note"])
    note(contribution, "sort", by=by)
    cms.caching.bump()
