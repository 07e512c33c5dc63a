"""⑧ The days that every page names before something is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from photovoice.services import withdrawal_acts


def waiting_times() -> dict[str, Any]:
    """For how many days it can be undone, when it is erased, and until when backups may hold it, if it is done now."""
    erase_on = timezone.localtime(withdrawal_acts.erase_moment())
    return {
        "days": settings.ERASE_AFTER_DAYS,
        "erase_on": erase_on,
        "backups_until": erase_on + timedelta(days=settings.BACKUP_DAYS),
    }
