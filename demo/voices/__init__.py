"""The demo's voices: texts, the sound that was made of them once, and when each sentence begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
TEXTS, SOUND = HERE / "texts", HERE / "sound"
TIMES = SOUND / "times.yaml"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a recording: who says it, when (milliseconds), and what, by language."""

    start: int
    end: int
    who: str
    said: dict[str, str]


@dataclass(frozen=True)
class DemoVoice:
    """One recording of the demo: `language` is the spoken one, `about` whatever else its file of texts says."""

    name: str
    language: str
    sentences: list[Sentence]
    about: dict[str, Any]

    @property
    def sound(self) -> Path:
        """The recording: Opus in Ogg, mono, synthetic."""
        return SOUND / f"{self.name}.ogg"

    @property
    def translations(self) -> list[str]:
        """The languages besides the spoken one in which every sentence is there."""
        found = set.intersection(*({code for code in each.said} for each in self.sentences))
        return sorted(found - {self.language})


def names() -> list[str]:
    """All recordings, in the order of their names."""
    return sorted(path.stem for path in TEXTS.glob("*.yaml"))


def read(name: str) -> DemoVoice:
    """Read one recording's words with the times that were measured when its sound was made."""
    text = yaml.safe_load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))
    times = yaml.safe_load(TIMES.read_text(encoding="utf-8"))[name]
    sentences = [
        Sentence(start, end, str(line.get("who", "")), {code: line[code] for code in line if code != "who"})
        for line, (start, end) in zip(text["lines"], times, strict=True)
    ]
    return DemoVoice(name, text["language"], sentences, text)
