"""Reading what leaves the screen."""

from __future__ import annotations

import pytest

from campaign.models import EditionFault, PrintEdition, ShortLink, ZineStop
from campaign.services import zine_asking
from tests.factories import photovoice as people
from tests.factories import zines as make_zines
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.django_db


def test_editions_of_one_product_come_newest_first_and_without_those_of_others():
    first, other, second = printed(Leaflet()), printed(Leaflet(key="2")), printed(Leaflet())
    assert list(PrintEdition.objects.of("leaflet", "1")) == [second, first]
    assert other not in PrintEdition.objects.of("leaflet", "1")


def test_an_edition_is_red_once_however_many_faults_it_has_and_only_while_one_is_open():
    made = printed(Leaflet())
    for kind in ("words", "name"):
        EditionFault.objects.create(edition=made, kind=kind, about="photograph:1")
    assert list(PrintEdition.objects.red()) == [made]
    EditionFault.objects.update(settled_at="2026-01-01T00:00Z")
    assert list(PrintEdition.objects.red()) == []


def test_links_are_found_by_what_they_open():
    link = ShortLink.objects.create(code="A7K2", target_kind="zine", target_key="1")
    ShortLink.objects.create(code="A7K3", target_kind="poster", target_key="1")
    assert list(ShortLink.objects.to("zine", "1")) == [link]


def test_only_photographs_whose_authors_were_asked_are_read_for_them_and_nobodys_own_zine():
    row = people.accepted()
    zine = make_zines.zine([row], said="")
    make_zines.own(row.participant, [row])
    assert list(ZineStop.objects.asked()) == []
    zine_asking.ask(zine=zine)
    found = ZineStop.objects.asked().get()
    assert found.contribution == row and not found.on_web_cs and not found.on_web_en
