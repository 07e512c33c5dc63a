"""How long files for printing take in the worker and what memory: `python -m tests.bench.printing`.

Prints for each product the seconds on the clock, those of the processor (of the worker and of the processes it has the
work done in) and the most memory so far: of the worker, and of the largest of those processes (Linux only). All are
made one after another in one process, as the worker makes them, every code read back: a hundred labels in each size,
an eight-page zine with a photograph of a phone on six pages in each of its files, from originals and prepared, and an
A1 sheet in inks. Runs on a database and in folders of its own.

Bars: a zine of eight pages whose pictures are prepared takes a second, a hundred labels five, of the processor (what
else the machine does is left out); worker and process together hold less than 500 MB. Ends with 1 when one is missed.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import django

DATED = date(2026, 11, 2)
LABELS, PAGES = 100, 8
LABELS_BAR, ZINE_BAR, MB_BAR = 5.0, 1.0, 500
SIZES: dict[str, dict[str, Any]] = {
    "A6": {"size": "a6"},
    "A5": {"size": "a5"},
    "A5 for a press": {"size": "a5", "press": True},
    "large print": {"size": "large"},
}
SHEET = """#import "_shared.typ": *
#show: sheet.with(title: "List", width: 594mm, height: 841mm, margin: 5mm)
#for name in data.photographs { photo(name, alt: "Fotografie", width: 100%) }
"""
#: The processes that the worker has its work done in.
OURS = re.compile(rb"campaign\.layout\.compiler|media\.ingest\.isolated")
missed: list[str] = []


def measure() -> int:
    """Set a database and folders up, measure, and take them down again."""
    from django.conf import settings
    from django.test.utils import (
        override_settings,
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    setup_test_environment()
    folder = Path(tempfile.mkdtemp())
    private = {"BACKEND": "media.storage.PrivateStorage", "OPTIONS": {"location": str(folder / "private")}}
    old = setup_databases(verbosity=0, interactive=False)
    try:
        with ExitStack() as stack:
            stack.enter_context(override_settings(STORAGES={**settings.STORAGES, "private": private}))
            stack.enter_context(mock.patch("media.queue._send"))
            _measure_all(folder)
    finally:
        teardown_databases(old, verbosity=0)
        teardown_test_environment()
        shutil.rmtree(folder, ignore_errors=True)
    print("missed: " + ", ".join(missed) if missed else "every bar is kept")
    return int(bool(missed))


def _measure_all(folder: Path) -> None:
    from campaign.services.labels import Labels
    from campaign.services.zines import ZineProduct
    from media import services
    from tests.factories import zines as make_zines

    showing = _hundred()
    rows = _photographs()
    zine = make_zines.zine(pages=_pages(rows))
    for row in rows:
        make_zines.answer(row)
    _forget_peak()
    watch.start()
    for name, options in SIZES.items():
        _tell(f"{LABELS} labels, {name}", lambda options=options: _made(Labels(showing), options), LABELS_BAR)
    _tell(
        f"zine of {PAGES} pages, read, from originals",
        lambda: _made(ZineProduct(zine), {"variant": "reading"}),
    )
    for row in rows:
        services.prepare_derivatives(upload=row.upload)
    for variant in ("reading", "home", "press"):
        options = {"variant": variant}
        name = f"zine of {PAGES} pages, {variant}, prepared"
        _tell(name, lambda options=options: _made(ZineProduct(zine), options), ZINE_BAR)
    (folder / "sheet.typ").write_text(SHEET)
    _tell("one sheet A1 in inks", lambda: _in_inks(rows[0].upload, folder))


def _made(product: Any, options: dict[str, Any]) -> bytes:
    return product.make(options, dated=DATED, edition=1, progress=lambda *told: None).content


def _hundred() -> Any:
    """A showing of a hundred photographs, all with words of the usual length and their authors' yes."""
    from photovoice.models import ContributionText
    from tests.factories import photovoice as make
    from tests.factories.media import in_process
    from tests.factories.showings import CZECH, funder, showing

    funder()
    with in_process():
        exhibition = make.many_hung(LABELS)
    ContributionText.objects.filter(is_original=True).update(body=CZECH * 2)
    return showing(exhibition=exhibition)


