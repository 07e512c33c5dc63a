"""A public installation starts with its secrets or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {
    "OCIMA_SECRET_KEY": "s" * 32,
    "OCIMA_INVITATION_KEY": "i" * 32,
    "OCIMA_BASE_URL": "https://ocima.example",
    "OCIMA_ALLOWED_HOSTS": "ocima.example",
}


def start(folder: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "OCIMA_VAR": str(folder), **GOOD, **changed}
    return subprocess.run(
        [sys.executable, "-c", "import cms.settings.production"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_its_secrets(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    "name, value",
    [
        ("OCIMA_SECRET_KEY", ""),
        ("OCIMA_SECRET_KEY", "s" * 31),
        ("OCIMA_INVITATION_KEY", "guessed"),
        ("OCIMA_INVITATION_KEY", GOOD["OCIMA_SECRET_KEY"]),
        ("OCIMA_BASE_URL", ""),
        ("OCIMA_ALLOWED_HOSTS", "*"),
    ],
)
def test_it_refuses_to_start_with_weak_or_missing_settings(tmp_path: Path, name: str, value: str) -> None:
    told = start(tmp_path, **{name: value})
    assert told.returncode != 0 and name in told.stderr
