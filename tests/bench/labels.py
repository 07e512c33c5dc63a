"""How long a set of 100 labels takes in the worker, and how much memory: `python -m tests.bench.labels`.

Each size is made as the worker makes it: words read, codes minted, pages set, every code read back. The bar is five
seconds (of the processor: what else the machine does is left out) and 500 MB; ends with 1 when one is missed.
"""

from __future__ import annotations

import logging
import os
import resource
import sys
import time
from datetime import date
from unittest import mock

import django

LABELS = 100
BAR_SECONDS, BAR_MB = 5.0, 500


def measure() -> int:
    """Set a database up, measure, and take it down again."""
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from campaign.services.labels import Labels
    from photovoice.models import ContributionText
    from tests.factories import photovoice as make
    from tests.factories.showings import CZECH, answer_labels, funder, ignored, showing

    setup_test_environment()
    logging.disable(logging.WARNING)
    kept = setup_databases(verbosity=0, interactive=False)
    missed, before = 0, _memory()
    try:
        funder()
        found = showing(exhibition=make.many_hung(LABELS), labels_answered=False)
        ContributionText.objects.filter(is_original=True).update(body=CZECH * 2)
        answer_labels(found)
        for options in ({"size": "a6"}, {"size": "a5"}, {"size": "a5", "press": True}, {"size": "large"}):
            start, spent = time.perf_counter(), time.process_time()
            made = Labels(found).make(options, dated=date(2026, 5, 1), edition=1, progress=ignored)
            seconds, processor = time.perf_counter() - start, time.process_time() - spent
            name = " ".join(map(str, options.values()))
            print(
                f"{LABELS} labels, {name:8} {seconds:6.1f} s ({processor:.1f} s of the processor), "
                f"{len(made.content) // 1000} kB, at most {_memory()} MB"
            )
            missed += processor > BAR_SECONDS
        memory = _memory()
        print(f"memory at most    {memory:6d} MB, {before} MB of it before the first label")
        return int(bool(missed) or memory > BAR_MB)
    finally:
        teardown_databases(kept, verbosity=0)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Measure with the settings of the tests."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from tests.factories.media import in_process

    with mock.patch("media.queue._send"), in_process():
        return measure()


if __name__ == "__main__":
    sys.exit(main())
