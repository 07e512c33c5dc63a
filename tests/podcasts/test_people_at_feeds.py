"""Whoever opens a feed in a browser sees a page; every app gets the feed."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


def test_a_browser_is_shown_the_page_of_the_series_and_an_app_the_feed(client: Client) -> None:
    series = make.episode().series
    address = reverse("podcast_feed", args=[series.key])
    page = client.get(address, headers={"Sec-Fetch-Dest": "document"})
    assert page.status_code == 302
    assert page["Location"].endswith(f"/{series.key}/#subscribe")
    assert page["Location"].startswith("/cs/")
    assert "no-store" in page["Cache-Control"]
    for headers in ({}, {"Sec-Fetch-Dest": "empty"}, {"Accept": "text/html"}):
        feed = client.get(address, headers=headers)
        assert feed.status_code == 200
        assert feed["Content-Type"].startswith("application/rss+xml")
        assert "Sec-Fetch-Dest" in feed["Vary"]
    assert client.get(page["Location"]).content.count(b'id="subscribe"') == 1


def test_a_feed_kept_for_apps_is_not_shown_to_a_person_nor_the_other_way_round(client: Client) -> None:
    address = reverse("podcast_feed", args=[make.episode().series.key])
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"Sec-Fetch-Dest": "document"}).status_code == 302
    assert client.get(address).status_code == 200


def test_the_page_is_in_the_language_of_the_feed(client: Client) -> None:
    series = make.series(text_language="en")
    address = reverse("podcast_feed", args=[series.key])
    assert client.get(address, headers={"Sec-Fetch-Dest": "document"})["Location"].startswith("/en/")


def test_a_series_that_is_not_public_is_not_there_for_anybody(client: Client) -> None:
    address = reverse("podcast_feed", args=[make.series(is_live=False).key])
    assert client.get(address, headers={"Sec-Fetch-Dest": "document"}).status_code == 404
    assert client.get(address).status_code == 404
