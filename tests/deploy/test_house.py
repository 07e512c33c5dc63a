"""Setting up: nothing twice, nothing silently, and nothing removed that was not said."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import house, setting_up

ROOT = Path(__file__).resolve().parent.parent.parent


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deploy.house", *words],
        cwd=ROOT,
        env={**os.environ, "OCIMA_VAR": str(folder), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_done_is_not_done_again_until_something_changes(tmp_path: Path) -> None:
    done: list[str] = []
    stamp = tmp_path / "stamps" / "fonts"
    assert setting_up.once(stamp, "a", lambda: done.append("first"))
    assert not setting_up.once(stamp, "a", lambda: done.append("again"))
    assert setting_up.once(stamp, "b", lambda: done.append("changed"))
    assert setting_up.once(stamp, "b", lambda: done.append("lost"), there=False)
    assert done == ["first", "changed", "lost"]


def test_a_task_that_failed_is_tried_again(tmp_path: Path) -> None:
    def fail() -> None:
        raise setting_up.Trouble("no network")

    stamp = tmp_path / "stamp"
    setting_up.once(stamp, "a", lambda: None)
    with pytest.raises(setting_up.Trouble):
        setting_up.once(stamp, "b", fail)
    assert setting_up.once(stamp, "a", lambda: None), "the old stamp must not vouch for a half-done change"


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command("run", "--port", str(port), folder=tmp_path)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr and "make run PORT=" in done.stderr
    assert "Traceback" not in done.stderr


def test_reset_says_what_it_removes_and_keeps_what_is_not_the_sites(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "original").write_bytes(b"x")
    (tmp_path / "db.sqlite3").touch()
    (tmp_path / "somebody's letter").touch()
    done = command("reset", folder=tmp_path)
    assert done.returncode == 0
    assert f"Removing {tmp_path / 'private'}" in done.stdout and f"{tmp_path / 'db.sqlite3'}" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"running.lock", "somebody's letter"}
    assert "nothing to remove" in command("reset", folder=tmp_path).stdout


def test_reset_refuses_while_the_site_runs(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").touch()
    with (tmp_path / "running.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        done = command("reset", folder=tmp_path)
    assert done.returncode == 1 and "Stop it first" in done.stderr
    assert (tmp_path / "db.sqlite3").exists()


def test_the_addresses_are_shown_for_a_person() -> None:
    links = {
        "admin": {"url": "http://x/admin/", "user": "curator", "password": "secret"},
        "invitation": {"cs": "http://x/my/in/A", "en": "http://x/my/in/B"},
        "home": {"cs": "http://x/cs/", "en": "http://x/en/"},
    }
    text = "\n".join(house.address_lines(json.loads(json.dumps(links))))
    assert "curator / secret" in text and "http://x/cs/" in text and "http://x/en/" in text
    assert text.count("/my/in/") == 1


def test_help_lists_every_command() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in ("run", "reset", "test", "lint", "bench", "shell", "messages", "lock"):
        assert f"make {name} " in shown
