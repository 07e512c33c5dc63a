"""Everything `make` does: set the house up, run it, start over, keep its locks. Standard library only.

It must work before anything is installed, so it knows nothing of Django. What is done already is known by
stamps: a file that holds the fingerprint of what went in; the same fingerprint means nothing to do.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
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
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "var" / "build"
VAR = Path(os.environ.get("OCIMA_VAR") or ROOT / "var").resolve()
APPS = ("campaign", "cms", "media", "photovoice", "podcasts")
REQUIREMENTS = ("requirements.txt",)
TEST_REQUIREMENTS = ("requirements.txt", "requirements-test.txt")


# What the site makes in its data folder; whatever else lies there is not ours to remove.
MADE = ("db.sqlite3*", "uploads", "private", "cache", "static", ".stamps")


class Trouble(Exception):
    """Something the person at the keyboard has to know, in one sentence or two."""


def say(text: str) -> None:
    print(text, flush=True)


def environment_variables() -> dict[str, str]:
    """The environment for every command started from here: this machine's settings, our tools first."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        **os.environ,
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONUNBUFFERED": "1",
    }


def run(*command: str | Path, **extra: str) -> None:
    """Run a command in the checkout; trouble if it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, env={**environment_variables(), **extra}, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise Trouble(f"This command failed ({done.returncode}), see above: {' '.join(words)}")


def manage(*words: str) -> None:
    run(PYTHON, "manage.py", *words)


# ---------------------------------------------------------------- stamps


def fingerprint_of_bytes(*paths: str | Path) -> str:
    """What is in the files."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in paths:
        digest.update((ROOT / path).read_bytes())
    return digest.hexdigest()


