"""Asking an address of our own over HTTP, as any visitor would: without cookie, without following where it leads."""

from __future__ import annotations

import http.client
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

log = logging.getLogger(__name__)

SECONDS = 10
LARGEST = 4 * 1024 * 1024
#: Says what it is, so that nothing counts it as a person.
AGENT = "ocima-check (bot)"


@dataclass(frozen=True)
class Answered:
    """What an address answers: its HTTP status, the words of its page, and where it sends on to.

    No status when nobody answered.
    """

    status: int | None
    body: str = ""
    location: str = ""


def over_http(address: str) -> Answered:
    """Ask for `address` (whole, with its host). Whatever keeps an answer from coming is no answer, never an error."""
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=SECONDS)
    try:
        connection.request("GET", _target(address), headers={"User-Agent": AGENT})
        response = connection.getresponse()
        is_page = "text/" in (response.getheader("Content-Type") or "")
        body = response.read(LARGEST).decode("utf-8", "replace") if is_page else ""
        return Answered(response.status, body, response.getheader("Location") or "")
    except (OSError, http.client.HTTPException):
        log.warning("Nobody answered at %s", parts.netloc)
        return Answered(None)
    finally:
        connection.close()


def _target(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
