"""The demo, really running: a server, a worker and a database of its own for the tests that drive a browser.

Nothing is doubled here. The pages a browser test sees are made by the processes that `make run` starts.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms import throwaway

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 420


@dataclass
class DemoSite:
    """A running demo: its address, its data folder, and what `demo_links` says of it."""

    base: str
    var: Path

    def manage(self, *words: str) -> str:
        """Run a management command on the demo's data and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment(self.var, self.base),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def links(self) -> dict[str, Any]:
        """The demo's addresses, with invitations minted at this moment."""
        return json.loads(self.manage("demo_links", "--base", self.base))

    def status(self, address: str) -> int:
        """The status code with which an address answers."""
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code


def environment(var: Path, base: str) -> dict[str, str]:
    """The environment of the demo's processes: this machine's settings, data in a folder of their own.

    Their database is a file in it, whichever one the tests themselves use.
    """
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "OCIMA_VAR": str(var),
        "OCIMA_BASE_URL": base,
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def running_demo() -> Iterator[DemoSite]:
    """Set the demo up in a folder of its own, run it until its exhibition is open, and end it without a trace."""
    folder = throwaway.make("demo")
    try:
        base = f"http://127.0.0.1:{free_port()}"
        site = DemoSite(base, folder)
        for command in ("migrate", "collectstatic", "seed_demo"):
            site.manage(command, *(["--noinput"] if command != "seed_demo" else []), "--verbosity", "0")
        log = (folder / "site.log").open("w")
        server = subprocess.Popen(
            [sys.executable, "-m", "cms.supervisor", "--port", base.rpartition(":")[2], "--follow-parent"],
            cwd=ROOT,
            env=environment(site.var, base),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_open(site, server)
            yield site
        finally:
            server.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=30)
            server.kill()
            server.wait()
            log.close()
    finally:
        throwaway.remove(folder)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(site: DemoSite, server: subprocess.Popen[bytes]) -> None:
    """Wait until the exhibition's page answers; the worker prepares its photographs first."""
    exhibition: str | None = None
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with suppress(OSError):
            exhibition = exhibition or site.links()["exhibition"]["cs"]
            answer = site.status(exhibition)
            if answer == 200:
                return
            if answer >= 500:
                break
        time.sleep(1)
    raise RuntimeError("The demo did not open:\n" + (site.var / "site.log").read_text()[-4000:])
