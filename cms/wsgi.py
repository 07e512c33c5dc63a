"""The door for gunicorn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.wsgi import get_wsgi_application


class Headers:
    """Answers HEAD with the headers of GET and nothing else; Django leaves that to the server, which complains."""

    def __init__(self, site: Callable[..., Iterable[bytes]]) -> None:
        self.site = site

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = self.site(environ, start_response)
        return Closing(answer) if environ["REQUEST_METHOD"] == "HEAD" else answer


class Closing:
    """No body, but the end that the real one is owed: files are closed, the request is finished."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(())

    def close(self) -> None:
        if hasattr(self.answer, "close"):
            self.answer.close()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = Headers(get_wsgi_application())
