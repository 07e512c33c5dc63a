"""What stands beside the sound is taken where it is what it should be, and left where it is not."""

from __future__ import annotations

import json

import pytest

from podcasts.services.import_parts import chapters, one_a_language, role


def test_chapters_come_in_order_and_only_with_a_moment_and_a_title() -> None:
    said = [
        {"startTime": 9.5, "title": "B", "url": "https://a/"},
        {"startTime": 0, "title": "A", "url": "javascript:x"},
        {"startTime": 4, "title": "silent", "toc": False},
        {"startTime": -1, "title": "C"},
        {"startTime": True, "title": "D"},
        {"startTime": "5", "title": "E"},
        {"startTime": 1e12, "title": "F"},
        {"startTime": 3},
        "G",
    ]
    found = chapters(json.dumps({"version": "1.2.0", "chapters": said}).encode())
    assert found == [(0, "A", ""), (9500, "B", "https://a/")]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"chapters": 7}', b'{"chapters": null}', b"\xff\xfe"]
)
def test_what_is_no_file_of_chapters_has_none(content: bytes) -> None:
    assert chapters(content) == []


def test_the_best_transcript_in_each_language_comes_the_spoken_one_first() -> None:
    said = [
        {"url": "en.srt", "type": "application/srt", "language": "en"},
        {"url": "a.html", "type": "text/html", "language": ""},
        {"url": "cs.srt", "type": "application/x-subrip", "language": ""},
        {"url": "cs.vtt", "type": "text/vtt; charset=utf-8", "language": "cs"},
    ]
    assert one_a_language(said, "cs") == [("cs", "cs.vtt"), ("en", "en.srt")]


def test_roles_we_do_not_know_are_guests() -> None:
    assert role("host") == "host" and role("cover art designer") == "guest"
