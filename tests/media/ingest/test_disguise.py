"""A changed voice cannot be changed back, and what it says can still be understood."""

from __future__ import annotations

import math
import random
import subprocess
from array import array
from itertools import pairwise

import pytest

from media.ingest import disguise
from media.ingest.disguise import Mask
from media.ingest.recordings import find_ffmpeg

RATE, SECONDS = 8_000, 6
FRAME, STEP = 400, 800
MELODY = "(2*PI*({base}*t-{by}/(2*PI*0.4)*cos(2*PI*0.4*t)))"
#: A voice that rises and falls, in two syllables a second, with the formants of an open vowel.
PARTS = tuple(enumerate((0.4, 0.7, 1.0, 1.0, 0.9, 0.6, 0.4, 0.4, 0.5, 0.4), start=1))


def voice(base: int, by: int) -> str:
    tone = "+".join(f"{size}*sin({part}*{MELODY.format(base=base, by=by)})" for part, size in PARTS)
    return f"0.1*({tone})*(0.3+0.7*abs(sin(2*PI*2*t)))"


def heard(*words: str) -> array[int]:
    """Thin samples of what a chain of filters makes."""
    command = [find_ffmpeg(), "-nostdin", "-loglevel", "error", *words]
    command += ["-ar", str(RATE), "-ac", "1", "-f", "s16le", "-"]
    return array("h", subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)


def source(expression: str) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"aevalsrc='{expression}':s=48000:d={SECONDS}")


def melody(samples: array[int]) -> list[float]:
    """The lag, in samples, at which each stretch is most like itself: the length of one beat of the voice."""
    found = []
    for at in range(0, SECONDS * RATE - 2 * FRAME, STEP):
        piece = samples[at : at + 2 * FRAME]
        if len(piece) < 2 * FRAME:
            break
        lags = range(RATE // 350, RATE // 75)
        likeness = {lag: sum(map(int.__mul__, piece[:FRAME], piece[lag : lag + FRAME])) for lag in lags}
        found.append(float(max(likeness, key=lambda lag: likeness[lag])))
    return found


def loudness(samples: array[int]) -> list[float]:
    """How loud each twentieth of a second is."""
    step = RATE // 20
    pieces = (samples[at : at + step] for at in range(0, SECONDS * RATE - step, step))
    return [math.sqrt(sum(one * one for one in piece) / step) for piece in pieces]


def likeness(one: list[float], other: list[float]) -> float:
    """1 for the same course, 0 for none in common."""
    count = min(len(one), len(other))
    a, b = one[:count], other[:count]
    mean_a, mean_b = sum(a) / count, sum(b) / count
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    apart = math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))
    return both / apart if apart else 0.0


@pytest.mark.parametrize(("base", "by"), [(120, 25), (210, 45)], ids=["low", "high"])
@pytest.mark.parametrize("factor", [0.83, 1.2])
def test_who_knows_the_factor_still_does_not_get_the_melody_back(base: int, by: int, factor: float) -> None:
    real = heard(*source(voice(base, by)))
    played, back = round(48_000 * factor), round(48_000 / factor)
    shift = f"asetrate={played},aresample=48000,atempo={1 / factor:.5f}"
    undo = f"asetrate={back},aresample=48000,atempo={factor}"
    shifted = heard(*source(voice(base, by)), "-af", f"{shift},{undo}")
    assert likeness(melody(real), melody(shifted)) > 0.8

    chain = f"{disguise.chain(Mask(factor, 1.0))};[changed]aresample=48000,{undo}[undone]"
    changed = heard(*source(voice(base, by)), "-filter_complex", chain, "-map", "[undone]")
    assert abs(likeness(melody(real), melody(changed))) < 0.4


def test_syllables_and_pauses_stay_where_they_were() -> None:
    real = heard(*source(voice(140, 30)))
    words = ("-filter_complex", disguise.chain(Mask(0.83, 1.0)), "-map", "[changed]")
    assert likeness(loudness(real), loudness(heard(*source(voice(140, 30)), *words))) > 0.6


def test_every_recording_is_changed_by_another_measure_and_never_by_next_to_none() -> None:
    chance = random.Random(4)
    masks = [Mask.drawn(chance) for _ in range(200)]
    assert len({mask.formants for mask in masks}) == len({mask.pace for mask in masks}) == 200
    assert all(mask.formants <= 0.87 or mask.formants >= 1.15 for mask in masks)
    assert {mask.formants < 1 for mask in masks} == {True, False}
    assert all(0.97 <= mask.pace <= 1.04 for mask in masks)
    assert len({one.formants for one in (Mask.drawn(), Mask.drawn())}) == 2


def test_the_same_measure_gives_the_same_sound_only_as_far_as_it_is_kept_nowhere() -> None:
    chains = [disguise.chain(Mask.drawn()) for _ in range(3)]
    assert all(one != other for one, other in pairwise(chains))
