"""The file to read of a poster or zine: public while it shows how things are now."""

from __future__ import annotations

from unittest import mock

from django.core.cache import cache
from django.core.files.storage import storages

import pytest

from campaign.models import Reading
from campaign.services import readings
from media.clearance import Use
from photovoice.services import withdrawal
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printable

pytestmark = pytest.mark.django_db
NAMED = {"kind": "leaflet", "key": "1", "language": "cs"}


@pytest.fixture
def leaflet():
    """A leaflet with two photographs that the public may read in Czech."""
    made = Leaflet([people.accepted(), people.accepted()], words={"infographic:1": "14 %"})
    made.is_public = True

    def source(key, language):
        return readings.Public({}) if made.is_public and language == "cs" else None

    cache.clear()
    with (
        printable(made),
        mock.patch.dict(readings._sources, {"leaflet": (source, lambda: [("1", "cs")])}),
    ):
        yield made


def content():
    _reading, opened = readings.open_reading(**NAMED)
    with opened:
        return opened.read()


def test_however_many_ask_the_worker_is_asked_once(leaflet):
    with mock.patch("campaign.services.readings.enqueue") as asked:
        for _time in range(3):
            with pytest.raises(readings.BeingMade):
                readings.open_reading(**NAMED)
    asked.assert_called_once_with("campaign.tasks.make_reading", "leaflet", "1", "cs")


def test_what_was_made_is_handed_out_as_it_is(leaflet):
    readings.make(**NAMED)
    assert content() == leaflet.content


def test_a_photograph_taken_back_a_moment_ago_is_in_no_file_that_is_handed_out(leaflet):
    readings.make(**NAMED)
    withdrawal.take_back(contribution=leaflet.contributions[0], by_author=True)
    with pytest.raises(readings.BeingMade):
        readings.open_reading(**NAMED)
    leaflet.content = b"%PDF-without"
    readings.make(**NAMED)
    assert content() == b"%PDF-without"


def test_a_photograph_that_is_for_paper_alone_keeps_the_file_from_the_public(leaflet):
    person = people.participant()
    people.allow(person, [Use.EXHIBITION, Use.PRINT])
    leaflet.contributions = [people.accepted(person)]
    assert readings.make(**NAMED) is None
    with pytest.raises(readings.NotPublic):
        readings.open_reading(**NAMED)


def test_changed_figures_make_another_file_and_erase_the_old_one(leaflet, django_capture_on_commit_callbacks):
    old = readings.make(**NAMED).file
    leaflet.words, leaflet.content = {"infographic:1": "15 %"}, b"%PDF-15"
    with django_capture_on_commit_callbacks(execute=True):
        readings.make(**NAMED)
    assert content() == b"%PDF-15"
    assert not storages["private"].exists(old)


def test_nothing_changed_makes_nothing_anew(leaflet):
    first = readings.make(**NAMED)
    assert readings.make(**NAMED).file == first.file


def test_what_is_not_public_any_more_cannot_be_read_and_its_file_is_erased(leaflet):
    name = readings.make(**NAMED).file
    leaflet.is_public = False
    with pytest.raises(readings.NotPublic):
        readings.open_reading(**NAMED)
    readings.refresh_all()
    assert not Reading.objects.exists()
    assert not storages["private"].exists(name)


@pytest.mark.parametrize("changed", [{"kind": "else"}, {"key": "9"}, {"language": "en"}])
def test_what_nobody_made_public_is_not_there(leaflet, changed):
    with pytest.raises(readings.NotPublic):
        readings.open_reading(**{**NAMED, **changed})


def test_a_file_that_cannot_be_made_leaves_its_reason_and_no_old_file(leaflet):
    readings.make(**NAMED)
    leaflet.words, leaflet.problem = {"infographic:1": "15 %"}, "Too many words."
    readings.make(**NAMED)
    assert Reading.objects.get().problem == "Too many words."
    with pytest.raises(readings.BeingMade):
        readings.open_reading(**NAMED)


def test_a_file_that_was_lost_is_made_again(leaflet):
    storages["private"].delete(readings.make(**NAMED).file)
    with pytest.raises(readings.BeingMade):
        readings.open_reading(**NAMED)
    readings.make(**NAMED)
    assert content() == leaflet.content


def test_every_file_to_read_is_known_as_one_of_ours(leaflet):
    name = readings.make(**NAMED).file
    assert list(readings.kept_names()) == [name]


def test_anybody_gets_it_without_a_cookie_and_a_copy_that_is_current_costs_nothing(leaflet, client):
    readings.make(**NAMED)
    answer = client.get("/files/print/leaflet/1/cs.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content) == leaflet.content
    assert not answer.cookies
    again = client.get("/files/print/leaflet/1/cs.pdf", HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304


def test_while_it_is_made_a_page_says_so_in_both_languages(leaflet, client):
    answer = client.get("/files/print/leaflet/1/cs.pdf")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Something in this file has changed" in answer.content.decode()


def test_for_anybody_else_there_is_no_such_file(leaflet, client):
    assert client.get("/files/print/leaflet/1/en.pdf").status_code == 404
    assert client.get("/files/print/labels/1/cs.pdf").status_code == 404
