"""The ledger."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import DatabaseError, connection, transaction

import pytest

from photovoice.models import Consent, Contribution, Participant, WordingReading
from photovoice.services import consents
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_the_database_itself_refuses_to_change_an_entry():
    entry = make.allow(make.participant(), ["web"])
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.filter(pk=entry.pk).update(uses=["print"])
    assert Consent.objects.get(pk=entry.pk).uses == ["web"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite knows INSERT OR REPLACE.")
def test_the_database_itself_refuses_to_put_another_entry_in_the_place_of_one():
    first = make.allow(make.participant(), ["web"])
    second = make.allow(first.participant, [])
    columns = [field.column for field in Consent._meta.concrete_fields]
    same_id = [f"'{name}'" if name == "method" else name for name in columns]
    same_place = ["id + 100" if name == "id" else name for name in columns]
    for values, entry in ((same_id, first), (same_place, second)):
        statement = (
            f"INSERT OR REPLACE INTO photovoice_consent ({', '.join(columns)}) "
            f"SELECT {', '.join(values)} FROM photovoice_consent WHERE id = %s"
        )
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [entry.pk])
    assert list(Consent.objects.order_by("pk").values_list("pk", "method")) == [
        (first.pk, "on_screen"),
        (second.pk, "on_screen"),
    ]


def test_the_database_itself_refuses_to_delete_an_entry():
    entry = make.allow(make.participant())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM photovoice_consent")
    assert Consent.objects.filter(pk=entry.pk).exists()


def test_a_new_entry_supersedes_the_one_in_force():
    person = make.participant()
    first = make.allow(person, ["web"])
    second = make.allow(person, ["print"])
    assert second.supersedes == first
    assert list(Consent.objects.in_force().filter(participant=person)) == [second]


def test_an_entry_for_one_photograph_leaves_the_persons_in_force():
    person = make.participant()
    general = make.allow(person)
    row = make.send(person)
    narrow = make.allow(person, ["web"], contribution=row)
    assert set(Consent.objects.in_force().filter(participant=person)) == {general, narrow}


def test_an_unknown_use_was_not_agreed_to():
    with pytest.raises(ValueError):
        make.allow(make.participant(), ["ai_training"])


def test_an_entry_keeps_the_hash_of_the_words_that_were_read():
    person = make.participant()
    entry = make.allow(person)
    assert entry.wording_sha256 == entry.wording.sha256 and len(entry.wording_sha256) == 64


def test_new_words_are_a_new_version_and_the_same_words_are_not():
    made = make.call()
    first = consents.wording_for(call=made, language="cs")
    assert make.wording(made, "cs") == first
    assert make.wording(made, "cs", body="Jinak.").version == first.version + 1


def test_a_wording_without_a_sentence_for_a_use_is_refused():
    with pytest.raises(consents.IncompleteWording):
        consents.publish_wording(call=make.call(), language="cs", body="a", privacy="b", uses={"web": "c"})


def test_a_missing_language_falls_back_and_says_which_it_is():
    assert consents.wording_for(call=make.call(), language="vi").language == "cs"


@pytest.mark.parametrize(("named", "shown"), [("chosen_name", "Linh"), ("pseudonym", "Růža"), ("nobody", "")])
def test_the_name_that_is_public_is_the_one_that_was_chosen(named, shown):
    person = make.participant(name="Linh")
    make.allow(person, named=named)
    assert Participant.objects.get(pk=person.pk).public_name == shown


def test_no_name_is_kept_in_the_ledger():
    names = {field.name for field in Consent._meta.get_fields()}
    assert not names & {"chosen_name", "pseudonym", "public_name", "name"}


def test_who_takes_a_part_back_leaves_the_parents_permission_for_the_rest():
    person = make.participant()
    make.allow(person, ["web", "print"], age_group="child", given_by="parent")
    row = make.accepted(person)
    narrower = make.allow(person, ["print"])
    assert (narrower.given_by, narrower.age_group) == ("parent", "child")
    assert set(Contribution.objects.get(pk=row.pk).upload.cleared_until) == {"print"}
    wider = make.allow(person, ["print", "web"])
    assert wider.given_by == "self"
    assert Contribution.objects.get(pk=row.pk).upload.cleared_until == {}


def test_what_stands_behind_an_entry_is_kept_apart_from_it():
    entry = make.allow(make.participant(), ["web"], evidence={"witness_name": "Jana", "note": ""})
    assert entry.evidence.witness_name == "Jana"
    with pytest.raises(ValueError, match="evidence"):
        make.allow(make.participant(), ["web"], evidence={"colour": "blue"})


def test_a_permission_of_a_leap_day_ends_on_the_day_before_march(settings):
    settings.CONSENT_YEARS = 3
    assert consents.end_of(datetime(2028, 2, 29, 12, tzinfo=UTC)) == datetime(2031, 2, 28, 12, tzinfo=UTC)


def test_a_reading_is_noted_for_one_version_and_can_be_corrected():
    call, reader = make.call(), make.staff()
    wording = consents.wording_for(call=call, language="cs")
    consents.note_reading(wording=wording, reader=" Jana  K. ", by=reader)
    consents.note_reading(wording=wording, reader="Olena", by=reader)
    assert WordingReading.objects.get().reader == "Olena"
    assert not hasattr(make.wording(call, "cs", body="Jiná."), "reading")
    with pytest.raises(ValueError, match="read"):
        consents.note_reading(wording=wording, reader=" ", by=reader)
