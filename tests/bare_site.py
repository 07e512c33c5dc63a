"""A site without a demo, really running under the supervisor, and one participant's phone that speaks HTTP by hand."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms import throwaway
from tests.demo_site import ROOT, environment, free_port

# Run by Django's shell in the site's own settings: one participant, let in.
LET_IN = """
import json
from photovoice import tokens
from photovoice.models import Call
from photovoice.services import invitations
from tests.factories import photovoice as make
person = make.participant()
issued = invitations.issue(participant=person, call=Call.objects.get())
session, key = invitations.come_in(secret=issued.secret, language="en")
print(json.dumps({"key": key, "token": tokens.form_token(key)}))
"""
COUNT = """
import json
from media.models import PrivateUpload
from photovoice.models import Contribution
print(json.dumps([PrivateUpload.objects.count(), Contribution.objects.count()]))
"""


@dataclass
class BareSite:
    """A running site: its port, its data folder, its log, and what opens the participant's space."""

    port: int
    var: Path
    supervisor: subprocess.Popen[bytes]
    key: str
    token: str

    @property
    def log(self) -> str:
        """What the site has written so far."""
        return (self.var / "site.log").read_text()

    def manage(self, *words: str) -> str:
        return _manage(self.var, self.port, *words)

    def counts(self) -> list[int]:
        """How many uploads and how many contributions there are."""
        return json.loads(self.manage("shell", "-v0", "-c", COUNT))

    def web(self) -> int:
        """The process id of gunicorn's master; 0 while there is none."""
        children = Path(f"/proc/{self.supervisor.pid}/task/{self.supervisor.pid}/children").read_text()
        for child in map(int, children.split()):
            with suppress(OSError):
                if b"gunicorn" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return child
        return 0

    def ask(self, path: str, *, method: str = "GET", **options: Any) -> tuple[int, str]:
        """One request from the participant's phone: status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"ocima_my={self.key}", **options.pop("headers", {})}
        try:
            connection.request(method, path, headers=headers, **options)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def wait_until_it_answers(self) -> None:
        until(self._answers, 60)

    def _answers(self) -> bool:
        with suppress(OSError, http.client.HTTPException):
            return self.ask("/my/send/")[0] == 200
        return False


def until(found: Callable[[], Any], seconds: float = 30.0) -> Any:
    """Wait for something to be true and return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


@contextmanager
def running() -> Iterator[BareSite]:
    """Set the site up in a folder of its own, run it, and end it without a trace."""
    var, port = throwaway.make("demo"), free_port()
    try:
        _manage(var, port, "migrate", "--noinput", "-v0")
        let_in = json.loads(_manage(var, port, "shell", "-v0", "-c", LET_IN))
        with (var / "site.log").open("w") as log:
            words = ["-m", "cms.supervisor", "--port", str(port), "--follow-parent"]
            supervisor = subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, env=_environment(var, port), stdout=log, stderr=log
            )
        try:
            site = BareSite(port, var, supervisor, **let_in)
            site.wait_until_it_answers()
            yield site
        finally:
            supervisor.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                supervisor.wait(timeout=30)
            supervisor.kill()
            supervisor.wait()
    finally:
        throwaway.remove(var)


def _environment(var: Path, port: int) -> dict[str, str]:
    own = {"DJANGO_SETTINGS_MODULE": "tests.bare_settings", "DATABASE_URL": f"sqlite:///{var}/db.sqlite3"}
    return {**environment(var, f"http://127.0.0.1:{port}"), **own}


def _manage(var: Path, port: int, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=_environment(var, port),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
    return done.stdout
