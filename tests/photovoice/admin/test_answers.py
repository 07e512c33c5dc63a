from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from photovoice.models import Theme
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db

THEME = {"name_cs": "Být odsud", "name_en": "Being from here", "side": "light", "slug": "from-here"}


def _told(client: Client, address: str, data: dict[str, str]) -> str:
    return " ".join(str(each) for each in client.post(address, data, follow=True).context["messages"])


def test_what_was_done_is_said_without_the_models_name(as_curator: Client) -> None:
    told = _told(as_curator, reverse("photovoice_themes:add"), THEME)
    assert "Added:" in told and "odsud" in told
    theme = Theme.objects.get()
    assert "Saved:" in _told(as_curator, reverse("photovoice_themes:edit", args=[theme.pk]), THEME)
    assert "Deleted:" in _told(as_curator, reverse("photovoice_themes:delete", args=[theme.pk]), {})


def test_what_was_not_saved_says_where_to_look(as_curator: Client) -> None:
    assert "marked" in _told(as_curator, reverse("photovoice_themes:add"), {**THEME, "name_cs": ""})
    assert not Theme.objects.exists()


def test_a_call_that_ends_later_is_listed_with_its_day(as_curator: Client) -> None:
    day = timezone.localdate() + timedelta(days=400)
    make.call(closes_on=day)
    page = as_curator.get(reverse("photovoice_calls:index")).content.decode()
    assert str(day.year) in page and "Just now" not in page


def test_before_a_theme_is_deleted_the_photographs_that_lose_it_are_counted(as_curator: Client) -> None:
    theme = Theme.objects.create(name_cs="Doma", name_en="Home", slug="doma")
    for _i in range(2):
        make.accepted().themes.add(theme)
    page = as_curator.get(reverse("photovoice_themes:delete", args=[theme.pk])).content.decode()
    assert "2 photographs have this theme" in page and "referenced" not in page
