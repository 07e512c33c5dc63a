"""What no log may hold: the secret of a card, which opens a person's space, and the addresses of visitors."""

from __future__ import annotations

import ipaddress
import logging
import re
from collections.abc import Callable

CARD = re.compile(r"(/my/(?:in|you)/|/claim/|/hear/)[^/\s?\"']+", re.IGNORECASE)
IPV4 = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)")
# Anything of the letters of an IPv6 address, perhaps with an IPv4 one at its end; what it is, ipaddress says.
MAYBE_IPV6 = re.compile(r"(?<![\w:.])[0-9a-f]*:[0-9a-f:.]+(?!\w)", re.IGNORECASE)
HIDDEN = "…"


def without_cards(text: str) -> str:
    """Return `text` without the secrets of cards."""
    return CARD.sub(rf"\1{HIDDEN}", text)


def without_addresses(text: str) -> str:
    """Return `text` without network addresses; times and version numbers stay."""
    return IPV4.sub(HIDDEN, MAYBE_IPV6.sub(_hidden_if_ipv6, text))


def _hidden_if_ipv6(found: re.Match[str]) -> str:
    """A colon or a full stop of the sentence may stand right behind an address."""
    text = found[0]
    for end in range(len(text), len(text.rstrip(":.")) - 1, -1):
        try:
            ipaddress.IPv6Address(text[:end])
        except ValueError:
            continue
        return HIDDEN + text[end:]
    return text


class _Hide(logging.Filter):
    """Clean a line, wherever something stands in it: in the message, its arguments or a traceback."""

    clean: Callable[[str], str]

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, cleaned."""
        message = record.getMessage()
        if (cleaned := self.clean(message)) != message:
            record.msg, record.args = cleaned, None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.clean(record.exc_text)
        return True


class HideCards(_Hide):
    """Cut out the secrets of cards."""

    clean = staticmethod(without_cards)


class HideAddresses(_Hide):
    """Cut out the network addresses of whoever asked."""

    clean = staticmethod(without_addresses)
