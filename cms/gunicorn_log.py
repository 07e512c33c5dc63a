"""gunicorn's log, in which no visitor appears: no line per request, no address, no request line of theirs.

Named by the supervisor as gunicorn's logger class. Whoever starts gunicorn in another way names it too:
`--logger-class cms.gunicorn_log.DiscreetLogger`.
"""

from __future__ import annotations

import sys
from typing import Any

from gunicorn.glogging import Logger

from cms.log_filters import HideAddresses, HideCards

#: How gunicorn begins the line on a request that it cannot read; behind it stand address, request line or header.
UNREADABLE = "Invalid request from"


class DiscreetLogger(Logger):
    """Says what went wrong with the server, and of a request that cannot be read only the kind of its mistake."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            if not any(isinstance(each, HideAddresses) for each in handler.filters):
                handler.addFilter(HideCards())
                handler.addFilter(HideAddresses())

    def warning(self, msg: object, *args: Any, **kwargs: Any) -> None:
        """Warn; what somebody sent us stays out of it, as it may be anything, a cookie included."""
        if str(msg).startswith(UNREADABLE):
            kind = sys.exc_info()[0]
            super().warning("A request that cannot be read was refused: %s", kind.__name__ if kind else "?")
            return
        super().warning(msg, *args, **kwargs)

    def _compute_access_log_enabled(self) -> bool:
        return False

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Keep no line per request, whatever the settings say."""
