"""Pages of series and episodes: what may be heard is there, what may not is nowhere."""

from __future__ import annotations

import pytest

from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


def test_smoke(client, django_assert_num_queries) -> None:
    one = made.episode()
    page = one.pages.get(locale__language_code="cs")
    got = client.get(page.get_url())
    assert got.status_code == 200, got.status_code
    print(got.content.decode())
    for url in (
        page.get_parent().get_url(),
        page.get_parent().get_parent().get_url(),
        page.get_url() + "embed/",
        "/cs/",
    ):
        got = client.get(url)
        assert got.status_code == 200
