"""The real server: cut off in the middle of a photograph, and what its log keeps of whoever asked."""

from __future__ import annotations

import os
import random
import signal
import socket
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.bare_site import BareSite, running, until

BOUNDARY = "----a-participants-phone"
MB = 1024 * 1024


@pytest.fixture(scope="module")
def site() -> Iterator[BareSite]:
    with running() as started:
        yield started


def photograph(seed: int) -> bytes:
    """A JPEG of about 20 MB: nothing but noise."""
    noise = random.Random(seed).randbytes(3600 * 2600 * 3)
    out = BytesIO()
    Image.frombytes("RGB", (3600, 2600), noise).save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue()


def form(site: BareSite, content: bytes) -> bytes:
    """The plain form of the page, as a browser without scripts sends it."""
    token = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n{site.token}\r\n'
    file = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photographs"; filename="IMG_2207.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return token.encode() + file.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def headers(site: BareSite) -> dict[str, str]:
    return {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Sec-Fetch-Site": "same-origin",
        "Origin": f"http://127.0.0.1:{site.port}",
    }


def begin(site: BareSite, body: bytes) -> socket.socket:
    """Send the head of the request and the first half of the body, as a slow phone has by now."""
    lines = [
        "POST /my/send/ HTTP/1.1",
        f"Host: 127.0.0.1:{site.port}",
        f"Cookie: ocima_my={site.key}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers(site).items()),
    ]
    phone = socket.create_connection(("127.0.0.1", site.port), timeout=60)
    phone.sendall("\r\n".join([*lines, "", ""]).encode() + body[: len(body) // 2])
    return phone


def incoming(site: BareSite) -> list[Path]:
    return [path for path in (site.var / "private").rglob("*.upload*") if path.is_file()]


def kept(site: BareSite) -> list[Path]:
    private = site.var / "private" / "uploads"
    return [path for path in private.rglob("*") if path.is_file() and "incoming" not in path.parts]


def answer_of(phone: socket.socket) -> bytes:
    try:
        return phone.recv(4096)
    except OSError:
        return b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_photograph_cut_off_by_a_restart_is_not_half_there_and_can_be_sent_again(
    site: BareSite, number: signal.Signals
) -> None:
    body = form(site, photograph(seed=int(number)))
    before, files, web = site.counts(), set(kept(site)), site.web()
    phone = begin(site, body)
    until(lambda: any(path.stat().st_size > 8 * MB for path in incoming(site)))
    os.kill(web, number)
    assert b" 200 " not in answer_of(phone), "what did not arrive was called sent"
    phone.close()
    until(lambda: site.web() not in (0, web))
    site.wait_until_it_answers()
    assert site.counts() == before and set(kept(site)) == files

    status, page = site.ask("/my/send/", method="POST", body=body, headers=headers(site))
    assert status == 200 and "Sent. Receipt" in page
    assert site.counts() == [count + 1 for count in before]
    for path in incoming(site):
        os.utime(path, (time.time() - 90_000,) * 2)
    site.manage("reconcile_media", "-v0")
    assert incoming(site) == [] and len(set(kept(site)) - files) >= 1


def raw(site: BareSite, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as visitor:
        visitor.sendall(request)
        return answer_of(visitor)


def test_no_log_of_the_server_keeps_an_address_or_what_was_asked(site: BareSite) -> None:
    written = len(site.log)
    assert b" 414 " in raw(site, b"GET /my/in/SECRETSECRET/?" + b"x" * 9000 + b" HTTP/1.1\r\nHost: h\r\n\r\n")
    assert raw(site, b"GET / HTTP/1.1\r\nHost: h\r\nCookie ocima_my=SECRETSECRET 203.0.113.7\r\n\r\n")
    site.ask("/my/in/SECRETSECRET/", headers={"Host": "203.0.113.7", "X-Forwarded-For": "2001:db8::7"})
    lines = until(lambda: site.log[written:] if site.log[written:].count("cannot be read") >= 2 else "")
    for trace in ("127.0.0.1", "203.0.113.7", "2001:db8", "SECRETSECRET", "xxxx"):
        assert trace not in lines


def test_asking_for_headers_alone_gets_them_without_a_line_in_the_log(site: BareSite) -> None:
    written = len(site.log)
    assert site.ask("/my/closed/", method="HEAD") == (200, "")
    assert b"Content-Length: " in raw(
        site, f"HEAD /my/closed/ HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode()
    )
    site.ask("/my/closed/")
    assert "HEAD" not in site.log[written:]
