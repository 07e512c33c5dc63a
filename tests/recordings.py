"""Recordings as phones, browsers and careless programs make them; made by ffmpeg, once a run."""

from __future__ import annotations

import functools
import subprocess
import tempfile
from pathlib import Path

from media.ingest.recordings import find_ffmpeg
from tests import photographs

SECONDS = 2
#: Every recording below says this about itself, and nothing that we make may.
SECRET = "Recorded by Olena, Zitna 51"
VOICE = ("-f", "lavfi", "-i", f"sine=frequency=300:duration={SECONDS}")
QUIET = ("-f", "lavfi", "-i", f"sine=frequency=300:duration={SECONDS},volume=0.02")
PICTURE = ("-f", "lavfi", "-i", f"testsrc=duration={SECONDS}:size=160x120")
NARROW = ("-ar", "8000", "-ac", "1")
FRAGMENTED = ("-movflags", "frag_keyframe+empty_moov")

#: Name → (file name as it comes, type as it is declared, the kind it is found to be, how ffmpeg makes it).
TAKEN: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "iphone": ("Voice 1.m4a", "audio/x-m4a", "m4a", ("-c:a", "aac", "-f", "ipod")),
    "safari": ("recording.m4a", "audio/mp4", "m4a", (*FRAGMENTED, "-c:a", "aac", "-f", "mp4")),
    "chrome": ("recording.webm", "audio/webm;codecs=opus", "webm", ("-c:a", "libopus", "-f", "webm")),
    "chrome as film": ("recording.webm", "video/webm", "webm", ("-c:a", "libopus", "-f", "webm")),
    "mp4 as film": ("recording.mp4", "video/mp4", "m4a", ("-c:a", "aac", "-f", "mp4")),
    "firefox": ("recording.ogg", "audio/ogg; codecs=opus", "ogg", ("-c:a", "libopus", "-f", "ogg")),
    "chat": ("PTT-20261101-WA0001.opus", "audio/opus", "ogg", ("-c:a", "libopus", "-f", "opus")),
    "amr": ("rec.amr", "audio/amr", "amr", (*NARROW, "-c:a", "libopencore_amrnb", "-f", "amr")),
    "3gp": ("rec.3gp", "audio/3gpp", "3gp", (*NARROW, "-c:a", "libopencore_amrnb", "-f", "3gp")),
    "adts": ("rec.aac", "audio/aac", "aac", ("-c:a", "aac", "-f", "adts")),
    "wav": ("rec.wav", "audio/x-wav", "wav", ("-f", "wav")),
    "flac": ("rec.flac", "audio/flac", "flac", ("-f", "flac")),
    "mp3": ("rec.mp3", "audio/mpeg", "mp3", ("-c:a", "libmp3lame", "-f", "mp3")),
    "nameless": ("1000012345", "", "m4a", ("-c:a", "aac", "-f", "ipod")),
}  # fmt: skip


def _made(*arguments: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made"
        told = ("-metadata", f"title={SECRET}", "-metadata", f"comment={SECRET}")
        command = [find_ffmpeg(), "-nostdin", "-loglevel", "error", "-y", *arguments, *told, str(target)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return target.read_bytes()


@functools.cache
def taken(name: str) -> bytes:
    """One of `TAKEN`."""
    return _made(*VOICE, *TAKEN[name][3])


@functools.cache
def quiet() -> bytes:
    """Somebody who speaks far from the phone."""
    return _made(*QUIET, "-f", "wav")


@functools.cache
def with_cover() -> bytes:
    """A recording with a picture on its front, as players make them."""
    with tempfile.NamedTemporaryFile(suffix=".jpg") as cover:
        cover.write(photographs.plain_jpeg((64, 64)))
        cover.flush()
        inputs = (*VOICE, "-i", cover.name, "-map", "0:a", "-map", "1:v", "-c:v", "copy", "-c:a", "aac")
        return _made(*inputs, "-disposition:v", "attached_pic", "-f", "ipod")


@functools.cache
def film(kind: str = "mp4") -> bytes:
    """Pictures that move, with sound."""
    codecs = ("-c:v", "libvpx", "-c:a", "libopus") if kind == "webm" else ("-c:v", "libx264", "-c:a", "aac")
    return _made(*VOICE, *PICTURE, *codecs, "-f", kind)


@functools.cache
def lasting(seconds: float, kind: str = "wav") -> bytes:
    """Silence of this length, as a narrow WAV."""
    return _made("-f", "lavfi", "-i", f"anullsrc=r=8000:cl=mono:d={seconds}", "-t", str(seconds), "-f", kind)


def cut_off() -> bytes:
    """An m4a whose index was still to come when the phone died."""
    return taken("iphone")[: len(taken("iphone")) // 2]


def garbled() -> bytes:
    """An m4a whose sound was overwritten; its outside still looks right."""
    content = bytearray(taken("iphone"))
    start = content.index(b"mdat") + 4
    end = content.index(b"moov") - 4
    content[start:end] = bytes(end - start)
    return bytes(content)
