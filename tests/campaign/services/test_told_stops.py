from __future__ import annotations

from typing import Any

import pytest

from campaign.services import told_stops
from campaign.services.told_stops import Trouble
from media.clearance import Use
from photovoice.services import translation, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def hung(**fields: Any) -> Any:
    row = make.accepted(**fields)
    make.exhibition([[row]], published=True)
    return row


def test_paper_tells_plate_words_and_name_of_the_stop_page() -> None:
    row = hung(words="Đợi xe.", language="vi")
    told = told_stops.told([row.pk], use=Use.PRINT)[row.pk]
    assert (told.plate, told.name, told.trouble) == (1, "Linh", Trouble.NONE)
    assert told.original and told.original.language == "vi"
    assert [words.language for words in told.translations] == ["cs", "en"]
    assert told.stop_key.endswith(f":{row.pk}")


def test_a_translation_changed_since_its_author_said_yes_is_not_told() -> None:
    row = hung(words="Đợi xe.", language="vi")
    translation.save(
        contribution=row,
        language="cs",
        title="Zastávka",
        body="Jiná slova.",
        alt="",
        translated_by="",
        by=None,
    )
    told = told_stops.told([row.pk], use=Use.PRINT)[row.pk]
    assert [words.language for words in told.translations] == ["en"]


def test_what_is_not_cleared_for_print_is_not_told_at_all() -> None:
    person = make.participant()
    make.allow(person, ["web", "exhibition"])
    row = hung(person=person)
    told = told_stops.told([row.pk], use=Use.PRINT)[row.pk]
    assert (
        told.trouble is Trouble.NOT_CLEARED
        and not told.name
        and told.original is None
        and told.upload is None
    )


def test_on_the_web_a_photograph_of_the_wall_alone_keeps_plate_and_words() -> None:
    person = make.participant()
    make.allow(person, ["print", "exhibition"])
    row = hung(person=person)
    told = told_stops.told([row.pk], use=Use.WEB)[row.pk]
    assert told.plate == 1 and told.original and not told.name and told.upload is None


def test_who_wants_no_name_has_none_on_paper() -> None:
    person = make.participant()
    make.allow(person, named="nobody")
    row = hung(person=person)
    assert told_stops.told([row.pk], use=Use.PRINT)[row.pk].name == ""


def test_what_was_taken_back_or_is_not_known_is_told_as_taken_back() -> None:
    row = hung()
    withdrawal.take_back(contribution=row, by_author=True)
    told = told_stops.told([row.pk, 10**6], use=Use.PRINT)
    assert {one.trouble for one in told.values()} == {Trouble.WITHDRAWN}


def test_a_photograph_that_hangs_nowhere_has_no_plate_and_nothing_to_open() -> None:
    row = make.accepted()
    told = told_stops.told([row.pk], use=Use.PRINT)[row.pk]
    assert (told.plate, told.stop_key, told.trouble) == (0, "", Trouble.NONE)


def test_ones_own_photographs_ask_no_gate() -> None:
    row = make.send(make.participant())
    told = told_stops.own([row.pk])[row.pk]
    assert told.upload == row.upload and told.original and not told.plate and not told.name


def test_many_cost_as_many_questions_as_one(django_assert_max_num_queries: Any) -> None:
    exhibition = make.many_hung(8)
    keys = [row.contribution_id for room in exhibition.rooms.all() for row in room.hangings.all()]
    told_stops.told(keys[:1], use=Use.PRINT)
    with django_assert_max_num_queries(14):
        told_stops.told(keys, use=Use.PRINT)


def test_what_its_author_took_back_is_in_their_own_zine_no_more() -> None:
    row = make.accepted()
    withdrawal.take_back(contribution=row, by_author=True)
    told = told_stops.own([row.pk])[row.pk]
    assert told.trouble is Trouble.WITHDRAWN and told.upload is None and told.original is None
