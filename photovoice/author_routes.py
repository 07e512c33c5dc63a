"""The public addresses of authors."""

from __future__ import annotations

from wagtail.contrib.routable_page.models import RoutablePageMixin


class AuthorRoutes(RoutablePageMixin):
    """Routes of the authors page."""
