"""Figures of listens, as staff see them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

import pytest

from cms import visitors
from podcasts.models import ListenDay
from podcasts.services import listen_figures
from tests.factories import podcasts as make
from tests.factories.photovoice import staff

pytestmark = pytest.mark.django_db


def heard(episode: Any, listens: int, days_ago: int = 0) -> None:
    ListenDay.objects.create(
        episode=episode, day=visitors.today() - timedelta(days=days_ago), listens=listens
    )


def test_figures_tell_the_period_and_ever_since_by_episode_and_by_day() -> None:
    one, other = make.episode(), make.episode()
    heard(one, 3)
    heard(one, 4, days_ago=40)
    heard(other, 6, days_ago=2)
    found = listen_figures.figures(days=30)
    assert [(row.episode, row.in_period, row.ever) for row in found.episodes] == [(other, 6, 6), (one, 3, 7)]
    assert found.total == 9
    assert len(found.days) == 30
    assert [(day.listens, day.share) for day in found.days if day.listens] == [(6, 100), (3, 50)]


def test_figures_of_one_series_leave_the_others_out() -> None:
    one, other = make.episode(), make.episode()
    heard(one, 3)
    heard(other, 6)
    assert listen_figures.figures(series=one.series, days=7).total == 3


def test_the_number_of_queries_does_not_follow_the_number_of_episodes(django_assert_num_queries: Any) -> None:
    series = make.many_episodes(3)
    with django_assert_num_queries(3):
        listen_figures.figures(series=series, days=30)
    series = make.many_episodes(20)
    with django_assert_num_queries(3):
        listen_figures.figures(series=series, days=30)


@pytest.mark.parametrize("name", ["podcast:listens", "podcast:listens_csv"])
@pytest.mark.parametrize(
    ("permissions", "status"),
    [((), 404), (("see_counts",), 200), (("publish_episode",), 200), (("review_contribution",), 404)],
)
def test_only_who_may_publish_or_see_figures_sees_listens(
    name: str, permissions: tuple[str, ...], status: int
) -> None:
    heard(make.episode(), 3)
    user = staff(None)
    user.is_superuser = False
    user.save()
    wanted = [*permissions, "access_admin"]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client = Client()
    client.force_login(user)
    assert client.get(reverse(name)).status_code == status


def test_the_file_has_a_line_a_day_and_episode(admin_client: Client) -> None:
    one = make.episode()
    heard(one, 3)
    heard(one, 4, days_ago=1)
    rows = admin_client.get(reverse("podcast:listens_csv")).content.decode().splitlines()
    assert len(rows) == 3
    assert rows[1].endswith(f"{visitors.today().isoformat()},3")


@pytest.mark.parametrize("query", ["?days=9999999", "?days=x", "?days=-1", "?days=²"])
def test_a_period_that_is_none_shows_the_usual_one(admin_client: Client, query: str) -> None:
    page = admin_client.get(reverse("podcast:listens") + query)
    assert page.status_code == 200
    assert page.context["days"] == 30


def test_a_series_that_is_not_there_is_not_there(admin_client: Client) -> None:
    assert admin_client.get(reverse("podcast:listens") + "?series=nobody").status_code == 404


def test_before_the_first_episode_it_says_so(admin_client: Client) -> None:
    page = admin_client.get(reverse("podcast:listens"))
    assert page.status_code == 200
    assert page.context["figures"].episodes == []
    assert b"day-bars" not in page.content
