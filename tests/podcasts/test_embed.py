"""The player alone for pages of others, and oEmbed that leads to it."""

from __future__ import annotations

from urllib.parse import quote

from django.test import Client

import pytest

from podcasts.models import Episode, EpisodePage
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode_page() -> EpisodePage:
    """The Czech page of an episode that may be heard."""
    return EpisodePage.objects.get(episode=made.episode(), locale__language_code="cs")


def test_the_player_alone_may_be_framed_anywhere_and_nothing_else_may(
    client: Client, episode_page: EpisodePage
) -> None:
    # Twice: the second answer comes from the cache.
    for _time in range(2):
        framed = client.get(f"{episode_page.get_url()}embed/")
        assert framed.status_code == 200
        assert "frame-ancestors *" in framed["Content-Security-Policy"]
        assert "X-Frame-Options" not in framed
        assert framed["X-Robots-Tag"] == "noindex"
    for address in (episode_page.get_url(), episode_page.get_parent().get_url(), "/cs/"):
        for _time in range(2):
            whole = client.get(address)
            assert "frame-ancestors 'self'" in whole["Content-Security-Policy"]
            assert whole["X-Frame-Options"] == "SAMEORIGIN"


def test_the_player_alone_has_the_sound_and_the_way_to_the_whole_page(
    client: Client, episode_page: EpisodePage
) -> None:
    html = client.get(f"{episode_page.get_url()}embed/").content.decode()
    assert "<audio" in html and episode_page.get_url() in html and "<form" not in html


def test_oembed_leads_from_the_address_of_an_episode_to_its_player(
    client: Client, episode_page: EpisodePage
) -> None:
    got = client.get("/oembed", {"url": f"http://testserver{episode_page.get_url()}"})
    said = got.json()
    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", episode_page.title)
    assert f'{episode_page.get_url()}embed/" title="{episode_page.title}"' in said["html"]
    assert said["html"].startswith("<iframe") and said["width"] == 640
    assert got["Access-Control-Allow-Origin"] == "*" and not got.cookies


def test_oembed_is_never_larger_than_asked_and_never_too_small_to_use(
    client: Client, episode_page: EpisodePage
) -> None:
    asked = {"url": f"http://testserver{episode_page.get_url()}", "maxwidth": "400", "maxheight": "5"}
    said = client.get("/oembed", asked).json()
    assert (said["width"], said["height"]) == (400, 200)
    said = client.get("/oembed", {**asked, "maxheight": ""}).json()
    assert (said["width"], said["height"]) == (400, 480)
    said = client.get("/oembed", {**asked, "maxwidth": "-1", "maxheight": "9" * 400}).json()
    assert (said["width"], said["height"]) == (640, 340)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "x",
        "http://[",
        "http://elsewhere.example/cs/podcasty/",
        "http://testserver/",
        "http://testserver/cs/",
        "http://testserver/cs/podcasty/",
        "javascript://testserver/cs/",
        "http://testserver/\x00",
    ],
)
def test_oembed_of_anything_else_is_404(client: Client, episode_page: EpisodePage, address: str) -> None:
    assert client.get(f"/oembed?url={quote(address)}").status_code == 404
    assert client.get("/oembed").status_code == 404


def test_oembed_speaks_json_only(client: Client, episode_page: EpisodePage) -> None:
    asked = {"url": f"http://testserver{episode_page.get_url()}"}
    assert client.get("/oembed", {**asked, "format": "xml"}).status_code == 501
    assert client.get("/oembed", {**asked, "format": "json"}).status_code == 200


def test_a_title_cannot_break_out_of_the_words_to_copy(client: Client) -> None:
    episode = made.episode()
    page = EpisodePage.objects.get(episode=episode, locale__language_code="cs")
    page.title = '"><script>alert(1)</script>'
    page.save_revision().publish()
    said = client.get("/oembed", {"url": f"http://testserver{page.get_url()}"}).json()
    assert "<script" not in said["html"]
    html = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in html
    assert Episode.objects.audible().exists()
