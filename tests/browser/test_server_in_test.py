"""The server that browser tests share with their test leaves nothing behind for the tests that follow."""

from __future__ import annotations

import threading
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.core.signals import request_started
from django.db import connection, transaction

import pytest

from tests.browser.server_in_test import Turn, serving

pytestmark = pytest.mark.django_db


def test_a_test_ends_after_the_request_that_is_in_the_middle_of_writing(monkeypatch):
    inside, leaving, written = threading.Event(), threading.Event(), []
    end = Turn.end

    def leave(turn):
        leaving.set()
        end(turn)

    def write(**about):
        with transaction.atomic():
            inside.set()
            leaving.wait(20)
            written.append(get_user_model().objects.create_user("somebody"))

    def ask(address):
        visitor = HTTPConnection(urlsplit(address).netloc)
        visitor.request("GET", "/admin/login/")
        visitor.close()

    monkeypatch.setattr(Turn, "end", leave)
    with serving() as address:
        request_started.connect(write)
        visitor = threading.Thread(target=ask, args=[address])
        visitor.start()
        assert inside.wait(20)
    request_started.disconnect(write)
    assert written
    assert connection.in_atomic_block
    assert not connection.savepoint_ids


def test_what_the_request_wrote_went_with_its_test():
    assert not get_user_model().objects.filter(username="somebody").exists()


def test_whoever_stays_connected_is_cut_off_with_the_test():
    with serving() as address:
        kept_open = HTTPConnection(urlsplit(address).netloc)
        kept_open.request("GET", "/admin/login/")
        first = kept_open.getresponse()
        first.read()
        assert first.status == 200
    with pytest.raises((ConnectionError, HTTPException)):
        kept_open.request("GET", "/admin/login/")
        kept_open.getresponse()
