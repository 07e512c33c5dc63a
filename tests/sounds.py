"""Sounds as they are really brought: speech, music, a whisper, and what goes wrong; made by ffmpeg, once a run."""

from __future__ import annotations

import functools
import subprocess
import tempfile
from pathlib import Path

from media.ingest.recordings import find_ffmpeg

SECRET = "Recorded by Olena, Zitna 51"
#: Four syllables a second on a voice of 150 Hz, with pauses between sentences.
SPEECH = (
    "0.25*(sin(2*PI*150*t)+0.6*sin(2*PI*300*t)+0.5*sin(2*PI*750*t)+0.3*sin(2*PI*2250*t))"
    "*pow(abs(sin(2*PI*2*t)),2)*gt(sin(2*PI*0.15*t+1),-0.6)"
)
#: A chord and a drum of two beats a second, wider apart than a voice.
MUSIC = (
    "0.2*(sin(2*PI*220*t)+sin(2*PI*277*t)+sin(2*PI*330*t))+0.6*exp(-40*mod(t,0.5))*sin(2*PI*80*t)"
    "|0.2*(sin(2*PI*440*t)+sin(2*PI*554*t))+0.6*exp(-40*mod(t,0.5))*sin(2*PI*80*t)"
)
#: Breath in syllables, far away, and once a hand that knocks the table.
WHISPER = (
    "0.004*(random(0)*2-1)*pow(abs(sin(2*PI*1.7*t)),2)*gt(sin(2*PI*0.2*t+1),-0.5)"
    "+0.5*exp(-300*mod(t,7))*sin(2*PI*200*t)*lt(mod(t,7),0.1)"
)
CLICKS = "0.9*lt(mod(t,1),0.0002)"

#: How a kind is made: what it is called inside, and ffmpeg's words.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "m4a": ("m4a", ("-c:a", "aac", "-f", "ipod")),
    "mp3 cbr": ("mp3", ("-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3")),
    "mp3 vbr": ("mp3", ("-c:a", "libmp3lame", "-q:a", "4", "-f", "mp3")),
    "mp3 vbr unsaid": ("mp3", ("-c:a", "libmp3lame", "-q:a", "4", "-write_xing", "0", "-f", "mp3")),
    "wav": ("wav", ("-f", "wav")),
    "wav float": ("wav", ("-c:a", "pcm_f32le", "-f", "wav")),
    "wav of six": ("wav", ("-ac", "6", "-f", "wav")),
    "flac": ("flac", ("-f", "flac")),
    "vorbis": ("ogg", ("-c:a", "libvorbis", "-f", "ogg")),
    "opus": ("ogg", ("-c:a", "libopus", "-f", "opus")),
    "webm": ("webm", ("-c:a", "libopus", "-f", "webm")),
    "amr": ("amr", ("-ar", "8000", "-ac", "1", "-c:a", "libopencore_amrnb", "-f", "amr")),
    "3gp": ("3gp", ("-ar", "8000", "-ac", "1", "-c:a", "libopencore_amrnb", "-f", "3gp")),
    "aiff": ("aiff", ("-f", "aiff")),
}


def ffmpeg(*words: str) -> bytes:
    """Run it and return what it wrote; `{}` in the words is where it writes."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made"
        command = [find_ffmpeg(), "-nostdin", "-loglevel", "error", "-y"]
        command += [str(target) if word == "{}" else word for word in words]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return target.read_bytes()


@functools.cache
def sound(expression: str, seconds: float = 12, kind: str = "wav", *more: str) -> bytes:
    """A file of `kind` whose samples are `expression`, and whose tags say where and by whom."""
    told = (
        "-metadata",
        f"title={SECRET}",
        "-metadata",
        f"comment={SECRET}",
        "-metadata",
        "location=+50.08+14.42/",
    )
    source = f"aevalsrc={expression!r}:s=48000:d={seconds}"
    return ffmpeg("-f", "lavfi", "-i", source, *more, *told, *KINDS[kind][1], "{}")
