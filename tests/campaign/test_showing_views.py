from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from campaign.models import Export, Printer
from photovoice.models import Showing
from photovoice.services import withdrawal
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def hung() -> Iterator[Showing]:
    """A showing with two photographs."""
    with in_process():
        yield showing([make.accepted(), make.accepted()])


@pytest.fixture
def curator(client: Client) -> Client:
    """Somebody who may curate."""
    client.force_login(make.staff())
    return client


def _page(client: Client, found: Showing) -> str:
    response = client.get(reverse("campaign_showing", args=[found.pk]))
    assert response.status_code == 200
    return response.content.decode()


def _ask(client: Client, found: Showing, product: str, **fields: Any) -> Any:
    data = {f"{product}-{name}": value for name, value in fields.items()}
    return client.post(reverse("campaign_showing", args=[found.pk]), {"product": product, **data})


def test_the_page_says_how_many_may_be_printed_and_what_may_not_and_why(
    curator: Client, hung: Showing
) -> None:
    withdrawal.take_back(contribution=make.Contribution.objects.order_by("pk")[0], by_author=True)
    page = _page(curator, hung)
    assert "1 photograph may be printed." in page
    assert "Plate 1</strong>: The author took it back." in page


def test_an_exhibition_that_is_not_published_can_print_nothing_and_says_so(curator: Client) -> None:
    with in_process():
        found = showing(exhibition=make.exhibition([[make.accepted()]]))
    page = _page(curator, found)
    assert "Hang the exhibition and publish it first." in page
    assert page.count(" disabled>") == 6


def test_asking_for_labels_leads_to_the_file_with_the_choices_kept(curator: Client, hung: Showing) -> None:
    shop = Printer.objects.create(name="Tiskárna")
    response = _ask(
        curator, hung, "labels", size="a6", made_for="press", printer=shop.pk, plates="1", copies=3
    )
    export = Export.objects.get()
    assert response.url == reverse("campaign_export", args=[export.pk])
    assert (export.product_kind, export.product_key) == ("labels", str(hung.pk))
    assert export.options == {
        "size": "a6",
        "printer": shop.pk,
        "plates": "1",
        "copies": 3,
        "press": True,
        "for_print": True,
    }
    assert export.title in _page(curator, hung)


@pytest.mark.parametrize(("purpose", "options"), [("office", {"for_print": True, "copies": 2}), ("look", {})])
def test_only_what_is_for_printing_becomes_an_edition(
    curator: Client, hung: Showing, purpose: str, options: dict[str, Any]
) -> None:
    _ask(curator, hung, "labels", size="a5", made_for=purpose, copies=2, plates="")
    assert Export.objects.get().options == {"size": "a5", **options}


@pytest.mark.parametrize(
    ("product", "fields", "sentence"),
    [
        ("labels", {"size": "a5", "made_for": "office", "plates": "three"}, "“three” is not a plate"),
        ("hanging_list", {"longest_cm": "2"}, "greater than or equal to 5"),
        ("title_panel", {"paper": "a9", "made_for": "office"}, "Select a valid choice"),
    ],
)
def test_wrong_choices_are_said_and_nothing_is_asked_for(
    curator: Client, hung: Showing, product: str, fields: dict[str, str], sentence: str
) -> None:
    response = _ask(curator, hung, product, **fields)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    ("product", "fields"),
    [
        ("photo_prints", {"longest_cm": "40", "form": "pdf", "plates": ""}),
        ("hanging_list", {"longest_cm": "30.5"}),
        ("contact_sheet", {"plates": ""}),
        ("room_texts", {"paper": "a3", "made_for": "office"}),
        ("title_panel", {"paper": "a1", "made_for": "press"}),
    ],
)
def test_every_product_can_be_asked_for(
    curator: Client, hung: Showing, product: str, fields: dict[str, str]
) -> None:
    assert _ask(curator, hung, product, **fields).status_code == 302
    assert Export.objects.get().product_kind == product


def test_a_product_that_there_is_not_is_not_found(curator: Client, hung: Showing) -> None:
    assert _ask(curator, hung, "banknotes").status_code == 404


def test_who_may_not_curate_finds_no_such_page(client: Client, hung: Showing) -> None:
    client.force_login(make.staff("Reviewers"))
    for address in (reverse("campaign_showings"), reverse("campaign_showing", args=[hung.pk])):
        assert client.get(address).status_code == 404


def test_the_lists_of_showings_lead_to_what_is_printed(curator: Client, hung: Showing) -> None:
    address = reverse("campaign_showing", args=[hung.pk])
    assert address in curator.get(reverse("campaign_showings")).content.decode()
    assert address in curator.get(reverse("photovoice_showings:index")).content.decode()


def test_the_page_costs_the_same_for_three_and_for_thirty(
    curator: Client, django_assert_max_num_queries: Any
) -> None:
    few = showing(exhibition=make.many_hung(3, slug="a"))
    many = showing(exhibition=make.many_hung(30, slug="b"))
    _page(curator, few)
    with django_assert_max_num_queries(200) as of_few:
        _page(curator, few)
    with django_assert_max_num_queries(len(of_few)):
        _page(curator, many)
