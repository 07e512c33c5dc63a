"""Chapters are in order, end where the next begins, and never begin after the end."""

from __future__ import annotations

from podcasts.chapters import Mark, document


def test_chapters_are_sorted_and_each_ends_where_the_next_begins() -> None:
    said = document([Mark(90_500, "B"), Mark(0, "A")], title="T", duration_ms=120_250)
    assert said["version"] == "1.2.0" and said["title"] == "T"
    assert said["chapters"] == [
        {"startTime": 0, "title": "A", "endTime": 90.5},
        {"startTime": 90.5, "title": "B", "endTime": 120.25},
    ]


def test_what_begins_past_the_end_is_left_out_and_of_two_at_once_the_later_holds() -> None:
    said = document([Mark(0, "A"), Mark(0, "B"), Mark(5000, "C")], title="", duration_ms=5000)
    assert [one["title"] for one in said["chapters"]] == ["B"]


def test_pictures_and_addresses_are_there_when_given() -> None:
    [said] = document([Mark(0, "A", "https://a/b.jpg", "https://a/")], title="")["chapters"]
    assert said == {"startTime": 0, "title": "A", "img": "https://a/b.jpg", "url": "https://a/"}


def test_without_chapters_there_are_none() -> None:
    assert document([], title="", duration_ms=5000)["chapters"] == []
