"""A recording of any phone becomes a copy to listen to: sound and nothing else leaves this module.

Runs in the limited child process of `media.ingest.isolated`. PyAV looks into the container, ffmpeg makes the copy; the
demuxer is the one that belongs to the kind found by the request, so no file can choose another (a playlist that names
files of ours is then simply damaged).
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import AUDIO

SUFFIX = ".m4a"
CONTENT_TYPE = "audio/mp4"
BIT_RATE = "64k"
SAMPLE_RATE = 48_000
#: One level for all, so that nobody turns the sound up for one voice and is hurt by the next.
LEVEL = "loudnorm=I=-18:TP=-1.5:LRA=11"
AS_IT_IS = "anull"
#: Peaks are read from a thin copy: eight thousand samples a second, sixteen bits each.
THIN_RATE = 8_000
#: Levelling looks at three seconds; a shorter silence has none.
CANNOT_BE_LEVELLED = 4 * THIN_RATE
PEAKS = 200
LOUDEST = 32_768
CHUNK = THIN_RATE * 2
#: How each kind is opened, by ffmpeg's own name.
DEMUXERS = {
    "m4a": "mov",
    "3gp": "mov",
    "amr": "amr",
    "aac": "aac",
    "wav": "wav",
    "flac": "flac",
    "ogg": "ogg",
    "webm": "matroska",
    "aiff": "aiff",
    "mp3": "mp3",
}
#: Kinds whose header says truly how long they are; others guess, or say nothing while they are being recorded.
TELL_THEIR_LENGTH = frozenset({"m4a", "3gp", "flac"})
#: What may be missing at the end: encoders pad and phones round.
SLACK_MS = 2_000
SLACK_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Look:
    """What the container says: how long it is in milliseconds, 0 where it does not say; how many channels."""

    declared_ms: int
    channels: int = 1


@dataclass(frozen=True, slots=True)
class Listening:
    """The copy to listen to: AAC, mono, levelled, without a word in it. `peaks` are at most 200 values of 0–100."""

    path: Path
    duration_ms: int
    peaks: list[int]

    def to_dict(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return {"path": str(self.path), "duration_ms": self.duration_ms, "peaks": self.peaks}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Listening:
        """The way back."""
        return cls(Path(data["path"]), int(data["duration_ms"]), [int(one) for one in data["peaks"]])


def find_ffmpeg(wanted: str = "") -> str:
    """Return the ffmpeg to use: `wanted`, else the one on the PATH, else the one that comes with us.

    Raises `FileNotFoundError` where there is none.
    """
    found = wanted or shutil.which("ffmpeg")
    if found:
        return found
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError) as error:
        raise FileNotFoundError("no ffmpeg") from error


def look_into(path: Path, *, kind: str) -> Look:
    """Read the container of `path`; raise `Refusal` for a film, for what holds no sound, for what cannot be opened."""
    # Imported here: the child that decodes a photograph has no use for it, and the worker itself never decodes.
    import av

    try:
        with av.open(str(path), format=DEMUXERS[kind], options={"protocol_whitelist": "file"}) as container:
            if any(not _is_cover(stream) for stream in container.streams.video):
                raise Refusal(RefusalCode.FILM)
            if not container.streams.audio:
                raise Refusal(RefusalCode.NOT_A_RECORDING, "no sound in it")
            sound = container.streams.audio[0]
            if not any(packet.size for packet in container.demux(sound)):
                raise Refusal(RefusalCode.TOO_SHORT, "no sound in it")
            return Look(int((container.duration or 0) / 1000), sound.codec_context.layout.nb_channels or 1)
    except EOFError as error:
        # A head and nothing behind it: a recorder that was stopped before it heard anything.
        raise Refusal(RefusalCode.TOO_SHORT, str(error)) from error
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise Refusal(RefusalCode.UNDECODABLE, f"{type(error).__name__}: {error}") from error


def make_listening(
    path: Path,
    *,
    kind: str,
    folder: Path,
    max_seconds: int = AUDIO.max_seconds,
    min_ms: int = AUDIO.min_milliseconds,
    ffmpeg: str = "",
) -> Listening:
    """Write the copy into `folder` and return it, or raise `Refusal` with nothing left there.

    Tags, covers, chapters, subtitles and further tracks stay behind. What is longer than `max_seconds` or shorter
    than `min_ms` is refused, judged by what was really decoded. `ffmpeg` is the one to use; without it any that is
    found. Needs the same little memory whatever the length.
    """
    look = look_into(path, kind=kind)
    if look.declared_ms > max_seconds * 1000 and kind in TELL_THEIR_LENGTH:
        raise Refusal(RefusalCode.TOO_LONG, f"{look.declared_ms} ms declared")
    target = folder / f"listening{SUFFIX}"
    try:
        order = _Order(path, kind, target, seconds=max_seconds + 1, ffmpeg=find_ffmpeg(ffmpeg))
        loudest = _transcode(order)
        duration_ms = loudest.samples * 1000 // THIN_RATE
        judge_length(duration_ms, look, kind=kind, max_seconds=max_seconds, min_ms=min_ms)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Listening(target, duration_ms, folded(loudest.tenths))


def folded(tenths: list[int], most: int = PEAKS) -> list[int]:
    """Bring any number of peaks down to at most `most`, each the loudest of its share, as hundredths of full."""
    count = min(most, len(tenths))
    edges = [round(number * len(tenths) / count) for number in range(count + 1)] if count else []
    return [min(100, round(100 * max(tenths[start:end]) / LOUDEST)) for start, end in pairwise(edges)]


def _is_cover(stream: Any) -> bool:
    """A picture on the front of a recording, or of a chapter, is a picture and no film."""
    kinds = type(stream.disposition)
    return bool(stream.disposition & (kinds.attached_pic | kinds.timed_thumbnails))


def judge_length(duration_ms: int, look: Look, *, kind: str, max_seconds: int, min_ms: int) -> None:
    """Refuse what is too long, too short, or ends long before its container says, by what was really decoded."""
    if duration_ms > max_seconds * 1000:
        raise Refusal(RefusalCode.TOO_LONG, f"more than {max_seconds} s")
    missing = look.declared_ms - duration_ms
    if kind in TELL_THEIR_LENGTH and missing > max(SLACK_MS, look.declared_ms * SLACK_SHARE):
        raise Refusal(RefusalCode.TRUNCATED, f"{duration_ms} of {look.declared_ms} ms can be heard")
    if duration_ms < min_ms:
        raise Refusal(RefusalCode.TOO_SHORT, f"{duration_ms} ms")


@dataclass(slots=True)
class _Loudest:
    """What was heard: how many thin samples, and the loudest of each tenth of a second."""

    samples: int
    tenths: list[int]


@dataclass(frozen=True, slots=True)
class _Order:
    """What ffmpeg is asked for."""

    path: Path
    kind: str
    target: Path
    seconds: int
    ffmpeg: str
    level: str = LEVEL

    def words(self) -> list[str]:
        """The command: one reading, the copy into a file, the thin copy for its peaks to standard output."""
        chain = f"aformat=channel_layouts=mono,aresample={SAMPLE_RATE},{self.level},aresample={SAMPLE_RATE}"
        return [
            self.ffmpeg,
            *("-nostdin", "-hide_banner", "-loglevel", "fatal", "-threads", "1"),
            *("-filter_complex_threads", "1", "-protocol_whitelist", "file,pipe"),
            *("-f", DEMUXERS[self.kind], "-t", str(self.seconds), "-i", str(self.path)),
            *("-filter_complex", f"[0:a:0]{chain},asplit[loud][b];[b]aresample={THIN_RATE}[thin]"),
            *("-map", "[loud]", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"),
            *("-c:a", "aac", "-b:a", BIT_RATE, "-ac", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact"),
            *("-movflags", "+faststart", "-f", "ipod", "-y", str(self.target)),
            *("-map", "[thin]", "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"),
        ]


def _transcode(order: _Order) -> _Loudest:
    with subprocess.Popen(
        order.words(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None and process.stderr is not None
            heard = _listen(process.stdout)
            complaint = process.stderr.read(4096).decode(errors="replace")
            code = process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
    if code < 0:
        raise Refusal(RefusalCode.TOO_SLOW, f"ffmpeg ended by signal {-code}")
    if code > 0 and order.level != AS_IT_IS and heard.samples < CANNOT_BE_LEVELLED:
        # A second of silence has no level; raised to ours it would be infinite, and the encoder gives up.
        return _transcode(replace(order, level=AS_IT_IS))
    if code > 0:
        raise Refusal(RefusalCode.UNDECODABLE, complaint.strip()[-300:])
    return heard


def _listen(stream: IO[bytes]) -> _Loudest:
    """Count the samples and keep the loudest of each tenth of a second, a second at a time."""
    heard, rest, step = _Loudest(0, []), b"", THIN_RATE // 10
    while chunk := stream.read(CHUNK):
        samples = array("h")
        whole = rest + chunk
        cut = len(whole) - len(whole) % (step * 2)
        samples.frombytes(whole[:cut])
        rest = whole[cut:]
        _keep_loudest(heard, samples, step)
    last = array("h")
    last.frombytes(rest[: len(rest) - len(rest) % 2])
    _keep_loudest(heard, last, step)
    return heard


def _keep_loudest(heard: _Loudest, samples: array[int], step: int) -> None:
    heard.samples += len(samples)
    for start in range(0, len(samples), step):
        piece = samples[start : start + step]
        heard.tenths.append(max(max(piece), -min(piece)))
