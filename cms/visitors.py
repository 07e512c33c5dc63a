"""Counting without knowing anybody: a key of one client that means nothing tomorrow, and who is no person at all.

The key is a hash of address, program and what is counted, under a salt of the day. The salt lies in memory that no
backup reaches and is thrown away with the day, so that nobody, the house included, can later tell whose key it was.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from cms import day_book
from media.clients import client_of

#: Robots say so, mostly; programs that fetch previews of links, watch servers or come without any name are none either.
MACHINES = re.compile(
    r"bot\b|bots?[/; ]|crawl|spider|slurp|archiver|scan|monitor|uptime|preview|validator|lighthouse|headless"
    r"|facebookexternalhit|whatsapp|telegram|skype|discord|slack|twitter|linkedin|pinterest|embedly|vkshare"
    r"|curl|wget|python|libwww|java/|go-http|okhttp/|httpclient|axios|node-fetch|feedfetcher|feedparser|gobuster",
    re.IGNORECASE,
)
#: Podcast apps that a pattern above would take for machines: they fetch for somebody who listens.
LISTENERS = re.compile(
    r"antennapod|podcast ?addict|gpodder|pocket ?casts|podkicker|podcast republic", re.IGNORECASE
)


def is_counted(request: HttpRequest) -> bool:
    """Tell whether a person may be behind the request: no robot, no link preview, no page loaded on suspicion."""
    client = client_of(request)
    return not client.is_only_loading and is_person(client.agent)


def is_person(agent: str) -> bool:
    """The same by the name of the program alone, for logs of servers in front."""
    return bool(agent) and (bool(LISTENERS.search(agent)) or not MACHINES.search(agent))


def key_of(*, address: str, agent: str, what: str, day: date | None = None) -> str:
    """The key of one client for one thing on one day (today by default): 32 hexadecimal digits."""
    said = "\x1f".join((address, agent, what)).encode()
    return hmac.new(day_book.salt(day or today()), said, hashlib.sha256).hexdigest()[:32]


def today() -> date:
    """The day that is counted: the one on the wall in Prague, not that of the server."""
    return timezone.localdate()
