"""The full size of a photograph that came first as a smaller copy."""

from __future__ import annotations

import base64
from typing import Any

import pytest

import media.services
from media.models import Picture, PrivateDetail, PrivateUpload
from media.services import preparation
from photovoice.belongings import belongings
from photovoice.models import Contribution, Participant
from photovoice.services import full_size, intake, people, person_cards, withdrawal
from tests import photographs
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
FULL = photographs.phone_jpeg((1600, 1200), seed=71)


def arrive(phone: Phone, full_of: Any, content: bytes = FULL, suffix: str = "jpg") -> Any:
    """Send `content` by tus as the full size of a contribution; return the server's last answer's outcome."""
    said = {"filename": f"IMG_1.{suffix}", "full_of": str(full_of)}
    pairs = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    version = {"Tus-Resumable": "1.0.0"}
    made = phone.post(
        "/my/tus/", headers={**version, "Upload-Length": str(len(content)), "Upload-Metadata": pairs}
    )
    if made.status_code != 201:
        return made
    kind = "application/offset+octet-stream"
    phone.patch(made["Location"], content, content_type=kind, headers={**version, "Upload-Offset": "0"})
    return phone.get(made["Location"], headers={"Accept": "application/json"}).json()


@pytest.fixture
def someone() -> tuple[Phone, Participant]:
    return let_in()


def test_the_full_one_takes_the_place_and_the_words_stay(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person, words="Moje okno", language="cs")
    small = row.upload
    told = arrive(phone, row.pk)
    row.refresh_from_db()
    assert (told["state"], told["duplicate"], told["contribution"]) == ("taken", False, row.pk)
    assert row.upload.size == len(FULL) and row.texts.get(is_original=True).body == "Moje okno"
    small.refresh_from_db()
    assert small.state == PrivateUpload.State.ERASED
    assert Contribution.objects.filter(participant=person).count() == 1


def test_what_was_accepted_waits_for_staff_again_and_is_not_public_until_then(
    someone: tuple[Phone, Participant],
) -> None:
    phone, person = someone
    make.allow(person, ["exhibition", "web"])
    row = make.accepted(person)
    make.exhibition([[row]], published=True)
    assert Picture.objects.exists()
    arrive(phone, row.pk)
    row.refresh_from_db()
    assert row.state == Contribution.State.RECEIVED and not Picture.objects.exists()


