"""Authors approve, ask to change or refuse each final form of their photographs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from media.clearance import Use
from photovoice import final_forms
from photovoice.models import (
    Contribution,
    ContributionText,
    EditedWords,
    FormAnswer,
    Message,
    Participant,
)
from photovoice.services import approvals, clearance, intake, people, review, translation, withdrawal
from photovoice.stops import stop_of
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
CS, EN, OWN = ("translation", "cs"), ("translation", "en"), ("words", "vi")


def translate(row: Contribution, language: str, body: str = "Words", **fields: str) -> ContributionText:
    said = {"title": "Title", "alt": "Alt", "translated_by": "the Centre", **fields}
    return translation.save(contribution=row, language=language, body=body, by=None, **said)


@pytest.fixture
def row() -> Contribution:
    """A photograph with words in Vietnamese and two translations that wait."""
    person = make.participant(language="en")
    make.allow(person)
    made = make.send(person, words="Chờ tàu.", language="vi")
    translate(made, "cs", "Čekáme.")
    translate(made, "en", "Waiting.")
    review.accept(contribution=made, by=None)
    return made


def say(row: Contribution, key: tuple[str, str], verdict: str = "approved", **more: Any) -> FormAnswer:
    form = approvals.standing_of(contribution=row, kind=key[0], language=key[1]).form
    more.setdefault("fingerprint", form.fingerprint)
    return approvals.answer(contribution=row, kind=key[0], language=key[1], verdict=verdict, **more)


def seen(row: Contribution, language: str) -> Any:
    """What the public page in `language` tells of it."""
    return stop_of(Contribution.objects.for_page().get(pk=row.pk), 7, 1, language)


def test_each_translation_waits_until_its_author_says_yes(row: Contribution) -> None:
    assert approvals.state_of(contribution=row) == {CS: "waiting", EN: "waiting"}
    say(row, CS)
    assert approvals.state_of(contribution=row) == {CS: "approved", EN: "waiting"}


def test_an_unapproved_translation_is_not_public_but_the_own_words_are(row: Contribution) -> None:
    stop = seen(row, "en")
    assert (stop.translation, stop.alt, stop.title) == (None, "", "Photograph 7")
    assert stop.original.body == "Chờ tàu."
    say(row, EN)
    stop = seen(row, "en")
    assert (stop.translation.body, stop.alt, stop.title) == ("Waiting.", "Alt", "Title")


def test_an_edited_translation_loses_its_approval_in_that_language_only(row: Contribution) -> None:
    say(row, CS)
    say(row, EN)
    translate(row, "en", "We wait.")
    assert approvals.state_of(contribution=row) == {CS: "approved", EN: "waiting"}
    assert seen(row, "en").translation is None and seen(row, "cs").translation is not None


@pytest.mark.parametrize("changed", [{"title": "Other"}, {"alt": "Other"}, {"body": "Other"}])
def test_whatever_is_changed_in_a_translation_asks_again(row: Contribution, changed: dict[str, str]) -> None:
    say(row, EN)
    translate(row, "en", **{"body": "Waiting.", **changed})
    assert approvals.state_of(contribution=row)[EN] == "waiting"


def test_saving_the_same_again_asks_nothing(row: Contribution) -> None:
    say(row, EN)
    translate(row, "en", "Waiting.")
    assert approvals.state_of(contribution=row)[EN] == "approved"


def test_words_that_the_author_changes_ask_for_their_translations_again(row: Contribution) -> None:
    say(row, EN)
    intake.write_words(contribution=row, language="vi", body="Chờ tàu số 17.")
    assert approvals.state_of(contribution=row) == {CS: "waiting", EN: "waiting"}


def test_in_the_authors_own_language_only_title_and_description_are_asked_about() -> None:
    mine = make.send(make.participant(), words="Moje slova.", language="cs")
    assert approvals.state_of(contribution=mine) == {}
    translate(mine, "cs", "Not mine", title="Zastávka")
    assert approvals.state_of(contribution=mine) == {CS: "waiting"}
    intake.write_words(contribution=mine, language="cs", body="Moje nová slova.")
    say(mine, CS)
    intake.write_words(contribution=mine, language="cs", body="Zase jiná.")
    assert approvals.state_of(contribution=mine) == {CS: "approved"}


def test_an_answer_to_an_older_form_is_refused_and_nothing_is_noted(row: Contribution) -> None:
    old = approvals.standing_of(contribution=row, kind="translation", language="en").form.fingerprint
    translate(row, "en", "We wait.")
    with pytest.raises(approvals.FormChanged):
        say(row, EN, fingerprint=old)
    assert not FormAnswer.objects.exists()


def test_the_newest_answer_counts(row: Contribution) -> None:
    say(row, EN)
    say(row, EN, "refused")
    assert approvals.state_of(contribution=row)[EN] == "refused"
    assert seen(row, "en").translation is None


def test_silence_is_not_consent(row: Contribution) -> None:
    ContributionText.objects.update(changed_at=timezone.now() - timedelta(days=400))
    assert approvals.state_of(contribution=row)[EN] == "waiting"
    assert seen(row, "en").translation is None


def test_silence_counts_only_where_it_was_chosen_and_only_after_two_weeks(row: Contribution) -> None:
    ContributionText.objects.update(changed_at=timezone.now() - timedelta(days=400))
    approvals.let_silence_approve(participant=row.participant, approves=True)
    assert approvals.state_of(contribution=row)[EN] == "waiting", "it counts from the choice on"
    long_ago = timezone.now() - timedelta(days=15)
    Participant.objects.update(silence_since=long_ago)
    assert approvals.state_of(contribution=row)[EN] == "by_silence"
    assert seen(row, "en").translation is not None
    translate(row, "en", "Changed today.")
    assert approvals.state_of(contribution=row)[EN] == "waiting", "a new form has its own two weeks"
    approvals.let_silence_approve(participant=row.participant, approves=False)
    assert approvals.state_of(contribution=row)[CS] == "waiting"


def test_silence_never_overrules_a_no(row: Contribution) -> None:
    say(row, EN, "refused")
    ContributionText.objects.update(changed_at=timezone.now() - timedelta(days=400))
    Participant.objects.update(silence_approves=True, silence_since=timezone.now() - timedelta(days=300))
    assert approvals.state_of(contribution=row)[EN] == "refused"


def test_edited_words_are_shown_only_when_their_author_approves_them(row: Contribution) -> None:
    translation.propose_edit(contribution=row, body="Chờ.", by=None)
    assert seen(row, "cs").original.body == "Chờ tàu."
    say(row, OWN)
    assert (seen(row, "cs").original.body, seen(row, "cs").original.is_edited) == ("Chờ.", True)
    translation.propose_edit(contribution=row, body="Chờ tàu!", by=None)
    assert seen(row, "cs").original.body == "Chờ tàu."
    assert row.texts.get(is_original=True).body == "Chờ tàu.", "the author's own words are never touched"


def test_an_empty_proposal_takes_the_edited_words_back(row: Contribution) -> None:
    translation.propose_edit(contribution=row, body="Chờ.", by=None)
    assert translation.propose_edit(contribution=row, body=" ", by=None) is None
    assert OWN not in approvals.state_of(contribution=row)


def test_what_the_author_wants_changed_stands_in_their_conversation_too(row: Contribution) -> None:
    say(row, EN, "change", message=" Not a river: the Vltava. ")
    said = Message.objects.get()
    assert (said.body, said.from_author, said.contribution) == ("Not a river: the Vltava.", True, row)


def test_an_answer_noted_by_staff_says_who_and_how(row: Contribution) -> None:
    by = make.staff()
    given = say(row, EN, by_staff=by, method="witnessed", message="By phone.")
    assert (given.recorded_by, given.method, given.message) == (by, "witnessed", "By phone.")
    assert not Message.objects.exists(), "it is staff's note, not the author's message"


def test_a_photograph_taken_back_asks_nothing(row: Contribution) -> None:
    withdrawal.take_back(contribution=row, by_author=True)
    assert approvals.state_of(contribution=row) == {}
    with pytest.raises(approvals.NotAsked):
        approvals.standing_of(contribution=row, kind="translation", language="en")


def test_a_refused_picture_leaves_every_public_place(row: Contribution) -> None:
    box = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}
    people.mark(contribution=row, people=[], hidden=[{**box, "kind": "plate"}], by=None)
    row = Contribution.objects.get(pk=row.pk)
    assert approvals.state_of(contribution=row)["picture", ""] == "waiting"
    say(row, ("picture", ""), "refused")
    assert not clearance.explain(contribution=row)[Use.WEB].cleared
    row.upload.refresh_from_db()
    assert row.upload.cleared_until == {}
    say(row, ("picture", ""))
    row.upload.refresh_from_db()
    assert "web" in row.upload.cleared_until


def test_a_refused_picture_stays_away_though_staff_hide_something_else_until_its_author_says_yes(
    row: Contribution,
) -> None:
    box = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}
    people.mark(contribution=row, people=[], hidden=[{**box, "kind": "plate"}], by=None)
    row = Contribution.objects.get(pk=row.pk)
    say(row, ("picture", ""), "change")
    people.mark(contribution=row, people=[], hidden=[{**box, "w": 0.3, "kind": "plate"}], by=None)
    row = Contribution.objects.get(pk=row.pk)
    assert approvals.state_of(contribution=row)["picture", ""] == "waiting"
    assert row.upload.cleared_until == {}
    say(row, ("picture", ""))
    row.upload.refresh_from_db()
    assert "web" in row.upload.cleared_until


def test_approving_everything_leaves_nothing_waiting(row: Contribution) -> None:
    approvals.approve_everything(contribution=row)
    assert set(approvals.state_of(contribution=row).values()) == {"approved"}


def test_what_waits_is_asked_oldest_first_and_not_while_it_is_back_with_its_author(row: Contribution) -> None:
    who = {"participant": row.participant, "call": row.call}
    assert [each.form.key for _row, each in approvals.waiting_for(**who)] == [CS, EN]
    review.send_back(contribution=row, by=None, message="Who is this?")
    assert approvals.waiting_for(**who) == []


def test_states_of_many_cost_the_same_queries_as_of_one() -> None:
    person = make.participant()
    rows = [make.accepted(person) for _number in range(2)]

    def queries(some: list[Contribution]) -> int:
        with CaptureQueriesContext(connection) as caught:
            approvals.states_of(some)
        return len(caught)

    few = queries(rows[:1])
    rows += [make.accepted(person) for _number in range(4)]
    assert queries(rows) == few


def test_another_app_registers_forms_of_its_own(row: Contribution, monkeypatch: pytest.MonkeyPatch) -> None:
    def label(contribution: Contribution) -> list[final_forms.FinalForm]:
        mark = final_forms.fingerprint(plate=7)
        return [final_forms.FinalForm("label", "cs", "Label", mark, timezone.now(), "label.html")]

    monkeypatch.setattr(final_forms, "_sources", list(final_forms._sources))
    final_forms.register(label)
    assert approvals.state_of(contribution=row)["label", "cs"] == "waiting"
    say(row, ("label", "cs"))
    assert approvals.state_of(contribution=row)["label", "cs"] == "approved"


def test_erasing_a_photograph_takes_edited_words_and_answers_along(row: Contribution, settings: Any) -> None:
    translation.propose_edit(contribution=row, body="Chờ.", by=None)
    say(row, EN, "change", message="Not a river.")
    settings.ERASE_AFTER_DAYS = 0
    withdrawal.take_back(contribution=row, by_author=True)
    withdrawal.erase_due()
    assert not EditedWords.objects.exists()
    assert not FormAnswer.objects.exclude(message="").exists()
