"""What a printed code answers to whoever scans or types it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.test import Client

from wagtail.documents import get_document_model
from wagtail.models import Page

import pytest

from campaign.models import LinkDay, ShortLink
from campaign.services import scans, short_links
from photovoice.models import Contribution, Exhibition
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 14) Firefox/140.0"}


@pytest.fixture
def hung() -> Exhibition:
    return make.exhibition([[make.accepted()]], published=True)


@pytest.fixture
def link(hung: Exhibition) -> ShortLink:
    contribution = Contribution.objects.get()
    return short_links.mint(kind="stop", key=f"{hung.pk}:{contribution.pk}", place="Senát")


def outside(**fields: object) -> ShortLink:
    return short_links.mint(kind="outside", key="https://example.org/", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["/q/{0}", "/q/{0}/", "/Q/{0}", "/Q/{0}/"])
@pytest.mark.parametrize("case", [str.upper, str.lower, str.capitalize])
def test_a_code_opens_the_very_stop_however_it_is_written(client: Client, link, form: str, case) -> None:
    response = client.get(form.format(case(link.code)), HTTP_ACCEPT_LANGUAGE="en")
    assert response.status_code == 302 and response["Location"] == "/en/vystava-en/1/"
    assert client.get(response["Location"]).status_code == 200


def test_a_code_speaks_the_language_of_the_browser(client: Client, link: ShortLink) -> None:
    ways = {
        wanted: client.get(f"/q/{link.code}", HTTP_ACCEPT_LANGUAGE=wanted)["Location"]
        for wanted in ("cs-CZ,cs", "en-GB,en;q=0.8", "vi", "uk,en;q=0.5", "")
    }
    czech, english = "/cs/vystava/1/", "/en/vystava-en/1/"
    assert ways == {
        "cs-CZ,cs": czech,
        "en-GB,en;q=0.8": english,
        "vi": czech,
        "uk,en;q=0.5": english,
        "": czech,
    }


def test_the_answer_is_kept_by_nobody_and_sets_no_cookie(client: Client, link: ShortLink) -> None:
    response = client.get(f"/q/{link.code}")
    assert response["Cache-Control"] == "no-store" and response["Vary"] == "Accept-Language"
    assert not response.cookies and "Set-Cookie" not in response


def test_head_answers_as_get_does_and_is_no_scan(client: Client, link: ShortLink) -> None:
    response = client.head(f"/Q/{link.code}", **PHONE)
    assert (response.status_code, response["Location"]) == (302, "/cs/vystava/1/")
    assert scans.flush() == 0


def test_a_code_for_the_ear_leads_to_the_voice(client: Client, hung: Exhibition) -> None:
    key = f"{hung.pk}:{Contribution.objects.get().pk}"
    link = short_links.mint(kind="stop", key=key, audio=True)
    assert client.get(f"/q/{link.code}")["Location"] == "/cs/vystava/1/#voice"


def test_a_code_costs_one_query_at_most_and_none_when_it_was_scanned_before(
    client: Client, link: ShortLink, django_assert_num_queries
) -> None:
    from campaign.services import link_ways

    link_ways.renew(links=[link])
    with django_assert_num_queries(1):
        client.get(f"/q/{link.code}")
    with django_assert_num_queries(0):
        client.get(f"/q/{link.code}")


@pytest.mark.usefixtures("django_capture_on_commit_callbacks")
def test_a_code_follows_a_page_that_moves(client: Client, link, django_capture_on_commit_callbacks) -> None:
    assert client.get(f"/q/{link.code}")["Location"] == "/cs/vystava/1/"
    page = Page.objects.get(slug="vystava").specific
    page.slug = "jinde"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert client.get(f"/q/{link.code}")["Location"] == "/cs/jinde/1/"


def test_what_was_taken_back_answers_kindly_and_leads_to_its_exhibition(
    client: Client, hung: Exhibition, link: ShortLink, django_capture_on_commit_callbacks
) -> None:
    client.get(f"/q/{link.code}")
    contribution = Contribution.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        withdrawal.take_back(contribution=contribution, by_author=True)
    response = client.get(f"/q/{link.code}", HTTP_ACCEPT_LANGUAGE="en")
    page = response.content.decode()
    assert response.status_code == 200 and response["Cache-Control"] == "no-store"
    assert "What this code opened was taken back" in page and "vzato zpět" in page
    assert 'href="/en/vystava-en/"' in page and 'href="/en/"' in page
    assert 'content="noindex"' in page and response["X-Robots-Tag"] == "noindex"
    assert contribution.participant.public_name not in page or not contribution.participant.public_name


def test_what_is_not_public_just_now_answers_kindly(
    client: Client, link, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for page in Page.objects.filter(slug__startswith="vystava"):
            page.specific.unpublish()
    response = client.get(f"/q/{link.code}", HTTP_ACCEPT_LANGUAGE="en")
    page = response.content.decode()
    assert response.status_code == 200 and "is not here just now" in page and "tu teď není" in page
    assert 'href="/en/"' in page


def test_what_is_gone_for_good_answers_kindly_too(client: Client) -> None:
    make.home()
    link = short_links.mint(kind="episode", key="nobody-knows-it")
    assert client.get(f"/q/{link.code}").status_code == 200


def test_an_unknown_code_is_said_to_be_unknown_in_both_languages(client: Client) -> None:
    make.home()
    response = client.get("/q/A7K2", HTTP_ACCEPT_LANGUAGE="en")
    page = response.content.decode()
    assert response.status_code == 404 and response["Cache-Control"] == "no-store"
    assert "There is no such code" in page and "Takový kód neexistuje" in page
    assert 'action="/q/"' in page and 'value="A7K2"' in page and 'content="noindex"' in page


def test_signs_that_no_code_has_are_explained_and_the_one_near_code_is_offered(
    client: Client, monkeypatch
) -> None:
    make.home()
    monkeypatch.setattr("campaign.layout.codes.drawn", lambda length, chance: "AQ72")
    outside()
    page = client.get("/q/ao72", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "No code has the sign O." in page and 'href="/q/AQ72"' in page
    assert "example.org" not in page


def test_of_several_near_codes_none_is_told(client: Client, monkeypatch) -> None:
    make.home()
    drawn = iter(["AQ72", "AD72"])
    monkeypatch.setattr("campaign.layout.codes.drawn", lambda length, chance: next(drawn))
    outside(place="1"), outside(place="2")
    page = client.get("/q/A072").content.decode()
    assert "AQ72" not in page and "AD72" not in page


def test_the_form_leads_to_the_code(client: Client) -> None:
    link = outside()
    response = client.get("/q/", {"code": f" {link.code.lower()} "})
    assert response.status_code == 302 and response["Location"] == f"/q/{link.code}"
    make.home()
    assert client.get("/q/").status_code == 200
    assert client.get("/q/", {"code": "?"}).status_code == 404


@pytest.mark.parametrize("typed", ["%00", "a" * 500, "..%2F..", "%D8%A7", "<script>", "'%22"])
def test_whatever_is_typed_is_an_unknown_code(client: Client, typed: str) -> None:
    make.home()
    response = client.get(f"/q/{typed}")
    assert response.status_code in (400, 404) and "<script>" not in response.content.decode()


def test_a_scan_of_what_was_taken_back_counts_as_well(client: Client, link: ShortLink) -> None:
    ShortLink.objects.update(target_key="1:999999")
    client.get(f"/q/{link.code}", **PHONE)
    scans.flush()
    assert LinkDay.objects.get(link=link).scans == 1


def test_a_document_is_public_only_while_a_code_opens_it(client: Client) -> None:
    paper = get_document_model().objects.create(title="Paper", file=ContentFile(b"%PDF-1.7", "paper.pdf"))
    assert client.get(f"/q/file/{paper.pk}/{paper.filename}").status_code == 404
    link = short_links.mint(kind="file", key=str(paper.pk))
    address = client.get(f"/q/{link.code}")["Location"]
    response = client.get(address)
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert response["X-Content-Type-Options"] == "nosniff"
    short_links.retarget(link=link, kind="outside", key="https://example.org/")
    assert client.get(address).status_code == 404
