"""⑤ Two at one form: what a page showed travels with it, so that nobody overwrites what they have not seen."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest


def mark_of(shown: Any) -> str:
    """A short mark of what a form showed; the same for the same values, whoever looks."""
    return hashlib.sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()[:16]


def was_changed(request: HttpRequest, now: Any) -> bool:
    """Whether the form that was sent (field `seen`) started from something else than what stands there `now`."""
    seen = request.POST.get("seen", "")
    return bool(seen) and seen != mark_of(now)
