"""What all processes of the house know for one day and then forget: the salt of the day, and sums by key.

It lies in memory: on this machine in a file system of memory that no backup reaches, on many machines in Redis. A day
that is over is thrown away by the first who opens the next one, and by the periodic work. A crash of the machine
loses the day's salt and sums, so that a visitor may be counted twice on that day; nothing else depends on it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

SALT_BYTES = 32
#: A day, an hour of a clock change, and a little.
KEPT_SECONDS = 26 * 3600
MEMORY = Path("/dev/shm")  # noqa: S108 - the very point: memory, and a folder of our own in it that nobody else reads
SALT, SUMS = "salt", "sums.sqlite3"


def salt(day: date) -> bytes:
    """The salt of `day`, the same in every process; made by whoever asks first."""
    if _is_shared():
        key = f"day-book-salt-{day}"
        cache.add(key, secrets.token_hex(SALT_BYTES), KEPT_SECONDS)
        return bytes.fromhex(cache.get(key))
    return _salt_file(_folder(day) / SALT)


def add(*, day: date, key: str, amount: int) -> int:
    """Add `amount` to the sum under `key` and return the new sum, at once for all processes.

    Two who add at the same moment get two different sums, so that exactly one of them sees a threshold crossed.
    """
    if _is_shared():
        name = f"day-book-{day}-{key}"
        cache.add(name, 0, KEPT_SECONDS)
        return int(cache.incr(name, amount))
    with _sums(_folder(day) / SUMS) as book:
        found = book.execute(
            "INSERT INTO sums VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET sum = sum + excluded.sum RETURNING sum",
            (key, amount),
        ).fetchone()
    return int(found[0])


def forget_before(day: date) -> int:
    """Throw away every day before `day`; return how many there were. Redis forgets by itself."""
    gone = 0
    with contextlib.suppress(FileNotFoundError):
        for folder in list(_home().iterdir()):
            if folder.name < day.isoformat():
                _remove(folder)
                gone += 1
    return gone


def _is_shared() -> bool:
    return bool(str(settings.CACHES["default"]["BACKEND"]).endswith("RedisCache"))


def _home() -> Path:
    """The folder of this installation in memory; two installations on one machine have two."""
    base = Path(settings.DAY_BOOK_DIR) if settings.DAY_BOOK_DIR else _memory()
    name = hashlib.sha256(f"{os.getuid()}|{settings.VAR_DIR}".encode()).hexdigest()[:16]
    return base / f"ocima-{name}"


def _memory() -> Path:
    return MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())


def _folder(day: date) -> Path:
    home = _home()
    folder = home / day.isoformat()
    if not folder.is_dir():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if home.stat().st_uid != os.getuid() or home.is_symlink():
            raise PermissionError(f"{home} is somebody else's")
        folder.mkdir(mode=0o700, exist_ok=True)
        # Midnight: whoever opens the new day throws the old ones away. One is left a day's change of slack for a
        # request that began before.
        forget_before(day - timedelta(days=1))
    return folder


def _salt_file(path: Path) -> bytes:
    for _attempt in range(2):
        with contextlib.suppress(FileNotFoundError):
            return path.read_bytes()
        draft = path.with_name(f"{SALT}-{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as made:
            made.write(secrets.token_bytes(SALT_BYTES))
        # A link appears whole or not at all, and only once: whoever comes second reads the first one's.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_bytes()


@contextlib.contextmanager
def _sums(path: Path) -> Iterator[sqlite3.Connection]:
    book = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        book.execute("PRAGMA synchronous=OFF")
        book.execute("PRAGMA secure_delete=ON")
        book.execute(
            "CREATE TABLE IF NOT EXISTS sums (key TEXT PRIMARY KEY, sum INTEGER NOT NULL) WITHOUT ROWID"
        )
        yield book
    finally:
        book.close()


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
