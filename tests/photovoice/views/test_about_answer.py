"""An author looks at a translation of what they say about themselves, and answers."""

from __future__ import annotations

import pytest

from photovoice.models import ParticipantText
from photovoice.services import about, participants
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
PAGE = "/my/me/translation/en/"


@pytest.fixture
def phone() -> tuple[Phone, ParticipantText]:
    inside, person = let_in()
    participants.write_about(participant=person, language="cs", body="Tlumočím mamince.")
    text = about.translate(participant=person, language="en", body="I interpret for Mum.", by=make.staff())
    assert text is not None
    return inside, text


def test_home_says_that_it_waits_and_the_page_shows_own_words_first(phone):
    inside, _text = phone
    assert PAGE in inside.get("/my/").text and PAGE in inside.get("/my/me/").text
    page = inside.get(PAGE).text
    assert page.index("Tlumočím mamince.") < page.index("I interpret for Mum.")


@pytest.mark.parametrize("verdict", ["approved", "change", "refused"])
def test_an_answer_is_kept_and_home_asks_no_more(phone, verdict):
    inside, text = phone
    said = {
        "verdict": verdict,
        "fingerprint": about.fingerprint(text),
        "words": "Moje maminka." * (verdict == "change"),
    }
    assert inside.submit(PAGE, said)["Location"] == "/my/me/?saved=answer"
    text.refresh_from_db()
    assert text.verdict == verdict and PAGE not in inside.get("/my/").text
    assert text.participant.messages.count() == (verdict == "change")
    assert PAGE in inside.get("/my/me/").text


def test_words_that_changed_meanwhile_are_shown_and_not_agreed_to(phone):
    inside, text = phone
    seen = about.fingerprint(text)
    about.translate(participant=text.participant, language="en", body="I help Mum.", by=make.staff())
    page = inside.submit(PAGE, {"verdict": "approved", "fingerprint": seen, "words": ""})
    assert page.status_code == 409 and "I help Mum." in page.text
    assert not ParticipantText.objects.filter(verdict="approved").exists()


def test_another_person_has_no_such_page(phone):
    stranger, _person = let_in()
    assert stranger.get(PAGE).status_code == 404
