"""The public addresses of posters, zines and infographics."""

from __future__ import annotations

from campaign.infographic_routes import PrintIndexRoutes
from campaign.poster_routes import PosterRoutes

__all__ = ["PosterRoutes", "PrintIndexRoutes", "ZineRoutes"]


class ZineRoutes:
    """A zine's page is public while it is published."""
