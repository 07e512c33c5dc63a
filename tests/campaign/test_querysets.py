"""Reading what leaves the screen."""

from __future__ import annotations

import pytest

from campaign.models import EditionFault, Event, PrintEdition, ShortLink, ZineStop
from campaign.services import zine_asking
from tests.factories import events as make_events
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


def test_an_event_without_an_end_is_coming_until_its_day_is_over_and_one_with_an_end_until_then():
    day = make_events.prague(2026, 5, 1, 18)
    open_end = make_events.make(starts_at=day)
    ended = make_events.make(starts_at=day, ends_at=make_events.prague(2026, 5, 1, 20))
    for hour, coming in ((17, [open_end, ended]), (19, [open_end, ended]), (21, [open_end])):
        now = make_events.prague(2026, 5, 1, hour)
        assert list(Event.objects.coming(now)) == coming
        assert list(Event.objects.over(now)) == [one for one in (ended, open_end) if one not in coming]
    next_day = make_events.prague(2026, 5, 2, 0, 1)
    assert list(Event.objects.coming(next_day)) == []
    assert [one.is_over(next_day) for one in (open_end, ended)] == [True, True]
