"""Names for good. Pure: no database, no settings, no request."""

from __future__ import annotations

from uuid import UUID, uuid5

#: The namespace of the specification of `podcast:guid`.
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


def of_feed(address: str) -> UUID:
    """The name of a podcast whose feed is at `address` when it is named: without scheme and slashes at the end.

    It is given once and stays, whatever the address becomes (podcast namespace, `guid`).
    """
    return uuid5(PODCASTS, address.partition("://")[2].rstrip("/") or address.rstrip("/"))
