"""The public addresses of posters, zines and infographics."""

from __future__ import annotations

from wagtail.contrib.routable_page.models import RoutablePageMixin


class PrintIndexRoutes(RoutablePageMixin):
    """Routes of the page of all posters and zines, and of each infographic below it."""


class PosterRoutes:
    """A poster's page is public while it is published."""


class ZineRoutes:
    """A zine's page is public while it is published."""
