from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from campaign.products import NotPrintable
from campaign.services import wall
from media.clearance import Use
from photovoice.models import ContributionText, Exhibition, FormAnswer
from photovoice.services import clearance, withdrawal
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import VIETNAMESE, showing

pytestmark = pytest.mark.django_db


def test_paper_has_the_plate_name_and_words_of_the_stop() -> None:
    with in_process():
        found = showing([make.accepted(words=VIETNAMESE, language="vi")])
    row = wall.of_showing(showing=found).hung[0]
    assert (row.plate, row.room, row.author) == (1, 1, row.contribution.participant.public_name)
    assert row.own is not None
    assert (row.own.language, row.own.body, row.own.approval) == ("vi", VIETNAMESE, wall.OWN)
    assert [(told.language, told.title, told.by, told.approval) for told in row.told] == [
        ("cs", "Zastávka", "the Centre", "approved"),
        ("en", "The stop", "the Centre", "approved"),
    ]


def test_a_translation_that_its_author_did_not_approve_is_not_on_paper() -> None:
    with in_process():
        row = make.accepted(words=VIETNAMESE, language="vi")
        found = showing([row])
    FormAnswer.objects.filter(contribution=row, language="en").delete()
    told = wall.of_showing(showing=found).hung[0].told
    assert [each.language for each in told] == ["cs"]


def test_words_changed_after_the_approval_are_not_on_paper() -> None:
    with in_process():
        row = make.accepted(words=VIETNAMESE, language="vi")
        found = showing([row])
    ContributionText.objects.filter(contribution=row, language="cs").update(body="Somebody else's words")
    assert "Somebody" not in str(wall.of_showing(showing=found).hung)


def test_who_wishes_no_name_has_none_on_paper() -> None:
    with in_process():
        person = make.participant()
        make.allow(person, named="nobody")
        found = showing([make.accepted(person)])
    assert wall.of_showing(showing=found).hung[0].author == ""


def test_a_photograph_allowed_for_the_wall_and_not_for_the_web_hangs_with_its_name() -> None:
    with in_process():
        person = make.participant()
        make.allow(person, [use for use in Use if use != Use.WEB])
        other = make.accepted()
        found = showing([other, make.accepted(person)])
    rows = wall.of_showing(showing=found).hung
    assert [row.author for row in rows] == [other.participant.public_name, person.public_name]


def test_what_was_taken_back_is_missing_with_the_reason_and_nothing_of_it_is_read() -> None:
    with in_process():
        gone, stays = make.accepted(words="Vzpomínka"), make.accepted()
        found = showing([gone, stays])
        withdrawal.take_back(contribution=gone, by_author=True)
    read = wall.of_showing(showing=found)
    assert [row.plate for row in read.hung] == [2]
    assert [(row.plate, row.reason) for row in read.missing] == [(1, "The author took it back.")]
    assert "Vzpomínka" not in str(read.hung)


def test_a_photograph_not_allowed_for_the_wall_is_missing_with_the_reason() -> None:
    with in_process():
        person = make.participant()
        make.allow(person)
        row, other = make.accepted(person), make.accepted()
        found = showing([row, other])
        make.allow(person, ["web"])
        clearance.refresh(contributions=[row])
    read = wall.of_showing(showing=found)
    assert [row.plate for row in read.hung] == [2]
    assert [(row.plate, row.reason) for row in read.missing] == [(1, "The author did not allow this.")]


def test_an_exhibition_never_published_has_nothing_on_its_wall() -> None:
    with in_process():
        found = showing(exhibition=make.exhibition([[make.accepted()]]))
    read = wall.of_showing(showing=found)
    assert (read.hung, read.page_key) == ([], "")


def test_only_the_plates_that_are_named() -> None:
    found = showing(exhibition=make.many_hung(5))
    read = wall.of_showing(showing=found)
    assert sorted(row.plate for row in read.only("2, 4-9").hung) == [2, 4, 5]
    with pytest.raises(NotPrintable, match="“two”"):
        read.only("two")


def test_rooms_have_their_words_in_each_language() -> None:
    with in_process():
        found = showing([make.accepted()])
    read = wall.of_showing(showing=found)
    assert read.titles == {"cs": "Očima Pražanů", "en": "Through the eyes"}
    assert [(room.number, room.titles["cs"]) for room in read.rooms] == [(1, "Místnost 1")]


def test_reading_a_wall_costs_the_same_for_three_and_for_thirty() -> None:
    def queries(exhibition: Exhibition) -> int:
        found = showing(exhibition=exhibition)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            read = wall.of_showing(showing=found)
        assert read.hung
        return len(caught)

    assert queries(make.many_hung(3, slug="a")) == queries(make.many_hung(30, slug="b"))


def test_an_edition_remembers_each_text_with_its_approval_and_no_name() -> None:
    with in_process():
        row = make.accepted(words=VIETNAMESE, language="vi")
        found = showing([row])
    hung = wall.of_showing(showing=found).hung[0]
    assert [(words.about, words.approval) for words in hung.printed_words()] == [
        (f"contribution:{row.pk}:vi", "own"),
        (f"contribution:{row.pk}:cs", "approved"),
        (f"contribution:{row.pk}:en", "approved"),
    ]
    assert hung.asset().use == Use.EXHIBITION and hung.asset().standing == {"plate": 1}
