"""How long one photograph takes, beside what Willow needs for the same set: `python -m tests.bench.pictures`.

Prints processor seconds and peak memory of the whole derivative chain for a photograph of 12 megapixels, and of
Willow making the same widths and formats one by one, as Wagtail's `srcset` tags do. Both run here, one after the
other, so that the ratio says something on any machine. `--check` fails when the chain has lost its lead.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops

from media.ingest.derivatives import WIDTHS, make_derivatives, make_previews
from media.ingest.isolated import previews
from media.ingest.rules import PHOTO, probe
from media.redaction import Recipe
from tests.photographs import exif

TWELVE_MEGAPIXELS = (4032, 3024)
#: The chain must need no more than this share of Willow's time.
PROMISED_SHARE = 0.6


def photograph(size: tuple[int, int] = TWELVE_MEGAPIXELS, *, quality: int = 92) -> bytes:
    """Draw a JPEG with as much detail as a camera's: noise in eight octaves, each half as strong as it is fine."""
    dice = random.Random(2018)
    image = Image.new("RGB", size, (128, 128, 128))
    for octave in range(8):
        cells = (max(2, size[0] >> (9 - octave)), max(2, size[1] >> (9 - octave)))
        noise = Image.frombytes("RGB", cells, dice.randbytes(3 * cells[0] * cells[1]))
        strength = 0.7**octave
        quiet = noise.point(lambda value, s=strength: round(128 + (value - 128) * s))
        image = ImageChops.add(image, quiet.resize(size, Image.Resampling.BICUBIC), 1, -128)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, exif=exif(1))
    return out.getvalue()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _timed(work: Callable[[], object], rounds: int = 3) -> tuple[float, float]:
    """Return (processor seconds, wall seconds) of the best round."""
    best = (float("inf"), float("inf"))
    for _ in range(rounds):
        cpu, wall = _cpu(), time.perf_counter()
        work()
        best = min(best, (_cpu() - cpu, time.perf_counter() - wall))
    return best


def our_chain(path: Path) -> None:
    """The whole public set of one photograph."""
    with tempfile.TemporaryDirectory() as folder:
        make_derivatives(path, Recipe(), folder=Path(folder))


def willow_one_by_one(path: Path) -> None:
    """The same widths in the same formats, each from the original again."""
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    from willow.image import Image as WillowImage

    for width in WIDTHS:
        for form in ("avif", "webp", "jpeg"):
            with path.open("rb") as stream:
                image = WillowImage.open(stream).auto_orient()
                wide, high = image.get_size()
                image = image.resize((width, round(high * width / wide)))
                quality = {"avif": 80, "webp": 80, "jpeg": 85}[form]
                getattr(image, f"save_as_{form}")(io.BytesIO(), quality=quality)


def _peak_megabytes(path: Path) -> float:
    code = (
        "import sys, resource; from pathlib import Path; from tests.bench.pictures import our_chain;"
        "our_chain(Path(sys.argv[1])); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True)
    return int(done.stdout) / 1024


def main() -> int:
    """Measure, print, and with --check judge."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--check", action="store_true", help="fail when the chain has lost its lead")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photograph.jpg"
        path.write_bytes(photograph())
        print(f"photograph of 12 megapixels, {path.stat().st_size / 1e6:.1f} MB")
        _, judged = _timed(lambda: probe(io.BytesIO(path.read_bytes()), rule=PHOTO))
        print(f"judged from outside    {judged * 1000:8.1f} ms")
        cpu, wall = _timed(lambda: make_previews(path, Recipe()))
        print(f"previews               {cpu:8.2f} s CPU {wall:8.2f} s")
        _, apart = _timed(lambda: previews(path, Recipe()))
        print(f"previews, own process  {'':14} {apart:8.2f} s")
        cpu, wall = _timed(lambda: our_chain(path))
        print(f"whole set, our chain   {cpu:8.2f} s CPU {wall:8.2f} s, peak {_peak_megabytes(path):.0f} MB")
        slow, slow_wall = _timed(lambda: willow_one_by_one(path), rounds=1)
        print(f"whole set, Willow      {slow:8.2f} s CPU {slow_wall:8.2f} s")
        print(f"ours needs {cpu / slow:.0%} of Willow's processor time")
        with tempfile.TemporaryDirectory() as out:
            made = make_derivatives(path, Recipe(), folder=Path(out))
            for one in (made.library, *made.files):
                print(f"  {one.format:5} {one.width:5} × {one.height:<5} {one.bytes_len / 1000:7.0f} KB")
    return int(wanted.parse_args().check and cpu > slow * PROMISED_SHARE)


if __name__ == "__main__":
    sys.exit(main())
