"""Who has a transcript open in the editor now, so that a second person is warned before they type."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from media.models import Transcript, TranscriptPresence

#: The editor says every 15 s that it is still open, a hidden tab every minute; a closed lid or a lost network is
#: forgotten after this.
LASTS = timedelta(seconds=90)


@transaction.atomic
def seen_by(*, transcript: Transcript, by: Any) -> list[TranscriptPresence]:
    """Say that `by` has it open; return the others who have, each with `user` and since when, the first first."""
    now = timezone.now()
    mine, _is_new = TranscriptPresence.objects.select_for_update().get_or_create(
        transcript=transcript, user=by, defaults={"since": now, "seen_at": now}
    )
    if mine.seen_at <= now - LASTS:
        mine.since = now
    mine.seen_at = now
    mine.save(update_fields=["since", "seen_at"])
    others = transcript.presences.filter(seen_at__gt=now - LASTS).exclude(user=by)
    return list(others.select_related("user").order_by("since", "pk"))


def left_by(*, transcript: Transcript, by: Any) -> None:
    """Say that `by` closed it; also forget whoever was last heard of a day ago."""
    transcript.presences.filter(user=by).delete()
    TranscriptPresence.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()