def test_what_was_hidden_in_the_copy_stays_hidden(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person)
    boxes = [{"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}]
    media.services.set_recipe(upload=row.upload, boxes=boxes, by=None)
    before = PrivateUpload.objects.get(pk=row.upload_id).recipe.boxes
    arrive(phone, row.pk)
    row.refresh_from_db()
    assert row.upload.recipe.boxes == before


def test_it_needs_no_place_and_no_open_call(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person)
    row.call.most_photographs = 1
    row.call.closes_on = row.call.opens_on
    row.call.save()
    assert intake.why_closed(participant=person, call=row.call)
    assert arrive(phone, row.pk)["state"] == "taken"


def test_one_taken_back_meanwhile_keeps_nothing_more(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person)
    withdrawal.take_back(contribution=row, by_author=True)
    told = arrive(phone, row.pk)
    assert told["duplicate"] and "took it back" in told["sentence"]
    row.refresh_from_db()
    assert row.upload.size != len(FULL)
    assert not PrivateUpload.objects.filter(size=len(FULL)).exclude(state=PrivateUpload.State.ERASED).exists()


def test_sent_twice_it_is_known(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person)
    arrive(phone, row.pk)
    told = arrive(phone, row.pk)
    row.refresh_from_db()
    assert told["duplicate"] and row.upload.size == len(FULL)
    assert row.upload.state != PrivateUpload.State.ERASED


@pytest.mark.parametrize("wrong", ["another's", "0", "x", "99999999999999999999"])
def test_nobody_replaces_what_is_not_theirs(someone: tuple[Phone, Participant], wrong: str) -> None:
    phone, person = someone
    others = make.send(make.participant())
    told = arrive(phone, others.pk if wrong == "another's" else wrong)
    others.refresh_from_db()
    assert others.upload.size != len(FULL)
    assert Contribution.objects.get(participant=person).pk == told["contribution"]


def test_a_file_that_is_no_photograph_leaves_the_copy_where_it_is(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person)
    told = arrive(phone, row.pk, photographs.renamed_program())
    before = row.upload_id
    row.refresh_from_db()
    assert told["state"] == "refused" and row.upload_id == before
    assert row.upload.state != PrivateUpload.State.ERASED


def fingerprint(row: Contribution) -> str:
    return PrivateUpload.objects.get(contribution=row).sha256


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The worker does nothing by itself; call it with an upload to have that one prepared."""
    monkeypatch.setattr("media.services.intake.enqueue", lambda *args: None)
    return lambda upload: preparation.prepare(upload=PrivateUpload.objects.get(pk=upload.pk))


def test_one_that_cannot_be_opened_takes_nothing_away_and_its_author_reads_so(
    someone: tuple[Phone, Participant],
) -> None:
    phone, person = someone
    make.allow(person, ["exhibition", "web"])
    row = make.accepted(person)
    make.exhibition([[row]], published=True)
    before = fingerprint(row)
    told = arrive(phone, row.pk, photographs.garbled_png(), "png")
    row.refresh_from_db()
    assert told["state"] == "taken" and row.full_size.state == PrivateUpload.State.REFUSED
    assert fingerprint(row) == before and row.state == Contribution.State.ACCEPTED
    assert row.upload.state == PrivateUpload.State.READY and Picture.objects.exists()
    page = phone.get(f"/my/photographs/{row.pk}/").content.decode()
    assert "We keep the smaller copy that came first." in page


def test_the_copy_stays_until_the_worker_has_opened_the_full_one(
    someone: tuple[Phone, Participant], later: Any
) -> None:
    phone, person = someone
    row = make.send(person)
    later(row.upload)
    before = fingerprint(row)
    arrive(phone, row.pk)
    row.refresh_from_db()
    assert fingerprint(row) == before and row.upload.state == PrivateUpload.State.READY
    later(row.full_size)
    row.refresh_from_db()
    assert row.upload.size == len(FULL) and row.full_size is None


def test_one_that_waits_is_known_when_it_comes_again_by_any_way(
    someone: tuple[Phone, Participant], later: Any
) -> None:
    phone, person = someone
    row = make.send(person)
    arrive(phone, row.pk)
    for full_of in (row.pk, "0"):
        told = arrive(phone, full_of)
        assert (told["duplicate"], told["contribution"]) == (True, row.pk)
    assert Contribution.objects.filter(participant=person).count() == 1


def test_what_was_opened_while_the_photograph_was_away_takes_its_place_after_the_undo(
    someone: tuple[Phone, Participant], later: Any
) -> None:
    phone, person = someone
    row = make.send(person)
    arrive(phone, row.pk)
    withdrawal.take_back(contribution=row, by_author=True)
    full = Contribution.objects.get(pk=row.pk).full_size
    assert full.withheld_at is not None
    later(full)
    assert full_size.settle_waiting() == 0
    withdrawal.undo(contribution=row)
    assert full_size.settle_waiting() == 1
    row.refresh_from_db()
    assert row.upload == full and row.upload.withheld_at is None


def test_erasing_a_photograph_erases_the_full_size_that_waits(
    someone: tuple[Phone, Participant], later: Any
) -> None:
    phone, person = someone
    row = make.send(person)
    arrive(phone, row.pk)
    withdrawal.take_back(contribution=row, by_author=True)
    Contribution.objects.filter(pk=row.pk).update(erase_at=row.received_at)
    assert withdrawal.erase_due() == 1
    assert not PrivateUpload.objects.exclude(state=PrivateUpload.State.ERASED).exists()


def test_everything_of_mine_holds_the_full_size_that_waits(
    someone: tuple[Phone, Participant], later: Any
) -> None:
    phone, person = someone
    row = make.send(person)
    arrive(phone, row.pk)
    names = [entry.name for entry in belongings(person)]
    assert sum(name.startswith("photographs/") for name in names) == 2


def test_who_got_a_card_sees_themselves_in_the_full_one(someone: tuple[Phone, Participant]) -> None:
    phone, person = someone
    row = make.send(person)
    people.mark(
        contribution=row, people=[{"box": {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.3}, "state": "unknown"}]
    )
    card = person_cards.issue(person=row.people.get()).card
    before = person_cards.detail_of(card).width
    arrive(phone, row.pk)
    row.refresh_from_db()
    detail = person_cards.detail_of(card)
    assert detail is not None and detail.upload == row.upload and detail.width > before
    assert PrivateDetail.objects.count() == 1
