"""Addresses for apps, without a language and for good. Included under "podcast/"."""

from __future__ import annotations

from django.urls import path

from podcasts import feeds

urlpatterns = [
    path("feed.xsl", feeds.stylesheet, name="podcast_stylesheet"),
    path("<slug:key>/feed.xml", feeds.feed, name="podcast_feed"),
    path("<slug:key>/chapters/<str:guid>.json", feeds.chapters, name="podcast_chapters"),
]
