"""Folders of test runs under the system's temporary one: gone with their run, however it ended.

A run that ends by itself removes its folder. One that was killed cannot; its lock is free then, and the next run
sweeps the folder away. Only the standard library, as settings are made with it.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

KINDS = ("checks", "demo", "test")
LOCK = ".alive"
#: A folder without a lock is just being made, or is from before there were locks.
UNLOCKED_FOR = 24 * 3600
_held: dict[Path, IO[bytes]] = {}


def make(kind: str) -> Path:
    """Return a new folder for this process and those it forks; removed at its end. Sweeps what the dead left."""
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"ocima-{kind}-"))
    unfinished = folder / f"{LOCK}.new"
    lock = unfinished.open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    unfinished.rename(folder / LOCK)
    _held[folder] = lock
    atexit.register(_remove_own, folder, os.getpid())
    return folder


def remove(folder: Path) -> None:
    """Remove a folder of this process now; nothing happens to any other."""
    lock = _held.pop(folder, None)
    if lock is not None:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def sweep() -> None:
    """Remove the folders of runs that are no more; what belongs to others or is still in use stays."""
    for kind in KINDS:
        for folder in Path(tempfile.gettempdir()).glob(f"ocima-{kind}-*"):
            if folder not in _held and _is_ours(folder):
                _remove_dead(folder)


def _is_ours(folder: Path) -> bool:
    try:
        return folder.lstat().st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink()
    except FileNotFoundError:
        return False


def _remove_dead(folder: Path) -> None:
    try:
        with (folder / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except FileNotFoundError:
        if _age(folder) > UNLOCKED_FOR:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        pass


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _remove_own(folder: Path, process: int) -> None:
    """A forked child ends with its parent's handlers; the folder is not its to remove."""
    if os.getpid() == process:
        remove(folder)
