"""Setting the house up: the ground that every command of `deploy/house.py` stands on. Standard library only.

It must work before anything is installed, so it knows nothing of Django. What is done already is known by
stamps: a file that holds the fingerprint of what went in; the same fingerprint means nothing to do.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "var" / "build"
VAR = Path(os.environ.get("OCIMA_VAR") or ROOT / "var").resolve()
APPS = ("campaign", "cms", "media", "photovoice", "podcasts")


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


def once(stamp: Path, fingerprint: str, task: Callable[[], None], *, there: bool = True) -> bool:
    """Do the task unless its stamp says that it was done for the same fingerprint; True when it was done now.

    `there` is whether the result can be seen; when it cannot, the stamp is not believed.
    """
    if there and stamp.exists() and stamp.read_text() == fingerprint:
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
        fingerprint_of_bytes(*catalogues),
        lambda: manage("check_messages", "--compile"),
        there=compiled,
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

    there = (VAR / "static" / "staticfiles.json").exists()
    once(stamp, fingerprint_of_times(parts) + fingerprint_of_bytes("requirements.txt"), collect, there=there)


def prepare_database() -> None:
    """The newest tables, and the demo when there is nothing yet. What is there is kept."""
    migrations = [path for app in APPS for path in (ROOT / app / "migrations").glob("*.py")]
    own = os.environ.get("DATABASE_URL", "")
    there = bool(own) or (VAR / "db.sqlite3").exists()
    code = fingerprint_of_bytes("requirements.txt", *sorted(migrations))
    stamps = VAR / ".stamps"

    def migrate() -> None:
        say("Bringing the database up to date …")
        manage("migrate", "--noinput", "--verbosity", "0")

    def seed() -> None:
        say("Hanging the demo …")
        manage("seed_demo")

    key = hashlib.sha256(own.encode()).hexdigest()
    once(stamps / "migrations", code + key, migrate, there=there)
    once(stamps / "demo", key, seed, there=there)
