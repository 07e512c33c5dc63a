"""What is said in a recording, as it is read: by turns of speakers, in one language or in two side by side.

`public_transcripts` asks the gate and is the door for whatever the public sees; `reading_of` only arranges words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from media.clearance import Use, is_cleared
from media.models import Recording, Transcript

CAPTION_TYPES = {"vtt": "text/vtt", "srt": "application/x-subrip"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A few seconds of speech. Moments in milliseconds, words as plain text (a template escapes them).

    `text` is in `language`: that of the transcript asked for, or that of the original where nobody has translated the
    cue yet. `original` is what was said, in the original's language; "" when `text` is the original itself.
    """

    id: str
    start: int
    end: int
    text: str
    language: str
    original: str = ""

    @property
    def second(self) -> str:
        """Where it begins, in seconds as addresses and players have it: `12.345`, without needless zeros."""
        return f"{self.start / 1000:.3f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until another does. `speaker` is "" where nobody is named."""

    speaker: str
    cues: list[Cue] = field(default_factory=list)

    @property
    def start(self) -> int:
        """When it begins, in milliseconds."""
        return self.cues[0].start

    @property
    def end(self) -> int:
        """When it ends, in milliseconds."""
        return max(cue.end for cue in self.cues)


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """The public address of one transcript as a file; `format` is "vtt" or "srt"."""

    language: str
    is_original: bool
    format: str
    content_type: str
    address: str


def reading_of(
    recording: Recording, transcript: Transcript, original: Transcript | None = None
) -> list[Turn]:
    """Return what is said in the language of `transcript`, by turns of speakers, in the order of time.

    A translation takes times and speakers from the recording's original: `original` may hand it over, otherwise it is
    found among the recording's transcripts (no query when they were prefetched). A cue of a translation that has no
    words yet is read in the original's; one of the original without words is not read. Asks no gate: for the public
    begin with `public_transcripts`.
    """
    told = original or original_of(recording, transcript)
    if told is None:
        return []
    is_translation = not transcript.is_original
    words = {cue["id"]: cue["text"] for cue in transcript.cues} if is_translation else {}
    turns: list[Turn] = []
    for spoken in (cue for cue in told.cues if cue["text"]):
        speaker = spoken.get("speaker", "")
        if not turns or turns[-1].speaker != speaker:
            turns.append(Turn(speaker))
        turns[-1].cues.append(_cue(spoken, words, transcript, told))
    return turns


def public_transcripts(recording: Recording, use: Use | str) -> list[Transcript]:
    """Return the transcripts that anybody may read for `use` right now, the original first; none without clearance.

    A translation is out only together with its original, because it is read at the original's times and under its
    speakers. No query when the recording was read with `for_players()`.
    """
    if recording.upload.withheld_at is not None or not is_cleared(recording.upload, Use(use)):
        return []
    found = [one for one in recording.transcripts.all() if _with(recording, one).is_public and one.cues]
    originals = [one for one in found if one.is_original]
    return [*originals, *(one for one in found if not one.is_original)] if originals else []


def caption_files(recording: Recording, use: Use | str) -> list[CaptionFile]:
    """Return the public caption files of a recording for `use`: VTT and SRT for each public transcript."""
    return [
        CaptionFile(
            language=transcript.language,
            is_original=transcript.is_original,
            format=name,
            content_type=content_type,
            address=reverse("media_captions", args=[recording.pk, Use(use).value, transcript.language, name]),
        )
        for transcript in public_transcripts(recording, use)
        for name, content_type in CAPTION_TYPES.items()
    ]


def plain_text(turns: Sequence[Turn]) -> str:
    """Return a reading as plain text, a paragraph a turn, each under its speaker's name: for search, ID3 and mail."""
    said = []
    for turn in turns:
        words = " ".join(cue.text for cue in turn.cues if cue.text)
        said.append(f"{turn.speaker}: {words}" if turn.speaker else words)
    return "\n\n".join(said)


def original_of(recording: Recording, transcript: Transcript) -> Transcript | None:
    """Return the original that `transcript` is read by: itself, or the one among the recording's transcripts."""
    if transcript.is_original:
        return transcript
    return next((one for one in recording.transcripts.all() if one.is_original), None)


def _with(recording: Recording, transcript: Transcript) -> Transcript:
    """The transcript knowing its recording, so that asking whether it is public costs no query."""
    transcript.recording = recording
    return transcript


def _cue(spoken: dict[str, Any], words: dict[str, str], transcript: Transcript, told: Transcript) -> Cue:
    said = spoken["text"]
    translated = words.get(spoken["id"], "")
    return Cue(
        id=spoken["id"],
        start=spoken["start"],
        end=spoken["end"],
        text=translated or said,
        language=transcript.language if translated else told.language,
        original="" if transcript.is_original else said,
    )
