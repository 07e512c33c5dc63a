"""A participant's phone: a browser that opened a card, keeps the cookie, and sends the token of every form."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from photovoice import tokens
from photovoice.models import Participant
from tests import photographs
from tests.factories import photovoice as make

COOKIE = "ocima_my"


class Phone(Client):
    """Django's client with the habits of a participant's browser."""

    def come_in(self, person: Participant, **headers: Any) -> Any:
        """Open a fresh card of `person` and press "Come in"."""
        return self.post(make.card(person), headers=headers)

    @property
    def key(self) -> str:
        """What the space's cookie holds; empty without one."""
        return self.cookies[COOKIE].value if COOKIE in self.cookies else ""

    def submit(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        """Post a form as the page would: with its token, from the same site (`urlencoded`: one without files)."""
        token = {"form_token": tokens.form_token(self.key)}
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": "null", **options.pop("headers", {})}
        filled: Any = {**token, **(data or {})}
        if options.pop("urlencoded", False):
            options["content_type"] = "application/x-www-form-urlencoded"
            filled = urlencode(filled)
        return self.post(path, filled, headers=headers, **options)


def let_in(person: Participant | None = None, *, language: str = "en") -> tuple[Phone, Participant]:
    """A phone inside the space of a person, who reads `language`."""
    person = person or make.participant(language=language)
    phone = Phone()
    assert phone.come_in(person).status_code == 302
    return phone, person


def photo_file(
    name: str = "IMG_1.jpg", *, seed: int = 1, content: bytes | None = None, kind: str = "image/jpeg"
) -> Any:
    """A small photograph as a browser sends it."""
    return SimpleUploadedFile(name, content or photographs.plain_jpeg((320, 240), seed=seed), kind)
