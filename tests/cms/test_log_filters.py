"""What no log may hold."""

from __future__ import annotations

import io
import logging
import logging.config

from django.conf import settings

import pytest

from cms.log_filters import HideCards

SECRET = "SJT7ZAN4DR8SFZF4KTBS"


def logged(write: object) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(HideCards())
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
        assert "hide_cards" in handler["filters"]
