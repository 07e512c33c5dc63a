"""A sender of bytes that can be cut anywhere, and a line that is slow and breaks. For tests of resuming."""

from __future__ import annotations

import base64
import http.client
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

BYTES = "application/offset+octet-stream"


def said(**pairs: str) -> str:
    """`Upload-Metadata` of these pairs."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())


class Sender:
    """One participant's uploads to one site, request by request."""

    def __init__(self, base: str, headers: dict[str, str]) -> None:
        self.host = urlsplit(base).netloc
        self.headers = headers

    def _ask(self, method: str, path: str, **headers: str) -> Any:
        line = http.client.HTTPConnection(self.host, timeout=60)
        try:
            line.request(method, path, headers={**self.headers, **headers})
            answer = line.getresponse()
            answer.read()
            return answer
        finally:
            line.close()

    def begin(self, size: int, **pairs: str) -> str:
        """Begin an upload and return its path."""
        length = {"Upload-Length": str(size), "Upload-Metadata": said(**pairs)}
        answer = self._ask("POST", "/my/tus/", **length)
        assert answer.status == 201, answer.status
        return str(answer.headers["Location"])

    def offset(self, where: str) -> int:
        """How far the server says it is."""
        answer = self._ask("HEAD", where)
        assert answer.status == 200, answer.status
        return int(answer.headers["Upload-Offset"])

    def send(
        self, where: str, content: bytes, at: int, *, until: int | None = None, pause: float = 0.0
    ) -> int | None:
        """PATCH everything behind `at`; the answer's status, or None when the line broke.

        With `until` the sender hangs up once it has sent that far. `pause` is waited after each 32 KB.
        """
        host, _colon, port = self.host.partition(":")
        given = {**self.headers, "Upload-Offset": str(at), "Content-Type": BYTES}
        given |= {"Host": self.host, "Content-Length": str(len(content) - at), "Connection": "close"}
        opening = f"PATCH {where} HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in given.items()
        )
        stop = len(content) if until is None else until
        with suppress(OSError), socket.create_connection((host, int(port)), timeout=60) as line:
            line.sendall(opening.encode() + b"\r\n")
            while at < stop:
                piece = content[at : min(at + 32 * 1024, stop)]
                line.sendall(piece)
                at += len(piece)
                if pause:
                    time.sleep(pause)
            if until is None and (answer := line.recv(4096)):
                return int(answer.split()[1])
        return None


class Line:
    """A TCP proxy that lets so many bytes a second through and breaks after so many, time and again."""

    def __init__(self, port: int, *, rate: int, cuts: list[int]) -> None:
        self.target, self.rate, self.cuts = port, rate, cuts
        self.times_cut = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                phone, _address = self._door.accept()
                threading.Thread(target=self._carry, args=[phone], daemon=True).start()

    def _carry(self, phone: socket.socket) -> None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.target)) as site, phone:
            threading.Thread(target=self._back, args=[site, phone], daemon=True).start()
            carried = 0
            while piece := phone.recv(max(64, self.rate // 20)):
                time.sleep(len(piece) / self.rate)
                site.sendall(piece)
                carried += len(piece)
                if self.cuts and carried >= self.cuts[0]:
                    self.cuts.pop(0)
                    self.times_cut += 1
                    return

    def _back(self, site: socket.socket, phone: socket.socket) -> None:
        with suppress(OSError):
            while piece := site.recv(65536):
                phone.sendall(piece)
            phone.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Take no more calls."""
        self._door.close()


@contextmanager
def breaking_line(port: int, *, rate: int, cuts: list[int]) -> Iterator[Line]:
    """A line of `rate` bytes a second to `port` that breaks after each of `cuts` bytes carried."""
    line = Line(port, rate=rate, cuts=cuts)
    try:
        yield line
    finally:
        line.close()


def wav(size: int, seed: int = 1) -> bytes:
    """A WAV of about `size` bytes: quiet noise, 44.1 kHz, one channel."""
    sound = random.Random(seed).randbytes(64 * 1024) * (size // (64 * 1024))
    header = b"RIFF" + (36 + len(sound)).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    header += b"\x01\x00\x01\x00" + (44100).to_bytes(4, "little") + (88200).to_bytes(4, "little")
    return header + b"\x02\x00\x10\x00data" + len(sound).to_bytes(4, "little") + sound
