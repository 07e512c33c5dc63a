"""The demo's codes work, and its counts say that they are made up."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

import pytest

from campaign import demo_short_links
from campaign.models import LinkDay, ShortLink
from cms import visitors
from photovoice.models import Showing
from tests.factories import photovoice as make
from tests.factories import podcasts as make_podcast

pytestmark = pytest.mark.django_db


def test_codes_hang_at_every_showing_and_their_counts_are_marked(client: Client) -> None:
    exhibition = make.exhibition([[make.accepted(), make.accepted()]], published=True)
    make_podcast.episode()
    today = timezone.localdate()
    for number in (0, 400):
        starts = today - timedelta(days=number + 30)
        Showing.objects.create(
            exhibition=exhibition,
            venue_cs=f"{number}",
            venue_en="x",
            starts_on=starts,
            ends_on=starts + timedelta(days=60),
        )
    said: list[str] = []
    demo_short_links.seed(said.append)
    assert ShortLink.objects.filter(target_kind="stop").count() == 4 and len(said) == 1
    rows = LinkDay.objects.all()
    assert rows.count() > 100 and not rows.filter(is_demo=False).exists()
    assert not rows.filter(day__gte=visitors.today()).exists()
    assert all(0 < row.visitors <= row.scans for row in rows)
    links = ShortLink.objects.count()
    demo_short_links.seed(said.append)
    assert ShortLink.objects.count() == links and len(said) == 1
    address = demo_short_links.links("http://testserver")["short_link"]
    assert client.get(address).status_code == 302
