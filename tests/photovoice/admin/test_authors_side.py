"""Staff see how forms stand with their authors, note what was said by word, propose edits, answer messages."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from photovoice.models import Contribution, FormAnswer, Interview, Message
from photovoice.services import (
    about,
    approvals,
    messages,
    participants,
    preflight,
    staff_work,
    translation,
    voice_approvals,
)
from tests.factories import photovoice as make
from tests.factories.voices import interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client) -> Client:
    client.force_login(make.staff())
    return client


@pytest.fixture
def row() -> Contribution:
    """An accepted photograph with everything approved but a changed English translation."""
    made = make.accepted(words="Chờ tàu.", language="vi")
    change(made, "en")
    return Contribution.objects.get(pk=made.pk)


def change(row: Contribution, language: str) -> None:
    said = {"title": "The stop", "body": "Waiting anew.", "alt": "Alt", "translated_by": "Jana"}
    translation.save(contribution=row, language=language, by=None, **said)


def one(row: Contribution, rest: str = "") -> str:
    return f"/admin/photovoice/review/{row.pk}/{rest}"


def noted(row: Contribution, **said: str) -> dict[str, Any]:
    mark = approvals.standing_of(contribution=row, kind="translation", language="en").form.fingerprint
    given = {"verdict": "approved", "message": "By phone.", "fingerprint": mark, **said}
    return {f"note-translation-en-{name}": value for name, value in given.items()}


def test_the_review_says_how_each_language_stands(reviewer: Client, row: Contribution) -> None:
    page = reviewer.get(one(row)).text
    assert "Translation: English</strong>: waits for the author" in page
    assert "Translation: Czech</strong>: the author said yes" in page


def test_an_answer_by_word_is_noted_with_who_and_when(reviewer: Client, row: Contribution) -> None:
    assert reviewer.post(one(row, "answer/translation/en/"), noted(row)).status_code == 302
    answer = FormAnswer.objects.filter(language="en").first()
    assert (answer.verdict, answer.method, answer.message) == ("approved", "witnessed", "By phone.")
    assert answer.recorded_by is not None and answer.at is not None
    assert "by word, noted by" in reviewer.get(one(row)).text


def test_an_answer_without_saying_how_it_is_known_is_not_noted(reviewer: Client, row: Contribution) -> None:
    reply = reviewer.post(one(row, "answer/translation/en/"), noted(row, message=" "))
    assert reply.status_code == 422 and "Write how the author told you." in reply.text
    assert approvals.state_of(contribution=row)["translation", "en"] == "waiting"


def test_an_answer_to_words_that_changed_meanwhile_is_not_noted(reviewer: Client, row: Contribution) -> None:
    reply = reviewer.post(one(row, "answer/translation/en/"), noted(row, fingerprint="0" * 64))
    assert reply.status_code == 409 and "By phone." in reply.text
    assert approvals.state_of(contribution=row)["translation", "en"] == "waiting"


def test_edited_words_are_proposed_and_taken_back(reviewer: Client, row: Contribution) -> None:
    reviewer.post(one(row, "edited/"), {"edit-body": "Chờ."})
    assert approvals.state_of(contribution=row)["words", "vi"] == "waiting"
    assert "Chờ.</textarea>" in reviewer.get(one(row)).text
    reviewer.post(one(row, "edited/"), {"edit-body": ""})
    assert ("words", "vi") not in approvals.state_of(contribution=row)


def test_the_list_shows_what_waits_and_filters(reviewer: Client, row: Contribution) -> None:
    page = reviewer.get("/admin/approvals/").text
    assert f"/review/{row.pk}/?state=all#author-answers" in page and "Translation: English" in page
    assert "Nothing waits" in reviewer.get("/admin/approvals/?state=refused").text
    assert reviewer.get("/admin/approvals/?state=nonsense&p=x").status_code == 200


def test_a_refused_translation_about_oneself_is_among_the_answers(
    as_curator: Client, row: Contribution
) -> None:
    person = row.participant
    participants.write_about(participant=person, language="vi", body="Tôi phiên dịch cho mẹ.")
    text = about.translate(participant=person, language="cs", body="Tlumočím mamince.", by=make.staff())
    assert text is not None
    about.answer(text=text, seen=about.fingerprint(text), verdict="refused")
    page = as_curator.get("/admin/approvals/?state=refused").text
    assert "About themselves" in page and f"/people/{person.pk}/#about" in page
    assert [(each.kind, each.number) for each in staff_work.of(["refused"])] == [("refused", 1)]


def test_a_refused_form_of_an_interview_is_among_the_answers(reviewer: Client) -> None:
    made = interview(make.participant(), approved=False)
    page = reviewer.get("/admin/approvals/").text
    assert f"/interviews/{made.pk}/#author-answers" in page
    form = voice_approvals.standings_of(interview=made)[0].form
    said = {"kind": form.kind, "language": form.language, "fingerprint": form.fingerprint}
    voice_approvals.answer(interview=made, **said, verdict="refused", message="Ne mým hlasem.")
    page = reviewer.get("/admin/approvals/?state=refused").text
    assert f"/interviews/{made.pk}/#author-answers" in page and "Ne mým hlasem." in page
    assert [(each.kind, each.number) for each in staff_work.of(["refused"])] == [("refused", 1)]
    Interview.objects.filter(pk=made.pk).update(withdrawn_at=timezone.now())
    assert "Nothing waits" in reviewer.get("/admin/approvals/").text
    assert staff_work.of(["refused", "changes"]) == []


def test_the_list_costs_the_same_queries_however_long_it_is(reviewer: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert reviewer.get("/admin/approvals/").status_code == 200
        return len(caught)

    make.many_hung(3)
    interview(make.participant(), approved=False)
    FormAnswer.objects.all().delete()
    queries()
    few = queries()
    make.many_hung(12, slug="druha")
    for _each in range(3):
        interview(make.participant(), approved=False)
    FormAnswer.objects.all().delete()
    assert queries() == few


def test_the_board_marks_what_waits_for_its_author(reviewer: Client, row: Contribution) -> None:
    made = make.exhibition([[row]])
    page = reviewer.get(reverse("photovoice_exhibitions:board", args=[made.pk])).text
    assert "Waits for the author&#x27;s answer" in page


def test_before_publishing_every_unanswered_form_is_named_with_its_language(row: Contribution) -> None:
    made = make.exhibition([[row]])
    said = [(each.level, each.sentence) for each in preflight.problems(made)]
    assert ("warns", "Plate 1 waits for its author's answer: Translation: English.") in said
    approvals.answer(
        contribution=row,
        kind="translation",
        language="en",
        fingerprint=approvals.standing_of(
            contribution=row, kind="translation", language="en"
        ).form.fingerprint,
        verdict="refused",
    )
    said = [each.sentence for each in preflight.problems(made)]
    assert "Plate 1: its author does not want this shown: Translation: English." in said


def test_the_preview_tells_staff_what_is_held_back(reviewer: Client, row: Contribution) -> None:
    made = make.exhibition([[row]])
    page = reviewer.get(reverse("photovoice_exhibitions:preview_stop", args=[made.pk, "en", 1])).text
    assert "Not shown yet, the author has not said yes: Translation: English" in page
    assert "Waiting anew." not in page


def test_the_inbox_shows_who_waits_and_an_answer_ends_that(reviewer: Client, row: Contribution) -> None:
    who = {"participant": row.participant, "call": row.call}
    messages.write(**who, body="When does it open?")
    assert "1 waits for an answer" in reviewer.get("/admin/messages/").text
    address = f"/admin/messages/{row.call_id}/{row.participant_id}/"
    assert "When does it open?" in reviewer.get(address).text
    assert reviewer.post(address, {"reply-body": "In May."}).status_code == 302
    assert not messages.waiting_for_staff().exists()
    assert Message.objects.last().by is not None


def test_a_message_can_be_marked_as_done(reviewer: Client, row: Contribution) -> None:
    messages.write(participant=row.participant, call=row.call, body="Thank you!", contribution=row)
    address = f"/admin/messages/{row.call_id}/{row.participant_id}/done/?photograph={row.pk}"
    assert reviewer.get(address).status_code == 405
    reviewer.post(address)
    assert not messages.waiting_for_staff().exists()


def test_an_answer_about_a_photograph_is_written_from_its_review(reviewer: Client, row: Contribution) -> None:
    messages.write(participant=row.participant, call=row.call, body="Who sees it?", contribution=row)
    assert "Who sees it?" in reviewer.get(one(row)).text
    address = f"/admin/messages/{row.call_id}/{row.participant_id}/?photograph={row.pk}&from=review"
    assert reviewer.post(address, {"reply-body": "Only we."})["Location"].startswith(one(row))
    empty = reviewer.post(address, {"reply-body": " "})
    assert empty.status_code == 422 and "Write a message first" in empty.text


@pytest.mark.parametrize("number", ["x", "999999", "9" * 30])
def test_a_conversation_about_somebody_elses_photograph_is_a_404(
    reviewer: Client, row: Contribution, number: str
) -> None:
    address = f"/admin/messages/{row.call_id}/{row.participant_id}/?photograph={number}"
    assert reviewer.get(address).status_code == 404


def test_who_may_not_review_sees_none_of_it(client: Client, row: Contribution) -> None:
    from django.contrib.auth.models import Permission

    nobody = make.staff(None)
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(nobody)
    talk = f"/admin/messages/{row.call_id}/{row.participant_id}/"
    for address in ("/admin/approvals/", "/admin/messages/", talk):
        assert client.get(address).status_code == 404
    for address in (one(row, "edited/"), one(row, "answer/translation/en/"), f"{talk}done/"):
        assert client.post(address).status_code == 404
