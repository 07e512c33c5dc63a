"""The label beside a photograph is a final form: asked in each language for itself, where it will be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from photovoice import final_forms
from photovoice.models import Contribution, FormAnswer, Participant, Showing
from photovoice.services import approvals, publishing, translation, withdrawal
from photovoice.stops import stop_of
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import VIETNAMESE, showing
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
CS, EN = ("label", "cs"), ("label", "en")


@pytest.fixture
def row() -> Iterator[Contribution]:
    """A photograph with Vietnamese words and two approved translations, which hangs at a showing."""
    with in_process():
        made = make.accepted(words=VIETNAMESE, language="vi")
        showing([made], labels_answered=False)
        yield made


def labels_of(row: Contribution) -> dict[final_forms.Key, str]:
    return {key: state for key, state in approvals.state_of(contribution=row).items() if key[0] == "label"}


def say(row: Contribution, key: tuple[str, str], verdict: str = "approved", **more: Any) -> FormAnswer:
    form = approvals.standing_of(contribution=row, kind=key[0], language=key[1]).form
    return approvals.answer(
        contribution=row,
        kind=key[0],
        language=key[1],
        verdict=verdict,
        fingerprint=form.fingerprint,
        **more,
    )


def translate(row: Contribution, language: str, body: str) -> None:
    said = {"title": "Zastávka" if language == "cs" else "The stop", "alt": "Alt", "translated_by": "Jana"}
    translation.save(contribution=row, language=language, body=body, by=None, **said)


def test_a_label_is_asked_about_in_every_language_of_the_site(row: Contribution) -> None:
    assert labels_of(row) == {CS: "waiting", EN: "waiting"}


def test_nobody_is_asked_about_a_label_that_nothing_will_be_printed_for() -> None:
    with in_process():
        hung, loose = make.accepted(words=VIETNAMESE, language="vi"), make.accepted()
        found = showing([hung], labels_answered=False)
        assert labels_of(loose) == {}
        publishing.unpublish(exhibition=found.exhibition, by=None)
        assert labels_of(hung) == {}


def test_an_exhibition_without_a_showing_asks_for_no_labels() -> None:
    with in_process():
        made = make.accepted()
        make.exhibition([[made]], published=True)
    assert labels_of(made) == {}


def test_one_label_serves_every_exhibition_where_the_photograph_hangs(row: Contribution) -> None:
    say(row, CS)
    with in_process():
        second = make.exhibition([[make.accepted(), row]], published=True, slug="druha")
        showing(exhibition=second, labels_answered=False)
    assert labels_of(row) == {CS: "approved", EN: "waiting"}


def test_a_changed_translation_asks_for_its_own_label_alone(row: Contribution) -> None:
    say(row, CS)
    say(row, EN)
    translate(row, "en", "Otherwise.")
    assert labels_of(row) == {CS: "approved"}
    say(row, ("translation", "en"))
    assert labels_of(row) == {CS: "approved", EN: "waiting"}


def test_another_plate_or_name_asks_nobody_again(row: Contribution) -> None:
    say(row, CS)
    Participant.objects.filter(pk=row.participant_id).update(public_name="Jinak")
    row.hangings.update(plate=99)
    assert labels_of(row)[CS] == "approved"


def test_own_words_alone_make_one_label(row: Contribution) -> None:
    row.texts.filter(is_original=False).delete()
    assert labels_of(row) == {CS: "waiting"}


def test_a_photograph_without_words_has_no_label_to_answer(row: Contribution) -> None:
    row.texts.all().delete()
    assert labels_of(row) == {}


def test_a_photograph_taken_back_asks_nothing(row: Contribution) -> None:
    withdrawal.take_back(contribution=row, by_author=True)
    assert labels_of(row) == {}


def test_silence_counts_only_if_chosen_and_only_from_when_the_label_could_be_seen(row: Contribution) -> None:
    long_ago = timezone.now() - timedelta(days=60)
    FormAnswer.objects.update(at=long_ago)
    row.texts.update(changed_at=long_ago)
    row.plates.update(given_at=long_ago)
    Showing.objects.update(made_at=long_ago)
    assert labels_of(row)[CS] == "waiting"
    Participant.objects.filter(pk=row.participant_id).update(silence_approves=True, silence_since=long_ago)
    assert labels_of(row)[CS] == "by_silence"
    Showing.objects.update(made_at=timezone.now() - timedelta(days=13))
    assert labels_of(row)[CS] == "waiting"


def test_a_label_that_waits_holds_nothing_back_on_the_web(row: Contribution) -> None:
    say(row, CS, "refused")
    found = Contribution.objects.for_page().get(pk=row.pk)
    stop = stop_of(found, 1, 1, "cs", draft=True)
    assert stop.translation is not None and stop.is_shown and stop.held_back == []


def test_labels_cost_no_query_for_each_photograph() -> None:
    with in_process():
        person = make.participant()
        make.allow(person)
        rows = [make.accepted(person) for _number in range(3)]
        showing(rows, labels_answered=False)

    def queries(some: list[Contribution]) -> int:
        with CaptureQueriesContext(connection) as caught:
            states = approvals.states_of(some)
        assert all(states[one.pk][CS] == "waiting" for one in some)
        return len(caught)

    assert queries(rows[:1]) == queries(rows)


# ---------------------------------------------------------------- in the author's space


@pytest.fixture
def inside(row: Contribution) -> Phone:
    Participant.objects.filter(pk=row.participant_id).update(language="en")
    return let_in(Participant.objects.get(pk=row.participant_id))[0]


def page_of(row: Contribution, key: final_forms.Key) -> str:
    return f"/my/photographs/{row.pk}/forms/{key[0]}/{key[1]}/"


def pressed(page: str, verdict: str, **more: str) -> dict[str, str]:
    """What the browser sends when a button of `page` is pressed."""
    hidden = dict(re.findall(r'name="(fingerprint|along)" value="([^"]+)"', page))
    return {**hidden, "verdict": verdict, **more}


def test_the_label_is_shown_with_all_its_languages_together(row: Contribution, inside: Phone) -> None:
    row.texts.filter(language="cs").update(body="Čekáme.")
    say(row, ("translation", "cs"))
    page = inside.get(page_of(row, EN)).text
    for seen in (VIETNAMESE[:20], "Čekáme.", "We wait for the seventeen.", "Zastávka", "The stop", "Linh"):
        assert seen in page, seen
    assert 'lang="vi"' in page and page.count("label-proof__part--asked") == 1


def test_one_yes_answers_both_languages_each_with_its_own_answer(row: Contribution, inside: Phone) -> None:
    page = inside.get(page_of(row, CS)).text
    assert inside.submit(page_of(row, CS), pressed(page, "along")).status_code == 302
    assert labels_of(row) == {CS: "approved", EN: "approved"}
    assert row.form_answers.filter(kind="label").count() == 2


def test_a_yes_to_one_language_is_no_yes_to_the_other(row: Contribution, inside: Phone) -> None:
    page = inside.get(page_of(row, CS)).text
    inside.submit(page_of(row, CS), pressed(page, "approved"))
    assert labels_of(row) == {CS: "approved", EN: "waiting"}


def test_when_one_language_changed_meanwhile_a_yes_to_both_notes_nothing(
    row: Contribution, inside: Phone
) -> None:
    page = inside.get(page_of(row, CS)).text
    translate(row, "en", "Otherwise.")
    say(row, ("translation", "en"))
    assert inside.submit(page_of(row, CS), pressed(page, "along")).status_code == 409
    assert labels_of(row) == {CS: "waiting", EN: "waiting"}


@pytest.mark.parametrize("along", ["x", "a:b", "label:en", "translation:en:0", "zine-1:cs:0 ::"])
def test_nonsense_beside_a_yes_notes_nothing(row: Contribution, inside: Phone, along: str) -> None:
    said = {**pressed(inside.get(page_of(row, CS)).text, "along"), "along": along}
    assert inside.submit(page_of(row, CS), said).status_code == 409
    assert labels_of(row) == {CS: "waiting", EN: "waiting"}


def test_a_yes_to_a_translation_can_be_one_to_its_label_without_reading_it_twice(
    row: Contribution, inside: Phone
) -> None:
    say(row, EN)
    translate(row, "en", "Otherwise.")
    asked = page_of(row, ("translation", "en"))
    page = inside.get(asked).text
    assert "the label beside the photograph" in page
    assert inside.submit(asked, pressed(page, "along")).status_code == 302
    assert approvals.state_of(contribution=row)["translation", "en"] == "approved"
    assert labels_of(row) == {CS: "waiting", EN: "approved"}


def test_a_yes_to_a_translation_alone_leaves_its_label_waiting(row: Contribution, inside: Phone) -> None:
    translate(row, "en", "Otherwise.")
    asked = page_of(row, ("translation", "en"))
    inside.submit(asked, pressed(inside.get(asked).text, "approved"))
    assert labels_of(row)[EN] == "waiting"


def test_home_counts_both_languages_of_a_label_as_one_thing(row: Contribution, inside: Phone) -> None:
    page = inside.get("/my/").text
    assert page.count("The label beside the photograph") == 1 and "1 thing waits for your answer" in page


def test_a_refusal_says_that_the_photograph_can_still_hang(row: Contribution, inside: Phone) -> None:
    assert "The photograph itself can still hang." in inside.get(page_of(row, CS)).text


def test_another_participants_label_is_not_there(row: Contribution) -> None:
    stranger, _person = let_in()
    assert stranger.get(page_of(row, CS)).status_code == 404


def test_staff_can_note_what_an_author_said_of_a_label(row: Contribution) -> None:
    say(row, EN, "change", message="On the phone.", method="witnessed", by_staff=make.staff("Curators"))
    assert labels_of(row)[EN] == "change"


def test_a_photograph_that_leaves_the_wall_is_asked_about_no_more(row: Contribution) -> None:
    row.hangings.all().delete()
    assert labels_of(row) == {}
