"""Fetching what strangers name: from the public internet only, within limits, and never from our own house.

An address is asked for where its name leads, and only if every place that it leads to is public; the connection goes
to the very address that was judged, so that a name which answers differently a moment later changes nothing. Each
redirect is judged anew. `OCIMA_IMPORT_HOSTS` names hosts ("podcast.example:8080") that are trusted all the same.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

TIMEOUT = 20.0
MOST_REDIRECTS = 5
CHUNK = 64 * 1024
PORTS = {"http": 80, "https": 443}
#: Slower than this for that long is given up: a server that drips holds the worker.
PATIENCE = 15 * 60.0
AGENT = "Ocima (podcast import)"


class CannotFetch(Exception):
    """It could not be fetched; `code` says why, in one word."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code


@dataclass(frozen=True, slots=True)
class Fetched:
    """What the last of a chain of redirects answered: where, of which type, how long it says it is."""

    address: str
    content_type: str
    length: int | None


def fetch(address: str, into: IO[bytes], *, most: int) -> Fetched:
    """Write what `address` answers into `into`, at most `most` bytes of it. Raises `CannotFetch`.

    Its codes: `address` (none of the web, or with a password), `private` (leads into a private network), `unreachable`,
    `refused` (another answer than 200), `too_big`, `cut_off` (fewer bytes than announced), `too_slow`.
    """
    for _step in range(MOST_REDIRECTS + 1):
        with _asked(address) as answer:
            if answer.status in (301, 302, 303, 307, 308):
                address = urljoin(address, answer.headers.get("Location", ""))
                continue
            if answer.status != 200:
                raise CannotFetch("refused", str(answer.status))
            said = answer.headers.get("Content-Length", "")
            length = int(said) if said.isdigit() else None
            if length is not None and length > most:
                raise CannotFetch("too_big")
            _copy(answer, into, most, length)
            return Fetched(address, answer.headers.get_content_type(), length)
    raise CannotFetch("refused", "redirects")


def _copy(answer: http.client.HTTPResponse, into: IO[bytes], most: int, length: int | None) -> None:
    deadline, got = time.monotonic() + PATIENCE, 0
    try:
        while piece := answer.read(CHUNK):
            got += len(piece)
            if got > most:
                raise CannotFetch("too_big")
            if time.monotonic() > deadline:
                raise CannotFetch("too_slow")
            into.write(piece)
    except (OSError, http.client.HTTPException) as error:
        raise CannotFetch("cut_off", str(error)) from error
    if length is not None and got < length:
        raise CannotFetch("cut_off", f"{got} of {length}")


@contextmanager
def _asked(address: str) -> Iterator[http.client.HTTPResponse]:
    parts = _judged(address)
    connection = _connection(parts)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    try:
        connection.request(
            "GET", target, headers={"User-Agent": AGENT, "Accept": "*/*", "Host": _host(parts)}
        )
        answer = connection.getresponse()
    except (OSError, http.client.HTTPException, ValueError) as error:
        connection.close()
        raise CannotFetch("unreachable", str(error)) from error
    try:
        yield answer
    finally:
        connection.close()


def _judged(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise CannotFetch("address") from error
    is_plain = parts.scheme in PORTS and parts.hostname and not parts.username and not parts.password
    if not is_plain or not (port is None or port in PORTS.values() or _is_trusted(parts)):
        raise CannotFetch("address")
    return parts


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    place = _place(parts, host, port)
    connection = _Pinned(host, port, timeout=TIMEOUT)
    connection.place = place
    connection.is_secret = parts.scheme == "https"
    return connection


def _place(parts: SplitResult, host: str, port: int) -> str:
    """The address of the machine to connect to, every one that the name leads to being public."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise CannotFetch("unreachable", host) from error
    if not _is_trusted(parts) and not all(_is_public(one) for one in found):
        raise CannotFetch("private", host)
    return sorted(found, key=lambda one: (":" in one, one))[0]


def _is_public(place: str) -> bool:
    with suppress(ValueError):
        address = ipaddress.ip_address(place.partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        return address.is_global and not address.is_multicast and (mapped is None or mapped.is_global)
    return False


def _is_trusted(parts: SplitResult) -> bool:
    return _host(parts) in settings.IMPORT_HOSTS


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{parts.port}" if parts.port and parts.port != PORTS.get(parts.scheme) else host


class _Pinned(http.client.HTTPConnection):
    """Connects to the machine that was judged, whatever the name says by now."""

    place: str
    is_secret: bool

    def connect(self) -> None:
        raw = socket.create_connection((self.place, self.port), timeout=TIMEOUT)
        if self.is_secret:
            self.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=self.host)
        else:
            self.sock = raw
