"""The ledger as rows."""

from __future__ import annotations

import pytest

from photovoice.services.consent_sheets import COLUMNS, ledger_of, sheet
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_every_entry_is_a_row_the_oldest_first_and_only_the_newest_of_its_kind_is_in_force():
    person = make.participant()
    make.allow(person, ["web"])
    make.allow(
        person, ["print", "web"], evidence={"parent_name": "Hoa"}, age_group="child", given_by="parent"
    )
    row = make.send(person)
    make.allow(person, [], contribution=row)
    rows = sheet(participant=person)
    assert [tuple(each) for each in rows] == [COLUMNS] * 3
    assert [each["uses"] for each in rows] == ["web", "print web", ""]
    assert [each["in_force"] for each in rows] == [False, True, True]
    assert [each["photograph"] for each in rows] == ["", "", row.pk]
    assert (rows[1]["parent_name"], rows[1]["given_by"], rows[1]["age_group"]) == ("Hoa", "parent", "child")


def test_a_sheet_is_one_persons_alone():
    make.allow(make.participant(), ["web"])
    assert sheet(participant=make.participant()) == []


def test_the_ledger_of_a_call_names_people_as_staff_know_them_and_leaves_other_calls_out():
    person = make.participant(name="Linh")
    make.allow(person, ["web"])
    make.allow(make.participant(), ["web"])
    rows = ledger_of(call=person.calls.get())
    assert [each["participant"] for each in rows] == [person.staff_name]


def test_a_long_ledger_costs_no_more_than_a_short_one(django_assert_num_queries):
    person = make.participant()
    for uses in (["web"], [], ["web"], []):
        make.allow(person, uses, evidence={"witness_name": "Jana"})
    with django_assert_num_queries(2):
        sheet(participant=person)
