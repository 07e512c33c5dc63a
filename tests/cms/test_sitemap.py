"""The map of the site: what is public right now, with its twins, and nothing else."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from django.core.cache import cache
from django.test import Client

import pytest

from cms import caching, search
from cms.search import Document
from podcasts.models import EpisodePage
from tests.factories import photovoice as people
from tests.factories import podcasts as podcast

pytestmark = pytest.mark.django_db
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def read() -> dict[str, dict[str, str]]:
    """Each address with the addresses of its twins by language."""
    cache.delete(caching.GENERATION)
    answer = Client().get("/sitemap.xml")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/xml")
    assert not answer.cookies and "cookie" not in answer["Vary"].lower()
    return {
        (url.findtext(f"{SITE}loc") or "").removeprefix("http://testserver"): {
            link.attrib["hreflang"]: link.attrib["href"].removeprefix("http://testserver")
            for link in url.findall(f"{XHTML}link")
        }
        for url in ElementTree.fromstring(answer.content)
    }


def test_every_page_that_it_names_is_there_and_every_public_kind_is_named() -> None:
    person = people.participant(name="Linh")
    people.allow(person)
    people.authors_page()
    people.exhibition([[people.accepted(person)]], published=True)
    podcast.episode()
    found = read()
    assert {Client().get(address).status_code for address in found} == {200}
    for language in ("cs", "en"):
        mine = [address for address in found if address.startswith(f"/{language}/")]
        assert any(address.endswith(f"/{person.public_key}/") for address in mine)
        assert any(address.endswith("/1/") for address in mine)
    assert len(found) == 2 * 8


def test_twins_name_each_other() -> None:
    podcast.episode()
    found = read()
    for address, twins in found.items():
        assert set(twins) == {"cs", "en"} and address in twins.values()
        assert all(found[other] == twins for other in twins.values())


def test_what_is_not_cleared_is_not_named() -> None:
    made = podcast.episode()
    pages = {page.get_url() for page in EpisodePage.objects.filter(episode=made)}
    assert pages <= set(read())
    made.recording.upload.cleared_until = {}
    made.recording.upload.save()
    assert not pages & set(read())


def test_it_is_not_sent_again_while_nothing_changed() -> None:
    podcast.index_page()
    first = Client().get("/sitemap.xml")
    again = Client().get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_robots_are_told_where_it_is() -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in Client().get("/robots.txt").content.decode()


def test_signs_of_xml_in_addresses_stay_signs(monkeypatch: Any) -> None:
    people.home()
    source = lambda language, keys: [Document("1", "x", f"/{language}/a&b/", twin="1")]  # noqa: E731
    monkeypatch.setattr(search, "_sources", {"one": source})
    assert read()["/cs/a&b/"] == {"cs": "/cs/a&b/", "en": "/en/a&b/"}
