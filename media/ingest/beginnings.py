"""What the first bytes of a file give away already, so that nobody sends the rest in vain."""

from __future__ import annotations

from collections.abc import Callable

from media.ingest.containers import FRAME_HEADERS, STANDALONE, Structure
from media.ingest.formats import HEAD_BYTES
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import (
    UploadRule,
    check_limits,
    kind_of,
    refuse_by_announcement,
    refuse_contradiction,
)

#: After so many bytes a file is judged for the first time.
BEGINNING = 64 * 1024


def judge_beginning(head: bytes, *, name: str, declared_type: str, size: int, rule: UploadRule) -> None:
    """Raise the `Refusal` that `judge_upload` would raise in the end, as far as `head` shows it.

    `head` is the beginning of a file of `size` bytes: `BEGINNING` of it, or all. Judged are name, type, and a
    picture's size in pixels where it stands there already; what is not shown yet passes.
    """
    refuse_by_announcement(name=name, declared_type=declared_type, size=size, rule=rule)
    if not head:
        raise Refusal(RefusalCode.EMPTY)
    kind = kind_of(head[:HEAD_BYTES], rule)
    refuse_contradiction(kind, name=name, declared_type=declared_type)
    shown = SIZES[kind.kind](head) if kind.kind in SIZES else Structure()
    if rule.is_for_pictures and shown.width and shown.height:
        check_limits(shown, rule)


def _jpeg(head: bytes) -> Structure:
    """Walk the segments up to the frame header; a long thumbnail before it may hide it."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF or marker in STANDALONE:
            at += 1 if marker == 0xFF else 2
        elif marker in FRAME_HEADERS:
            return Structure(width=_big(head, at + 7), height=_big(head, at + 5))
        else:
            at += 2 + max(2, _big(head, at + 2))
    return Structure()


def _png(head: bytes) -> Structure:
    if head[12:16] != b"IHDR":
        return Structure()
    return Structure(width=_big(head, 16, 4), height=_big(head, 20, 4))


def _webp(head: bytes) -> Structure:
    """Only the extended header; the simple ones cannot be larger than what is taken."""
    if head[12:16] != b"VP8X" or len(head) < 30:
        return Structure()
    return Structure(
        width=1 + int.from_bytes(head[24:27], "little"),
        height=1 + int.from_bytes(head[27:30], "little"),
        animated=bool(head[20] & 0x02),
    )


def _big(data: bytes, at: int, length: int = 2) -> int:
    return int.from_bytes(data[at : at + length], "big")


SIZES: dict[str, Callable[[bytes], Structure]] = {"jpeg": _jpeg, "png": _png, "webp": _webp}
