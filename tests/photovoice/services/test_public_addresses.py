"""Under which addresses something is public, asked before it is taken back."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from media.models import Picture
from photovoice.models import Contribution
from photovoice.services import public_addresses
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def hung() -> list[Contribution]:
    make.authors_page()
    rows = [make.accepted() for _number in range(3)]
    make.exhibition([rows], published=True)
    return list(Contribution.objects.order_by("pk"))


def known(row: Contribution) -> dict[str, str]:
    return {each.address: each.kind for each in public_addresses.of_photographs(contributions=[row])}


def test_stops_in_both_languages_the_stops_beside_them_pages_and_every_file_are_known() -> None:
    rows = hung()
    found = known(rows[0])
    assert {address for address, kind in found.items() if kind == "stop"} == {
        "/cs/vystava/1/",
        "/en/vystava-en/1/",
    }
    assert found["/cs/vystava/2/"] == found["/en/vystava-en/"] == found["/cs/"] == "page"
    assert "/cs/vystava/3/" not in found
    files = [address for address, kind in found.items() if kind == "file"]
    assert files and all(Client().get(address).status_code == 200 for address in files)


def test_sizes_that_wagtail_made_are_known_as_well() -> None:
    row = hung()[0]
    size = Picture.objects.get(upload=row.upload).get_rendition("width-200|format-jpeg")
    assert any(size.file.name in address for address in known(row))


def test_what_is_not_public_has_no_address() -> None:
    assert known(make.accepted()) == {}


def test_the_own_page_of_an_author_belongs_to_their_name() -> None:
    person = hung()[0].participant
    found = {each.address: each.kind for each in public_addresses.of_name(participant=person)}
    assert [kind for address, kind in found.items() if person.public_key in address] == ["author", "author"]
    assert "file" not in found.values()


def test_a_name_is_found_whatever_space_stands_in_it_and_not_within_a_longer_one() -> None:
    person = make.participant(name="Anna Malá")
    make.allow(person)
    traces = public_addresses.traces_of_name(participant=person)

    def stands_in(page: str) -> bool:
        return any(re.search(trace, page) for trace in traces)

    assert stands_in("<p>Anna\N{NO-BREAK SPACE}Malá</p>") and stands_in(
        f'<a href="/cs/autori/{person.public_key}/">'
    )
    assert not stands_in("Joanna Malá") and not stands_in("Anna Maláková")


def test_a_name_that_two_people_bear_is_looked_for_by_their_page_alone() -> None:
    people = [make.participant(name="Anna") for _number in range(2)]
    for person in people:
        make.allow(person)
    assert not any("Anna" in trace for trace in public_addresses.traces_of_name(participant=people[0]))


def test_the_queries_do_not_follow_the_number_of_photographs() -> None:
    def cost(count: int) -> int:
        rows = list(Contribution.objects.select_related("upload")[:count])
        with CaptureQueriesContext(connection) as queries:
            public_addresses.of_photographs(contributions=rows)
        return len(queries)

    make.many_hung(8)
    cost(1)  # where the site's pages lie is read once
    assert cost(8) == cost(2)
