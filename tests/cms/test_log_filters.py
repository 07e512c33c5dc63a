"""What no log may hold."""

from __future__ import annotations

import io
import logging
import logging.config

from django.conf import settings

import pytest

from cms.log_filters import HideAddresses, HideCards, without_addresses

SECRET = "SJT7ZAN4DR8SFZF4KTBS"


def logged(write: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(HideCards())
    handler.addFilter(HideAddresses())
    logger = logging.Logger("of this test")
    logger.addHandler(handler)
    write(logger)  # type: ignore[operator]
    return stream.getvalue()


@pytest.mark.parametrize("path", [f"/my/in/{SECRET}/", f"/MY/IN/{SECRET}/", f"/my/in/{SECRET}?lang=cs"])
def test_the_secret_of_a_card_is_in_no_log(path: str) -> None:
    line = logged(lambda logger: logger.warning("Forbidden: %s", path, extra={"status_code": 403}))
    assert line.startswith("Forbidden: /") and SECRET not in line


def test_the_secret_of_a_card_is_in_no_traceback() -> None:
    def fail(logger: logging.Logger) -> None:
        try:
            raise ValueError(f"bad address /my/in/{SECRET}/")
        except ValueError:
            logger.exception("Internal Server Error: %s", f"/my/in/{SECRET}/")

    told = logged(fail)
    assert "ValueError" in told and SECRET not in told


def test_other_lines_are_left_as_they_are() -> None:
    assert logged(lambda logger: logger.warning("Not Found: %s", "/cs/x/")) == "Not Found: /cs/x/\n"


def test_every_handler_hides_them() -> None:
    for handler in settings.LOGGING["handlers"].values():
        assert {"hide_cards", "hide_addresses"} <= set(handler["filters"])


@pytest.mark.parametrize(
    "address", ["203.0.113.7", "2001:db8::7", "::1", "::ffff:203.0.113.7", "fe80::1", "2001:DB8:0:0:0:0:0:7"]
)
def test_addresses_of_visitors_are_in_no_log(address: str) -> None:
    for around in ("ip={}: x", "[{}]:443", "({!r}, 5)", "from {}", "{}, {}", "from {}."):
        line = without_addresses(around.format(address, address))
        assert address not in line and "203.0.113" not in line


def test_an_address_in_an_argument_or_a_traceback_is_hidden_too() -> None:
    def fail(logger: logging.Logger) -> None:
        try:
            raise ValueError("bad header 203.0.113.7")
        except ValueError:
            logger.exception("From %s", "2001:db8::7")

    told = logged(fail)
    assert told.startswith("From …") and "203.0.113.7" not in told and "ValueError" in told


@pytest.mark.parametrize(
    "line", ["at 12:34:56, took 1:02", "version 5.2.19", "2026-11-22 08:30:00", "Request::method", "a: b"]
)
def test_times_and_versions_are_no_addresses(line: str) -> None:
    assert without_addresses(line) == line
