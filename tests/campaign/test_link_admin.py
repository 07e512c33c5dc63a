"""Short links as staff see and change them."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.documents import get_document_model

import pytest
import zxingcpp
from PIL import Image

from campaign.models import LinkDay, PrintEdition, ShortLink
from campaign.services import short_links
from cms import visitors
from photovoice.models import Contribution, Showing
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
LIST = "/admin/campaign/links/"


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(make.staff())
    return client


def link(number: int = 1, **fields: object) -> ShortLink:
    key = f"https://example.org/{number}"
    return short_links.mint(kind="outside", key=key, place=f"Café {number}", **fields)  # type: ignore[arg-type]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


@pytest.mark.parametrize(
    "name", ["campaign_links", "campaign_links_csv", "campaign_link_add", "campaign_link_many"]
)
def test_others_find_no_such_page(client: Client, name: str) -> None:
    client.force_login(make.staff("Reviewers"))
    assert client.get(reverse(name)).status_code in (302, 404)


def test_whoever_may_see_figures_sees_them_and_changes_nothing(client: Client) -> None:
    made = link()
    client.force_login(make.staff("Coordinators"))
    assert made.code in page(client, LIST) and "New short link" not in page(client, LIST)
    assert "Lead the code elsewhere" not in page(client, f"{LIST}{made.pk}/")
    for name in ("campaign_link_change", "campaign_link_check"):
        assert client.post(reverse(name, args=[made.pk]), {"place": "x"}).status_code in (302, 404)
    made.refresh_from_db()
    assert made.place == "Café 1"


def test_an_empty_list_says_how_links_come_to_be(curator: Client) -> None:
    assert "There is no short link yet" in page(curator, LIST)


def test_the_list_costs_the_same_for_few_and_for_many(curator: Client, django_assert_max_num_queries) -> None:
    counts = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page(curator, LIST)
    for many in (3, 20):
        for number in range(many):
            made = link(number)
            LinkDay.objects.get_or_create(
                link=made, day=visitors.today(), defaults={"scans": 3, "visitors": 2}
            )
        with CaptureQueriesContext(connection) as queries:
            page(curator, LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_older_links_are_a_page_further(curator: Client) -> None:
    made = [link(number) for number in range(53)]
    first = page(curator, LIST)
    assert made[52].code in first and made[3].code in first and f">{made[2].code}<" not in first
    second = page(curator, f"{LIST}?after={made[3].pk}")
    assert f">{made[2].code}<" in second and "The newest" in second and "Older ones" not in second


def test_the_list_is_narrowed_by_words_state_and_kind(curator: Client) -> None:
    cafe, library = (
        link(1),
        short_links.mint(kind="page", key=str(make.home().translation_key), place="Library"),
    )
    ShortLink.objects.filter(pk=library.pk).update(check_note="500 /cs/")

    def shown(query: str) -> set[str]:
        told = page(curator, f"{LIST}?{query}")
        return {one.place for one in (cafe, library) if f">{one.code}<" in told}

    assert shown("q=caf") == {"Café 1"} and shown(f"q={library.code.lower()}") == {"Library"}
    assert shown("kind=page") == {"Library"} and shown("state=wrong") == {"Library"}
    assert shown("state=live") == {"Café 1", "Library"} and shown("q=nothing") == set()
    assert "No link is like this" in page(curator, f"{LIST}?q=nothing")
    assert "/cs/ answers 500." in page(curator, LIST)
    assert shown("showing=²&after=x") == {"Café 1", "Library"}


def test_a_link_is_made_from_a_pasted_address(curator: Client) -> None:
    contribution = make.accepted()
    made = make.exhibition([[contribution]], published=True)
    response = curator.post(f"{LIST}add/", {"address": "http://testserver/cs/vystava/1/", "place": "Leaflet"})
    new = ShortLink.objects.get()
    assert response.status_code == 302 and new.place == "Leaflet" and new.made_by is not None
    assert (new.target_kind, new.target_key) == ("stop", f"{made.pk}:{contribution.pk}")


@pytest.mark.parametrize(
    "typed", [{"place": "x"}, {"address": "/cs/nowhere/", "place": "x"}, {"address": "https://example.org/"}]
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_made(curator: Client, typed: dict[str, str]) -> None:
    make.home()
    response = curator.post(f"{LIST}add/", typed)
    assert response.status_code == 422 and not ShortLink.objects.exists()
    assert 'role="alert"' in response.content.decode()


def test_a_document_can_be_opened(curator: Client) -> None:
    paper = get_document_model().objects.create(title="Paper", file=ContentFile(b"%PDF-1.7", "paper.pdf"))
    curator.post(f"{LIST}add/", {"document": paper.pk, "place": "x"})
    assert ShortLink.objects.get().target_key == str(paper.pk)


@pytest.mark.parametrize("typed", ["999", "x", "-1"])
def test_a_document_that_there_is_not_is_said_and_the_page_stands(curator: Client, typed: str) -> None:
    get_document_model().objects.create(title="Paper", file=ContentFile(b"%PDF-1.7", "paper.pdf"))
    response = curator.post(f"{LIST}add/", {"document": typed, "place": "Café"})
    assert response.status_code == 422 and not ShortLink.objects.exists()
    assert "Café" in response.content.decode()


def test_a_link_is_led_elsewhere_and_back(curator: Client) -> None:
    made = link()
    change = f"{LIST}{made.pk}/change/"
    assert curator.post(change, {"address": "https://example.com/"}).status_code == 302
    made.refresh_from_db()
    assert made.target_key == "https://example.com/"
    told = page(curator, f"{LIST}{made.pk}/")
    assert "https://example.com/" in told and "https://example.org/1" in told
    curator.post(change, {"undo": "1"})
    made.refresh_from_db()
    assert made.target_key == "https://example.org/1"
    assert curator.post(change, {"address": "nonsense"}).status_code == 422


def test_the_place_is_renamed(curator: Client) -> None:
    made = link()
    curator.post(f"{LIST}{made.pk}/change/", {"place": "Library"})
    made.refresh_from_db()
    assert made.place == "Library"


def test_every_photograph_of_a_showing_gets_its_link_once(curator: Client) -> None:
    made = make.exhibition([[make.accepted(), make.accepted()]], published=True)
    day = timezone.localdate()
    showing = Showing.objects.create(
        exhibition=made, venue_cs="Senát", venue_en="Senate", starts_on=day, ends_on=day
    )
    for _time in range(2):
        curator.post(f"{LIST}many/", {"what": "showing", "s-showing": showing.pk})
    keys = {f"{made.pk}:{pk}" for pk in Contribution.objects.values_list("pk", flat=True)}
    assert {row.target_key for row in ShortLink.objects.filter(showing=showing)} == keys
    assert ShortLink.objects.count() == 2
    assert page(curator, f"{LIST}?showing={showing.pk}").count("link-code") >= 2


def test_every_place_of_an_edition_gets_its_link(curator: Client) -> None:
    edition = PrintEdition.objects.create(
        product_kind="zine", product_key="7", title="Zine", number=1, dated_on=date(2026, 9, 1)
    )
    places = "Café\n\n Library \nCafé\n"
    curator.post(f"{LIST}many/", {"what": "edition", "e-edition": edition.pk, "e-places": places})
    assert sorted(edition.links.values_list("place", flat=True)) == ["Café", "Library"]


def test_the_code_is_judged_at_its_size_and_downloaded(curator: Client) -> None:
    made = link()
    assert "Not like this" not in page(curator, f"{LIST}{made.pk}/?side=20")
    assert "Not like this" in page(curator, f"{LIST}{made.pk}/?side=9")
    drawing = curator.get(f"{LIST}{made.pk}/code.svg?side=20")
    assert drawing["Content-Type"] == "image/svg+xml" and b'width="20mm"' in drawing.content
    picture = curator.get(f"{LIST}{made.pk}/code.png?side=20")
    [read] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.content)).convert("L"))
    assert read.text == short_links.address_of(made)
    assert curator.get(f"{LIST}{made.pk}/code.png?side=9").status_code == 409
    assert curator.get(f"{LIST}{made.pk}/code.png?side=x").status_code == 404


def test_figures_are_a_table_and_small_numbers_are_not_for_the_public(curator: Client) -> None:
    made = link()
    day = visitors.today() - timedelta(days=1)
    LinkDay.objects.create(link=made, day=day, scans=7, visitors=3, is_demo=True)

    def rows(query: str = "") -> list[list[str]]:
        content = curator.get(f"{LIST}scans.csv{query}").content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(content)))[1:]

    assert rows() == [
        [made.code, "outside https://example.org/1", "Café 1", day.isoformat(), "7", "3", "yes"]
    ]
    assert rows("?report=1")[0][4:6] == ["7", "<5"]
    assert rows(f"?link={made.pk}") == rows() and "made up for the demonstration" in page(curator, LIST)


def test_a_code_is_asked_for_on_demand(curator: Client, settings) -> None:
    make.home()
    made = link()
    settings.RECEIPT_FETCHER = "tests.doubles.nobody_answers"
    response = curator.post(f"{LIST}{made.pk}/check/", follow=True)
    assert "Nobody answers at" in response.content.decode()
