"""Everything of mine as one file."""

from __future__ import annotations

import io
import json
import zipfile

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import ConsentEvidence, ContributionText
from photovoice.services import messages, withdrawal
from tests import photographs
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
FILE = "/my/everything/everything.zip"


def fetched(phone: Phone) -> zipfile.ZipFile:
    answer = phone.get(FILE)
    content = b"".join(answer)
    assert int(answer["Content-Length"]) == len(content)
    assert answer["Cache-Control"] == "private, no-store" and answer["Content-Type"] == "application/zip"
    opened = zipfile.ZipFile(io.BytesIO(content))
    assert opened.testzip() is None
    return opened


def test_the_originals_words_messages_permissions_and_receipts_are_in_it() -> None:
    phone, person = let_in(make.participant(language="cs"))
    make.allow(person)
    original = photographs.phone_jpeg((320, 240), seed=77)
    row = make.send(person, original, name="Můj dům.jpg", words="Tady bydlím.")
    back = make.send(person)
    withdrawal.take_back(contribution=back, by_author=True)
    make.say(person, "Protože je tu teplo.")
    messages.write(participant=person, call=person.calls.get(), body="Kdy to bude?")
    opened = fetched(phone)
    assert opened.read(f"photographs/photo-{row.pk:05d}.jpg") == original
    said = json.loads(opened.read("everything.json"))
    assert said["photographs"][0]["words"][0]["words"] == "Tady bydlím."
    assert [each["words"] for each in said["messages"]] == ["Kdy to bude?"]
    assert (
        said["answers"][0]["words"] == "Protože je tu teplo." and said["receipts"][0]["photograph"] == back.pk
    )
    assert len(said["permissions"]) == 1 and b"given_at" in opened.read("permissions.csv")
    assert "Tady bydlím." in opened.read("words/photographs.txt").decode()
    assert all(name.isascii() and ".." not in name for name in opened.namelist())


def test_nothing_of_other_people_is_in_it() -> None:
    phone, person = let_in()
    entry = make.allow(person)
    ConsentEvidence.objects.create(consent=entry, witness_name="Svědek Novák", parent_name="Matka Nováková")
    row = make.accepted(person)
    ContributionText.objects.filter(contribution=row).update(translated_by="Překladatelka Dvořáková")
    staff = make.staff(name="zamestnanec")
    messages.write(participant=person, call=person.calls.get(), body="Ano.", by=staff)
    make.send(make.participant(name="Cizí"), words="Cizí slova")
    opened = fetched(phone)
    every = b"".join(opened.read(name) for name in opened.namelist()).decode(errors="replace")
    for name in ("Svědek", "Matka", "Překladatelka", "zamestnanec", "Cizí"):
        assert name not in every
    assert json.loads(opened.read("everything.json"))["messages"][0]["from"] == "team"


def test_only_its_owner_gets_it() -> None:
    answer = Phone().get(FILE)
    assert answer.status_code == 302 and answer["Location"] == "/my/closed/"


def test_the_page_says_how_much_it_is_before_it_is_fetched() -> None:
    phone, person = let_in()
    make.send(person)
    page = phone.get("/my/everything/").content.decode()
    assert "1 photograph" in page and "Save the file (" in page


def test_it_costs_the_same_queries_however_much_there_is() -> None:
    phone, person = let_in()
    make.allow(person)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert phone.get("/my/everything/").status_code == 200
        return len(queries)

    make.say(person, contribution=make.send(person))
    cost()  # notes that the phone is in use, once an hour
    few = cost()
    for _number in range(3):
        make.say(person, contribution=make.send(person))
    assert cost() == few
