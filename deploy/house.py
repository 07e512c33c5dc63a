"""The commands of `make`: run, test, start over and the rest. Run as `python -m deploy.house COMMAND`.

Standard library only, for a machine on which nothing is installed yet; what each command needs first is made by
`deploy/setting_up.py`.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from deploy.browser import find_browser
from deploy.setting_up import (
    PYTHON,
    ROOT,
    VAR,
    Trouble,
    build_parts,
    collect_static,
    environment_variables,
    install_packages,
    make_venv,
    manage,
    prepare_database,
    run,
    say,
)

REQUIREMENTS = ("requirements.txt",)
TEST_REQUIREMENTS = ("requirements.txt", "requirements-test.txt")
# What the site makes in its data folder; whatever else lies there is not ours to remove.
MADE = ("db.sqlite3*", "uploads", "private", "cache", "static", ".stamps")


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Trouble(
                f"Port {port} is taken by another program. Stop it, or choose another port: make run PORT={port + 10}"
            ) from error


def run_site(options: argparse.Namespace) -> None:
    """Set up what is missing, then hand over to the supervisor."""
    require_free_port(options.port)
    os.environ.setdefault("OCIMA_BASE_URL", f"http://127.0.0.1:{options.port}")
    install_packages("runtime", REQUIREMENTS)
    VAR.mkdir(parents=True, exist_ok=True)
    build_parts()
    collect_static()
    prepare_database()
    say(f"Starting at http://127.0.0.1:{options.port} …")
    words = ["-m", "cms.supervisor", "--port", str(options.port), "--welcome", "deploy.house"]
    os.chdir(ROOT)
    os.execve(
        PYTHON,
        [str(PYTHON), *words, "--follow-parent", "--lock", str(VAR / "running.lock")],
        environment_variables(),
    )


def welcome(options: argparse.Namespace) -> None:
    """Once the site answers, print the addresses; started by the supervisor."""
    base = f"http://127.0.0.1:{options.port}"
    wait_for_answer(base)
    say(f"\nThe site answers at {base}\n")
    asked = [str(PYTHON), "manage.py", "demo_links", "--base", base]
    done = subprocess.run(asked, cwd=ROOT, env=environment_variables(), capture_output=True, text=True)
    if done.returncode:
        say(
            "The demo's addresses are not to be had: "
            + (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        )
        return
    for line in address_lines(json.loads(done.stdout)):
        say(line)
    say("\nCtrl-C ends it. Your data stays in var/; `make reset` starts over.\n")
    subprocess.run([str(PYTHON), "manage.py", "show_progress"], cwd=ROOT, env=environment_variables())


def address_lines(links: dict[str, Any]) -> list[str]:
    """The demo's addresses as lines for a person: public pages, the way in for staff, one invitation."""
    lines = []
    for kind, languages in links.items():
        if kind == "admin":
            lines.append(f"  {'admin':<12} {languages['url']}  {languages['user']} / {languages['password']}")
            continue
        if isinstance(languages, str):
            lines.append(f"  {kind:<12}     {languages}")
            continue
        if kind == "tus":
            # For programs, with the key to a space in it: `manage.py demo_links` says it when it is asked.
            continue
        shown = dict(list(languages.items())[:1]) if kind == "invitation" else languages
        lines += [f"  {kind:<12} {language}  {address}" for language, address in shown.items()]
    return lines


def wait_for_answer(base: str, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(base, timeout=30).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise Trouble(
        f"The site did not answer at {base} within {seconds:.0f} seconds; the lines above may say why."
    )


def reset(options: argparse.Namespace) -> None:
    """Remove the local demo: database, uploads, private files, caches. Built fonts and packages stay."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "running.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Trouble(
                "The site is running. Stop it first (Ctrl-C where it runs), then `make reset`."
            ) from error
        doomed = sorted(path for pattern in MADE for path in VAR.glob(pattern))
        for path in doomed:
            say(f"Removing {path}")
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if os.environ.get("DATABASE_URL"):
        say("The database at DATABASE_URL is not touched.")
    say("Gone. `make run` starts over." if doomed else "There was nothing to remove.")


def test(options: argparse.Namespace) -> None:
    """Install the tools, then run every check; see tests/checks.py."""
    install_packages("tests", TEST_REQUIREMENTS)
    build_parts()
    words = [str(PYTHON), "-m", "tests.checks", *options.stage]
    variables = environment_variables()
    variables.pop("DJANGO_SETTINGS_MODULE", None)
    if not options.stage or "browser" in options.stage:
        browser = find_browser()
        words += ["--without-browser", browser.trouble] if browser.trouble else []
        variables["OCIMA_TEST_BROWSER"] = browser.path
    os.chdir(ROOT)
    os.execve(PYTHON, words, variables)


def bench(options: argparse.Namespace) -> None:
    """Run every measurement in tests/bench, one after another."""
    install_packages("tests", TEST_REQUIREMENTS)
    build_parts()
    for path in sorted((ROOT / "tests" / "bench").glob("*.py")):
        if not path.name.startswith("_"):
            say(f"\n== {path.stem}")
            run(PYTHON, "-m", f"tests.bench.{path.stem}", DJANGO_SETTINGS_MODULE="cms.settings.test")


def messages(options: argparse.Namespace) -> None:
    """Bring the catalogues up to date with the code and compile them."""
    install_packages("runtime", REQUIREMENTS)
    manage("check_messages", "--update")
    manage("check_messages", "--compile")


def shell(options: argparse.Namespace) -> None:
    install_packages("runtime", REQUIREMENTS)
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "manage.py", "shell"], environment_variables())


def drop_appeals(path: Path) -> None:
    """Take out of npm's lock where its packages ask for money: addresses that are no part of what is installed."""
    locked = json.loads(path.read_text(encoding="utf-8"))
    for package in locked.get("packages", {}).values():
        package.pop("funding", None)
    path.write_text(json.dumps(locked, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def lock(options: argparse.Namespace) -> None:
    """Make the lock files anew from the .in files and package.json, naming no host in them."""
    make_venv()
    tools = ROOT / "var" / "lock-tools"
    if not (tools / "bin" / "uv").exists():
        run(sys.executable, "-m", "venv", tools)
        run(tools / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
    for name in ("requirements", "requirements-test", "requirements-node"):
        words = "pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url".split()
        words += ["--upgrade"] if options.upgrade else []
        run(
            tools / "bin" / "uv",
            *words,
            "-o",
            f"{name}.txt",
            f"{name}.in",
            UV_CUSTOM_COMPILE_COMMAND="make lock",
        )
    with contextlib.suppress(FileNotFoundError):
        run("npm", "install", "--package-lock-only", "--silent")
        drop_appeals(ROOT / "package-lock.json")


def interrupted(*_: object) -> None:
    """Whoever ends `make` ends what it has started, too: the command under way is killed with us."""
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    for name, task in {"run": run_site, "welcome": welcome}.items():
        command = commands.add_parser(name)
        command.add_argument("--port", type=int, default=8000)
        command.set_defaults(task=task)
    command = commands.add_parser("test")
    command.add_argument("stage", nargs="*")
    command.set_defaults(task=test)
    command = commands.add_parser("lock")
    command.add_argument("--upgrade", action="store_true")
    command.set_defaults(task=lock)
    for name, task in {"reset": reset, "bench": bench, "messages": messages, "shell": shell}.items():
        commands.add_parser(name).set_defaults(task=task)
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    try:
        options.task(options)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
