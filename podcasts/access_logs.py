"""Pure: lines of the access log of a server in front, as what one client fetched when. Nothing of it is kept.

Two notations are understood: the one that docs/counting.md gives for nginx, and Amazon S3's server access log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

#: nginx: $remote_addr [$time_iso8601] "$request" $status $body_bytes_sent "$http_range" "$http_user_agent" "$purpose"
NGINX = re.compile(
    r'(?P<address>\S+) \[(?P<time>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+)[^"]*" (?P<status>\d{3}) (?P<sent>\d+) '
    r'"(?P<range>[^"]*)" "(?P<agent>[^"]*)"(?: "(?P<purpose>[^"]*)")?\s*\Z'
)
#: S3: owner bucket [time] address requester id operation key "request" status error sent size … "referrer" "agent" …
S3 = re.compile(
    r"\S+ \S+ \[(?P<time>[^\]]+)\] (?P<address>\S+) \S+ \S+ (?P<method>(?:REST|WEBSITE)\.[A-Z]+)\.OBJECT "
    r'(?P<path>\S+) "[^"]*" (?P<status>\d{3}) \S+ (?P<sent>\d+|-) (?:\d+|-) \S+ \S+ "[^"]*" '
    r'"(?P<agent>[^"]*)"'
)
FIRST_BYTE = re.compile(r"bytes=(\d+)-")
S3_TIME = "%d/%b/%Y:%H:%M:%S %z"
WHOLE, PART = 200, 206
GETS = frozenset({"GET", "REST.GET", "WEBSITE.GET"})
#: What tells one log from the next without naming a client: the moment and the request of its first line.
MARKS = re.compile(r'\[[^\]]*\]|"[^"]*"')


@dataclass(frozen=True, slots=True)
class Line:
    """One answer with bytes in it: `start` is the first byte asked for, None where the log does not say."""

    address: str
    agent: str
    at: datetime
    path: str
    start: int | None
    sent: int
    is_only_loading: bool = False


def read(line: str) -> Line | None:
    """Read a line; None for what sent no bytes of a file, or is in neither notation."""
    found = NGINX.match(line) or S3.match(line)
    if found is None:
        return None
    told = found.groupdict()
    status, sent = int(told["status"]), told["sent"]
    is_get = told["method"] in GETS
    at = _moment(told["time"])
    if at is None or not is_get or status not in {WHOLE, PART} or sent in {"-", "0"}:
        return None
    return Line(
        address=told["address"],
        agent="" if told["agent"] == "-" else told["agent"],
        at=at,
        path=unquote(told["path"].partition("?")[0]).lstrip("/"),
        start=_start(status, told.get("range")),
        sent=int(sent),
        is_only_loading=(told.get("purpose") or "-") != "-",
    )


def mark(first_line: str) -> str:
    """What of a log's first line tells it from another log; never the address, nor the program behind it."""
    return " ".join(MARKS.findall(first_line)[:2])


def _moment(written: str) -> datetime | None:
    """When it was; None for what is no moment, or does not say in which time zone."""
    try:
        at = datetime.strptime(written, S3_TIME) if "/" in written else datetime.fromisoformat(written)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _start(status: int, asked: str | None) -> int | None:
    if status == WHOLE:
        return 0
    match = FIRST_BYTE.match(asked or "")
    return int(match[1]) if match else None
