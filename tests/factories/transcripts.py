"""Recordings with words, as rows: what is read and edited needs no sound."""

from __future__ import annotations

import itertools
from typing import Any

from media.models import PrivateUpload, Recording, Transcript
from media.querysets import STAFF_OWNER

_numbers = itertools.count(1)


def cue(
    number: int, *, start: int | None = None, speaker: str = "", text: str | None = None
) -> dict[str, Any]:
    """The cue number `number`, two seconds long and two seconds after the one before it."""
    begins = (number - 1) * 2000 if start is None else start
    return {
        "id": f"c{number}",
        "start": begins,
        "end": begins + 2000,
        "speaker": speaker,
        "text": f"Věta {number}." if text is None else text,
    }


def recording(*, cleared: tuple[str, ...] = (), language: str = "cs", **fields: Any) -> Recording:
    """A recording of the team without files, an hour long, cleared for `cleared`."""
    number = next(_numbers)
    upload = PrivateUpload.objects.create(
        owner_key=STAFF_OWNER,
        kind=PrivateUpload.Kind.AUDIO,
        sha256=f"{number:064x}",
        size=1,
        format="mp3",
        state=PrivateUpload.State.READY,
        file=f"audio/{number}.mp3",
        cleared_until={use: None for use in cleared},
    )
    given = {"title": "Rozhovor", "duration_ms": 3_600_000, **fields}
    return Recording.objects.create(upload=upload, spoken_language=language, **given)


def original(of: Recording | None = None, *, count: int = 3, **fields: Any) -> Transcript:
    """The original of a recording with `count` cues."""
    of = of or recording()
    given = {"cues": [cue(number) for number in range(1, count + 1)], **fields}
    return Transcript.objects.create(recording=of, language=of.spoken_language, **given)


def translation(of: Transcript, *, language: str = "en", **fields: Any) -> Transcript:
    """A translation of every cue of an original."""
    words = [{"id": one["id"], "text": f"Sentence {at}."} for at, one in enumerate(of.cues, start=1)]
    given = {"cues": words, **fields}
    return Transcript.objects.create(recording=of.recording, language=language, is_original=False, **given)
