"""The ledger of what was printed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from unittest import mock

import pytest

from campaign.models import PrintEdition, ShortLink
from campaign.services import editions
from media.clearance import Use
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.django_db


def test_an_edition_remembers_every_photograph_with_the_use_and_until_when_it_was_cleared():
    row = people.accepted()
    made = printed(Leaflet([row]))
    asset = made.assets.get()
    assert (asset.upload_key, asset.contribution, asset.use) == (row.upload_id, row.pk, Use.PRINT)
    assert asset.standing["cleared_until"] == row.upload.cleared_until[Use.PRINT]


def test_the_ledger_keeps_no_name():
    person = people.participant(name="Zuzana Nová")
    people.allow(person)
    row = people.accepted(person)
    made = printed(Leaflet([row]))
    assert row.author_name == "Zuzana Nová"
    assert "Zuzana" not in str(made.assets.get().standing)


def test_an_edition_remembers_words_with_their_approval_and_codes_with_what_they_open():
    ShortLink.objects.create(code="A7K2", target_kind="outside", target_key="https://example.org/")
    made = printed(Leaflet(words={"contribution:1:cs": "Slova."}, codes=["A7K2"]))
    assert sorted(made.texts.values_list("about", flat=True)) == ["code:A7K2", "contribution:1:cs"]


def test_the_fingerprint_of_the_file_is_that_of_its_bytes():
    made = printed(Leaflet(content=b"%PDF-1"))
    assert (made.sha256, made.size) == (hashlib.sha256(b"%PDF-1").hexdigest(), 6)


def test_numbers_of_editions_count_up_for_each_product_by_itself():
    assert [printed(Leaflet()).number, printed(Leaflet()).number, printed(Leaflet(key="2")).number] == [
        1,
        2,
        1,
    ]


def test_two_who_print_at_the_same_moment_get_two_numbers():
    printed(Leaflet())
    seen = []

    def stale(self, kind, key):
        """The first time as if the other one were not there yet."""
        seen.append(key)
        rows = PrintEdition.objects.filter(product_kind=kind, product_key=key)
        return rows.none() if len(seen) == 1 else rows

    with mock.patch("campaign.querysets.PrintEditionQuerySet.of", stale):
        second = printed(Leaflet())
    assert second.number == 2
    assert len(seen) == 2


def test_a_photograph_that_may_not_be_printed_is_never_recorded_as_if_it_were():
    row = people.accepted()
    leaflet = Leaflet([row])
    contents = leaflet.contents({})
    row.upload.cleared_until = {}
    row.upload.save()
    with pytest.raises(ValueError, match="not cleared"):
        editions.record(product=leaflet, options={}, contents=contents)
    assert not PrintEdition.objects.exists()


def test_an_edition_whose_file_was_never_made_is_given_up_with_its_number():
    leaflet = Leaflet()
    made = editions.record(product=leaflet, options={}, contents=leaflet.contents({}))
    link = ShortLink.objects.create(code="A7K2", target_kind="zine", target_key="1", edition=made)
    editions.give_up(edition=made)
    assert printed(leaflet).number == 1
    link.refresh_from_db()
    assert link.edition is None


def test_an_edition_that_was_printed_is_never_given_up():
    made = printed(Leaflet())
    editions.give_up(edition=made)
    assert PrintEdition.objects.filter(pk=made.pk).exists()


def test_copies_are_noted_by_place_and_may_be_taken_away_and_put_back():
    made = printed(Leaflet())
    there = editions.distribute(edition=made, place="Café", copies=17, since=date(2026, 3, 1))
    editions.take_away(distribution=there)
    assert there.ended_on is not None
    editions.put_back(distribution=there)
    there.refresh_from_db()
    assert (there.copies, there.ended_on) == (17, None)


def test_what_people_know_of_an_edition_can_be_noted_later():
    made = printed(Leaflet())
    editions.describe(edition=made, copies=500, printer=None, note="Tiskárna v Holešovicích")
    made.refresh_from_db()
    assert (made.copies, made.note) == (500, "Tiskárna v Holešovicích")


def test_codes_minted_for_the_edition_itself_stand_in_the_ledger_in_place_of_earlier_ones():
    leaflet = Leaflet(codes=["A7K2"])
    about = {"target_kind": "outside", "target_key": "https://example.org/"}
    ShortLink.objects.create(code="A7K2", **about)
    made = editions.record(product=leaflet, options={}, contents=leaflet.contents({}))
    ShortLink.objects.create(code="B7K2", edition=made, **about)
    editions.finish(edition=made, content=b"%PDF")
    assert list(made.texts.values_list("title", flat=True)) == ["B7K2"]


def test_what_a_product_wants_remembered_never_stands_in_place_of_what_is_judged():
    class Loud(Leaflet):
        def contents(self, options):
            found = super().contents(options)
            assets = [replace(each, standing={"name": "Linh", "plate": 7}) for each in found.assets]
            return replace(found, assets=assets)

    made = printed(Loud([people.accepted()]))
    standing = made.assets.get().standing
    assert standing["plate"] == 7
    assert standing["name"] != "Linh"
