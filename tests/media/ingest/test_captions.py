"""Caption files: what is taken from them, and what is said about those that are wrong."""

from __future__ import annotations

import contextlib
import time
from io import StringIO

import pytest
import webvtt

from media.ingest.captions import (
    MAX_BYTES,
    CaptionProblem,
    CaptionProblems,
    read,
    written_srt,
    written_vtt,
)

VTT = """WEBVTT - from a meeting
Kind: captions

STYLE
::cue { color: lime }

NOTE Not for readers

c1
00:01.000 --> 00:04.000 align:start position:0%
<v.loud Elmira>Když jsem <i>přišla</i> &amp; byla
sama

00:00:04.000 --> 00:00:06.500
<v Elmira>jo</v> <v Petr>ne, <00:00:05.000>ano
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
Petr: <i>Odkud jste?</i>

2
00:00:02,500 --> 00:00:04,000
Elmira: {\\an8}Z hor.

3
00:00:04,000 --> 00:00:06,000
Petr: A teď?
"""


def problems_of(text: str | bytes, duration_ms: int | None = None) -> list[tuple[int, str]]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(CaptionProblems) as caught:
        read(content, duration_ms=duration_ms)
    return [(one.line, one.problem.value) for one in caught.value.found]


def test_markup_notes_and_styles_of_webvtt_go_and_words_stay() -> None:
    cues = read(VTT.encode())
    assert [(one.start, one.end, one.speaker, one.text) for one in cues] == [
        (1000, 4000, "Elmira", "Když jsem přišla & byla sama"),
        (4000, 6500, "Elmira", "jo"),
        (4000, 6500, "Petr", "ne, ano"),
    ]
    assert [one.id for one in cues] == ["c1", "", ""]


def test_a_name_that_comes_back_before_a_colon_is_a_speaker_in_srt() -> None:
    assert [(one.speaker, one.text) for one in read(SRT.encode())] == [
        ("Petr", "Odkud jste?"),
        ("", "Elmira: Z hor."),
        ("Petr", "A teď?"),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_way_of_ending_lines_and_marking_utf_is_read(ending: str, encoding: str) -> None:
    content = SRT.replace("\n", ending).encode(encoding)
    assert len(read(content)) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(0, "empty")]),
        (" \n\n", [(0, "empty")]),
        ("WEBVTT\n\n", [(0, "no_cues")]),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nx", [(3, "bad_time")]),
        ("WEBVTT\n\n00:01.000 --> later\nx", [(3, "bad_time")]),
        ("WEBVTT\n\n00:61.000 --> 02:00.000\nx", [(3, "no_such_time")]),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nx", [(3, "ends_early")]),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:04.000 --> 00:06.000\ny", [(6, "out_of_order")]),
        ("1\n00:00:01,000 --> 00:00:02,000\nx\n2\n00:00:02,000 --> 00:00:03,000\ny", [(5, "no_gap")]),
        ("00:00:01,000 --> 00:00:02,000\nx\n\nlost words", [(4, "no_time")]),
        ("00:00:01,000 --> 00:00:02,000\n" + "x" * 1001, [(2, "too_long")]),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {'x' * 81}>y", [(4, "long_name")]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, found: list[tuple[int, str]]) -> None:
    assert problems_of(text) == found


def test_all_problems_of_a_file_are_told_at_once_in_order() -> None:
    text = "WEBVTT\n\nnonsense\n\n00:02.000 --> 00:01.000\nx\n\n00:99.000 --> 01:00.000\ny\n"
    assert problems_of(text) == [(3, "no_time"), (5, "ends_early"), (8, "no_such_time")]


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    assert problems_of(SRT.replace("Odkud jste", "Odkud přišla").encode("cp1250")) == [(3, "not_text")]
    assert problems_of(b"\x00\x01\x02") == [(1, "not_text")]
    assert problems_of(b"\xff\xfe\x00") == [(1, "not_text")]
    assert problems_of(b"x" * (MAX_BYTES + 1)) == [(0, "too_big")]


def test_a_cue_after_the_recording_ended_is_the_wrong_file() -> None:
    assert problems_of(SRT, duration_ms=2000) == [(10, "after_the_end")]


def test_a_cue_that_only_ends_too_late_is_cut() -> None:
    assert read(SRT.encode(), duration_ms=5000)[-1].end == 5000
    last = read(SRT.encode(), duration_ms=3500)[-1]
    assert last.start < last.end <= 3501


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x1b"])
def test_signs_that_nobody_sees_go(sign: str) -> None:
    assert read(f"00:00:01,000 --> 00:00:02,000\na{sign}b".encode())[0].text in {"ab", "a b"}


def test_what_we_write_is_read_back_the_same_and_by_others() -> None:
    cues = [
        {"id": "c1", "start": 0, "end": 3_723_004, "speaker": "A & <B>", "text": "x --> <b>y</b> &amp; „z“"},
        {"id": "c2", "start": 3_723_004, "end": 3_724_000, "speaker": "", "text": "مرحبا"},
        {"id": "c3", "start": 3_724_000, "end": 3_725_000, "speaker": "", "text": ""},
    ]
    text = written_vtt(cues)
    assert [
        {"id": one.id, "start": one.start, "end": one.end, "speaker": one.speaker, "text": one.text}
        for one in read(text.encode())
    ] == cues[:2]
    others = webvtt.from_string(text)
    assert [(one.start_in_seconds, one.identifier) for one in others] == [(0, "c1"), (3723, "c2")]


def test_srt_holds_nothing_that_a_program_takes_for_markup_or_times() -> None:
    cues = [{"id": "c1", "start": 0, "end": 1000, "speaker": "Eva", "text": "a --> <script>b</script>"}]
    text = written_srt(cues)
    assert text == "1\n00:00:00,000 --> 00:00:01,000\nEva: a → ‹script›b‹/script›\n"
    assert webvtt.from_buffer(StringIO(text), format="srt")[0].start == "00:00:00.000"


def test_problems_told_are_never_more_than_somebody_reads() -> None:
    assert len(problems_of("\n\n".join("words" for _ in range(500)))) == 20


def test_every_problem_has_a_name_of_its_own() -> None:
    assert len({one.value for one in CaptionProblem}) == len(CaptionProblem)


@pytest.mark.parametrize("piece", ["<", "<v ", "{\\\\", "00:", "1:1 ", "-->", " "])
def test_no_line_however_odd_takes_long(piece: str) -> None:
    odd = piece * (1_000_000 // len(piece))
    began = time.perf_counter()
    for head in ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "00:00:01,000 --> 00:00:02,000\n", ""):
        with contextlib.suppress(CaptionProblems):
            read(f"{head}{odd}".encode())
    assert time.perf_counter() - began < 10
