"""The tus door of the participant's space, spoken to as any client would."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any

from django.core.files.storage import storages

import pytest

from media.models import PrivateUpload, ResumableUpload
from photovoice.models import Contribution
from tests import photographs
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
DOOR = "/my/tus/"
BYTES = "application/offset+octet-stream"


def said(**pairs: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items())


def begin(phone: Phone, size: int, **headers: Any) -> Any:
    given = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(size),
        "Upload-Metadata": said(filename="IMG_1.jpg", filetype="image/jpeg", key="q-7"),
        **headers,
    }
    return phone.post(DOOR, headers={name: value for name, value in given.items() if value is not None})


def patch(phone: Phone, where: str, data: bytes, offset: int, *, kind: str = BYTES, **headers: Any) -> Any:
    given = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), **headers}
    return phone.patch(where, data, content_type=kind, headers=given)


def head(phone: Phone, where: str) -> Any:
    return phone.head(where, headers={"Tus-Resumable": "1.0.0"})


def outcome(phone: Phone, where: str) -> Any:
    return phone.get(where, headers={"Accept": "application/json"}).json()


def a_photograph(size: int = 300_000) -> bytes:
    """A JPEG of about `size` bytes: what follows the picture of a phone's film is its trailer."""
    content = photographs.phone_jpeg((1200, 1600))
    return content + bytes(max(0, size - len(content)))


def test_a_file_in_pieces_becomes_a_photograph_with_its_very_bytes() -> None:
    phone, person = let_in()
    content = a_photograph()
    where = begin(phone, len(content))["Location"]
    at = 0
    for size in (1, 70_000, 3, len(content)):
        piece = content[at : at + size]
        answer = patch(phone, where, piece, at)
        at += len(piece)
        assert (answer.status_code, answer["Upload-Offset"]) == (204, str(at)), answer.content
    contribution = Contribution.objects.get(participant=person)
    with storages["private"].open(contribution.upload.file.name) as kept:
        assert kept.read() == content
    told = outcome(phone, where)
    assert told["state"] == "taken"
    assert told["receipt"] == hashlib.sha256(content).hexdigest()[:8].upper()
    assert told["words"] == f"/my/photographs/{contribution.pk}/words/"
    assert (told["duplicate"], told["key"]) == (False, "q-7")
