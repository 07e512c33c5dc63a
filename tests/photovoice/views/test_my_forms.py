"""An author looks at a final form as it will look and answers; home and the photograph's page say what waits."""

from __future__ import annotations

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import Contribution, FormAnswer, Message, Participant
from photovoice.services import approvals, messages, people, review, translation, withdrawal
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db


def waits(person: Participant, *, words: str = "Chờ tàu.", language: str = "vi") -> Contribution:
    """An accepted photograph whose English translation waits."""
    row = make.send(person, words=words, language=language)
    said = {"title": "The stop", "body": "Waiting for the tram.", "alt": "A stop.", "translated_by": "Jana"}
    translation.save(contribution=row, language="en", by=None, **said)
    review.accept(contribution=row, by=None)
    return Contribution.objects.get(pk=row.pk)


def page_of(row: Contribution, kind: str = "translation", language: str = "en") -> str:
    return f"/my/photographs/{row.pk}/forms/{kind}/" + (f"{language}/" if language else "")


def fingerprint(row: Contribution, kind: str = "translation", language: str = "en") -> str:
    return approvals.standing_of(contribution=row, kind=kind, language=language).form.fingerprint


@pytest.fixture
def phone() -> tuple[Phone, Contribution]:
    inside, person = let_in()
    make.allow(person)
    return inside, waits(person)


def press(phone: Phone, row: Contribution, verdict: str, **said: str):
    return phone.submit(page_of(row), {"verdict": verdict, "fingerprint": fingerprint(row), **said})


def test_the_form_shows_the_final_thing_with_everything_on_it(phone) -> None:
    inside, row = phone
    make.exhibition([[row]], published=True)
    page = inside.get(page_of(row)).text
    for seen in ("Chờ tàu.", "Waiting for the tram.", "The stop", "Jana", "A stop.", "Linh", ">1</span>"):
        assert seen in page
    assert 'lang="vi"' in page and f"/my/files/{row.upload_id}/preview_1600/" in page


@pytest.mark.parametrize(
    ("verdict", "state"), [("approved", "approved"), ("change", "change"), ("refused", "refused")]
)
def test_each_button_is_an_answer(phone, verdict: str, state: str) -> None:
    inside, row = phone
    reply = press(inside, row, verdict)
    assert reply.status_code == 302 and "saved=answer" in reply["Location"]
    assert approvals.state_of(contribution=row)["translation", "en"] == state


def test_the_public_page_follows_the_answer_at_once(
    phone, client: Client, django_capture_on_commit_callbacks
) -> None:
    inside, row = phone
    made = make.exhibition([[row]], published=True)
    address = made.pages.get(locale__language_code="en").get_url() + "1/"
    assert "Waiting for the tram." not in client.get(address).text
    with django_capture_on_commit_callbacks(execute=True):
        press(inside, row, "approved")
    assert "Waiting for the tram." in client.get(address).text
    with django_capture_on_commit_callbacks(execute=True):
        press(inside, row, "refused")
    page = client.get(address).text
    assert "Waiting for the tram." not in page and "Chờ tàu." in page


def test_an_answer_to_a_form_that_changed_meanwhile_is_not_kept_and_the_words_stay(phone) -> None:
    inside, row = phone
    old = fingerprint(row)
    said = {"title": "The stop", "body": "We wait.", "alt": "A stop.", "translated_by": "Jana"}
    translation.save(contribution=row, language="en", by=None, **said)
    reply = inside.submit(page_of(row), {"verdict": "change", "fingerprint": old, "words": "Not a tram."})
    assert reply.status_code == 409 and "We wait." in reply.text and "Not a tram.</textarea>" in reply.text
    assert not FormAnswer.objects.exists()


def test_words_that_are_too_long_come_back_with_a_sentence(phone) -> None:
    inside, row = phone
    reply = press(inside, row, "change", words="a" * 2001)
    assert reply.status_code == 422 and "at most 2000 letters" in reply.text and "a" * 2001 in reply.text
    assert not FormAnswer.objects.exists()


def test_a_line_end_counts_as_one_letter_as_in_the_browser(phone) -> None:
    inside, row = phone
    assert press(inside, row, "change", words="a\r\n" * 1000).status_code == 302


def test_no_button_is_no_answer(phone) -> None:
    inside, row = phone
    reply = inside.submit(page_of(row), {"fingerprint": fingerprint(row), "words": "Hm."})
    assert reply.status_code == 422 and "Press one of the buttons." in reply.text and "Hm." in reply.text


def test_another_language_of_the_page_keeps_what_was_typed_and_answers_nothing(phone) -> None:
    inside, row = phone
    reply = inside.submit(page_of(row), {"speak": "cs", "words": "Not a tram."})
    assert "Not a tram." in reply.text and 'lang="cs"' in reply.text
    assert not FormAnswer.objects.exists()


def test_after_an_answer_the_next_thing_that_waits_opens(phone) -> None:
    inside, row = phone
    other = waits(row.participant, words="Khác.")
    reply = press(inside, row, "approved")
    assert reply["Location"] == f"{page_of(other)}?saved=answer"
    assert "1 more waits" in inside.get(reply["Location"]).text


