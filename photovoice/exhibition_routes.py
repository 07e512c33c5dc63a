"""The public addresses of an exhibition: the whole, and each stop."""

from __future__ import annotations

from wagtail.contrib.routable_page.models import RoutablePageMixin


class ExhibitionRoutes(RoutablePageMixin):
    """Routes of an exhibition page."""
