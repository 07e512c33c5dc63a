"""Labels say only what their authors approved for them, each language for itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from campaign.models import PrintEdition
from campaign.products import NotPrintable
from campaign.services import edition_judging, editions, label_answers, wall
from campaign.services.labels import Labels
from campaign.services.wall_lists import ContactSheet, HangingList
from photovoice.models import Contribution, ContributionText, FormAnswer, Participant, Showing
from photovoice.services import approvals, preflight, translation
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import DAY, VIETNAMESE, answer_labels, ignored, showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def hung() -> Iterator[Showing]:
    """Two photographs with Vietnamese words and both translations; nobody has answered for their labels."""
    with in_process():
        rows = [make.accepted(words=VIETNAMESE, language="vi") for _number in range(2)]
        for row in rows:
            translate(row, "cs", "Čekáme.")
        yield showing(rows, labels_answered=False)


def translate(row: Contribution, language: str, body: str) -> None:
    said = {"title": "Zastávka" if language == "cs" else "The stop", "alt": "Alt", "translated_by": "Jana"}
    translation.save(contribution=row, language=language, body=body, by=None, **said)
    say(row, "translation", language)


def say(row: Contribution, kind: str, language: str, verdict: str = "approved") -> FormAnswer:
    form = approvals.standing_of(contribution=row, kind=kind, language=language).form
    return approvals.answer(
        contribution=row, kind=kind, language=language, verdict=verdict, fingerprint=form.fingerprint
    )


def read(found: Showing) -> wall.ShowingWall:
    return Labels(found).read({})


def rows_of(found: Showing) -> list[Contribution]:
    return [row.contribution for row in wall.of_showing(showing=found).hung]


def test_without_a_yes_no_label_is_printed_and_staff_read_why(hung: Showing) -> None:
    assert [row.reason for row in read(hung).missing] == ["Its author has not said yes to the label."] * 2
    with pytest.raises(NotPrintable, match="authors have not said yes"):
        Labels(hung).make({"size": "a6"}, dated=DAY, edition=None, progress=ignored)


def test_what_a_label_shows_its_author_is_what_is_printed(hung: Showing) -> None:
    answer_labels(hung)
    row = read(hung).hung[0]
    form = approvals.standing_of(contribution=row.contribution, kind="label", language="cs").form
    assert form.context is not None
    shown = form.context()["label"]
    assert shown["own"].body == row.own.body and shown["author"] == row.author  # type: ignore[union-attr]
    assert {(part.words.language, part.words.title, part.words.body) for part in shown["parts"]} == {
        (told.language, told.title, told.body) for told in row.told
    }


@pytest.mark.parametrize("size", ["a6", "a5", "large"])
def test_a_language_that_was_not_approved_is_in_no_label(hung: Showing, size: str) -> None:
    answer_labels(hung)
    say(rows_of(hung)[0], "label", "cs", "refused")
    made = Labels(hung).make({"size": size, "plates": "1"}, dated=DAY, edition=None, progress=ignored)
    text = pdfs.text_of(made.content)
    assert "We wait for the seventeen." in text and "xe điện này" in text
    assert "Čekáme." not in text and "Zastávka" not in text
    assert any("said no to this part of the label" in note for note in made.notes)


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [("refused", "Its author said no to the label."), ("change", "Its author asked to change the label.")],
)
def test_a_label_with_no_language_left_is_missing_and_the_others_are_printed(
    hung: Showing, verdict: str, sentence: str
) -> None:
    answer_labels(hung)
    first = rows_of(hung)[0]
    for language in ("cs", "en"):
        say(first, "label", language, verdict)
    found = read(hung)
    assert [row.plate for row in found.hung] == [2]
    assert [(row.plate, row.reason) for row in found.missing] == [(1, sentence)]


def test_silence_prints_a_label_only_for_those_who_chose_it(hung: Showing) -> None:
    ago = timezone.now() - timedelta(days=90)
    FormAnswer.objects.update(at=ago)
    ContributionText.objects.update(changed_at=ago)
    hung.exhibition.plates.update(given_at=ago)
    Showing.objects.update(made_at=ago)
    assert read(hung).hung == []
    silent = rows_of(hung)[0].participant_id
    Participant.objects.filter(pk=silent).update(silence_approves=True, silence_since=ago)
    assert [row.plate for row in read(hung).hung] == [1]
    assert {words.approval for words in read(hung).hung[0].printed_words()} == {"by_silence"}


def test_what_hangs_is_listed_though_its_label_waits(hung: Showing) -> None:
    for product in (HangingList(hung), ContactSheet(hung)):
        assert [row.plate for row in product.read({}).hung] == [1, 2]


def test_a_photograph_without_words_needs_no_answer_for_its_number_and_code(hung: Showing) -> None:
    rows_of(hung)[0].texts.all().delete()
    assert [row.plate for row in read(hung).hung] == [1]


def test_words_that_stay_public_on_the_web_wait_on_paper(hung: Showing, client: Client) -> None:
    page = hung.exhibition.pages.get(locale__language_code="cs")
    assert "Čekáme." in client.get(f"{page.get_url()}1/").text


def test_staff_read_how_many_labels_wait_before_a_file_is_made(hung: Showing, client: Client) -> None:
    rows = rows_of(hung)
    say(rows[0], "label", "en", "change")
    found = label_answers.answers_of(wall.of_showing(showing=hung))
    assert (found.waiting, found.change, found.refused) == ([1, 2], [1], [])
    client.force_login(make.staff("Curators"))
    page = client.get(f"/admin/campaign/showings/{hung.pk}/").text
    assert "2 labels wait for their authors" in page and "Authors asked to change labels: plates 1." in page


def test_before_an_exhibition_is_published_again_staff_read_which_labels_wait(hung: Showing) -> None:
    def labels() -> list[str]:
        return [each.sentence for each in preflight.problems(hung.exhibition) if "label" in each.sentence]

    assert labels() == ["2 labels are not printed whole until their authors say yes: plates 1, 2."]
    answer_labels(hung)
    assert labels() == []


# ---------------------------------------------------------------- editions


def printed(found: Showing) -> PrintEdition:
    answer_labels(found)
    options: dict[str, Any] = {"size": "a6"}
    product = Labels(found)
    return editions.record(product=product, options=options, contents=product.contents(options))


def open_kinds(made: PrintEdition) -> set[str]:
    edition_judging.judge(edition=made)
    return set(made.faults.filter(settled_at=None).values_list("kind", "about"))


def test_an_edition_records_what_the_author_said_to_the_label(hung: Showing) -> None:
    made = printed(hung)
    approved = made.texts.filter(about__startswith="contribution:")
    assert set(approved.values_list("approval", flat=True)) == {"approved"} and approved.count() == 6


def test_a_later_no_to_one_language_turns_the_edition_red_for_that_language(hung: Showing) -> None:
    made, row = printed(hung), rows_of(hung)[0]
    say(row, "label", "cs", "refused")
    assert open_kinds(made) == {("words", f"contribution:{row.pk}:cs")}
    say(row, "label", "cs")
    assert open_kinds(made) == set()


def test_a_later_no_to_the_whole_label_turns_the_edition_red(hung: Showing) -> None:
    made, row = printed(hung), rows_of(hung)[0]
    for language in ("cs", "en"):
        say(row, "label", language, "change")
    assert ("words", f"contribution:{row.pk}:en") in open_kinds(made)


def test_words_nobody_was_asked_about_are_no_fault_of_what_was_printed_before(hung: Showing) -> None:
    made = printed(hung)
    FormAnswer.objects.filter(kind="label").delete()
    assert open_kinds(made) == set()


def test_an_edition_printed_on_silence_is_red_when_silence_says_yes_no_more(hung: Showing) -> None:
    made = printed(hung)
    made.texts.filter(about__startswith="contribution:").update(approval="by_silence")
    FormAnswer.objects.filter(kind="label").delete()
    assert len(open_kinds(made)) == 6
