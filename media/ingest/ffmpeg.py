"""One run of ffmpeg in the child process of `media.ingest.isolated`: bounded, told off, ended with its parent."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from media.ingest.recordings import DEMUXERS
from media.ingest.refusal import Refusal, RefusalCode

#: The summary of a measurement stands at the end of what ffmpeg says.
LAST_WORDS = 6000
NO_ROOM = "No space left on device"
#: Linux's own number for "send me a signal when my parent ends" (prctl, PR_SET_PDEATHSIG).
PARENT_ENDS = 1

#: How far a run is, in milliseconds of sound.
Progress = Callable[[int], None]


def ignore(_done_ms: int) -> None:
    """For runs whose progress nobody watches."""


def die_with_parent() -> None:
    """End this process when the one that started it ends, where the system can do that (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PARENT_ENDS, signal.SIGKILL)


def opening(ffmpeg: str, path: Path, *, kind: str, seconds: int | None = None) -> list[str]:
    """How every command begins: one thread, no other protocols than files, the demuxer of the kind that was found."""
    length = ["-t", str(seconds)] if seconds else []
    return [
        ffmpeg,
        *("-nostdin", "-hide_banner", "-loglevel", "info", "-nostats", "-threads", "1"),
        *("-filter_complex_threads", "1", "-filter_threads", "1", "-protocol_whitelist", "file,pipe"),
        *("-f", DEMUXERS.get(kind, kind), *length, "-i", str(path)),
    ]


def bare() -> list[str]:
    """What an output is told so that it holds sound and nothing else: no tags, covers, chapters, names of programs."""
    return [
        *("-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"),
        *("-fflags", "+bitexact", "-flags:a", "+bitexact"),
    ]


def run(words: Sequence[str], *, progress: Progress = ignore) -> str:
    """Run a command that writes files and return its last words. Raises `Refusal` when it fails."""
    told = [words[0], "-progress", "pipe:1", *words[1:]]
    return _run(told, lambda stream: _follow(stream, progress))


def run_piped(words: Sequence[str], read: Callable[[IO[bytes]], None]) -> str:
    """Run a command whose samples come out of `pipe:1` and are taken by `read`; return its last words."""
    return _run(words, read)


def _run(words: Sequence[str], read: Callable[[IO[bytes]], None]) -> str:
    with subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=die_with_parent,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        said = bytearray()
        listener = threading.Thread(target=_keep_last, args=(process.stderr, said), daemon=True)
        try:
            listener.start()
            read(process.stdout)
            code = process.wait()
            listener.join()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
    words_said = said.decode(errors="replace")
    if code < 0:
        raise Refusal(RefusalCode.TOO_SLOW, f"ffmpeg ended by signal {-code}")
    if code > 0 and NO_ROOM in words_said:
        # Not the file's fault: the same file will do once there is room.
        raise Refusal(RefusalCode.TOO_SLOW, "no room on the disk")
    if code > 0:
        raise Refusal(RefusalCode.UNDECODABLE, words_said.strip()[-300:])
    return words_said


def _keep_last(stream: IO[bytes], said: bytearray) -> None:
    """Keep the end of what is said; a damaged file makes ffmpeg complain for every packet."""
    while piece := stream.read(1024):
        said.extend(piece)
        del said[:-LAST_WORDS]


def _follow(stream: IO[bytes], progress: Progress) -> None:
    for line in stream:
        name, _equals, value = line.strip().partition(b"=")
        if name == b"out_time_us" and value.isdigit():
            progress(int(value) // 1000)
