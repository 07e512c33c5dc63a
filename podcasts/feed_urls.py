"""Addresses for apps, without a language and for good. Included under "podcast/"."""

from __future__ import annotations

from django.urls import path

from podcasts import feeds

urlpatterns = [
    path("feed-<slug:language>.xsl", feeds.stylesheet, name="podcast_stylesheet"),
    path("<slug:key>/feed.xml", feeds.feed, name="podcast_feed"),
    path("<slug:key>/chapters/<int:episode_id>.json", feeds.episode_chapters, name="podcast_chapters"),
]
