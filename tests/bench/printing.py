"""How long files for printing take and what memory: `python -m tests.bench.printing`.

Prints the seconds and the largest memory for what the worker does most: a hundred labels (A6, two languages, a code
each, all codes read back), eight small pages with a photograph each made from phones' originals and from prepared
pictures, one A1 sheet in inks with a large photograph. Runs on a database and in folders of its own.
"""

from __future__ import annotations

import logging
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import django

DATED = date(2026, 11, 2)
LABELS = """#import "_shared.typ": *
#show: sheet.with(title: "Popisky", width: 105mm, height: 148mm, margin: 8mm)
#for (number, one) in data.labels.enumerate() {
  if number > 0 { pagebreak() }
  plate(one.plate, size: 16pt)
  parbreak()
  fitted(scale => text(size: 11pt * scale, spoken(one.cs, "cs")), 89mm, 40mm, what: one.plate)
  fitted(scale => text(size: 9pt * scale, spoken(one.en, "en")), 89mm, 30mm, what: one.plate)
  place(bottom + left, code-block(one.code, beside: true))
}
"""
PAGES = """#import "_shared.typ": *
#show: sheet.with(title: "Zin", width: data.width * 1mm, height: data.height * 1mm, margin: 5mm)
#for (number, name) in data.photographs.enumerate() {
  if number > 0 { pagebreak() }
  photo(name, alt: "Fotografie", width: 100%)
  spoken("Nguyễn Thị Ánh, Оксана Ємельянова", "vi")
}
"""


def measure() -> None:
    """Set a database and folders up, measure, and take them down again."""
    from django.test.utils import (
        override_settings,
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    from campaign.services import typesetting

    setup_test_environment()
    folder = Path(tempfile.mkdtemp())
    private = {"BACKEND": "media.storage.PrivateStorage", "OPTIONS": {"location": str(folder / "private")}}
    for source in typesetting.TEMPLATES.glob("_shared.typ"):
        shutil.copyfile(source, folder / source.name)
    (folder / "labels.typ").write_text(LABELS)
    (folder / "pages.typ").write_text(PAGES)
    old = setup_databases(verbosity=0, interactive=False)
    try:
        from django.conf import settings

        with (
            override_settings(STORAGES={**settings.STORAGES, "private": private}),
            mock.patch.object(typesetting, "TEMPLATES", folder),
        ):
            _measure_all()
    finally:
        teardown_databases(old, verbosity=0)
        teardown_test_environment()
        shutil.rmtree(folder, ignore_errors=True)


def _measure_all() -> None:
    from media import services
    from media.clearance import Use
    from tests import photographs
    from tests.factories.media import make_upload

    uploads = [
        make_upload(content=photographs.phone_jpeg((3024, 4032), seed=seed), cleared=[Use.PRINT])
        for seed in range(1, 9)
    ]
    _tell("100 labels, codes read back", _labels)
    _tell("8 pages A7, photographs from originals", lambda: _pages(uploads, 74, 105))
    for upload in uploads:
        services.prepare_derivatives(upload=upload)
    _tell("8 pages A7, photographs prepared", lambda: _pages(uploads, 74, 105))
    _tell("one sheet A1 in inks", lambda: _in_inks(uploads[0]))


def _labels() -> bytes:
    from campaign.services import read_back, typesetting

    labels = [
        {
            "plate": str(number),
            "cs": "Odtud vidím celou ulici. " * 6,
            "en": "From here I see the whole street. " * 5,
            "code": typesetting.code(f"HTTPS://OCIMA.EXAMPLE/Q/A{number}", side_mm=25, alt="Kód"),
        }
        for number in range(100, 200)
    ]
    pdf = typesetting.compile_pdf("labels.typ", {"labels": labels}, dated=DATED, reading=True)
    read_back.check_codes(pdf, [one["code"]["payload"] for one in labels])
    return pdf


def _pages(uploads: list[Any], width: float, height: float, **manner: Any) -> bytes:
    from campaign.services import photographs, typesetting
    from media.clearance import Use

    press = manner.get("press")
    wanted = [photographs.Wanted(upload, width - 10) for upload in uploads]
    made = photographs.all_for_print(
        wanted, use=Use.PRINT, **({"colour": press.colour, "profile": press.profile} if press else {})
    )
    files = {f"{number}.jpg": one.bytes for number, one in enumerate(made)}
    data = {"photographs": list(files), "width": width, "height": height}
    return typesetting.compile_pdf(
        "pages.typ", data, files=files, dated=DATED, reading=press is None, press=press
    )


def _in_inks(upload: Any) -> bytes:
    from campaign.services.typesetting import Press
    from tests import profiles

    return _pages([upload], 594, 841, press=Press(colour="cmyk", profile=profiles.cmyk_profile()))


def _tell(name: str, work: Callable[[], bytes]) -> None:
    work()
    start = time.perf_counter()
    pdf = work()
    seconds = time.perf_counter() - start
    print(f"{name:42} {seconds:6.2f} s {len(pdf) / 1024:8.0f} KB   memory {_memory():4.0f} MB", flush=True)


def _memory() -> float:
    """The most that this process or a child of it has held so far, in MB."""
    largest = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return largest / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    logging.disable(logging.WARNING)
    django.setup()
    measure()
