"""Recordings for tests: rows and files as the services leave them, without an encoder where that proves nothing."""

from __future__ import annotations

import functools
import io
import itertools
import math
import tempfile
import wave
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from media import services
from media.clearance import Use
from media.ingest.delivery import TYPES, make_delivery
from media.models import PrivateUpload, Recording, Transcript
from media.querysets import STAFF_OWNER

_seeds = itertools.count(1)
RATE = 16_000
SECONDS = 2
PREPARED_MS = SECONDS * 1000


def spoken(seconds: float = SECONDS, *, seed: int = 0, volume: float = 0.3) -> bytes:
    """A WAV of one channel: syllables that rise and fall, another one for each seed."""
    pitch, samples = 110 + seed % 400 / 4, array("h")
    for at in range(int(seconds * RATE)):
        moment = at / RATE
        syllable = max(0.0, math.sin(2 * math.pi * 2 * moment)) ** 0.5
        tone = sum(math.sin(2 * math.pi * pitch * part * moment) / part for part in (1, 2, 3, 5))
        samples.append(int(32_000 * volume * syllable * tone / 2.1))
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(samples.tobytes())
    return out.getvalue()


@functools.cache
def _delivered() -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the worker makes of `spoken()`, made once a run."""
    with tempfile.TemporaryDirectory() as folder:
        master = Path(folder) / "master.wav"
        master.write_bytes(spoken())
        made = make_delivery(master, kind="wav", folder=Path(folder)).to_dict()
        return made, {name: Path(path).read_bytes() for name, path in made["files"].items()}


def make_master(
    *,
    owner_key: str = STAFF_OWNER,
    content: bytes | None = None,
    name: str = "interview.wav",
    is_ready: bool = True,
) -> PrivateUpload:
    """A private upload of sound, another one each time; by default it counts as prepared for listening."""
    content = content or spoken(seed=next(_seeds))
    upload = services.receive_upload(
        stream=io.BytesIO(content),
        name=name,
        declared_type="",
        size=len(content),
        owner_key=owner_key,
        kind=PrivateUpload.Kind.AUDIO,
    ).upload
    if is_ready:
        upload.state, upload.duration_ms = PrivateUpload.State.READY, PREPARED_MS
        upload.save(update_fields=["state", "duration_ms"])
    return upload


def make_recording(
    *,
    upload: PrivateUpload | None = None,
    owner_key: str = STAFF_OWNER,
    title: str = "Interview",
    spoken_language: str = "cs",
    voice: str = Recording.Voice.OWN,
    needs_approval: bool = False,
    prepared: bool = True,
    cleared: Iterable[Use | str] = (),
    released_for: Iterable[Use | str] = (),
) -> Recording:
    """A recording as the services leave it; `prepared` puts the files there that the worker would make.

    Cleared for `cleared` and for `released_for`; let out for the latter. `upload` may be one that is there already.
    """
    upload = upload or make_master(owner_key=owner_key)
    recording = services.make_recording(
        upload=upload,
        title=title,
        spoken_language=spoken_language,
        voice=voice,
        needs_approval=needs_approval,
    )
    if prepared:
        prepare(recording)
    out = [Use(use) for use in released_for]
    uses = {Use(use).value: None for use in [*cleared, *out]}
    if uses:
        services.set_clearance(upload=recording.upload, cleared_until=uses)
    for use in out:
        services.release_recording(recording=recording, use=use)
    return recording


def prepare(recording: Recording) -> None:
    """Put real files of two seconds in place, as the worker would, and refresh `recording`."""
    made, files = _delivered()
    delivery: dict[str, Any] = {"of": recording.source_key}
    for name, content in files.items():
        stored = storages["private"].save(
            f"tests/{recording.pk}-{recording.voice}.{name}", ContentFile(content)
        )
        delivery[name] = {
            "name": stored,
            "size": len(content),
            "type": TYPES[name],
            "bitrate": made["rates"][name],
        }
    facts = {
        name: made[name] for name in ("duration_ms", "channels", "loudness", "true_peak", "level", "peaks")
    }
    Recording.objects.filter(pk=recording.pk).update(
        state=Recording.State.READY, progress=100, delivery=delivery, **facts
    )
    recording.refresh_from_db()


def make_transcript(
    recording: Recording,
    *,
    language: str = "cs",
    words: Sequence[str] = ("Dobrý den.", "Jmenuji se Olena."),
    speaker: str = "Olena",
    is_original: bool = True,
    is_finished: bool = True,
    is_approved: bool = True,
) -> Transcript:
    """A transcript with a cue of a second for each of `words`; a translation has only words, tied by id."""
    cues: list[dict[str, Any]] = [
        {"id": f"c{number}", "text": text} for number, text in enumerate(words, start=1)
    ]
    if is_original:
        for number, cue in enumerate(cues):
            cue |= {"start": number * 1000, "end": number * 1000 + 900, "speaker": speaker}
    made = Transcript(
        recording=recording, language=language, is_original=is_original, cues=cues, is_finished=is_finished
    )
    if is_approved:
        made.approved_fingerprint = made.fingerprint
    made.save()
    return made
