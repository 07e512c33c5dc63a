"""WebSub: a hub is told that a feed has changed, and tells the apps that wait (W3C recommendation, section 7)."""

from __future__ import annotations

import logging
import urllib.error
import urllib.parse
import urllib.request

from django.core.cache import cache

from media.queue import enqueue
from podcasts import addresses
from podcasts.models import Series

log = logging.getLogger(__name__)

TIMEOUT = 15.0
#: However many things change at once, a hub hears of it once in so many seconds.
PAUSE = 30


def announce(*, series: Series) -> None:
    """Have the hub of `series` told by the worker, if it has one. Many changes at once are told together."""
    if series.hub_url and cache.add(f"hub-{series.pk}", True, PAUSE):
        enqueue("podcasts.tasks.tell_hub", series.pk)


def tell(*, series: Series) -> bool:
    """Tell the hub now; tell whether it took the message. A hub that is down loses nobody: apps ask by themselves."""
    cache.delete(f"hub-{series.pk}")
    if not series.hub_url.startswith(("https://", "http://")):
        return False
    said = urllib.parse.urlencode({"hub.mode": "publish", "hub.url": addresses.of_feed(series)}).encode()
    asked = urllib.request.Request(series.hub_url, data=said, method="POST")
    try:
        with urllib.request.urlopen(asked, timeout=TIMEOUT) as answer:
            return bool(200 <= answer.status < 300)
    except (OSError, urllib.error.HTTPError, ValueError) as problem:
        log.warning("The hub of series %s did not take the message: %s", series.pk, problem)
        return False
