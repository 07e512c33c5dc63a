"""What to do about copies that are out."""

from __future__ import annotations

from django.utils import translation

import pytest

from campaign.models import EditionFault
from campaign.services import editions, stock
from photovoice.models import StaffTask
from photovoice.services import withdrawal
from tests.factories import photovoice as people
from tests.factories.campaign import Leaflet, printed

pytestmark = pytest.mark.django_db


def faulty(edition, kind=EditionFault.Kind.WITHDRAWN):
    EditionFault.objects.create(edition=edition, kind=kind, about="photograph:1", title="#1")
    return edition


def test_a_good_edition_asks_for_nothing():
    assert stock.to_do(printed(Leaflet())) == []


def test_after_a_withdrawal_each_place_is_named_with_its_copies():
    made = printed(Leaflet())
    editions.distribute(edition=made, place="Café X", copies=17)
    editions.take_away(distribution=editions.distribute(edition=made, place="Library", copies=3))
    with translation.override("en"):
        assert stock.to_do(faulty(made)) == ["17 copies at Café X: stop handing them out and take them away."]


def test_one_copy_is_said_in_the_singular():
    made = printed(Leaflet())
    editions.distribute(edition=made, place="Café X", copies=1)
    with translation.override("en"):
        assert stock.to_do(faulty(made))[0].startswith("1 copy at Café X")


def test_changed_words_alone_let_the_copies_stay():
    made = printed(Leaflet())
    editions.distribute(edition=made, place="Café X", copies=17)
    with translation.override("en"):
        assert stock.to_do(faulty(made, EditionFault.Kind.WORDS)) == [
            "The copies may stay. Correct it in the next edition."
        ]


@pytest.mark.parametrize("kind", EditionFault.Kind.values)
def test_every_fault_says_what_the_next_edition_does(kind):
    made = faulty(printed(Leaflet()), kind)
    with translation.override("en"):
        assert stock.next_edition(made.faults.get()).endswith(".")


def test_a_withdrawal_gives_staff_a_task_for_each_place_where_copies_are():
    row = people.accepted()
    made = printed(Leaflet([row]))
    editions.distribute(edition=made, place="Kavárna X", copies=17)
    withdrawal.take_back(contribution=row, by_author=True)
    words = StaffTask.objects.filter(kind=StaffTask.Kind.PRINT).values_list("words", flat=True)
    assert len(words) == 1
    assert "17" in words[0]
    assert "Kavárna X" in words[0]
    assert row.author_name not in words[0]


def test_an_undone_withdrawal_takes_the_tasks_about_prints_along():
    row = people.accepted()
    printed(Leaflet([row]))
    withdrawal.take_back(contribution=row, by_author=True)
    withdrawal.undo(contribution=row)
    assert not StaffTask.objects.filter(kind=StaffTask.Kind.PRINT).exists()


def test_a_withdrawal_of_what_was_never_printed_gives_no_task_about_prints():
    row, other = people.accepted(), people.accepted()
    printed(Leaflet([other]))
    withdrawal.take_back(contribution=row, by_author=True)
    assert not StaffTask.objects.filter(kind=StaffTask.Kind.PRINT).exists()
