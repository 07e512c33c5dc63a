"""The addresses of pictures for social networks."""

from __future__ import annotations

from django.urls import path

from campaign import card_views

urlpatterns = [path("<slug:key>.png", card_views.card, name="social_card")]
