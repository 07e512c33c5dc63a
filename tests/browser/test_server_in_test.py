"""The server that browser tests share with their test leaves nothing behind for the tests that follow."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.browser.server_in_test import serving

pytestmark = pytest.mark.django_db


def test_a_request_that_comes_when_the_test_is_over_touches_no_row():
    with serving() as address:
        kept_open = HTTPConnection(urlsplit(address).netloc)
        kept_open.request("GET", "/admin/login/")
        first = kept_open.getresponse()
        first.read()
        assert first.status == 200
    with CaptureQueriesContext(connection) as queries:
        try:
            kept_open.request("GET", "/admin/login/")
            refused = kept_open.getresponse().status >= 500
        except (ConnectionError, HTTPException):
            refused = True
    assert refused
    assert not queries.captured_queries
    assert connection.in_atomic_block
