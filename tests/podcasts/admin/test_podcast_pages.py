"""The podcast in the admin, as a curator meets it."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from podcasts.models import Episode, Series
from tests.factories import podcasts as made
from tests.factories.photovoice import home, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator() -> Client:
    made_client = Client()
    from podcasts.services import staff_permissions

    user = staff()
    staff_permissions.ensure()
    made_client.force_login(user)
    return made_client


def test_smoke(curator: Client) -> None:
    home()
    assert curator.get("/admin/podcast/").status_code == 200
    got = curator.post(
        "/admin/podcast/series/add/",
        {
            "name": "Mísa",
            "key": "misa",
            "author": "ICP",
            "spoken_language": "cs",
            "text_language": "cs",
            "title_cs": "Salátová mísa",
            "title_en": "Salad bowl",
        },
    )
    assert got.status_code == 302, got.content.decode()[-3000:]
    series = Series.objects.get()
    got = curator.get(got["Location"])
    assert got.status_code == 200
    assert curator.get(reverse("podcast:series", args=[series.pk])).status_code == 200
    got = curator.post(
        reverse("podcast:add_episode", args=[series.pk]),
        {
            "kind": "full",
            "title_cs": "Jedna",
            "title_en": "One",
            "recording": made.recording(is_public=False).pk,
        },
    )
    assert got.status_code == 302, got.content.decode()[-3000:]
    episode = Episode.objects.get()
    for name in ("episode", "publish", "schedule", "delete"):
        got = curator.get(reverse(f"podcast:{name}", args=[episode.pk]))
        assert got.status_code == 200, name
        if name == "episode":
            open("/tmp/h-E/e.html", "w").write(got.content.decode())
    got = curator.get(reverse("podcast_episode_form:edit", args=[episode.pk]))
    assert got.status_code == 200
    open("/tmp/h-E/f.html", "w").write(got.content.decode())