def test_what_should_be_changed_reaches_the_team(phone) -> None:
    inside, row = phone
    press(inside, row, "change", words="Not a tram: a bus.")
    assert Message.objects.get().body == "Not a tram: a bus."


def test_nobody_else_reaches_a_form_and_nobody_answers_without_the_token(phone) -> None:
    inside, row = phone
    stranger, _person = let_in()
    assert stranger.get(page_of(row)).status_code == 404
    assert press(stranger, row, "approved").status_code == 404
    assert (
        inside.post(page_of(row), {"verdict": "approved", "fingerprint": fingerprint(row)}).status_code == 403
    )
    assert not FormAnswer.objects.exists()


@pytest.mark.parametrize("path", ["forms/translation/xx/", "forms/nothing/", "forms/words/vi/"])
def test_a_form_that_is_not_there_is_a_404(phone, path: str) -> None:
    inside, row = phone
    assert inside.get(f"/my/photographs/{row.pk}/{path}").status_code == 404


def test_a_photograph_taken_back_leads_to_its_page(phone) -> None:
    inside, row = phone
    address = page_of(row)
    withdrawal.take_back(contribution=row, by_author=True)
    assert inside.get(address)["Location"] == f"/my/photographs/{row.pk}/"


def test_looking_at_a_form_answers_nothing(phone) -> None:
    inside, row = phone
    inside.get(page_of(row))
    assert approvals.state_of(contribution=row)["translation", "en"] == "waiting"


def test_the_switch_of_silence_is_off_until_it_is_chosen(phone) -> None:
    inside, row = phone
    back = page_of(row)
    assert "we always wait for your answer" in inside.get(back).text
    reply = inside.submit("/my/silence/", {"silence": "yes", "back": back})
    assert reply["Location"] == f"{back}?saved=silence"
    assert Participant.objects.get(pk=row.participant_id).silence_approves
    assert "within 14 days, it counts as yes" in inside.get("/my/me/").text
    inside.submit("/my/silence/", {"silence": "no", "back": "https://elsewhere.example/"})
    assert not Participant.objects.get(pk=row.participant_id).silence_approves


def test_a_picture_with_hidden_parts_is_asked_about(phone) -> None:
    inside, row = phone
    box = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2, "kind": "plate"}
    people.mark(contribution=row, people=[], hidden=[box], by=make.staff())
    page = inside.get(page_of(row, "picture", "")).text
    assert f"/my/files/{row.upload_id}/preview_1600/" in page and "Nobody can bring them back" in page


def test_home_says_first_what_waits(phone) -> None:
    inside, row = phone
    other = make.send(row.participant)
    review.send_back(contribution=other, by=None, message="Who is the man?")
    messages.write(participant=row.participant, call=row.call, body="Hello.", by=make.staff())
    page = inside.get("/my/").text
    assert "2 things wait for your answer" in page and "1 new message from the team" in page
    assert page.index("things wait for your answer") < page.index("Send photographs")
    assert page_of(row) in page


def test_home_asks_nothing_once_everything_is_answered(phone) -> None:
    inside, row = phone
    press(inside, row, "approved")
    assert "for your answer" not in inside.get("/my/").text


def test_the_photographs_page_shows_words_as_written_as_edited_and_translated_with_their_state(phone) -> None:
    inside, row = phone
    translation.propose_edit(contribution=row, body="Chờ.", by=None)
    press(inside, row, "approved")
    page = inside.get(f"/my/photographs/{row.pk}/").text
    for seen in ("As I wrote them", "Chờ tàu.", "As the team edited them", "Chờ.", "Waiting for the tram."):
        assert seen in page
    assert "You said yes on" in page and "This waits for your answer." in page


def test_the_photographs_page_says_where_it_is_used_now(phone) -> None:
    inside, row = phone
    assert "Nowhere. Only you and the team see it." in inside.get(f"/my/photographs/{row.pk}/").text
    make.exhibition([[row]], published=True)
    page = inside.get(f"/my/photographs/{row.pk}/").text
    assert re.search(r'href="/cs/vystava/1/"', page) and re.search(r'href="/en/vystava-en/1/"', page)


def test_words_of_a_photograph_taken_back_say_why_they_cannot_be_changed(phone) -> None:
    inside, row = phone
    withdrawal.take_back(contribution=row, by_author=True)
    assert "its words cannot be changed. Undo that first." in inside.get(f"/my/photographs/{row.pk}/").text


def queries(inside: Phone, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert inside.get(path).status_code == 200
    return len(caught)


def test_home_costs_the_same_queries_with_four_and_with_sixty_photographs() -> None:
    inside, person = let_in()
    made = make.many_hung(60)
    in_call = person.calls.get()
    rows = Contribution.objects.filter(hangings__room__exhibition=made).order_by("pk")
    FormAnswer.objects.all().delete()
    rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:4])).update(participant=person, call=in_call)
    inside.get("/my/")
    few = queries(inside, "/my/")
    rows.update(participant=person, call=in_call)
    assert queries(inside, "/my/") == few
    assert "120 things wait for your answer" in inside.get("/my/").text
