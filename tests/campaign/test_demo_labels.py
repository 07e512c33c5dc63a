"""The demo's authors answered for their labels, but for a few who show the states."""

from __future__ import annotations

import pytest

from campaign import demo_labels
from campaign.models import Export
from campaign.services import label_answers, wall
from cms.demo import read
from photovoice.models import Message
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import showing

pytestmark = pytest.mark.django_db


def test_all_authors_but_a_handful_said_yes_and_each_message_is_said_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = {
        "waiting": [1],
        "answers": [
            {"plate": 2, "language": "en", "verdict": "change", "text": "Prosím jinak."},
            {"plate": 3, "verdict": "refused", "text": "Ne."},
        ],
    }
    monkeypatch.setattr(demo_labels, "read", lambda _name: words)
    with in_process():
        person = make.participant()
        make.allow(person)
        found = showing([make.accepted(person) for _number in range(4)], labels_answered=False)
    for _again in range(2):
        demo_labels.ask()
    answers = label_answers.answers_of(wall.of_showing(showing=found))
    assert (answers.waiting, answers.change, answers.refused) == ([1], [2], [3])
    assert sorted(Message.objects.values_list("body", flat=True)) == ["Ne.", "Prosím jinak."]
    assert Export.objects.filter(product_kind="labels").count() == 1


def test_the_demos_plates_are_each_answered_for_once() -> None:
    words = read("labels.yaml")
    hung = [
        row["plate"] for room in read("exhibition.yaml")["exhibition"]["rooms"] for row in room["hangings"]
    ]
    named = [*words["waiting"], *(entry["plate"] for entry in words["answers"])]
    assert len(named) == len(set(named)) and set(named) < set(hung)
