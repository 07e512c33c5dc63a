"""From a master of any phone to what is heard: MP3 at a constant rate and M4A, levelled, measured, without tags.

Runs in the limited child process of `media.ingest.isolated`. The master is read twice: once to measure it and to see
its waveform, once to make both files; each finished file is then decoded and measured again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from media.ingest import disguise, levelling, waveform
from media.ingest import ffmpeg as tool
from media.ingest.levelling import Level, Measured, Plan
from media.ingest.recordings import TELL_THEIR_LENGTH, find_ffmpeg, folded, judge_length, look_into
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import STUDIO
from media.ingest.waveform import Heard

#: By format: file ending, media type, encoder and its rates (kbit/s) for one channel and for two, container.
MP3, M4A = "mp3", "m4a"
TYPES = {MP3: "audio/mpeg", M4A: "audio/mp4"}
RATES = {MP3: {1: 96, 2: 128}, M4A: {1: 80, 2: 128}}
#: What an encoder takes away by itself (dB): LAME plays everything at 95 %.
TRIMS = {MP3: 0.45, M4A: 0.0}
PEAKS = 400
#: Encodings tried until both files are as loud as they should be and no decoder passes the highest peak.
TRIES = 4

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files by format, and what was measured. `peaks` are at most 400 values of 0–100, of equal shares of time.

    `loudness` is that of the MP3 in LUFS, `true_peak` the higher of both files in dBTP; None where there is only
    silence.
    """

    files: dict[str, str]
    rates: dict[str, int]
    duration_ms: int
    channels: int
    loudness: float | None
    true_peak: float | None
    level: str
    peaks: list[int]

    def to_dict(self) -> dict[str, Any]:
        """As JSON can carry it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Delivery:
        """The way back."""
        return cls(**data)


MIXES = {
    "mono": (1, "aformat=channel_layouts=mono"),
    "left": (1, "aformat=channel_layouts=stereo,pan=mono|c0=c0"),
    "right": (1, "aformat=channel_layouts=stereo,pan=mono|c0=c1"),
    "stereo": (2, "aformat=channel_layouts=stereo"),
}


def make_delivery(
    path: Path,
    *,
    kind: str,
    folder: Path,
    is_altered: bool = False,
    max_seconds: int = STUDIO.max_seconds,
    min_ms: int = STUDIO.min_milliseconds,
    ffmpeg: str = "",
    tell: Tell = tool.ignore,
) -> Delivery:
    """Write `delivery.mp3` and `delivery.m4a` into `folder`, or raise `Refusal`.

    Tags, covers, chapters and further tracks stay behind. With `is_altered` the voice is changed first. `tell` is told
    how much is done, in hundredths. Needs the same little memory whatever the length; on the disk, a changed voice
    takes about half of what a plain WAV would.
    """
    look = look_into(path, kind=kind)
    if look.declared_ms > max_seconds * 1000 and kind in TELL_THEIR_LENGTH:
        raise Refusal(RefusalCode.TOO_LONG, f"{look.declared_ms} ms declared")
    found = find_ffmpeg(ffmpeg)
    channels = min(2, max(1, look.channels))
    work = _Work(found, path, kind, folder, channels, max_seconds + 1, _forward(tell))
    guess = look.declared_ms or max_seconds * 1000
    if is_altered:
        work = work.changed(guess)
    heard, before = work.listen(guess)
    if not is_altered:
        judge_length(heard.duration_ms, look, kind=kind, max_seconds=max_seconds, min_ms=min_ms)
    return work.make(heard, before)


@dataclass(frozen=True, slots=True)
class _Work:
    """One recording on its way."""

    ffmpeg: str
    path: Path
    kind: str
    folder: Path
    channels: int
    seconds: int
    tell: Tell

    def changed(self, guess_ms: int) -> _Work:
        """The same with the changed voice in place of the master; it is one channel."""
        target = self.folder / "changed.flac"
        words = [
            *tool.opening(self.ffmpeg, self.path, kind=self.kind, seconds=self.seconds),
            *("-filter_complex", disguise.chain(disguise.Mask.drawn()), "-map", "[changed]", *tool.bare()),
            *("-c:a", "flac", "-compression_level", "0", "-f", "flac", "-y", str(target)),
        ]
        tool.run(words, progress=self._share(guess_ms, 0, 20))
        return _Work(
            self.ffmpeg, target, "flac", self.folder, 1, self.seconds + self.seconds // 10, self.tell
        )

    def listen(self, guess_ms: int) -> tuple[Heard, Measured]:
        """Measure, and see the waveform, in one reading."""
        heard = Heard(self.channels)
        layout = MIXES["mono" if self.channels == 1 else "stereo"][1]
        thin = (
            f"[0:a:0]{layout},aresample={levelling.RATE},{levelling.MEASURE},aresample={waveform.RATE}[thin]"
        )
        words = [
            *tool.opening(self.ffmpeg, self.path, kind=self.kind, seconds=self.seconds),
            *("-filter_complex", thin, "-map", "[thin]", "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"),
        ]
        share = self._share(guess_ms, 20, 35)
        said = tool.run_piped(words, lambda stream: waveform.listen(stream, heard, share))
        return heard, levelling.read_summary(said)

    def make(self, heard: Heard, before: Measured) -> Delivery:
        """Level, encode, measure; again where an encoder passed the highest peak or took something away."""
        mix = heard.mix()
        channels = MIXES[mix][0]
        if heard.is_doubled and before.loudness is not None:
            # Measured as two channels; one alone counts half, three decibels less.
            before = Measured(before.loudness - 3.01, before.true_peak)
        plan, aim = self._settled(levelling.first_plan(before, channels=channels), before, mix, heard)
        trims = dict(TRIMS)
        for _ in range(TRIES):
            files = self._encode(plan, mix, heard, trims)
            results = {name: self._measured(name, file, heard) for name, file in files.items()}
            worst = max(results.values(), key=lambda one: _or_lowest(one.true_peak))
            lower, off = levelling.lower_ceiling(plan, worst), _off(results, aim)
            if lower is None and not off:
                break
            trims = {name: trim + off.get(name, 0.0) for name, trim in trims.items()}
            if lower is not None:
                plan, aim = self._settled(lower, before, mix, heard)
        if lower is not None:
            raise Refusal(RefusalCode.UNDECODABLE, f"peaks at {worst.true_peak} dBTP whatever the ceiling")
        return Delivery(
            files={name: str(file) for name, file in files.items()},
            rates={name: RATES[name][channels] for name in files},
            duration_ms=heard.duration_ms,
            channels=channels,
            loudness=None if results[MP3].is_silent else results[MP3].loudness,
            true_peak=worst.true_peak,
            level=self._judged(results, channels, heard).value,
            peaks=folded(_raised(heard.tenths, plan), PEAKS),
        )

    def _judged(self, results: dict[str, Measured], channels: int, heard: Heard) -> Level:
        found = [
            levelling.judge(result, channels=channels, duration_ms=heard.duration_ms)
            for result in results.values()
        ]
        return Level.PEAK_LIMITED if Level.PEAK_LIMITED in found else found[0]

    def _settled(self, plan: Plan, before: Measured, mix: str, heard: Heard) -> tuple[Plan, float | None]:
        """The plan whose gain makes up for peaks held down, found without encoding; and how loud it will then be."""
        first, channels = plan, MIXES[mix][0]
        if plan.ceiling is None:
            return plan, None if before.is_silent or before.loudness is None else before.loudness + plan.gain
        for _ in range(TRIES):
            words = [
                *tool.opening(self.ffmpeg, self.path, kind=self.kind, seconds=self.seconds),
                *("-map", "0:a:0", "-af", f"{_chain(mix, plan)},{levelling.MEASURE}", "-f", "null", "-"),
            ]
            result = levelling.read_summary(tool.run(words, progress=self._share(heard.duration_ms, 35, 45)))
            better = levelling.next_plan(plan, first, result, channels=channels)
            if better is None:
                break
            plan = better
        return plan, result.loudness

    def _encode(self, plan: Plan, mix: str, heard: Heard, trims: dict[str, float]) -> dict[str, Path]:
        channels = MIXES[mix][0]
        mp3, m4a = self.folder / f"delivery.{MP3}", self.folder / f"delivery.{M4A}"
        apart = "".join(f"[{name}0]volume={trim:.3f}dB[{name}];" for name, trim in trims.items()).rstrip(";")
        words = [
            *tool.opening(self.ffmpeg, self.path, kind=self.kind, seconds=self.seconds),
            *("-filter_complex", f"[0:a:0]{_chain(mix, plan)},asplit[{MP3}0][{M4A}0];{apart}"),
            *("-map", f"[{MP3}]", *tool.bare(), "-c:a", "libmp3lame", "-b:a", f"{RATES[MP3][channels]}k"),
            *("-abr", "0", "-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3", "-y", str(mp3)),
            *("-map", f"[{M4A}]", *tool.bare(), "-c:a", "aac", "-b:a", f"{RATES[M4A][channels]}k"),
            *("-movflags", "+faststart", "-f", "ipod", "-y", str(m4a)),
        ]
        tool.run(words, progress=self._share(heard.duration_ms, 45, 85))
        return {MP3: mp3, M4A: m4a}

    def _measured(self, name: str, file: Path, heard: Heard) -> Measured:
        start = 85 if name == MP3 else 92
        kind = {"mp3": "mp3", "m4a": "mov"}[name]
        share = self._share(heard.duration_ms, start, start + 7)
        return levelling.measure(self.ffmpeg, file, kind=kind, progress=share)

    def _share(self, whole_ms: int, start: int, end: int) -> tool.Progress:
        """Turn milliseconds done of one step into hundredths of the whole."""

        def tell(done_ms: int) -> None:
            self.tell(start + min(end - start, (end - start) * done_ms // max(1, whole_ms)))

        return tell


def _forward(tell: Tell) -> Tell:
    """Tell only what is more than before: a second try of a step is no step back for who looks on."""
    most = 0

    def told(hundredths: int) -> None:
        nonlocal most
        if hundredths > most:
            most = hundredths
            tell(hundredths)

    return told


def _chain(mix: str, plan: Plan) -> str:
    return f"{MIXES[mix][1]},aresample={levelling.RATE},aformat=sample_fmts=dblp,{plan.chain()}"


def _raised(tenths: list[int], plan: Plan) -> list[int]:
    """The waveform as it is heard, levelled: that of a quiet voice would otherwise be a line."""
    factor = 10 ** (plan.gain / 20)
    return [round(loudest * factor) for loudest in tenths]


def _off(results: dict[str, Measured], aim: float | None) -> dict[str, float]:
    """By how much each file is to be raised to be as loud as it should be; empty when both are near enough."""
    if aim is None:
        return {}
    apart = {name: aim - (aim if one.loudness is None else one.loudness) for name, one in results.items()}
    return apart if any(abs(one) > levelling.NEAR for one in apart.values()) else {}


def _or_lowest(peak: float | None) -> float:
    return float("-inf") if peak is None else peak
