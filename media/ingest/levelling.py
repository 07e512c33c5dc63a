"""One loudness for all recordings, and a look at the result: nothing is believed that was not measured afterwards.

The common loudness of podcasts is −16 LUFS; a single channel is heard in both ears, so it is −19. A linear gain brings
a recording there and changes nothing else in it. Only where its peaks would pass the ceiling are they held down, for
some thousandths of a second each, by a limiter that works at four times the rate and so sees what lies between samples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from media.ingest import ffmpeg as tool
from media.ingest.refusal import Refusal, RefusalCode

RATE = 48_000
TARGET = {1: -19.0, 2: -16.0}
#: No decoder may reach beyond this (dBTP); what is sent to the encoder stays a decibel below, for it adds some.
HIGHEST_PEAK = -1.0
CEILING = -2.0
#: As near as it has to be (LU), and how near we try to come.
TOLERANCE, NEAR = 0.5, 0.2
#: Loudness is measured in windows; what is shorter cannot promise it (milliseconds).
MEASURABLE_MS = 10_000
#: Below this there is nothing to raise: the floor of the measurement itself.
SILENCE = -69.9
#: More gain than this would raise the noise of the recorder instead of a voice (dB).
MOST_GAIN = 40.0
#: How far the gain may go beyond what a linear one would need, to make up for held-down peaks (dB).
MOST_PUSH = 8.0

INTEGRATED = re.compile(r"I:\s+(-?[\d.]+|-?inf|nan) LUFS")
PEAK = re.compile(r"Peak:\s+(-?[\d.]+|-?inf|nan) dBFS")
MEASURE = "ebur128=peak=true:framelog=quiet"


class Level(StrEnum):
    """How near a recording came; the values are those of `Recording.Level`."""

    EXACT = "exact"
    SHORT = "short"
    PEAK_LIMITED = "peak_limited"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Measured:
    """Integrated loudness in LUFS (None for silence) and true peak in dBTP (None for nothing at all)."""

    loudness: float | None
    true_peak: float | None

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to level."""
        return self.loudness is None or self.loudness <= SILENCE


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to the samples: a gain in dB and, where peaks would pass it, a ceiling in dBTP."""

    gain: float
    ceiling: float | None = None

    def chain(self) -> str:
        """The filters, for float samples at `RATE`."""
        if self.ceiling is None:
            return f"volume={self.gain:.3f}dB"
        limit = 10 ** (self.ceiling / 20)
        limiter = f"alimiter=limit={limit:.6f}:attack=4:release=60:level=0"
        return f"volume={self.gain:.3f}dB,aresample={4 * RATE},{limiter},aresample={RATE}"


def read_summary(said: str) -> Measured:
    """Read what ebur128 says at its end; raises `Refusal` when it said nothing, for then nothing was decoded."""
    loudness, peak = INTEGRATED.findall(said), PEAK.findall(said)
    if not loudness or not peak:
        raise Refusal(RefusalCode.UNDECODABLE, "not measured")
    return Measured(_number(loudness[-1]), _number(peak[-1]))


def measure(ffmpeg: str, path: Path, *, kind: str, progress: tool.Progress = tool.ignore) -> Measured:
    """Measure a finished file as a listener's player decodes it."""
    words = [*tool.opening(ffmpeg, path, kind=kind), "-map", "0:a:0", "-af", MEASURE, "-f", "null", "-"]
    return read_summary(tool.run(words, progress=progress))


def first_plan(measured: Measured, *, channels: int, ceiling: float = CEILING) -> Plan:
    """The gain that brings `measured` to the target, with a ceiling where its peaks would pass it."""
    if measured.is_silent or measured.loudness is None or measured.true_peak is None:
        return Plan(0.0)
    gain = min(TARGET[channels] - measured.loudness, MOST_GAIN)
    return Plan(gain, ceiling if measured.true_peak + gain > ceiling else None)


def next_plan(plan: Plan, first: Plan, result: Measured, *, channels: int) -> Plan | None:
    """A gain that makes up for what the ceiling took away; None when it is near enough or cannot come nearer."""
    if plan.ceiling is None or result.loudness is None:
        return None
    short_of = TARGET[channels] - result.loudness
    gain = min(plan.gain + short_of, first.gain + MOST_PUSH)
    if abs(short_of) <= NEAR or abs(gain - plan.gain) < 0.1:
        return None
    return Plan(gain, plan.ceiling)


def lower_ceiling(plan: Plan, result: Measured) -> Plan | None:
    """The plan with a ceiling below which the encoder stays under the highest peak; None when it did already."""
    if result.true_peak is None or result.true_peak <= HIGHEST_PEAK:
        return None
    excess = result.true_peak - HIGHEST_PEAK
    return Plan(plan.gain, (CEILING if plan.ceiling is None else plan.ceiling) - excess - 0.2)


def judge(result: Measured, *, channels: int, duration_ms: int) -> Level:
    """Say how near the measured result came."""
    if result.is_silent or result.loudness is None:
        return Level.SILENT
    is_near = abs(result.loudness - TARGET[channels]) <= TOLERANCE
    if duration_ms < MEASURABLE_MS and is_near:
        return Level.SHORT
    return Level.EXACT if is_near else Level.PEAK_LIMITED


def _number(said: str) -> float | None:
    return None if said.endswith(("inf", "nan")) else float(said)
