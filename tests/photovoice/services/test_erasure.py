"""Erasing: what was taken back is in no table and in no file any more."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.storage import storages
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page

import pytest

import media.services
from media.models import PrivateUpload, Recording, ResumableUpload
from photovoice.models import (
    Answer,
    Consent,
    ConsentEvidence,
    Contribution,
    EditedWords,
    FormAnswer,
    Hanging,
    InterviewAnswer,
    Message,
    Participant,
    ParticipantText,
    PersonInPicture,
    SpaceSession,
    Withdrawal,
)
from photovoice.services import (
    claims,
    curation,
    erasure,
    invitations,
    messages,
    news,
    review,
    voice_comments,
    withdrawal,
)
from tests import recordings
from tests.factories import photovoice as make
from tests.factories import recordings as make_recordings
from tests.factories import voices

pytestmark = pytest.mark.django_db
NEEDLE = "Kolibřík"
#: What is decided about every model that a participant's things can be in: what erasure does with its rows. A new model
#: fails the test below until somebody has thought of it, here and in `photovoice.services.erasure`.
DECIDED = {
    "campaign.OwnZineFile": "deleted by campaign.services.forgetting: the file of somebody's own zine",
    "campaign.SocialCard": "deleted by campaign.services.forgetting",
    "campaign.Zine": "deleted by campaign.services.forgetting: somebody's own zine",
    "campaign.ZineStop": "kept: kinds of pages and what the team wrote on a cover",
    "campaign.ZinePage": "kept: a page of the team's zine; somebody's own has none",
    "media.Picture": "deleted",
    "media.PictureRendition": "deleted",
    "media.PrivateDetail": "deleted",
    "media.PrivateUpload": "emptied",
    "media.Recording": "emptied",
    "media.RedactionRecipe": "deleted",
    "media.ReleaseRecord": "kept: random names of files that were seen to be gone",
    "media.ResumableUpload": "deleted",
    "media.Transcript": "deleted",
    "photovoice.Answer": "emptied",
    "photovoice.Claim": "emptied",
    "photovoice.Consent": "kept: the ledger, in which no name stands",
    "photovoice.ConsentEvidence": "deleted",
    "photovoice.Contribution": "emptied",
    "photovoice.ContributionText": "deleted",
    "photovoice.EditedWords": "deleted",
    "photovoice.FormAnswer": "deleted",
    "photovoice.Interview": "deleted",
    "photovoice.InterviewAnswer": "deleted",
    "photovoice.Invitation": "deleted",
    "photovoice.Message": "deleted",
    "photovoice.NewsContact": "deleted",
    "photovoice.Participant": "emptied",
    "photovoice.ParticipantText": "deleted",
    "photovoice.PersonCard": "deleted",
    "photovoice.PersonInPicture": "deleted",
    "photovoice.ReviewAct": "emptied",
    "photovoice.RiskFlag": "deleted",
    "photovoice.SpaceSession": "deleted",
    "photovoice.SpokenPhrase": "deleted",
    "photovoice.StaffTask": "kept: plates, venues and numbers",
    "photovoice.Withdrawal": "emptied",
    # Silent at once; when the voice is erased for good, `podcasts.services.forgetting` erases the words round it.
    "podcasts.Chapter": "erased by podcasts.services.forgetting",
    "podcasts.Episode": "erased by podcasts.services.forgetting",
    "podcasts.EpisodePage": "erased by podcasts.services.forgetting",
    "podcasts.EpisodePerson": "erased by podcasts.services.forgetting",
    "podcasts.GuestPreview": "erased by podcasts.services.forgetting",
}
WORDY = (models.CharField, models.TextField, models.JSONField, models.FileField)


def reachable() -> set[str]:
    """Every model with words or files whose rows lead to a participant, by a key or by the key of a file's owner."""
    found: set[Any] = {Participant}
    waiting: list[Any] = [Participant]
    while waiting:
        model = waiting.pop()
        near = {each.related_model for each in model._meta.related_objects}
        files = {each.related_model for each in model._meta.fields if each.is_relation}
        near |= {each for each in files if each._meta.app_label == "media"}
        # What hangs on a page is the site's and not a person's; the page itself is looked at.
        waiting += [each for each in near - found if not issubclass(each, Page)]
        found |= near
    owned = [
        each for each in apps.get_models() if any(field.name == "owner_key" for field in each._meta.fields)
    ]
    return {
        each._meta.label
        for each in [*found, *owned]
        if any(isinstance(one, WORDY) for one in each._meta.fields)
    }


def test_it_is_decided_for_every_model_what_erasure_does_with_it() -> None:
    assert reachable() == set(DECIDED)


