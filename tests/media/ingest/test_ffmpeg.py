"""One run of ffmpeg: what it says is read, what fails is refused, and it ends with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from media.ingest import ffmpeg as tool
from media.ingest.recordings import find_ffmpeg
from media.ingest.refusal import Refusal
from tests import recordings as made


def test_progress_is_told_in_milliseconds_of_sound(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(made.lasting(30))
    told: list[int] = []
    words = tool.opening(find_ffmpeg(), tmp_path / "in", kind="wav")
    tool.run([*words, "-f", "null", "-"], progress=told.append)
    assert told and abs(told[-1] - 30_000) < 100


def test_what_cannot_be_read_is_refused_with_its_last_words(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(b"RIFF nothing")
    with pytest.raises(Refusal) as refused:
        tool.run([*tool.opening(find_ffmpeg(), tmp_path / "in", kind="wav"), "-f", "null", "-"])
    assert refused.value.code.value == "undecodable" and len(refused.value.detail) <= 300


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_not_the_files_fault(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(made.lasting(30))
    words = tool.opening(find_ffmpeg(), tmp_path / "in", kind="wav")
    with pytest.raises(Refusal, match="too_slow"):
        tool.run([*words, "-f", "wav", "-y", "/dev/full"])


def test_no_file_can_name_another_one(tmp_path: Path) -> None:
    (tmp_path / "secret.wav").write_bytes(made.lasting(1))
    (tmp_path / "list").write_text(f"ffconcat version 1.0\nfile {tmp_path}/secret.wav\n")
    for kind in ("wav", "mp3", "m4a", "ogg"):
        with pytest.raises(Refusal):
            tool.run([*tool.opening(find_ffmpeg(), tmp_path / "list", kind=kind), "-f", "null", "-"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """A worker that is killed must not leave an encoder behind that writes for an hour."""
    code = (
        "import subprocess, sys, time\n"
        "from media.ingest.ffmpeg import die_with_parent\n"
        "child = subprocess.Popen(['sleep', '60'], preexec_fn=die_with_parent)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(tool.__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    deadline = time.monotonic() + 5
    while _is_alive(child) and time.monotonic() < deadline:
        os.sched_yield()
    assert not _is_alive(child)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