def _photographs() -> list[Any]:
    """Accepted photographs as phones take them, of 12 megapixels, hung and public."""
    from media import services
    from photovoice.models import Contribution
    from tests import photographs
    from tests.factories import photovoice as make

    rows = []
    for seed in range(1, PAGES - 1):
        person = make.participant(name="Linh")
        make.allow(person)
        data = photographs.phone_jpeg((3024, 4032), seed=seed)
        rows.append(make.accepted(person, data=data, words="Čekáme na sedmnáctku."))
        services.prepare(upload=rows[-1].upload)
    make.exhibition([rows], published=True, slug="zin")
    return list(Contribution.objects.filter(pk__in=[row.pk for row in rows]))


def _pages(rows: list[Any]) -> list[tuple[str, Any]]:
    cover = ("cover", {"subtitle_cs": "Sedm lidí", "subtitle_en": "Seven people"})
    stops = [("stop", {"photograph": row, "with_code": True}) for row in rows]
    return [cover, *stops, ("back", {"cs": "Děkujeme.", "en": "Thank you."})]


def _in_inks(upload: Any, folder: Path) -> bytes:
    from campaign.services import photographs, typesetting
    from media.clearance import Use
    from tests import profiles

    press = typesetting.Press(colour="cmyk", profile=profiles.cmyk_profile())
    wanted = photographs.Wanted(upload, 584)
    (made,) = photographs.all_for_print([wanted], use=Use.PRINT, colour=press.colour, profile=press.profile)
    shutil.copyfile(typesetting.TEMPLATES / "_shared.typ", folder / "_shared.typ")
    with mock.patch.object(typesetting, "TEMPLATES", folder):
        return typesetting.compile_pdf(
            "sheet.typ",
            {"photographs": ["1.jpg"]},
            files={"1.jpg": made.bytes},
            dated=DATED,
            reading=False,
            press=press,
        )


def _tell(name: str, work: Callable[[], bytes], bar: float | None = None) -> None:
    start, spent = time.perf_counter(), _processor()
    pdf = work()
    seconds, processor = time.perf_counter() - start, _processor() - spent
    own, child = peak("self"), watch.largest_child
    print(
        f"{name:42} {seconds:6.2f} s ({processor:5.2f} s of the processor) {len(pdf) / 1024:7.0f} KB   "
        f"memory {own:4.0f} MB + {child:4.0f} MB",
        flush=True,
    )
    if bar is not None and processor > bar:
        missed.append(f"{name}: {processor:.2f} s and not {bar:g}")
    if own + child > MB_BAR:
        missed.append(f"{name}: {own + child:.0f} MB and not {MB_BAR}")


def _processor() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


class Watch(threading.Thread):
    """Looks how much memory this process and those that work for it hold at most, in MB.

    What the system itself tells of children is no use: it counts what they held of ours before they were themselves.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.largest_child = 0.0

    def run(self) -> None:
        while True:
            for pid in self._children():
                with suppress(OSError):
                    if OURS.search(Path(f"/proc/{pid}/cmdline").read_bytes()):
                        self.largest_child = max(self.largest_child, peak(pid))
            time.sleep(0.005)

    def _children(self) -> list[str]:
        with suppress(OSError):
            tasks = Path("/proc/self/task").iterdir()
            return [pid for task in tasks for pid in (task / "children").read_text().split()]
        time.sleep(1)
        return []


def peak(pid: str) -> float:
    """The most that a process has held, in MB; nothing where the system does not tell."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _forget_peak() -> None:
    """What drawing the photographs for these measurements took is no part of them."""
    gc.collect()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


watch = Watch()


def main() -> int:
    """Measure with the settings of the tests."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    logging.disable(logging.WARNING)
    django.setup()
    return measure()


if __name__ == "__main__":
    sys.exit(main())