def tables_with(needles: list[bytes]) -> set[tuple[str, bytes]]:
    """Which tables hold any of the needles, in any column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            content = repr(cursor.fetchall()).encode()
            found |= {(table, needle) for needle in needles if needle in content}
    return found


def files_with(needles: list[bytes]) -> set[str]:
    """Which files of any storage hold any of the needles, in their names or bytes."""
    folders = {Path(storages[alias].location) for alias in ("default", "private", "library")}
    every = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {
        path.name
        for path in every
        for needle in needles
        if needle in path.read_bytes() or needle in bytes(path)
    }


def fill_in(person: Participant) -> Contribution:
    """Put the needle into everything of a person in which words or file names can be."""
    staff, call = make.staff(), person.calls.get()
    row = make.accepted(person, name=f"{NEEDLE}.jpg", words=f"Slova {NEEDLE}")
    make.exhibition([[row]], published=True)
    curation.arrange(
        exhibition=row.hangings.get().room.exhibition,
        rooms=[curation.RoomPlan(1, [curation.HangingPlan(row.pk)])],
        by=staff,
    )
    Contribution.objects.filter(pk=row.pk).update(place=f"Ulice {NEEDLE}", content_note=NEEDLE)
    ParticipantText.objects.create(participant=person, language="cs", body=f"O mně {NEEDLE}")
    said = make.say(person, contribution=row, voice=recordings.taken("iphone"))
    Answer.objects.filter(pk=said.pk).update(body=f"Odpověď {NEEDLE}", transcript=f"Přepis {NEEDLE}")
    PrivateUpload.objects.filter(pk=said.voice_id).update(original_name=f"{NEEDLE}.m4a")
    make.say(person, f"Jen tak {NEEDLE}")
    voice_comments.choose(answer=said, by=staff)
    talk = voices.interview(person, title_cs=f"Rozhovor {NEEDLE}")
    make_recordings.make_transcript(talk.recording, words=[f"Jsem {NEEDLE}."], speaker=NEEDLE)
    InterviewAnswer.objects.create(
        interview=talk, kind="interview", fingerprint="0", verdict="change", message=f"Změnit {NEEDLE}"
    )
    messages.write(participant=person, call=call, body=f"Zpráva {NEEDLE}")
    messages.write(participant=person, call=call, body=f"Odpověď týmu {NEEDLE}", by=staff)
    claims.make(contribution=row, kind="wrong", body=f"Výtka {NEEDLE}", language="cs")
    EditedWords.objects.create(contribution=row, body=f"Upraveno {NEEDLE}", by=staff)
    FormAnswer.objects.filter(contribution=row).update(message=f"Změnit {NEEDLE}")
    person_in_it = PersonInPicture.objects.create(contribution=row, state="not_recognisable")
    person_in_it.cards.create(secret_hash=f"hash {NEEDLE}", expires_at=timezone.now())
    row.review_acts.create(verb="return", state_before="received", message=f"Kdo je {NEEDLE}?")
    row.risk_flags.create(risk="home")
    ConsentEvidence.objects.create(
        consent=Consent.objects.filter(participant=person)[0],
        witness_name=NEEDLE,
        parent_name=NEEDLE,
        note=NEEDLE,
    )
    news.keep(participant=person, kind="mail", value=f"{NEEDLE}@example.org")
    ResumableUpload.objects.create(
        owner_key=person.owner_key, kind="photo", name=f"{NEEDLE}.jpg", metadata=NEEDLE, size=9,
        expires_at=timezone.now(), state="taken", upload=row.upload, outcome={"name": NEEDLE},
    )  # fmt: skip
    invitations.issue(participant=person, call=call, by=staff)
    review.send_back(contribution=make.send(person), by=staff, message=f"Prosím {NEEDLE}")
    return row


@pytest.fixture
def person() -> Participant:
    someone = make.participant(name=NEEDLE)
    Participant.objects.filter(pk=someone.pk).update(pseudonym=f"{NEEDLE} Druhá", pin_hash=f"pin {NEEDLE}")
    make.allow(someone)
    fill_in(someone)
    return Participant.objects.get(pk=someone.pk)


def long_after() -> datetime:
    return timezone.now() + timedelta(days=15)


def needles_of(person: Participant) -> list[bytes]:
    prints = PrivateUpload.objects.filter(owner_key=person.owner_key).values_list("sha256", flat=True)
    return [NEEDLE.encode(), repr(NEEDLE)[1:-1].encode(), NEEDLE.encode("unicode_escape"), *(
        each.encode() for each in prints
    )]  # fmt: skip


def test_after_everything_was_erased_no_table_and_no_file_holds_a_word_a_name_or_a_byte(
    person: Participant,
) -> None:
    needles = needles_of(person)
    uploads = list(PrivateUpload.objects.all())
    # Every test draws other photographs, but all speak with one voice: that is looked for by its name.
    originals = [storages["private"].open(each.file.name).read() for each in uploads if each.kind == "photo"]
    sounds = [Path(each.file.name).name.encode() for each in uploads if each.kind == "audio"]
    sounds += [Path(each.listening["name"]).name.encode() for each in uploads if each.listening]
    made = Recording.objects.all()
    sounds += [Path(each.delivery[form]["name"]).name.encode() for each in made for form in ("mp3", "m4a")]
    assert len(tables_with(needles)) > 15 and (len(originals), len(sounds)) == (2, 8)
    withdrawal.take_back_everything(participant=person, by_author=True)
    assert erasure.erase_due(now=long_after()) == 2
    assert tables_with(needles) == set()
    assert files_with([*needles, *originals, *sounds]) == set()


def test_the_ledger_keeps_its_entries_and_the_receipt_its_addresses(person: Participant) -> None:
    entries = Consent.objects.filter(participant=person).count()
    receipt = withdrawal.take_back_everything(participant=person, by_author=True)
    erasure.erase_due(now=long_after())
    assert Consent.objects.filter(participant=person).count() == entries + 1
    receipt.refresh_from_db()
    assert receipt.erased_at and receipt.addresses and receipt.before == {}


def test_the_card_and_every_session_end_with_the_person(person: Participant) -> None:
    phone = Client()
    card = make.card(person)
    phone.post(card)
    withdrawal.take_back_everything(participant=person, by_author=True)
    assert phone.get("/my/receipts/").status_code == 200
    erasure.erase_due(now=long_after())
    assert not SpaceSession.objects.exists() and phone.get("/my/receipts/").status_code == 302
    assert Client().get(card).status_code == 404


def test_before_its_time_nothing_is_erased(person: Participant) -> None:
    withdrawal.take_back_everything(participant=person, by_author=True)
    assert erasure.erase_due(now=timezone.now() + timedelta(days=13)) == 0
    person.refresh_from_db()
    assert person.chosen_name == NEEDLE and Message.objects.exists()


def test_who_came_back_keeps_name_and_card_and_what_they_sent_since(person: Participant) -> None:
    withdrawal.take_back_everything(participant=person, by_author=True)
    make.allow(person)
    new = make.send(person, words="Nová slova")
    messages.write(participant=person, call=person.calls.get(), body="Jsem zpět.")
    erasure.erase_due(now=long_after())
    person.refresh_from_db()
    assert person.public_name == NEEDLE and new.texts.get().body == "Nová slova"
    assert [each.body for each in Message.objects.all()] == ["Jsem zpět."]
    assert Contribution.objects.exclude(pk=new.pk).filter(erased_at=None).count() == 0


def test_an_erased_photograph_is_in_no_hang_and_no_revision_and_its_plate_stays_given(
    person: Participant,
) -> None:
    row = Contribution.objects.filter(hangings__isnull=False).distinct().get()
    made = row.hangings.get().room.exhibition
    withdrawal.take_back(contribution=row, by_author=True)
    erasure.erase_due(now=long_after())
    assert not Hanging.objects.filter(contribution=row).exists()
    assert all(
        f"'contribution': {row.pk}," not in str(each.content["rooms"]) for each in made.revisions.all()
    )
    assert made.revisions.count() >= 2
    assert made.plates.filter(contribution=row).exists()
    assert Client().get(f"{made.pages.get(locale__language_code='cs').get_url()}1/").status_code == 410


def test_staffs_log_keeps_the_act_without_the_name(person: Participant) -> None:
    as_curator = Client()
    as_curator.force_login(make.staff())
    withdrawal.take_back_everything(participant=person, by_author=False, by=make.staff())
    erasure.erase_due(now=long_after())
    page = as_curator.get(reverse("wagtailadmin_reports:site_history"))
    assert page.status_code == 200 and NEEDLE not in page.content.decode()


def test_a_name_taken_back_is_erased_and_the_photographs_stay(person: Participant) -> None:
    withdrawal.take_back_name(participant=person)
    erasure.erase_due(now=long_after())
    person.refresh_from_db()
    assert (person.chosen_name, person.pseudonym, person.public_name) == ("", "", "")
    assert Contribution.objects.present().count() == 2


def test_a_name_agreed_to_anew_is_not_erased(person: Participant) -> None:
    withdrawal.take_back_name(participant=person)
    make.allow(person)
    erasure.erase_due(now=long_after())
    person.refresh_from_db()
    assert person.public_name == NEEDLE


def test_a_receipt_whose_photograph_resists_is_settled_later(person: Participant, monkeypatch: Any) -> None:
    withdrawal.take_back_everything(participant=person, by_author=True)
    erase = media.services.erase

    def refuse(*, upload: PrivateUpload) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("media.services.erase", refuse)
    assert erasure.erase_due(now=long_after()) == 0
    assert Withdrawal.objects.get().erased_at is None
    monkeypatch.setattr("media.services.erase", erase)
    assert erasure.erase_due(now=long_after()) == 2 and Withdrawal.objects.get().erased_at
