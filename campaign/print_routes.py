"""The public addresses of posters, zines and infographics."""

from __future__ import annotations

from campaign.infographic_routes import PrintIndexRoutes
from campaign.poster_routes import PosterRoutes
from campaign.zine_routes import ZineRoutes

__all__ = ["PosterRoutes", "PrintIndexRoutes", "ZineRoutes"]
