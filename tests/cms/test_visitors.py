"""Who is counted: people, and no machines."""

from __future__ import annotations

from typing import Any

from django.test import RequestFactory

import pytest

from cms import visitors
from media.clients import client_of

PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "AntennaPod/3.4.0",
        "gPodder/3.11.1 (https://gpodder.org/) Python/3.11",
        "Podcasts/1575.1 CFNetwork/1408",
        "Spotify/8.8 Android/33",
    ],
)
def test_people_and_their_apps_are_counted(agent: str) -> None:
    assert visitors.is_person(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Googlebot/2.1 (+http://www.google.com/bot.html)",
        "facebookexternalhit/1.1",
        "WhatsApp/2.23.20 A",
        "TelegramBot (like TwitterBot)",
        "curl/8.4.0",
        "python-requests/2.31",
        "Mozilla/5.0 (compatible; UptimeRobot/2.0)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0 Safari/537.36",
    ],
)
def test_robots_and_link_previews_are_not_counted(agent: str) -> None:
    assert not visitors.is_person(agent)


@pytest.mark.parametrize("header", ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE"])
def test_a_page_loaded_on_suspicion_is_not_counted(header: str) -> None:
    request = RequestFactory().get("/", HTTP_USER_AGENT=PHONE, **{header: "prefetch;prerender"})
    assert not visitors.is_counted(request)
    assert visitors.is_counted(RequestFactory().get("/", HTTP_USER_AGENT=PHONE))


def test_a_client_cannot_choose_its_own_address(settings: Any) -> None:
    request = RequestFactory().get(
        "/", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.7", REMOTE_ADDR="10.0.0.1"
    )
    settings.BEHIND_PROXY = False
    assert client_of(request).address == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert client_of(request).address == "203.0.113.7"
