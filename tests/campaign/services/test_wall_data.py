from __future__ import annotations

import pytest

from campaign.models import ShortLink
from campaign.services import wall, wall_data
from photovoice.models import EditedWords
from photovoice.services import approvals
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import CZECH, DAY, VIETNAMESE, showing

pytestmark = pytest.mark.django_db


def test_a_code_belongs_to_the_stop_at_this_showing_and_stays_the_same() -> None:
    found = showing(exhibition=make.many_hung(2))
    other = showing(exhibition=found.exhibition, venue_cs="Radnice")
    first = wall_data.links_of(wall.of_showing(showing=found))
    assert first == wall_data.links_of(wall.of_showing(showing=found))
    elsewhere = wall_data.links_of(wall.of_showing(showing=other))
    assert not {link.code for link in first.values()} & {link.code for link in elsewhere.values()}
    assert ShortLink.objects.count() == 4


def test_the_readable_address_is_the_one_in_the_code() -> None:
    link = ShortLink(code="A7K2")
    assert wall_data.code_address(link) == "HTTP://127.0.0.1:8000/Q/A7K2"
    assert wall_data.address_parts(link) == ["127.0.0.1:8000/q/", "A7K2"]


def test_a_translation_says_from_what_language_and_by_whom_in_its_own_language() -> None:
    with in_process():
        row = make.accepted(words=VIETNAMESE, language="vi")
        hung = wall.of_showing(showing=showing([row])).hung[0]
    notes = [wall_data.told(each, hung)["note"] for each in hung.told]
    assert notes[1] == "Original: Vietnamese. Translation: the Centre."
    assert notes[0] != notes[1] and "the Centre" in notes[0]


def test_edited_words_say_that_their_author_agreed() -> None:
    with in_process():
        row = make.accepted(words=CZECH)
        EditedWords.objects.create(contribution=row, body="Stojím v zastávce.")
        approvals.approve_everything(contribution=make.Contribution.objects.get(pk=row.pk))
        hung = wall.of_showing(showing=showing([row])).hung[0]
    assert hung.own is not None and hung.own.approval == "approved"
    made = wall_data.told(hung.own, hung)
    assert made["body"] == ["Stojím v\u00a0zastávce."] and made["note"]


def test_the_same_title_in_two_languages_is_said_once() -> None:
    assert wall_data.in_languages({"cs": "Praha", "en": "Praha"}) == [{"language": "cs", "text": "Praha"}]


def test_only_an_edition_has_an_imprint() -> None:
    assert wall_data.imprint(dated=DAY, edition=None) == ""
    assert "3" in wall_data.imprint(dated=DAY, edition=3)
