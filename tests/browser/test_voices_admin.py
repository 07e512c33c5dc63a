"""The admin's pages of series, episodes, listens, imports and interviews: no barrier, nothing over the edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from photovoice.models import Interview
from podcasts.models import Episode
from tests.browser.desks import signed_in
from tests.browser.server_in_test import serving
from tests.factories import photovoice as people
from tests.factories import podcasts as make
from tests.factories import voices

pytestmark = pytest.mark.browser


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    cache.clear()
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def curator(site: str) -> Any:
    user = people.staff(name="jana")
    user.is_superuser = True
    user.save()
    UserProfile.get_for_user(user).save()
    return user


@pytest.fixture
def inside(page: Any, site: str, curator: Any) -> Iterator[Any]:
    """A page of somebody who is signed in; fails on any script error."""
    with signed_in(page, site) as desk:
        yield desk


@pytest.fixture
def addresses(site: str) -> list[str]:
    published, draft = make.episode(), make.episode(state="draft")
    someone = people.participant()
    people.allow(someone)
    heard, waiting = voices.interview(someone), voices.interview(someone, approved=False, published=False)
    return [*podcast_pages(published, draft), *interview_pages(heard, waiting)]


def podcast_pages(published: Episode, draft: Episode) -> list[str]:
    series, one = [published.series_id], [published.pk]
    return [
        reverse("podcast:index"),
        reverse("podcast:listens"),
        reverse("podcast:imports"),
        reverse("podcast:add_series"),
        reverse("podcast:series", args=series),
        reverse("podcast:add_episode", args=series),
        reverse("podcast:unpublish_series", args=series),
        reverse("podcast_series_form:edit", args=series),
        reverse("podcast_episode_form:edit", args=one),
        reverse("podcast:episode", args=one),
        reverse("podcast:unpublish", args=one),
        reverse("podcast:delete", args=one),
        reverse("podcast:episode", args=[draft.pk]),
        reverse("podcast:publish", args=[draft.pk]),
    ]


def interview_pages(heard: Interview, waiting: Interview) -> list[str]:
    return [
        reverse("photovoice_interviews"),
        reverse("photovoice_interview", args=[heard.pk]),
        reverse("photovoice_interview", args=[waiting.pk]),
        reverse("photovoice_interview_add", args=[heard.participant_id]),
    ]


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("cs", "light", 360), ("en", "dark", 1440)],
)
def test_pages_of_voices_have_no_barrier_and_nothing_sticks_out(
    inside: Any, site: str, curator: Any, addresses: list[str], language: str, scheme: str, width: int
) -> None:
    UserProfile.objects.filter(user=curator).update(preferred_language=language, theme=scheme)
    inside.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in addresses:
        status = inside.goto(site + address).status
        if status != 200:
            found.append(f"{address} answers {status}")
            continue
        violations = Axe().run(inside, context={"include": [["#main"]]})
        found += [
            f"{address}: {each['id']} {[n['html'][:160] for n in each['nodes']]}"
            for each in violations.response["violations"]
        ]
        if inside.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address} is wider than {width}")
    assert "\n".join(found) == ""
