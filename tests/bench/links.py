"""How many scans of printed codes a second one process answers: `python -m tests.bench.links`.

Prints requests a second of processor time through Django's whole handler for the least that Django can do (a view
with one query, and no middleware at all) and for `/q/CODE` with all of the site's, scanned before, with the cache of
files that a small server has. Both run here, taking turns; the scans are counted. `--check` fails when codes are
answered less than half as often as the bare view, or ask the database anything.
"""

from __future__ import annotations

import argparse
import gc
import io
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import django

PROMISED = 0.5
ROUNDS, CALLS = 12, 400
AGENT = "Mozilla/5.0 (Linux; Android 14) Firefox/140.0"


def asked(path: str) -> dict[str, Any]:
    """A request as the server hands it over."""
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "10.1.2.3",
        "HTTP_HOST": "testserver",
        "HTTP_USER_AGENT": AGENT,
        "HTTP_ACCEPT_LANGUAGE": "cs-CZ,cs;q=0.9,en;q=0.8",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }


def answered(application: Any, path: str) -> str:
    """The status of one request, after its answer was closed."""
    said: list[str] = []
    response = application(asked(path), lambda status, headers: said.append(status))
    response.close()
    return said[0]


def rates(*works: Callable[[], object]) -> list[float]:
    """Calls a second of processor time in the fastest round of each; they take turns, after one not counted."""
    found: list[list[float]] = [[] for _work in works]
    for _round in range(ROUNDS + 1):
        for number, work in enumerate(works):
            gc.collect()
            start = time.process_time()
            for _call in range(CALLS):
                work()
            found[number].append(CALLS / (time.process_time() - start))
    return [max(one[1:]) for one in found]


def bare_site() -> Any:
    """A site with one view that asks one question of an index, and nothing around it."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpRequest, HttpResponse
    from django.test import override_settings
    from django.urls import path

    from campaign.models import ShortLink

    def view(request: HttpRequest, code: str) -> HttpResponse:
        return HttpResponse(str(ShortLink.objects.filter(code=code).values_list("pk", flat=True).first()))

    with override_settings(MIDDLEWARE=[]):
        handler = WSGIHandler()
    within = handler.resolve_request

    def resolve(request: Any) -> Any:
        request.urlconf = routes
        return within(request)

    routes = (path("bare/<str:code>", view),)
    handler.resolve_request = resolve  # type: ignore[method-assign]
    return handler


def measure() -> bool:
    """Set a database up, measure, take it down again; tell whether what is promised holds."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import override_settings
    from django.test.utils import (
        CaptureQueriesContext,
        setup_databases,
        setup_test_environment,
        teardown_databases,
    )

    from campaign.services import scans, short_links

    setup_test_environment()
    logging.disable(logging.WARNING)
    kept = setup_databases(verbosity=0, interactive=False)
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    with tempfile.TemporaryDirectory() as folder:
        try:
            with override_settings(CACHES={"default": {"BACKEND": backend, "LOCATION": folder}}):
                codes = [
                    short_links.mint(kind="outside", key="https://example.org/", place=str(number)).code
                    for number in range(50)
                ]
                site, bare = WSGIHandler(), bare_site()
                assert answered(bare, f"/bare/{codes[0]}").startswith("200")
                for code in codes:
                    assert answered(site, f"/Q/{code}").startswith("302")
                with CaptureQueriesContext(connection) as queries:
                    answered(site, f"/Q/{codes[0]}")
                base, ours = rates(
                    lambda: answered(bare, f"/bare/{codes[0]}"), lambda: answered(site, f"/Q/{codes[0]}")
                )
                counted = scans.flush()
        finally:
            teardown_databases(kept, verbosity=0)
    print(f"bare view with one query   {base:9.0f} a second")
    print(f"a code scanned before      {ours:9.0f} a second, {ours / base:.2f} times, {len(queries)} queries")
    print(f"scans counted              {counted:9d}")
    return ours >= PROMISED * base and not len(queries) and counted > ROUNDS * CALLS


def main() -> int:
    """Measure with the settings of the tests and, with --check, judge."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--check", action="store_true", help="fail when what is promised does not hold")
    is_judged = wanted.parse_args().check
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    holds = measure()
    return int(is_judged and not holds)


if __name__ == "__main__":
    sys.exit(main())
