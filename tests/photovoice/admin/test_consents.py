"""Staff's side of consent: sheets entered with their proof, the ledger as a table, who read a wording."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import ModelLogEntry

import pytest

from media.models import PrivateUpload
from photovoice.models import CallText, Consent, ConsentEvidence, WordingReading
from photovoice.services import consents
from tests import photographs
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def curator():
    client = Client()
    client.force_login(make.staff())
    return client


def sheet_of_paper(name="souhlas.pdf", content=PDF, kind="application/pdf"):
    return SimpleUploadedFile(name, content, kind)


def enter(client, person, **changes):
    call = person.calls.get()
    data = {
        "method": "paper",
        "given_on": timezone.localdate().isoformat(),
        "wording": consents.wording_for(call=call, language="cs").pk,
        "age_group": "grown",
        "uses": ["exhibition", "print"],
        "named": "chosen_name",
        "name": "Linh N.",
        "shown": "as_is",
        "voice": "read",
        "scan": sheet_of_paper(),
        "sure": "on",
    } | changes
    path = reverse("photovoice_paper_consent", args=[call.pk, person.pk])
    return client.post(path, {key: value for key, value in data.items() if value is not None})


def test_a_sheet_is_entered_with_its_scan_and_holds_at_once(curator):
    person = make.participant()
    row = make.accepted(person)
    assert enter(curator, person).status_code == 302
    entry = Consent.objects.get()
    assert (entry.method, entry.uses, entry.voice) == ("paper", ["exhibition", "print"], "read")
    assert (entry.given_by, entry.age_group, entry.recorded_by.username[:5]) == ("self", "grown", "staff")
    assert entry.expires_at == consents.end_of(entry.given_at)
    row.refresh_from_db()
    assert set(row.upload.cleared_until) == {"exhibition", "print"}
    assert ModelLogEntry.objects.filter(action="photovoice.consent", object_id=person.pk).exists()


def test_a_scan_is_kept_privately_and_seen_only_by_staff_who_may_see_consents(curator):
    person = make.participant()
    enter(curator, person)
    scan = ConsentEvidence.objects.get().scan
    assert (scan.kind, scan.owner_key, scan.state) == ("document", person.owner_key, "ready")
    path = reverse("photovoice_consent_scan", args=[Consent.objects.get().pk])
    answer = curator.get(path)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf" and "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    reviewer = Client()
    reviewer.force_login(make.staff("Reviewers"))
    assert reviewer.get(path).status_code == 404
    # Not by the general door for private files either.
    general = reverse("media_staff_file", args=[scan.pk, "original"])
    assert curator.get(general).status_code == 404


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("scan", {"scan": None}),
        ("given_on", {"given_on": (timezone.localdate() + timedelta(days=1)).isoformat()}),
        ("witness_name", {"method": "witnessed", "scan": None}),
        ("parent_name", {"age_group": "child"}),
        ("name", {"name": ""}),
        ("sure", {"sure": None}),
        ("uses", {"uses": ["training"]}),
        ("scan", {"scan": sheet_of_paper("souhlas.pdf", b"MZ\x90\x00" + b"\0" * 100)}),
        ("scan", {"scan": sheet_of_paper("souhlas.docx", b"PK\x03\x04" + b"\0" * 100, "application/zip")}),
        ("scan", {"scan": sheet_of_paper("souhlas.png", PDF, "image/png")}),
    ],
)
def test_what_cannot_be_proved_is_not_entered_and_the_form_says_why(curator, field, changes):
    page = enter(curator, make.participant(), **changes)
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert not Consent.objects.exists() and not PrivateUpload.objects.exists()


def test_the_participant_has_the_sheet_that_they_signed(curator):
    phone, person = let_in()
    enter(curator, person)
    address = f"/my/files/{ConsentEvidence.objects.get().scan_id}/original/"
    assert address in phone.get("/my/allowed/").text
    assert b"".join(phone.get(address).streaming_content) == PDF
    stranger, _other = let_in()
    assert stranger.get(address).status_code == 404


def test_the_day_is_chosen_in_a_calendar_whose_script_comes_with_the_page(curator):
    person = make.participant()
    page = curator.get(
        reverse("photovoice_paper_consent", args=[person.calls.get().pk, person.pk])
    ).content.decode()
    assert "initDateChooser(" in page
    assert "wagtailadmin/js/date-time-chooser.js" in page


def test_a_consent_by_word_needs_its_witness_and_no_scan(curator):
    person = make.participant()
    assert enter(curator, person, method="witnessed", scan=None, witness_name="Jana").status_code == 302
    assert ConsentEvidence.objects.get().witness_name == "Jana"


def test_for_a_child_the_parent_gives_it(curator):
    person = make.participant()
    row = make.accepted(person)
    enter(curator, person, age_group="child", parent_name="Hoa")
    entry = Consent.objects.get()
    assert (entry.given_by, entry.evidence.parent_name) == ("parent", "Hoa")
    row.refresh_from_db()
    assert set(row.upload.cleared_until) == {"exhibition", "print"}


def test_an_older_sheet_never_replaces_what_was_said_later(curator):
    person = make.participant()
    make.allow(person, [])
    week_ago = (timezone.localdate() - timedelta(days=7)).isoformat()
    page = enter(curator, person, given_on=week_ago)
    assert page.status_code == 422 and "newer consent" in page.text
    assert Consent.objects.get().uses == []


def test_a_photographed_sheet_is_taken_too(curator):
    jpeg = sheet_of_paper("IMG_1.jpg", photographs.plain_jpeg((480, 360), seed=5), "image/jpeg")
    assert enter(curator, make.participant(), scan=jpeg).status_code == 302


def enter_for_one(client, row, **changes):
    data = {
        "method": "paper",
        "given_on": timezone.localdate().isoformat(),
        "wording": consents.wording_for(call=row.call, language="cs").pk,
        "uses": ["print"],
        "unnamed": "on",
        "shown": "blurred",
        "voice": "read",
        "scan": sheet_of_paper(),
        "sure": "on",
    } | changes
    path = reverse("photovoice_paper_consent_photograph", args=[row.pk])
    return client.post(path, {key: value for key, value in data.items() if value is not None})


def test_a_sheet_about_one_photograph_narrows_that_one_and_leaves_the_rest(curator):
    person = make.participant()
    row, other = make.accepted(person), make.accepted(person)
    enter(curator, person)
    assert enter_for_one(curator, row).status_code == 302
    entry = Consent.objects.get(contribution=row)
    assert (entry.method, entry.uses, entry.named, entry.shown) == ("paper", ["print"], "nobody", "blurred")
    assert entry.evidence.scan.state == "ready" and entry.recorded_by is not None
    row.refresh_from_db()
    other.refresh_from_db()
    assert set(row.upload.cleared_until) == {"print"}
    assert set(other.upload.cleared_until) == {"exhibition", "print"}
    person.refresh_from_db()
    assert person.chosen_name == "Linh N."


@pytest.mark.parametrize(
    ("field", "changes"), [("uses", {"uses": ["web"]}), ("voice", {"voice": "own"}), ("scan", {"scan": None})]
)
def test_a_sheet_about_one_photograph_never_allows_more_than_the_person_did(curator, field, changes):
    person = make.participant()
    row = make.accepted(person)
    enter(curator, person)
    page = enter_for_one(curator, row, **changes)
    assert page.status_code == 422 and page.context["form"].errors[field]
    assert not Consent.objects.filter(contribution=row).exists()


def test_without_a_consent_of_the_person_there_is_nothing_to_narrow(curator):
    row = make.send(make.participant())
    answer = enter_for_one(curator, row)
    assert answer["Location"] == reverse("photovoice_paper_consent", args=[row.call_id, row.participant_id])
    assert not Consent.objects.exists()


def test_a_child_allows_less_alone_and_a_parent_who_signed_is_written_down(curator):
    person = make.participant()
    row, other = make.accepted(person), make.accepted(person)
    enter(curator, person, age_group="child", parent_name="Hoa")
    enter_for_one(curator, row)
    enter_for_one(curator, other, parent_name="Hoa")
    found = Consent.objects.filter(contribution__isnull=False).order_by("pk")
    assert [(one.age_group, one.given_by) for one in found] == [("child", "self"), ("child", "parent")]


def test_the_ways_to_a_sheet_about_one_photograph(curator):
    person = make.participant()
    row = make.send(person)
    way = reverse("photovoice_paper_consent_photograph", args=[row.pk])
    enter(curator, person)
    assert way in curator.get(reverse("photovoice_consents", args=[person.pk])).text
    assert way in curator.get(reverse("photovoice_review_one", args=[row.pk])).text
    reviewer = Client()
    reviewer.force_login(make.staff("Reviewers"))
    assert reviewer.get(way).status_code == 404
    assert way not in reviewer.get(reverse("photovoice_review_one", args=[row.pk])).text


def test_all_entries_of_a_person_are_shown_with_words_and_proof(curator):
    person = make.participant()
    make.allow(person, ["web"])
    enter(curator, person, parent_name="", note="U stolu")
    page = curator.get(reverse("photovoice_consents", args=[person.pk])).text
    assert "On the website" in page and "Ptáme se vás." in page and "U stolu" in page
    assert "Open the scan" in page and page.count("the newest of its kind") == 1


@pytest.mark.parametrize("name", ["photovoice_consents", "photovoice_paper_consent", "photovoice_ledger_csv"])
def test_whoever_may_not_see_consents_finds_no_such_page(name):
    person = make.participant()
    call = person.calls.get()
    arguments = {
        "photovoice_consents": [person.pk],
        "photovoice_paper_consent": [call.pk, person.pk],
        "photovoice_ledger_csv": [call.pk],
    }[name]
    client = Client()
    client.force_login(make.staff("Reviewers"))
    assert client.get(reverse(name, args=arguments)).status_code == 404


def test_the_ledger_of_a_call_is_a_table_that_makes_no_spreadsheet_do_anything(curator):
    person = make.participant(name="=HYPERLINK(1)")
    make.allow(person, ["web"])
    make.allow(person, [])
    answer = curator.get(reverse("photovoice_ledger_csv", args=[person.calls.get().pk]))
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row["uses"] for row in rows] == ["web", ""]
    assert [row["in_force"] for row in rows] == ["no", "yes"]
    assert rows[0]["participant"].startswith("'=HYPERLINK")


def test_a_new_wording_is_unread_until_somebody_is_noted(curator):
    call = make.call()
    page = reverse("photovoice_wordings", args=[call.pk])
    assert "Not yet read by a native speaker: English" in curator.get(page).text.replace("Czech, ", "")
    for language in ("cs", "en"):
        wording = consents.wording_for(call=call, language=language)
        path = reverse("photovoice_note_reading", args=[call.pk, wording.pk])
        assert curator.post(path, {"reader": "Olena K."}).status_code == 302
    assert "Not yet read by a native speaker" not in curator.get(page).text
    assert "Olena K." in curator.get(page).text
    make.wording(call, "en", body="We ask you for more.")
    assert "Not yet read by a native speaker: English" in curator.get(page).text


def test_nobody_is_noted_without_a_name(curator):
    call = make.call()
    wording = consents.wording_for(call=call, language="cs")
    curator.post(reverse("photovoice_note_reading", args=[call.pk, wording.pk]), {"reader": "  "})
    assert not WordingReading.objects.exists()


def test_languages_of_the_call_without_a_wording_are_listed(curator):
    call = make.call()
    CallText.objects.create(call=call, language="uk", title="Де я вдома", questions="?")
    page = curator.get(reverse("photovoice_wordings", args=[call.pk]))
    assert len(page.context["missing"]) == 1 and "no words in them: " in page.text
