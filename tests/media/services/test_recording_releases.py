"""A recording is heard while it is cleared and out, for that use, and not a moment longer."""

from __future__ import annotations

import pytest

from media import services
from media.clearance import Use
from media.models import ReleaseRecord
from tests.factories.recordings import make_recording

pytestmark = pytest.mark.django_db


def test_a_released_recording_is_served_and_a_recalled_one_is_not(client) -> None:
    recording = make_recording(released_for=[Use.WEB])
    files = recording.public_files(Use.WEB)
    address = f"/files/{files['mp3']['name']}"
    found = client.get(address)
    assert found.status_code == 200
    assert found["Content-Type"] == "audio/mpeg"
    assert int(found["Content-Length"]) == files["mp3"]["size"] == len(b"".join(found.streaming_content))

    services.recall_recording(recording=recording)

    assert client.get(address).status_code == 404
    assert recording.public == {}
    assert ReleaseRecord.objects.get().files_erased_at
