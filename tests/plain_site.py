"""A site really running, without the demo: migrated, one open call, and guests as many as asked for.

For what only real processes can show: a server killed with SIGKILL, a line that breaks, memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
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
from tests.demo_site import ROOT, environment, free_port

#: The web server alone, kept by the real supervisor, which starts it again at once however often it is killed.
SERVE = """
import sys
from cms.supervisor import Supervisor, site_programs
sys.exit(Supervisor(site_programs(int(sys.argv[1]), None)[:1], back_off=(0.1,), follow_parent=True).run())
"""
GUESTS = """
import json, secrets, sys
import django
django.setup()
from photovoice.models import Call
from photovoice.services import invitations
from tests.factories import photovoice as make
call = Call.objects.first() or make.call(most_photographs=1000)
keys = []
for _ in range(int(sys.argv[1])):
    person = make.participant(call, name=secrets.token_hex(4), language="en")
    keys.append(invitations.come_in(secret=invitations.issue(participant=person, call=call).secret, language="en")[1])
print(json.dumps(keys))
"""


@dataclass
class PlainSite:
    """A running site: address, data folder, and the process that keeps it."""

    base: str
    var: Path
    supervisor: subprocess.Popen[bytes]

    @property
    def door(self) -> str:
        """Where uploads begin."""
        return f"{self.base}/my/tus/"

    def guests(self, count: int) -> list[dict[str, str]]:
        """The headers of `count` participants whose space was opened now."""
        words = [sys.executable, "-c", GUESTS, str(count)]
        done = subprocess.run(
            words, cwd=ROOT, env=environment(self.var, self.base), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        keys = json.loads(done.stdout.strip().splitlines()[-1])
        return [{"Cookie": f"ocima_my={key}", "Tus-Resumable": "1.0.0"} for key in keys]

    def web_processes(self) -> list[int]:
        """The server's process and its workers."""
        parents = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, ValueError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        masters = [
            pid
            for pid, parent in parents.items()
            if parent == self.supervisor.pid and b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        return masters + [pid for pid, parent in parents.items() if parent in masters]

    def kill(self) -> None:
        """SIGKILL the server and all its workers at once."""
        for pid in self.web_processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def resident(self) -> float:
        """Memory of all web processes together in MB, mapped files included."""
        total = 0
        for pid in self.web_processes():
            with suppress(OSError):
                lines = Path(f"/proc/{pid}/status").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
        return total / 1024

    def wait(self, seconds: float = 60) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with suppress(OSError):
                urllib.request.urlopen(urllib.request.Request(self.door, method="OPTIONS"), timeout=5).close()
                return
            time.sleep(0.05)
        raise RuntimeError("The site does not answer:\n" + (self.var / "site.log").read_text()[-4000:])

    def outcome(self, where: str, headers: dict[str, str]) -> dict[str, Any]:
        """What an upload became."""
        asked = urllib.request.Request(self.base + where, headers={**headers, "Accept": "application/json"})
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return dict(json.load(answer))

    def has_kept(self, content: bytes) -> bool:
        """Whether private storage holds exactly these bytes."""
        wanted = hashlib.sha256(content).digest()
        for path in (self.var / "private" / "uploads").glob("??/*"):
            if path.stat().st_size == len(content) and hashlib.sha256(path.read_bytes()).digest() == wanted:
                return True
        return False


@contextmanager
def running_site(port: int | None = None) -> Iterator[PlainSite]:
    """Set a site up in a folder of its own, run its web server, and end it without a trace."""
    folder = throwaway.make("demo")
    try:
        base = f"http://127.0.0.1:{port or free_port()}"
        variables = environment(folder, base)
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=variables, check=True)
        with (folder / "site.log").open("w") as log:
            supervisor = subprocess.Popen(
                [sys.executable, "-c", SERVE, base.rpartition(":")[2]],
                cwd=ROOT,
                env=variables,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            site = PlainSite(base, folder, supervisor)
            try:
                site.wait(120)
                yield site
            finally:
                supervisor.send_signal(signal.SIGTERM)
                with suppress(subprocess.TimeoutExpired):
                    supervisor.wait(timeout=30)
                supervisor.kill()
                supervisor.wait()
    finally:
        throwaway.remove(folder)
