"""Nobody is quoted in words that they did not agree to, about themselves least of all."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice.models import Participant, ParticipantText
from photovoice.services import about, approvals, participants
from photovoice.services.approvals import FormChanged
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    made = make.participant()
    participants.write_about(participant=made, language="vi", body="Tôi phiên dịch cho mẹ.")
    return made


def translated(person: Participant, body: str = "Tlumočím mamince.", language: str = "cs") -> ParticipantText:
    made = about.translate(participant=person, language=language, body=body, by=make.staff())
    assert made is not None
    return made


def says(text: ParticipantText, verdict: str, **more: object) -> None:
    about.answer(text=text, seen=about.fingerprint(text), verdict=verdict, **more)


def beside(person: Participant, language: str = "cs") -> str | None:
    fresh = Participant.objects.get(pk=person.pk)
    own, translation = about.public_words(fresh, language)
    assert own is not None and own.body == "Tôi phiên dịch cho mẹ."
    return translation.body if translation else None


def test_a_translation_is_public_only_with_its_authors_yes(person):
    text = translated(person)
    assert beside(person) is None and about.waiting_for(person) == [text]
    for verdict, shown in (("approved", True), ("refused", False), ("change", False), ("approved", True)):
        says(text, verdict)
        assert (beside(person) is not None) == shown


def test_words_translated_anew_ask_again_and_the_same_words_do_not(person):
    says(translated(person), "approved")
    translated(person)
    assert beside(person) == "Tlumočím mamince."
    translated(person, "Překládám mamince.")
    assert beside(person) is None


def test_an_answer_to_words_that_changed_meanwhile_is_not_kept(person):
    text = translated(person)
    seen = about.fingerprint(text)
    translated(person, "Překládám mamince.")
    with pytest.raises(FormChanged):
        about.answer(text=text, seen=seen, verdict="approved")
    assert beside(person) is None


def test_changed_own_words_take_their_translation_away(person):
    says(translated(person), "approved")
    participants.write_about(participant=person, language="vi", body="Tôi chụp ảnh.")
    assert not person.texts.filter(is_original=False).exists()


def test_in_the_language_of_the_author_there_is_nothing_to_translate(person):
    with pytest.raises(about.NothingToTranslate):
        translated(person, language="vi")
    with pytest.raises(about.NothingToTranslate):
        translated(make.participant())


def test_empty_words_remove_a_translation(person):
    says(translated(person), "approved")
    assert about.translate(participant=person, language="cs", body=" ", by=make.staff()) is None
    assert beside(person) is None


def test_silence_is_yes_only_for_who_chose_it_and_only_after_two_weeks(person):
    text = translated(person)
    later = timezone.now() + timedelta(days=15)
    assert about.state_of(text, at=later) == "waiting"
    approvals.let_silence_approve(participant=person, approves=True)
    text.participant.refresh_from_db()
    assert about.state_of(text) == "waiting" and about.state_of(text, at=later) == "by_silence"


def test_what_should_be_changed_reaches_the_team_as_a_message(person):
    says(translated(person), "change", message="Mamce, ne mamince.", call=person.calls.get())
    assert person.messages.get().body == "Mamce, ne mamince."
