"""The board through HTTP: what it shows, and that saving loses nothing and overwrites nobody."""

from __future__ import annotations

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from photovoice.models import Exhibition
from photovoice.services import curation, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def address(made, name="board", *more):
    return reverse(f"photovoice_exhibitions:{name}", args=[made.pk, *more])


def fields(made, rooms, *, plates=None, **more):
    """The board's form with the given photographs in rooms 1, 2, …"""
    made = Exhibition.objects.get(pk=made.pk)
    data = {"act": "save", "seen": made.latest_revision_id or 0, "room": []}
    for number, rows in enumerate(rooms, start=1):
        data["room"].append(number)
        data[f"order-{number}"] = number
        for place, row in enumerate(rows, start=1):
            data[f"in-{row.pk}"] = number
            data[f"place-{row.pk}"] = place
            data[f"plate-{row.pk}"] = (plates or {}).get(row.pk, "")
    return {**data, **more}


def hung(made):
    made = Exhibition.objects.get(pk=made.pk)
    return [
        (room.number, [(row.contribution_id, row.plate) for row in room.hangings])
        for room in curation.draft(made)
    ]


def test_several_photographs_are_hung_at_once(as_curator):
    rows = [make.accepted() for _i in range(3)]
    made = make.exhibition([[]])
    answer = as_curator.post(address(made), fields(made, [rows]), follow=True)
    assert answer.status_code == 200
    assert hung(made) == [(1, [(rows[0].pk, 1), (rows[1].pk, 2), (rows[2].pk, 3)])]


def test_a_place_that_is_taken_moves_the_other_one_aside(as_curator):
    """Without JavaScript a place is a number: the third becomes the first, then the first becomes the third."""
    a, b, c = (make.accepted() for _i in range(3))
    made = make.exhibition([[a, b, c]])
    as_curator.post(address(made), fields(made, [[a, b, c]], **{f"place-{c.pk}": 1}))
    assert [pk for pk, _plate in hung(made)[0][1]] == [c.pk, a.pk, b.pk]
    as_curator.post(address(made), fields(made, [[c, a, b]], **{f"place-{c.pk}": 3}))
    assert [pk for pk, _plate in hung(made)[0][1]] == [a.pk, b.pk, c.pk]


def test_the_room_field_moves_hangs_and_takes_down(as_curator):
    a, b, c = (make.accepted() for _i in range(3))
    made = make.exhibition([[a, b], []])
    as_curator.post(
        address(made), fields(made, [[a, b], [c]], **{f"in-{a.pk}": "", f"in-{b.pk}": 2, f"place-{b.pk}": ""})
    )
    assert [(number, [pk for pk, _plate in rows]) for number, rows in hung(made)] == [
        (1, []),
        (2, [c.pk, b.pk]),
    ]


def test_rooms_are_added_reordered_and_removed(as_curator):
    a = make.accepted()
    made = make.exhibition([[a], []])
    as_curator.post(address(made), fields(made, [[a], []], act="add_room"))
    assert [number for number, _rows in hung(made)] == [1, 2, 3]
    as_curator.post(address(made), fields(made, [[a], [], []], **{"order-3": 1, "order-1": 2, "order-2": 3}))
    assert [number for number, _rows in hung(made)] == [3, 1, 2]
    as_curator.post(address(made), fields(made, [[a], [], []], act="remove_room:3"))
    assert [number for number, _rows in hung(made)] == [1, 2]


def test_removing_a_room_with_photographs_asks_first_and_returns_them(as_curator):
    a, b = make.accepted(), make.accepted()
    made = make.exhibition([[a], [b]])
    asked = as_curator.post(address(made), fields(made, [[a], [b]], act="remove_room:2"))
    assert asked.status_code == 200 and "remove_room_surely:2" in asked.content.decode()
    assert len(hung(made)) == 2
    as_curator.post(address(made), fields(made, [[a], [b]], act="remove_room_surely:2"))
    assert hung(made) == [(1, [(a.pk, 1)])]
    assert [card.contribution.pk for card in as_curator.get(address(made)).context["pool_cards"]] == [b.pk]


def test_numbering_in_order_gives_plates_anew_and_keeps_those_that_were_shown(as_curator):
    a, b, c = (make.accepted() for _i in range(3))
    made = make.exhibition([[a]], published=True)
    plates = {a.pk: 1, b.pk: 50, c.pk: 40}
    as_curator.post(address(made), fields(made, [[c, a, b]], plates=plates, act="number"))
    assert hung(made) == [(1, [(c.pk, 2), (a.pk, 1), (b.pk, 3)])]


def test_a_plate_given_twice_is_refused_in_a_sentence_and_nothing_is_lost(as_curator):
    a, b = make.accepted(), make.accepted()
    made = make.exhibition([[]])
    answer = as_curator.post(address(made), fields(made, [[b, a]], plates={a.pk: 7, b.pk: 7}))
    assert answer.status_code == 422
    assert hung(made) == [(1, [])]
    (room,) = answer.context["rooms"]
    assert [(card.contribution.pk, card.plate) for card in room.cards] == [(b.pk, 7), (a.pk, 7)]
    assert "Plate 7" in answer.context["refusal"]


