"""One piece of a file, as players and broken downloads ask for it (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

CHUNK = 64 * 1024
#: Told which bytes were taken: the first, and the one after the last.
Sent = Callable[[int, int], None]
# No file is longer than 18 digits; Python itself refuses to read numbers of thousands of them.
ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})\Z")


def ranged(
    request: HttpRequest,
    opened: Callable[[], IO[Any]],
    size: int,
    content_type: str,
    *,
    etag: str = "",
    sent: Sent | None = None,
) -> HttpResponseBase:
    """Answer GET or HEAD with the whole file (200), the one range asked for (206), or 416 with the true size.

    The length is exact in every answer. `opened` is called only when bytes are sent; what it raises comes out. `sent`
    is told once, at the end, which bytes were really taken: the first, and the one after the last.
    """
    wanted = _wanted(request, size, etag)
    if wanted == ():
        refused = HttpResponse(status=416, content_type="text/plain")
        refused["Content-Range"] = f"bytes */{size}"
        return refused
    start, end = wanted or (0, size - 1)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=content_type)
    else:
        pieces = _pieces(opened(), start, end + 1 - start, sent)
        response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(end + 1 - start)
    if wanted:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _wanted(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | tuple[()] | None:
    """First and last byte; None for the whole file, () for a range that is not in it. Several ranges: the whole."""
    match = ONE_RANGE.match(request.headers.get("Range", ""))
    if match is None or match.groups() == ("", "") or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else ()
    start, end = int(first), min(int(last or size), size - 1)
    if last and int(last) < start:
        return None
    return (start, end) if start < size else ()


def _pieces(content: IO[Any], start: int, length: int, sent: Sent | None) -> Iterator[bytes]:
    at = start
    try:
        with content:
            content.seek(start)
            while at < start + length and (piece := content.read(min(CHUNK, start + length - at))):
                yield piece
                # Only now was it taken: whoever went away in between left the generator at the line above.
                at += len(piece)
    finally:
        if sent is not None and at > start:
            sent(start, at)
