"""The public addresses of posters, zines and infographics."""

from __future__ import annotations

from campaign.infographic_routes import PrintIndexRoutes

__all__ = ["PosterRoutes", "PrintIndexRoutes", "ZineRoutes"]


class PosterRoutes:
    """A poster's page is public while it is published."""


class ZineRoutes:
    """A zine's page is public while it is published."""