def test_words_where_numbers_belong_are_refused_in_a_sentence(as_curator):
    a = make.accepted()
    made = make.exhibition([[]])
    for bad in ("seven", "-1", "9" * 30, "²"):
        answer = as_curator.post(address(made), fields(made, [[a]], plates={a.pk: bad}))
        assert answer.status_code == 422 and answer.context["refusal"]
    assert as_curator.post(address(made), fields(made, [[a]], **{f"in-{a.pk}": 9})).status_code == 422
    assert hung(made) == [(1, [])]


def test_who_saved_meanwhile_is_not_overwritten_unless_that_is_asked_for(as_curator):
    a, b = make.accepted(), make.accepted()
    made = make.exhibition([[]])
    mine = fields(made, [[a]])
    curation.arrange(
        exhibition=made,
        rooms=[curation.RoomPlan(1, [curation.HangingPlan(b.pk)])],
        by=make.staff(name="alena"),
    )
    answer = as_curator.post(address(made), mine)
    text = answer.content.decode()
    assert answer.status_code == 409 and "alena" in text
    assert hung(made) == [(1, [(b.pk, 1)])]
    assert [card.contribution.pk for card in answer.context["rooms"][0].cards] == [a.pk]
    over = answer.context["meanwhile"].revision_id
    as_curator.post(address(made), {**mine, "over": over})
    assert hung(made) == [(1, [(a.pk, 1)])]


def test_the_script_gets_answers_as_data(as_curator):
    a, b = make.accepted(), make.accepted()
    made = make.exhibition([[]])
    stale = fields(made, [[b]])
    json_wanted = {"headers": {"accept": "application/json"}}
    saved = as_curator.post(address(made), fields(made, [[a]]), **json_wanted)
    reply = json.loads(saved.content)
    assert reply["plates"] == {str(a.pk): 1}
    assert reply["seen"] == Exhibition.objects.get(pk=made.pk).latest_revision_id
    late = as_curator.post(address(made), stale, **json_wanted)
    assert late.status_code == 409 and late.json()["over"] == reply["seen"]
    twice = fields(made, [[a, b]], plates={a.pk: 3, b.pk: 3})
    refused = as_curator.post(address(made), twice, **json_wanted)
    assert refused.status_code == 422 and refused.json()["sentence"]


def test_the_pool_holds_what_is_accepted_and_does_not_hang_and_can_be_narrowed(as_curator):
    a, b, hanging = (make.accepted() for _i in range(3))
    make.send(b.participant)
    made = make.exhibition([[hanging]])

    def found(**query):
        answer = as_curator.get(address(made, "pool"), query)
        return {card.contribution.pk for card in answer.context["pool_cards"]}

    assert found() == {a.pk, b.pk}
    assert found(author=a.participant_id) == {a.pk}
    assert found(call=b.call_id) == {b.pk}
    assert found(q="zast") == {a.pk, b.pk} and found(q="nothing like it") == set()
    assert found(theme="not a theme", p="x") == {a.pk, b.pk}


def test_what_visitors_will_miss_is_marked(as_curator):
    no_web, gone = make.accepted(), make.accepted()
    make.allow(no_web.participant, ["exhibition"])
    made = make.exhibition([[no_web, gone]])
    withdrawal.take_back(contribution=gone, by_author=True)
    answer = as_curator.get(address(made))
    marks = {
        card.contribution.pk: [code for code, _sentence in card.marks]
        for card in answer.context["rooms"][0].cards
    }
    assert marks == {no_web.pk: ["gap"], gone.pk: ["taken-back"]}
    assert "We wait" not in answer.content.decode()
    assert len(answer.context["warns"]) == 2


def test_the_board_takes_as_many_queries_for_200_photographs_as_for_4(as_curator, monkeypatch):
    monkeypatch.setattr(curation, "enqueue", lambda *_task: None)
    made = make.many_hung(208)
    whole = [curation.RoomPlan(room.number, room.hangings[:50]) for room in curation.draft(made)]
    few = [curation.RoomPlan(room.number, room.hangings[:1]) for room in whole]
    revisions = {}
    for name, plan in (("few", few), ("many", whole)):
        made.save_revision()
        revision = Exhibition.objects.get(pk=made.pk).latest_revision
        revision.content["rooms"] = [
            {
                "number": room.number,
                "sort_order": order,
                "hangings": [
                    {"contribution": row.contribution_id, "plate": row.plate, "sort_order": place}
                    for place, row in enumerate(room.hangings)
                ],
            }
            for order, room in enumerate(plan)
        ]
        revision.save()
        revisions[name] = revision
    as_curator.get(address(made))

    def queries(name):
        Exhibition.objects.filter(pk=made.pk).update(latest_revision=revisions[name])
        with CaptureQueriesContext(connection) as taken:
            answer = as_curator.get(address(made))
        assert answer.status_code == 200
        return answer.context["hung"], len(taken)

    (four, before), (all_of_them, after) = queries("few"), queries("many")
    assert (four, all_of_them) == (4, 200)
    assert before == after


@pytest.mark.parametrize("name", ["board", "pool", "publish", "unpublish", "history", "rename", "delete"])
def test_only_curators_come_to_an_exhibition(name, as_reviewer, client):
    made = make.exhibition([[make.accepted()]])
    assert as_reviewer.get(address(made, name)).status_code == 404
    assert as_reviewer.post(address(made, name)).status_code == 404
    assert client.get(address(made, name)).status_code == 302
    assert as_reviewer.get(reverse("photovoice_exhibitions:index")).status_code == 404
