"""Make the demo's sound of its texts, once: `python -m demo.voices.make [name …]`. The site needs none of this.

Needs espeak-ng and ffmpeg on the PATH. Every sentence is spoken by itself, so that its time is known; pauses and a
quiet synthesised ambience are laid under it. The result is said to be synthetic wherever it is heard.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

import yaml

from demo.voices import SOUND, TEXTS, TIMES, names

RATE = 22_050
#: Synthetic speech is understood when it takes its time.
SLOWLY = 0.78
PAUSE_MS, LEAD_MS, TURN_MS = 850, 900, 1000
ESPEAK = {"en": "en-gb", "cs": "cs", "vi": "vi", "ru": "ru", "uk": "uk"}
#: What one hears behind the voices: brown noise, rolled off like a room, a kitchen, a street far away.
AMBIENCE = {
    "room": "anoisesrc=color=brown:seed=7:r=22050:amplitude=0.05,lowpass=f=300",
    "kitchen": "anoisesrc=color=brown:seed=7:r=22050:amplitude=0.07,lowpass=f=900,tremolo=f=0.3:d=0.3",
    "street": "anoisesrc=color=brown:seed=7:r=22050:amplitude=0.10,lowpass=f=500,tremolo=f=0.1:d=0.6",
}


def main(wanted: list[str]) -> None:
    """Make the named recordings, or all of them, and write down when each sentence begins and ends."""
    SOUND.mkdir(exist_ok=True)
    times = yaml.safe_load(TIMES.read_text(encoding="utf-8")) if TIMES.exists() else {}
    for name in wanted or names():
        text = yaml.safe_load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))
        times[name] = make(text, SOUND / f"{name}.ogg")
        seconds = times[name][-1][1] / 1000
        print(f"{name}: {seconds:.0f} s, {(SOUND / f'{name}.ogg').stat().st_size // 1024} kB")
    kept = {name: times[name] for name in sorted(times) if (TEXTS / f"{name}.yaml").exists()}
    words = "".join(f"{name}: {[list(pair) for pair in pairs]}\n" for name, pairs in kept.items())
    TIMES.write_text("# Milliseconds, by sentence; written by make.py.\n" + words, encoding="utf-8")


def make(text: dict[str, Any], target: Path) -> list[list[int]]:
    """Speak one text into `target`; return `[start, end]` of each sentence in milliseconds."""
    speech, times = bytearray(_silence(LEAD_MS)), []
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for line in text["lines"]:
            who = str(line.get("who", ""))
            if before is not None:
                speech += _silence(TURN_MS if who != before else PAUSE_MS)
            before = who
            start = _milliseconds(speech)
            speech += _spoken(line[text["language"]], text, who, Path(folder) / "line.wav")
            times.append([start, _milliseconds(speech)])
        speech += _silence(LEAD_MS)
        _encode(bytes(speech), text.get("ambience", "room"), Path(folder) / "whole.wav", target)
    return times


def _spoken(words: str, text: dict[str, Any], who: str, path: Path) -> bytes:
    voice = {"variant": "f2", "speed": 145, "pitch": 50} | text.get("voices", {}).get(who, {})
    code = voice.get("voice", ESPEAK[text["language"]])
    subprocess.run(
        [
            *("espeak-ng", "-v", f"{code}+{voice['variant']}", "-s", str(round(voice["speed"] * SLOWLY))),
            *("-p", str(voice["pitch"]), "-w", str(path), "--", words),
        ],
        check=True,
        capture_output=True,
    )
    with wave.open(str(path)) as found:
        assert (found.getframerate(), found.getnchannels(), found.getsampwidth()) == (RATE, 1, 2)
        return found.readframes(found.getnframes())


def _encode(speech: bytes, ambience: str, path: Path, target: Path) -> None:
    with wave.open(str(path), "wb") as whole:
        whole.setnchannels(1)
        whole.setsampwidth(2)
        whole.setframerate(RATE)
        whole.writeframes(speech)
    mix = (
        f"[0:a]highpass=f=90,volume=0.8[voice];{AMBIENCE[ambience]}[noise];"
        "[voice][noise]amix=inputs=2:duration=first:normalize=0[out]"
    )
    subprocess.run(
        [
            *("ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i", str(path), "-filter_complex", mix),
            *("-map", "[out]", "-map_metadata", "-1", "-ac", "1", "-c:a", "libopus", "-b:a", "16k"),
            *("-application", "voip", "-fflags", "+bitexact", "-flags:a", "+bitexact", str(target)),
        ],
        check=True,
    )


def _silence(milliseconds: int) -> bytes:
    return b"\0\0" * (RATE * milliseconds // 1000)


def _milliseconds(speech: bytes | bytearray) -> int:
    return len(speech) // 2 * 1000 // RATE


if __name__ == "__main__":
    main(sys.argv[1:])
