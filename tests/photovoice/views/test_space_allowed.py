"""The participant's own copy of the ledger: every entry with its words, to read and to take along."""

from __future__ import annotations

import csv
import io
import json

import pytest

from photovoice.models import Consent
from photovoice.services.consent_sheets import COLUMNS
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db


def test_the_receipt_lists_every_entry_newest_first():
    phone, person = let_in()
    make.allow(person, ["web"])
    row = make.accepted(person)
    make.allow(person, [], contribution=row)
    page = phone.get("/my/allowed/").text
    assert page.index("for one photograph") < page.index("for all photographs")
    assert "Nothing: only the team." in page and "On the website" in page
    assert page.count("ledger__entry") - page.count("ledger__entry--holds") == 2


def test_each_entry_shows_the_words_as_they_were_when_it_was_given():
    phone, person = let_in()
    make.allow(person, ["web"])
    make.wording(person.calls.get(), "cs", body="Zcela jiná slova.")
    page = phone.get("/my/allowed/").text
    assert "Ptáme se vás." in page and "Smíme: web." in page and "Zcela jiná slova." not in page


def test_each_entry_says_by_whom_and_how_it_was_given():
    phone, person = let_in()
    make.allow(
        person, ["web"], age_group="child", given_by="parent", method="witnessed",
        evidence={"parent_name": "Hoa", "witness_name": "Jana"},
    )  # fmt: skip
    page = phone.get("/my/allowed/").text
    assert "Given by a parent or guardian: Hoa." in page and "By word, heard by Jana." in page


def test_the_receipt_shows_nobody_elses_entries():
    phone, _person = let_in()
    make.allow(make.participant(), ["web"])
    assert "ledger__entry" not in phone.get("/my/allowed/").text
    assert json.loads(phone.get("/my/allowed/permission.json").text) == []


def test_the_ledger_can_be_taken_along_as_a_table_and_for_a_program():
    phone, person = let_in()
    make.allow(person, ["web", "print"])
    make.allow(person, [], evidence={"note": "x", "witness_name": "=1+1"})
    table = phone.get("/my/allowed/permission.csv")
    rows = list(csv.DictReader(io.StringIO(table.text.lstrip("\ufeff"))))
    assert [row["uses"] for row in rows] == ["print web", ""] and rows[1]["witness_name"] == "'=1+1"
    assert "attachment" in table["Content-Disposition"] and "no-store" in table["Cache-Control"]
    data = json.loads(phone.get("/my/allowed/permission.json").text)
    assert list(data[0]) == list(COLUMNS) and data[1]["in_force"] is True
    assert data[0]["wording_sha256"] == Consent.objects.last().wording_sha256
    assert phone.get("/my/allowed/permission.exe").status_code == 404


def test_the_page_asks_the_database_no_more_for_many_entries(django_assert_max_num_queries):
    phone, person = let_in()
    for uses in (["web"], [], ["print"], ["web"], [], ["print"]):
        make.allow(person, uses, evidence={"witness_name": "Jana"})
    with django_assert_max_num_queries(12):
        phone.get("/my/allowed/")
