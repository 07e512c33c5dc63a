"""Where staff's side of recordings enters Wagtail's admin."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

from media import transcript_urls


@hooks.register("register_admin_urls")
def transcripts_urls() -> list[Any]:
    """Transcripts; each view says in its docstring who may see it."""
    return list(transcript_urls.urlpatterns)
