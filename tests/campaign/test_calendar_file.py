"""The file for calendars, read by the rules of RFC 5545."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from campaign.calendar_file import Entry, written
from tests.factories.events import prague

CHANGED = datetime(2019, 4, 1, 8, tzinfo=UTC)


def entry(**fields: Any) -> Entry:
    given: dict[str, Any] = {
        "uid": "0b7c6f0e-1111-4222-8333-444455556666",
        "sequence": 0,
        "changed_at": CHANGED,
        "starts_at": prague(2019, 4, 25, 17),
        "ends_at": prague(2019, 4, 25, 20),
        "title": "Vernisáž",
        "address": "https://example.org/cs/akce/vernisaz/",
    }
    return Entry(**{**given, **fields})


def read(file: bytes) -> list[str]:
    """The lines of a file, unfolded."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def line(name: str, **fields: Any) -> str:
    found = [each for each in read(written(entry(**fields), maker="Očima")) if each.startswith(name)]
    # A zone has beginnings of its own; the event comes last.
    return found[-1]


def test_a_moment_is_told_by_pragues_clock_in_summer_and_in_winter() -> None:
    assert line("DTSTART") == "DTSTART;TZID=Europe/Prague:20190425T170000"
    assert line("DTEND", ends_at=prague(2019, 12, 12, 19)) == "DTEND;TZID=Europe/Prague:20191212T190000"
    moved = datetime(2019, 4, 25, 15, tzinfo=UTC)
    assert line("DTSTART", starts_at=moved) == "DTSTART;TZID=Europe/Prague:20190425T170000"


def test_the_zone_of_the_file_changes_when_the_clocks_of_prague_do() -> None:
    lines = read(written(entry(), maker="Očima"))
    zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE")]
    assert "TZID:Europe/Prague" in zone
    assert zone.count("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU") == 1
    for first, before, after in (("19960331T020000", 1, 2), ("19961027T030000", 2, 1)):
        place = zone.index(f"DTSTART:{first}")
        assert zone[place - 3 : place - 1] == [f"TZOFFSETFROM:+0{before}00", f"TZOFFSETTO:+0{after}00"]
    assert prague(1996, 3, 31, 3).utcoffset() != prague(1996, 3, 31, 1).utcoffset()


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first, second = prague(2019, 10, 27, 2, 30), prague(2019, 10, 27, 2, 30).replace(fold=1)
    assert line("DTSTART", starts_at=first) == "DTSTART;TZID=Europe/Prague:20191027T023000"
    assert line("DTSTART", starts_at=second) == "DTSTART:20191027T013000Z"


def test_a_cancelled_event_keeps_its_name_and_says_so_with_a_higher_number() -> None:
    assert line("STATUS") == "STATUS:CONFIRMED"
    assert line("STATUS", is_cancelled=True) == "STATUS:CANCELLED"
    assert line("UID", is_cancelled=True) == line("UID")
    assert line("SEQUENCE", sequence=3) == "SEQUENCE:3"


def test_signs_with_a_meaning_of_their_own_are_escaped_and_a_new_line_cannot_add_a_property() -> None:
    text = "Praha 1; Žitná, dvůr\\zadní\r\nATTACH:https://example.org\x07"
    assert (
        line("SUMMARY", title=text)
        == "SUMMARY:Praha 1\\; Žitná\\, dvůr\\\\zadní\\nATTACH:https://example.org"
    )
    assert not [each for each in read(written(entry(title=text), maker="x")) if each.startswith("ATTACH")]


def test_no_line_is_longer_than_75_bytes_and_no_letter_is_cut_in_two() -> None:
    title = "Nejnekomunikativnějšího příštího žďárského čtvrtletí " * 6
    file = written(entry(title=title), maker="Očima")
    assert file.endswith(b"END:VCALENDAR\r\n")
    for each in file.split(b"\r\n"):
        assert len(each) <= 75
        each.decode()
    assert line("SUMMARY", title=title) == f"SUMMARY:{title}"


def test_an_event_without_an_end_has_none_in_calendars_either() -> None:
    assert not [each for each in read(written(entry(ends_at=None), maker="x")) if each.startswith("DTEND")]
