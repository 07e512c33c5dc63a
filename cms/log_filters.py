"""What no log may hold: the secret of a card opens a person's space."""

from __future__ import annotations

import logging
import re

CARD = re.compile(r"(/my/in/)[^/\s?\"']+", re.IGNORECASE)


class HideCards(logging.Filter):
    """Cut the secrets of cards out of a line, wherever they stand: in the message, its arguments or a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, without secrets."""
        message = record.getMessage()
        if CARD.search(message):
            record.msg, record.args = CARD.sub(r"\1…", message), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = CARD.sub(r"\1…", record.exc_text)
        return True
