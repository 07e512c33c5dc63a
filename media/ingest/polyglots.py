"""Is this picture a second file too?

Phones append a lot to a photograph, and none of it is refused: the film of a motion photo (Google, Samsung), further
pictures (MPF, gain maps, depth), makers' own blocks of unknown shape. What is refused is what another program would
open or run: an archive that its reader finds from the end, a document, a program, a page or a script. The original
stays private and the public file is encoded anew, so this guards the staff who download an original, and whatever
reads the private store one day.
"""

from __future__ import annotations

from media.ingest.containers import Data, Structure, steps
from media.ingest.formats import PROGRAMS

#: In lower case, each long enough not to turn up by chance in ten megabytes of film.
SECOND_FILES = (
    (b"<script>", "script"),
    (b"<script ", "script"),
    (b"<script\n", "script"),
    (b"<?php ", "script"),
    (b"<?php\n", "script"),
    (b"<?php\r", "script"),
    (b"<!doctype html", "page"),
    (b"<html>", "page"),
    (b"<html ", "page"),
    (b"%pdf-1.", "document"),
    (b"%pdf-2.", "document"),
    (b"rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
)
LONGEST = max(len(signature) for signature, _word in SECOND_FILES)
#: Readers of PDF look for its head in so many first bytes.
PDF_REACH = 1024
#: Readers of ZIP look for its directory in so many last bytes (a head of 22 and a comment of 65,535).
ZIP_REACH = 22 + 65_535
PADDING = b"\0\xff \t\r\n"
#: A JPEG's first segment of the length 0x2F2A is "/*": the file is a comment to a browser asked to run it as script.
JPEG_AS_SCRIPT = b"\xff\xd8\xff\xe0/*"


def second_file(data: Data, found: Structure) -> str:
    """Say in one word what else the file is ("archive", "document", "program", "page", "script"), or ""."""
    if b"%PDF-" in data[:PDF_REACH]:
        return "document"
    if data[:6] == JPEG_AS_SCRIPT:
        return "script"
    if _has_zip_directory(data):
        return "archive"
    return _in_trailer(data, found.end) or _in_metadata(data, found)


def _has_zip_directory(data: Data) -> bool:
    """True when a ZIP reader would find entries: an end record whose directory really stands where it says."""
    start = max(0, len(data) - ZIP_REACH)
    at = data.rfind(b"PK\5\6", start)
    while at >= 0:
        length = int.from_bytes(data[at + 12 : at + 16], "little")
        directory = at - length
        if 0 < length <= at and data[directory : directory + 4] == b"PK\1\2":
            return True
        at = data.rfind(b"PK\5\6", start, at)
    return False


def _in_trailer(data: Data, start: int) -> str:
    at = _after_padding(data, start)
    if data[at : at + 4] == b"PK\3\4":
        return "archive"
    if data[at : at + LONGEST].startswith(PROGRAMS) and _runs(data, at):
        return "program"
    return _named(data, start, len(data))


def _after_padding(data: Data, start: int) -> int:
    at = start
    for stretch in steps(data, start, len(data), overlap=0):
        body = stretch.lstrip(PADDING)
        if body:
            return at + len(stretch) - len(body)
        at += len(stretch)
    return at


def _runs(data: Data, start: int) -> bool:
    """Two letters are no proof: a Windows program also has its second header where the first one says."""
    if data[start : start + 2] != b"MZ":
        return True
    at = start + int.from_bytes(data[start + 60 : start + 64], "little")
    return data[at : at + 4] == b"PE\0\0"


def _in_metadata(data: Data, found: Structure) -> str:
    at = 0
    for start, end in [*found.pixels, (found.end, found.end)]:
        if start > at and (named := _named(data, at, start)):
            return named
        at = max(at, end)
    return ""


def _named(data: Data, start: int, end: int) -> str:
    for stretch in steps(data, start, end, overlap=LONGEST - 1):
        lowered = stretch.lower()
        if word := next((word for signature, word in SECOND_FILES if signature in lowered), ""):
            return word
    return ""
