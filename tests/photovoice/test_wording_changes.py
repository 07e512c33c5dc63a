"""What is different between two versions of a wording."""

from __future__ import annotations

from dataclasses import dataclass, field

from photovoice.wording_changes import Change, changes


@dataclass
class Words:
    body: str = "## Who\n\nWe ask you. It is free."
    privacy: str = "We keep little."
    uses: dict[str, str] = field(default_factory=lambda: {"web": "On the web.", "print": "In print."})


def test_the_same_words_have_no_changes():
    assert changes(Words(), Words()) == []


def test_a_sentence_that_was_changed_is_shown_beside_what_stood_there_and_nothing_else_is():
    now = Words(body="## Who\n\nWe ask you. It costs nothing.")
    assert changes(Words(), now) == [Change("body", "It is free.", "It costs nothing.")]


def test_what_came_and_what_went_is_told_for_each_place():
    now = Words(
        privacy="We keep little. We ask again.", uses={"web": "On the web and in feeds.", "social": "Posts."}
    )
    assert changes(Words(), now) == [
        Change("web", "On the web.", "On the web and in feeds."),
        Change("social", "", "Posts."),
        Change("print", "In print.", ""),
        Change("privacy", "", "We ask again."),
    ]


def test_space_and_line_breaks_alone_are_no_change():
    assert changes(Words(), Words(body="## Who\n\n\nWe ask you.\nIt is  free.")) == []
