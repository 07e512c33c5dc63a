"""Where the podcast enters Wagtail's admin and the home page."""

from __future__ import annotations

from podcasts import home_sections  # noqa: F401 (registers its section)
