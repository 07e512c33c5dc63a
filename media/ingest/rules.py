"""Upload rules as data, and the one judgement that a request makes: from the outside, without decoding a pixel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from media.ingest.refusal import Refusal, RefusalCode

__all__ = ["AUDIO", "PHOTO", "Probe", "Refusal", "RefusalCode", "UploadRule", "judge_upload"]

MB = 1024 * 1024
MEGAPIXEL = 1_000_000


@dataclass(frozen=True, slots=True)
class UploadRule:
    """What is taken in one place."""

    name: str
    max_bytes: int
    max_pixels: int = 0


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of a file from its outside. Width and height are those of the UPRIGHT picture (0 for sound).

    `kind` is a short stable name ("jpeg", "heif", "m4a"), `content_type` and `suffix` are the canonical ones for it,
    whatever the sender called the file. `taken_at` is the camera's own clock, without a time zone; it is private.
    """

    kind: str
    content_type: str
    suffix: str
    size: int
    width: int = 0
    height: int = 0
    orientation: int = 1
    taken_at: datetime | None = None


PHOTO = UploadRule(name="photo", max_bytes=40 * MB, max_pixels=60 * MEGAPIXEL)
AUDIO = UploadRule(name="audio", max_bytes=500 * MB)


def judge_upload(stream: BinaryIO, *, name: str, declared_type: str, size: int | None, rule: UploadRule) -> Probe:
    """Return what the file is, or raise `Refusal`. Reads structure only, decodes no pixel; the stream is rewound."""
    raise NotImplementedError
