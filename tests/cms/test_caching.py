"""Whole pages are kept, and never a moment longer than they are true."""

from __future__ import annotations

import gzip
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory

from wagtail.models import Site

import pytest

from cms import caching
from cms.models import ContentPage, Funder, HomePage, SiteSettings
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


@pytest.fixture
def home() -> HomePage:
    return make.home()


@pytest.fixture
def changing(django_capture_on_commit_callbacks: Any) -> Any:
    """What happens inside is committed, as it is outside of tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_kept_page_costs_no_query(client: Client, home: HomePage, django_assert_num_queries: Any) -> None:
    first = client.get("/cs/")
    with django_assert_num_queries(0):
        second = client.get("/cs/")
    assert second.content == first.content and second.status_code == 200


def test_the_kept_page_is_stored_compressed_and_served_so(client: Client, home: HomePage) -> None:
    plain = client.get("/cs/")
    packed = client.get("/cs/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain and packed["ETag"] != plain["ETag"]
    assert packed["Vary"] == "Accept-Encoding"


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, home: HomePage) -> None:
    first = client.get("/cs/")
    again = client.get("/cs/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    assert "must-revalidate" in first["Cache-Control"]


def test_a_public_page_sets_no_cookie_and_varies_on_none(client: Client, home: HomePage) -> None:
    answer = client.get("/cs/")
    assert not answer.cookies and "ookie" not in answer["Vary"]


def test_both_languages_are_kept_apart(client: Client, home: HomePage) -> None:
    assert "Očima Pražanů" in client.get("/cs/").content.decode()
    english = client.get("/en/").content.decode()
    assert "Through the eyes of Praguers" in english and '<html lang="en">' in english


def test_publishing_a_page_is_seen_at_once(client: Client, home: HomePage, changing: Any) -> None:
    client.get("/cs/")
    with changing():
        home.title = "Jiné jméno"
        home.save_revision().publish()
    assert "Jiné jméno" in client.get("/cs/").content.decode()


def test_unpublishing_and_deleting_a_page_is_seen_at_once(
    client: Client, home: HomePage, changing: Any
) -> None:
    page = home.add_child(instance=ContentPage(title="O nás", slug="o-nas", locale=home.locale))
    assert client.get("/cs/o-nas/").status_code == 200
    with changing():
        page.unpublish()
    assert client.get("/cs/o-nas/").status_code == 404
    with changing():
        page.save_revision().publish()
    assert client.get("/cs/o-nas/").status_code == 200
    with changing():
        page.delete()
    assert client.get("/cs/o-nas/").status_code == 404


def test_settings_and_funders_are_seen_at_once(client: Client, home: HomePage, changing: Any) -> None:
    client.get("/cs/")
    with changing():
        said = SiteSettings.for_site(Site.objects.get())
        said.organisation_cs = "Centrum"
        said.save()
        Funder.objects.create(name="EU", statement_cs="Spolufinancováno", statement_en="Co-funded")
    text = client.get("/cs/").content.decode()
    assert "Centrum" in text and "Spolufinancováno" in text


def test_a_funder_is_named_only_while_its_rule_is_in_force(client: Client, home: HomePage) -> None:
    Funder.objects.create(name="a", statement_cs="Dříve", statement_en="-", valid_until=date(2019, 12, 31))
    Funder.objects.create(name="b", statement_cs="Nyní", statement_en="-", valid_from=date(2019, 12, 31))
    text = client.get("/cs/").content.decode()
    assert "Nyní" in text and "Dříve" not in text


def test_what_is_rolled_back_forgets_nothing(
    client: Client, home: HomePage, django_capture_on_commit_callbacks: Any
) -> None:
    before = caching.generation()
    with django_capture_on_commit_callbacks(execute=False):
        caching.bump()
    assert caching.generation() == before


def test_a_page_rendered_while_something_changed_is_not_kept_as_new(home: HomePage) -> None:
    def slow_view(request: Any) -> HttpResponse:
        caching._new_generation()
        return HttpResponse("old")

    request = RequestFactory().get("/cs/")
    assert caching.PublicCacheMiddleware(slow_view)(request).content == b"old"
    fresh = caching.PublicCacheMiddleware(lambda request: HttpResponse("new"))
    assert fresh(request).content == b"new"


@pytest.mark.parametrize("path", ["/cs/nikde/", "/en/nowhere/"])
def test_errors_are_not_kept(client: Client, home: HomePage, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and not answer.cookies
    home.add_child(instance=ContentPage(title="x", slug=path.split("/")[2], locale=home.locale))
    assert client.get("/cs/nikde/").status_code == (200 if "cs" in path else 404)


def test_a_page_with_a_question_is_not_kept(client: Client, home: HomePage) -> None:
    for number in range(3):
        client.get(f"/cs/?author={number}")
    assert not [key for key in cache._cache if "page-" in key]  # type: ignore[attr-defined]


def test_a_personal_answer_is_never_kept() -> None:
    for header in ({"Set-Cookie": "x"}, {"Vary": "Cookie"}):
        personal = HttpResponse("mine")
        if "Vary" in header:
            personal["Vary"] = "Cookie"
        else:
            personal.set_cookie("x", "1")
        request = RequestFactory().get("/cs/")
        assert caching.PublicCacheMiddleware(lambda request, answer=personal: answer)(request) is personal
        stranger = caching.PublicCacheMiddleware(lambda request: HttpResponse("theirs"))(request)
        assert stranger.content == b"theirs"
        cache.clear()


def test_a_preview_of_staff_is_neither_kept_nor_answered_from_the_cache(
    client: Client, home: HomePage, rf: RequestFactory
) -> None:
    client.get("/cs/")
    draft = HomePage.objects.get(pk=home.pk)
    draft.title = "Koncept"
    request = rf.get("/admin/")
    request.user = make.staff()
    assert "Koncept" in draft.make_preview_request(original_request=request).content.decode()
    assert "Koncept" not in client.get("/cs/").content.decode()
    cache.clear()
    draft.make_preview_request(original_request=request)
    assert "Koncept" not in client.get("/cs/").content.decode()
