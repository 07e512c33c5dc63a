"""A rough word for a phone, so that its owner tells it from another. Nothing else a browser says is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

#: What a browser's name must hold, the word that is kept, and how it is told.
KINDS = (
    ("iPad", "ipad", _("iPad")),
    ("iPhone", "iphone", _("iPhone")),
    ("Android", "android", _("Android phone or tablet")),
    ("Windows", "windows", _("computer with Windows")),
    ("Macintosh", "mac", _("Mac")),
    ("Linux", "linux", _("computer with Linux")),
)
UNKNOWN = _("another device")


def device_of(request: HttpRequest) -> str:
    """The word under which the phone of this request is kept; empty for one that we do not know."""
    browser = request.headers.get("User-Agent", "")
    return next((kept for sign, kept, _told in KINDS if sign in browser), "")


def told(device: str) -> Any:
    """How a kept word is told to its owner."""
    return next((words for _sign, kept, words in KINDS if kept == device), UNKNOWN)
