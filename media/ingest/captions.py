"""What is said in a recording, as files other programs know: WebVTT and SubRip (SRT), read and written.

A cue is `{"id", "start", "end", "speaker", "text"}`: moments in whole milliseconds, words as plain text without any
markup. What is wrong in a file is told with the number of its line; nothing is left out in silence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from media.ingest.cue_words import MAX_CUES, MAX_SPEAKER, MAX_WORDS, one_line, speakers_before_colons

MAX_BYTES = 5 * 1024 * 1024
#: How many problems are told at once: more than that nobody reads.
MAX_PROBLEMS = 20
#: A file made from a slightly longer copy of the recording is still the right one.
END_TOLERANCE_MS = 1500

_MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"\s*{_MOMENT}\s*-->\s*{_MOMENT}(?:\s+\S.*)?\s*\Z", re.ASCII)
_LIKE_TIMES = re.compile(r"\d:\d.*\d:\d", re.ASCII)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_SUBRIP_TAG = re.compile(
    r"</?(?:i|b|u|s|font|c|em|strong|span|v|ruby|rt|lang)\b[^<>]*>|<br\s*/?>|\{\\[^{}]*\}", re.I
)
_NOT_CUES = ("NOTE", "STYLE", "REGION")


class CaptionProblem(StrEnum):
    """Why a caption file is not taken; the sentence for each lives in media/caption_sentences.py."""

    #: No bytes, or only space.
    EMPTY = "empty"
    #: More than 5 MB: no transcript is that long.
    TOO_BIG = "too_big"
    #: The bytes of this line are no text in UTF-8.
    NOT_TEXT = "not_text"
    #: No line in the whole file has times.
    NO_CUES = "no_cues"
    #: More cues than the rule allows.
    TOO_MANY = "too_many"
    #: A line has an arrow, but not two moments.
    BAD_TIME = "bad_time"
    #: Minutes or seconds beyond 59.
    NO_SUCH_TIME = "no_such_time"
    #: A cue ends before it begins, or at once.
    ENDS_EARLY = "ends_early"
    #: A cue begins before the one above it.
    OUT_OF_ORDER = "out_of_order"
    #: Words that no line with times stands above.
    NO_TIME = "no_time"
    #: A line with times amid the words of another cue.
    NO_GAP = "no_gap"
    #: More words in one cue than the rule allows.
    TOO_LONG = "too_long"
    #: A speaker's name longer than the rule allows.
    LONG_NAME = "long_name"
    #: The cue begins after the recording ended.
    AFTER_THE_END = "after_the_end"
    #: A translation has words where the original has none.
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Found:
    """One problem: in which line of the file (from 1; 0 for the whole file), which, and what stands there."""

    line: int
    problem: CaptionProblem
    what: str = ""


class CaptionProblems(Exception):
    """A caption file is not taken; `found` are its problems in the order of their lines, twenty at most."""

    def __init__(self, found: Sequence[Found]) -> None:
        super().__init__("; ".join(f"{one.line}: {one.problem}" for one in found))
        self.found = list(found[:MAX_PROBLEMS])


@dataclass(frozen=True, slots=True)
class ReadCue:
    """One cue as it stands in a file. `line` is that of its times; `id` is "" when the file gives it no name."""

    line: int
    id: str
    start: int
    end: int
    speaker: str
    text: str


def read(content: bytes, *, duration_ms: int | None = None) -> list[ReadCue]:
    """Return the cues of a WebVTT or SRT file in the order of time; which of the two it is shows by itself.

    Markup, positions and styles go; a speaker is taken from `<v Name>` or, in SRT, from "Name: " when that name comes
    back. Cues without words are left out. With `duration_ms`, a cue that begins after the end is a problem and one
    that only ends after it is cut. Raises `CaptionProblems`.
    """
    lines = _lines(content)
    is_vtt = re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]) is not None
    found: list[Found] = []
    cues: list[ReadCue] = []
    for number, block in _blocks(lines, is_vtt=is_vtt):
        cues.extend(_cues_of(number, block, found, is_vtt=is_vtt))
    if not cues and not found:
        raise CaptionProblems([Found(0, CaptionProblem.NO_CUES)])
    found.extend(_problems(cues, duration_ms))
    if found:
        raise CaptionProblems(sorted(found, key=lambda one: one.line))
    kept = [_cut(cue, duration_ms) for cue in cues if cue.text]
    return kept if is_vtt else _with_speakers(kept)


def written_vtt(cues: Iterable[dict[str, Any]]) -> str:
    """Return cues as WebVTT, each under its id; cues without words are left out."""
    blocks = ["WEBVTT"]
    for cue in cues:
        if not cue["text"]:
            continue
        voice = f"<v {html.escape(cue['speaker'], quote=False)}>" if cue.get("speaker") else ""
        times = f"{_stamp(cue['start'], '.')} --> {_stamp(cue['end'], '.')}"
        blocks.append(f"{cue['id']}\n{times}\n{voice}{html.escape(cue['text'], quote=False)}")
    return "\n\n".join(blocks) + "\n"


def written_srt(cues: Iterable[dict[str, Any]]) -> str:
    """Return cues as SRT, speakers as "Name: ". Signs that programs take for markup are replaced by like ones."""
    blocks = []
    for number, cue in enumerate((cue for cue in cues if cue["text"]), start=1):
        said = f"{cue['speaker']}: {cue['text']}" if cue.get("speaker") else cue["text"]
        said = said.replace("-->", "→").replace("<", "‹").replace(">", "›")
        blocks.append(f"{number}\n{_stamp(cue['start'], ',')} --> {_stamp(cue['end'], ',')}\n{said}\n")
    return "\n".join(blocks)


def _lines(content: bytes) -> list[str]:
    if len(content) > MAX_BYTES:
        raise CaptionProblems([Found(0, CaptionProblem.TOO_BIG)])
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CaptionProblems([Found(line, CaptionProblem.NOT_TEXT)]) from error
    if "\0" in text:
        raise CaptionProblems([Found(text[: text.index("\0")].count("\n") + 1, CaptionProblem.NOT_TEXT)])
    if not text.strip():
        raise CaptionProblems([Found(0, CaptionProblem.EMPTY)])
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _blocks(lines: list[str], *, is_vtt: bool) -> Iterator[tuple[int, list[str]]]:
    """Lines between empty ones, each with the number of its first; without headers, notes and styles."""
    block: list[str] = []
    is_header = is_vtt
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not is_header and not (is_vtt and block[0].split(maxsplit=1)[0] in _NOT_CUES):
            yield number - len(block), block
        is_header = is_header and not block
        block = []


def _cues_of(number: int, block: list[str], found: list[Found], *, is_vtt: bool) -> list[ReadCue]:
    """The cue of one block (several when several voices speak in it); what is wrong goes into `found`."""
    arrow = next((at for at, line in enumerate(block) if "-->" in line), None)
    if arrow is None or arrow > 1:
        found.append(_without_times(number, block, arrow))
        return []
    words = block[arrow + 1 :]
    again = next((at for at, line in enumerate(words) if _TIMES.match(line)), None)
    if again is not None:
        line = number + arrow + 1 + again
        found.append(Found(line, CaptionProblem.NO_GAP, _shortened(words[again])))
        return []
    times = _times(number + arrow, block[arrow], found)
    if times is None:
        return []
    name = block[0].strip() if arrow else ""
    voices = _voices("\n".join(words)) if is_vtt else [("", _SUBRIP_TAG.sub("", "\n".join(words)))]
    return [
        ReadCue(number + arrow, name if at == 0 else "", *times, one_line(speaker), one_line(text))
        for at, (speaker, text) in enumerate(voices)
    ]


def _without_times(number: int, block: list[str], arrow: int | None) -> Found:
    """What is wrong with a block whose first two lines have no arrow."""
    if arrow is not None:
        return Found(number + arrow, CaptionProblem.NO_GAP, _shortened(block[arrow]))
    meant = next((at for at, line in enumerate(block[:2]) if _LIKE_TIMES.search(line)), None)
    if meant is not None:
        return Found(number + meant, CaptionProblem.BAD_TIME, _shortened(block[meant]))
    return Found(number, CaptionProblem.NO_TIME, _shortened(block[0]))


def _times(line: int, text: str, found: list[Found]) -> tuple[int, int] | None:
    match = _TIMES.match(text)
    if match is None:
        found.append(Found(line, CaptionProblem.BAD_TIME, _shortened(text)))
        return None
    parts = match.groups()
    if any(int(part) > 59 for part in (parts[1], parts[2], parts[5], parts[6])):
        found.append(Found(line, CaptionProblem.NO_SUCH_TIME, _shortened(text)))
        return None
    start, end = _milliseconds(*parts[:4]), _milliseconds(*parts[4:])
    if end <= start:
        found.append(Found(line, CaptionProblem.ENDS_EARLY, _shortened(text)))
        return None
    return start, end


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _voices(text: str) -> list[tuple[str, str]]:
    """By speaker, what is said in a cue of WebVTT; its markup goes, its entities become letters."""
    before, *rest = _VOICE.split(text)
    pairs = [("", before), *zip(rest[::2], rest[1::2], strict=True)]
    plain = [(html.unescape(who), html.unescape(_ANY_TAG.sub("", said))) for who, said in pairs]
    return [(who, said) for who, said in plain if said.strip()] or [("", "")]


def _problems(cues: list[ReadCue], duration_ms: int | None) -> list[Found]:
    found = [Found(cues[MAX_CUES].line, CaptionProblem.TOO_MANY)] if len(cues) > MAX_CUES else []
    latest = 0
    for cue in cues:
        if cue.start < latest:
            found.append(Found(cue.line, CaptionProblem.OUT_OF_ORDER, _stamp(cue.start, ".")))
        latest = max(latest, cue.start)
        if len(cue.text) > MAX_WORDS:
            found.append(Found(cue.line + 1, CaptionProblem.TOO_LONG, _shortened(cue.text)))
        if len(cue.speaker) > MAX_SPEAKER:
            found.append(Found(cue.line + 1, CaptionProblem.LONG_NAME, _shortened(cue.speaker)))
        if duration_ms is not None and cue.start >= duration_ms + END_TOLERANCE_MS:
            found.append(Found(cue.line, CaptionProblem.AFTER_THE_END, _stamp(cue.start, ".")))
    return found


def _cut(cue: ReadCue, duration_ms: int | None) -> ReadCue:
    if duration_ms is None or cue.end <= duration_ms:
        return cue
    start = min(cue.start, max(duration_ms - 1, 0))
    return ReadCue(cue.line, cue.id, start, max(duration_ms, start + 1), cue.speaker, cue.text)


def _with_speakers(cues: list[ReadCue]) -> list[ReadCue]:
    said = speakers_before_colons([cue.text for cue in cues])
    return [
        ReadCue(cue.line, cue.id, cue.start, cue.end, speaker, text)
        for cue, (speaker, text) in zip(cues, said, strict=True)
    ]


def _stamp(moment: int, sign: str) -> str:
    seconds, thousandths = divmod(moment, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{sign}{thousandths:03d}"


def _shortened(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= 60 else f"{text[:59]}…"
