"""Where a code leads is known for one generation of public pages, and renewed without undoing a change."""

from __future__ import annotations

from django.core.cache import cache
from django.core.files.base import ContentFile

from wagtail.documents import get_document_model

import pytest

from campaign.models import Infographic, PrintIndexPage, ShortLink
from campaign.services import link_ways, short_links
from cms import caching
from tests.factories import photovoice as make
from tests.factories import podcasts as make_podcast

pytestmark = pytest.mark.django_db


@pytest.fixture
def link() -> ShortLink:
    return short_links.mint(kind="page", key=str(make.home().translation_key))


def test_an_unknown_code_leads_nowhere_and_is_not_remembered(django_assert_num_queries) -> None:
    for _time in range(2):
        with django_assert_num_queries(1):
            assert link_ways.way_of("A7K2") is None


def test_a_new_generation_is_found_out_anew(link: ShortLink) -> None:
    assert link_ways.way_of(link.code).address("en") == "/en/"
    ShortLink.objects.update(target_kind="outside", target_key="https://example.org/")
    assert link_ways.way_of(link.code).address("en") == "/en/"
    cache.delete(caching.GENERATION)
    assert link_ways.way_of(link.code).address("en") == "https://example.org/"


def test_what_was_kept_of_this_generation_is_not_asked_again(link: ShortLink) -> None:
    assert link_ways.renew(links=[link]) == 1 and link_ways.renew(links=[link]) == 0
    link.refresh_from_db()
    assert link.ways == {"cs": "/cs/", "en": "/en/"} and link.state == "live"


def test_a_link_that_was_led_elsewhere_meanwhile_keeps_that(link: ShortLink) -> None:
    old = ShortLink.objects.get(pk=link.pk)
    short_links.retarget(link=link, kind="outside", key="https://example.org/")
    link_ways.renew(links=[old])
    assert ShortLink.objects.get(pk=link.pk).ways == {}


def test_one_language_serves_where_the_other_is_not_there() -> None:
    way = link_ways.Way(1, "live", True, {"cs": "/cs/x/", "cs-audio": "/cs/x/#voice"})
    assert way.address("cs") == "/cs/x/#voice" and way.address("en") == "/cs/x/"


def test_what_may_not_be_opened_leads_on_but_not_there() -> None:
    way = link_ways.Way(1, "withdrawn", False, {"cs": "/cs/vystava/"})
    assert way.address("cs") is None and way.going_on("en") == "/cs/vystava/"


def test_a_process_forgets_when_it_remembers_too_many(
    monkeypatch: pytest.MonkeyPatch, link: ShortLink
) -> None:
    monkeypatch.setattr(link_ways, "REMEMBERED", 1)
    other = short_links.mint(kind="outside", key="https://example.org/")
    link_ways.way_of(link.code), link_ways.way_of(other.code)
    assert list(link_ways._known) == [other.code]


def test_an_episode_is_found_by_its_guid_and_leads_to_its_series_when_it_is_silent() -> None:
    episode = make_podcast.episode()
    link = short_links.mint(kind="episode", key=episode.guid)
    address = link_ways.way_of(link.code).address("cs")
    assert address and address.startswith("/cs/")
    episode.state = "withdrawn"
    episode.save()
    cache.delete(caching.GENERATION)
    way = link_ways.way_of(link.code)
    assert way.address("cs") is None and way.going_on("cs").startswith("/cs/")


def test_a_code_follows_an_infographic_that_leaves_the_website(django_capture_on_commit_callbacks) -> None:
    home = make.home()
    index = home.add_child(instance=PrintIndexPage(title="Tisk", slug="tisk", locale=home.locale))
    index.save_revision().publish()
    made = Infographic.objects.create(
        kind="figure",
        slug="dvacet",
        statement_cs="Dvacet lidí",
        statement_en="Twenty people",
        data={},
        source_cs="My",
        source_en="We",
        year=2018,
        is_public=True,
    )
    link = short_links.mint(kind="infographic", key=str(made.pk))
    assert link_ways.way_of(link.code).address("cs") == "/cs/tisk/dvacet/"
    made.is_public = False
    with django_capture_on_commit_callbacks(execute=True):
        made.save()
    way = link_ways.way_of(link.code)
    assert way.address("cs") is None and way.going_on("cs") == "/cs/tisk/"


def test_a_code_follows_a_document_that_is_deleted(django_capture_on_commit_callbacks) -> None:
    paper = get_document_model().objects.create(title="Paper", file=ContentFile(b"%PDF-1.7", "paper.pdf"))
    link = short_links.mint(kind="file", key=str(paper.pk))
    assert link_ways.way_of(link.code).address("cs") == f"/q/file/{paper.pk}/{paper.filename}"
    with django_capture_on_commit_callbacks(execute=True):
        paper.delete()
    assert link_ways.way_of(link.code).state == "broken"
