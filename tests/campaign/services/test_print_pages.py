"""The page of all posters and zines stands once, in both languages."""

from __future__ import annotations

import pytest

from campaign.models import PrintIndexPage
from campaign.services import print_pages
from tests.factories import infographics as factory

pytestmark = pytest.mark.django_db


def test_the_page_of_posters_and_zines_is_made_once_with_its_twin() -> None:
    first = factory.index()
    again = print_pages.add_index(titles={"cs": "X", "en": "X"}, leads={"cs": "", "en": ""})
    assert again.pk == first.pk
    assert sorted(page.slug for page in PrintIndexPage.objects.live()) == [
        "plakaty-a-ziny",
        "posters-and-zines",
    ]
    assert print_pages.index_page() == first