def fingerprint_of_times(paths: Iterable[Path]) -> str:
    """Which files there are, how long and from when: enough to see a change, and quick for thousands."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        stat = path.stat()
        digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def once(stamp: Path, fingerprint: str, task: Callable[[], None]) -> bool:
    """Do the task unless its stamp says that it was done for the same fingerprint; True when it was done now."""
    if stamp.exists() and stamp.read_text() == fingerprint:
        return False
    stamp.unlink(missing_ok=True)
    task()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(fingerprint)
    return True


# ---------------------------------------------------------------- Python and Node


def make_venv() -> None:
    """A virtual environment of a Python that is new enough; made anew when the old one is broken."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has checked
        raise Trouble(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make run PYTHON=python3.12"
        )
    works = (
        PYTHON.exists()
        and not subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode
    )
    if works:
        return
    say("Making a virtual environment in .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode and is_root_on_debian():
        install_with_apt("python3-venv")
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Trouble(
            f"Python could not make a virtual environment (on Debian: apt install python3-venv).\n{made.stdout}"
        )


def is_root_on_debian() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_with_apt(package: str) -> bool:
    """Install a Debian package without asking; False when that did not work."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", package]):
        if subprocess.run(
            ["apt-get", *words], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        ).returncode:
            return False
    return True


def install_packages(name: str, files: tuple[str, ...]) -> None:
    """Install exactly what the lock files say, each file checked against its hash."""
    make_venv()

    def install() -> None:
        say(f"Installing the Python packages of {' and '.join(files)} …")
        lists = [word for file in files for word in ("-r", file)]
        run(
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            *lists,
        )

    once(VENV / "stamps" / name, fingerprint_of_bytes(*files), install)


def fetch_browser_code() -> None:
    """Fetch the locked npm packages; Node comes from a Python wheel where the machine has none."""

    def fetch() -> None:
        if not shutil.which("npm", path=environment_variables()["PATH"]):
            install_packages("node", ("requirements-node.txt",))
        say("Fetching the browser code …")
        run("npm", "ci", "--silent")

    once(
        ROOT / "node_modules" / ".ocima-stamp",
        fingerprint_of_bytes("package.json", "package-lock.json"),
        fetch,
    )


# ---------------------------------------------------------------- what the site is made of


def files_under(*folders: Path) -> list[Path]:
    return [
        path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"
    ]


def own_static_files() -> list[Path]:
    return files_under(*(ROOT / app / "static" for app in APPS if (ROOT / app / "static").exists()))


def build_parts() -> None:
    """Fonts, browser code and message catalogues: the same for every database and every port."""
    stamps = BUILD / ".stamps"
    once(stamps / "fonts", fingerprint_of_bytes("cms/fonts.py", "requirements.txt"), _fonts)
    fetch_browser_code()
    wanted = [
        *sorted((ROOT / "cms").glob("assets.py")),
        "cms/management/commands/build_assets.py",
        "package-lock.json",
    ]
    parts = fingerprint_of_times([*own_static_files(), BUILD / "fonts.css"])
    once(stamps / "assets", fingerprint_of_bytes(*wanted) + parts, lambda: manage("build_assets"))
    catalogues = sorted((ROOT / "cms" / "locale").glob("*/LC_MESSAGES/django.po"))
    compiled = all(path.with_suffix(".mo").exists() for path in catalogues)
    once(
        stamps / "catalogues",
        fingerprint_of_bytes(*catalogues) + ("" if compiled else " anew"),
        lambda: manage("check_messages", "--compile"),
    )


def _fonts() -> None:
    say("Cutting the fonts …")
    manage("build_fonts")


def collect_static() -> None:
    """All static files under names that change with their content, compressed."""
    parts = own_static_files() + [path for path in files_under(BUILD) if ".stamps" not in path.parts]
    stamp = VAR / ".stamps" / "static"
    print_fonts = ("--ignore", "fonts/print/*")

    def collect() -> None:
        say("Collecting the static files …")
        manage("collectstatic", "--noinput", "--clear", "--verbosity", "0", *print_fonts)

    present = "" if (VAR / "static" / "staticfiles.json").exists() else " anew"
    once(stamp, fingerprint_of_times(parts) + fingerprint_of_bytes("requirements.txt") + present, collect)


def prepare_database() -> None:
    """The newest tables, and the demo when there is nothing yet. What is there is kept."""
    migrations = [path for app in APPS for path in (ROOT / app / "migrations").glob("*.py")]
    own = os.environ.get("DATABASE_URL", "")
    present = "" if own or (VAR / "db.sqlite3").exists() else " anew"
    code = fingerprint_of_bytes("requirements.txt", *sorted(migrations))
    stamps = VAR / ".stamps"

    def migrate() -> None:
        say("Bringing the database up to date …")
        manage("migrate", "--noinput", "--verbosity", "0")

    def seed() -> None:
        say("Hanging the demo …")
        manage("seed_demo")

    key = hashlib.sha256(own.encode()).hexdigest()
    if present:
        (stamps / "demo").unlink(missing_ok=True)
    once(stamps / "migrations", f"{code}{key}{present}", migrate)
    once(stamps / "demo", key, seed)


# ---------------------------------------------------------------- commands


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
    words = ["-m", "cms.supervisor", "--port", str(options.port), "--welcome", str(Path(__file__).resolve())]
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


def address_lines(links: dict[str, dict[str, str]]) -> list[str]:
    """The demo's addresses as lines for a person: public pages, the way in for staff, one invitation."""
    lines = []
    for kind, languages in links.items():
        if kind == "admin":
            lines.append(f"  {'admin':<12} {languages['url']}  {languages['user']} / {languages['password']}")
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


def find_browser() -> bool:
    """A Chromium for the browser tests: the machine's, Debian's, or Playwright's own."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return True
    if is_root_on_debian():
        say("Installing Debian's chromium …")
        if install_with_apt("chromium") and shutil.which("chromium"):
            return True
    say("Fetching Playwright's chromium …")
    words = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    return not subprocess.run(
        words, cwd=ROOT, env=environment_variables(), stdin=subprocess.DEVNULL
    ).returncode


def test(options: argparse.Namespace) -> None:
    """Install the tools, then run every check; see tests/checks.py."""
    install_packages("tests", TEST_REQUIREMENTS)
    build_parts()
    words = [str(PYTHON), "-m", "tests.checks", *options.stage]
    if not options.stage or "browser" in options.stage:
        words += [] if find_browser() else ["--without-browser"]
    os.chdir(ROOT)
    variables = environment_variables()
    variables.pop("DJANGO_SETTINGS_MODULE", None)
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
