"""How many pages a second one process makes, beside the least Django can do: `python -m tests.bench.pages`.

Prints requests a second of processor time for a bare view with one query, for the exhibition's page with 24 and
with 200 photographs made anew each time, and for the same page kept by the cache. All run here, one after the other,
on a database of their own; the ratios to the bare view are what may be compared between machines.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from unittest import mock

import django

SECONDS = 3.0


def rate(work: Callable[[], object]) -> float:
    """Calls a second of processor time, after one that is not counted; what else the machine does is left out."""
    work()
    calls, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        work()
        calls += 1
    return calls / (time.process_time() - start)


def measure() -> None:
    """Set a database up, measure, and take it down again."""
    from django.core.cache import cache
    from django.http import HttpResponse
    from django.test import Client, RequestFactory
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from wagtail.models import Page

    from tests.factories import photovoice as make

    setup_test_environment()
    logging.disable(logging.WARNING)
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        client = Client()
        pages = {
            count: make.many_hung(count, slug=f"v{count}").pages.get(locale__language_code="cs").get_url()
            for count in (24, 200)
        }

        def bare() -> HttpResponse:
            RequestFactory().get("/")
            return HttpResponse(str(Page.objects.values_list("title", flat=True).first()))

        def anew(address: str) -> None:
            cache.clear()
            assert client.get(address).status_code == 200

        base = rate(bare)
        print(f"bare view with one query       {base:9.0f} a second")
        for count, address in pages.items():
            found = rate(lambda address=address: anew(address))
            print(
                f"exhibition with {count:3d}, made anew  {found:9.0f} a second, 1/{base / found:.0f} of the bare view"
            )
        found = rate(lambda: client.get(pages[24]))
        print(f"exhibition with  24, kept      {found:9.0f} a second, 1/{base / found:.1f} of the bare view")
    finally:
        teardown_databases(kept, verbosity=0)


def main() -> int:
    """Measure with the settings of the tests."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from tests.factories.media import in_process

    with mock.patch("media.queue._send"), in_process():
        measure()
    return 0


if __name__ == "__main__":
    sys.exit(main())
