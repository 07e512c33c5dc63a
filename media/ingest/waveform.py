"""What a recording looks like, read from a thin copy as it goes by: its length, its peaks, how its channels differ."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import IO

from media.ingest.ffmpeg import Progress

#: Samples a second of the thin copy, sixteen bits each.
RATE = 8_000
#: Two channels that differ by less than this (of 32,768) are one; a channel below this share of the other is empty.
SAME, EMPTY = 12, 0.01


@dataclass(slots=True)
class Heard:
    """The thin copy as it went by: its length, the loudest of each tenth of a second, and how channels differ."""

    channels: int
    samples: int = 0
    loudest_left: int = 0
    loudest_right: int = 0
    loudest_difference: int = 0
    tenths: list[int] = field(default_factory=list)

    @property
    def duration_ms(self) -> int:
        """Milliseconds."""
        return self.samples * 1000 // RATE

    def mix(self) -> str:
        """Which channels are worth keeping of those that came: "mono", "left", "right" or "stereo"."""
        if self.channels == 1:
            return "mono"
        if self.loudest_right <= self.loudest_left * EMPTY:
            return "left"
        if self.loudest_left <= self.loudest_right * EMPTY:
            return "right"
        return "left" if self.loudest_difference <= SAME else "stereo"

    @property
    def is_doubled(self) -> bool:
        """Whether both ears hear the same: one voice, kept twice."""
        return self.channels == 2 and self.mix() == "left" and self.loudest_right > self.loudest_left * EMPTY

    def take(self, samples: array[int]) -> None:
        """Look at one tenth of a second."""
        left = samples[:: self.channels]
        loudest = _loudest(left)
        self.loudest_left = max(self.loudest_left, loudest)
        if self.channels == 2:
            right = samples[1::2]
            self.loudest_right = max(self.loudest_right, _loudest(right))
            loudest = max(loudest, _loudest(right))
            if self.loudest_difference <= SAME:
                apart = max((abs(one - other) for one, other in zip(left, right, strict=False)), default=0)
                self.loudest_difference = max(self.loudest_difference, apart)
        self.samples += len(left)
        self.tenths.append(loudest)


def listen(stream: IO[bytes], heard: Heard, progress: Progress) -> None:
    """Take samples of `heard.channels` channels, interleaved, until there are no more."""
    step = RATE // 10 * heard.channels * 2
    rest = b""
    while chunk := stream.read(step * 10):
        whole = rest + chunk
        cut = len(whole) - len(whole) % step
        for at in range(0, cut, step):
            heard.take(array("h", whole[at : at + step]))
        rest = whole[cut:]
        progress(heard.duration_ms)
    last = array("h", rest[: len(rest) - len(rest) % (2 * heard.channels)])
    if last:
        heard.take(last)


def _loudest(samples: array[int]) -> int:
    return max(max(samples), -min(samples)) if samples else 0
