"""Typst in a process of its own: whatever a compilation takes is given back when it ends.

The compiler keeps what it has worked out for later compilations; in a worker that lives for weeks that only grows, and
a sheet that asks for too much would take the worker with it. The child gets its order and gives its answer as JSON,
inherits no secret by its environment, and is bounded in time and memory (Linux enforces the memory limit; macOS does
not know it, there the time limit alone holds).
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

#: Measured: a hundred labels take 1 s and 170 MB, an A1 sheet of photographs 2 s and 300 MB. The lease of an export
#: ends after three minutes, so this ends before, on a machine that is twenty times as slow.
SECONDS = 100.0
#: Of addresses, of which the program's own code and the stacks of its threads take a good part.
MEGABYTES = 4000
ROOT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024
MADE = "made"


class Complaint(Exception):
    """The compiler refused the template; its own words."""


class ManyPages(Exception):
    """A picture was asked for, and the template has more than one page."""


class CutOff(Exception):
    """The compilation took too long or too much memory, or crashed; what the child said last."""


def compiled(path: Path, options: Mapping[str, Any], *, seconds: float = SECONDS) -> bytes:
    """Return what the template at `path` makes; `options` are those of `typst.compile`, as JSON has them.

    The file is written beside the template first. Raises `Complaint`, `ManyPages` or `CutOff`.
    """
    made = path.with_name(MADE)
    _run({"job": "compile", "path": str(path), "made": str(made), "options": dict(options)}, seconds)
    try:
        return made.read_bytes()
    finally:
        made.unlink()


def asked(path: Path, label: str, options: Mapping[str, Any], *, seconds: float = SECONDS) -> Any:
    """Return the value that the template at `path` leaves under `label`. Raises `Complaint` or `CutOff`."""
    return _run({"job": "query", "path": str(path), "label": label, "options": dict(options)}, seconds)


def _run(order: Mapping[str, Any], seconds: float, *, megabytes: int = MEGABYTES) -> Any:
    whole = json.dumps({**order, "seconds": seconds, "megabytes": megabytes}).encode()
    try:
        child = subprocess.run(
            [sys.executable, "-s", "-m", "campaign.layout.compiler"],
            cwd=ROOT,
            env=_environment(),
            input=whole,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CutOff(f"over {seconds:g} s") from error
    try:
        answer = json.loads(child.stdout)
    except ValueError as error:
        last = child.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise CutOff(f"ended with {child.returncode} {' '.join(last)[:300]}") from error
    if "complaint" in answer:
        raise Complaint(answer["complaint"])
    if "pages" in answer:
        raise ManyPages(str(answer["pages"]))
    return answer["result"]


def _environment() -> dict[str, str]:
    """Only what Python needs to start: no secret of ours reaches the child."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    # Each arena reserves 64 MB of addresses, which the memory limit counts.
    return kept | {"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}


# ------------------------------------------------------------------------------------------- in the child


def _limit(seconds: float, megabytes: int) -> None:
    # macOS knows RLIMIT_AS by name and refuses to set it; a limit set lower from outside stays.
    for which, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, megabytes * MB)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))
    # Should whoever waits be killed, nobody else ends this process.
    signal.alarm(math.ceil(seconds) + 5)


def _obey(order: Mapping[str, Any]) -> dict[str, Any]:
    options = order["options"]
    try:
        if order["job"] == "query":
            found = typst.query(order["path"], order["label"], field="value", one=True, **options)
            return {"result": json.loads(found)}
        made = typst.compile(order["path"], **options)
    except (typst.TypstError, RuntimeError) as error:
        return {"complaint": str(error)}
    if not isinstance(made, bytes):
        return {"pages": len(made or ())}
    Path(order["made"]).write_bytes(made)
    return {"result": None}


def main() -> None:
    """Read one order from standard input, answer it on standard output."""
    order = json.loads(sys.stdin.buffer.read())
    # What a library in another language prints must not get into the answer.
    answer = os.dup(1)
    os.dup2(2, 1)
    _limit(order["seconds"], order["megabytes"])
    reply = json.dumps(_obey(order)).encode()
    with os.fdopen(answer, "wb") as out:
        out.write(reply)


if __name__ == "__main__":
    main()
