"""Public addresses of claims, below the language: told on a stop, followed by a link. Before Wagtail's own."""

from __future__ import annotations

from django.urls import path

from photovoice.views import claims

urlpatterns = [
    path("claim/<str:secret>/", claims.followed, name="claim"),
    path("<path:place>/<int:plate>/say/", claims.say, name="claim_say"),
]
