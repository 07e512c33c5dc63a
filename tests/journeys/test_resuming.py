"""Sending over bad lines to a server that is killed: real processes, real sockets, nothing doubled.

`OCIMA_TEST_KILLS` and `OCIMA_TEST_MEGABYTES` make these as long as one likes; by default they are as short as they
can be and still mean something.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tusclient import client as tuspy
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from tests import photographs
from tests.demo_site import ROOT
from tests.plain_site import PlainSite, running_site
from tests.resuming_clients import Sender, breaking_line, wav

MB = 1024 * 1024
KILLS = int(os.environ.get("OCIMA_TEST_KILLS", "6"))
BIG = int(os.environ.get("OCIMA_TEST_MEGABYTES", "12")) * MB
SLOW = 64_000 // 8


@pytest.fixture(scope="module")
def site() -> Iterator[PlainSite]:
    with running_site() as running:
        yield running


@pytest.fixture
def guest(site: PlainSite) -> dict[str, str]:
    return site.guests(1)[0]


def a_photograph(seed: int, size: int) -> bytes:
    """A photograph with a trailer, different for each seed."""
    content = photographs.plain_jpeg((640, 480), seed=seed)
    return content + random.Random(seed).randbytes(max(0, size - len(content)))


def receipt(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8].upper()


def test_a_server_killed_at_any_moment_keeps_every_byte_it_acknowledged(
    site: PlainSite, guest: dict[str, str]
) -> None:
    sender, dice = Sender(site.base, guest), random.Random(2026)
    for number in range(KILLS):
        content = a_photograph(number, 6 * MB)
        where = sender.begin(len(content), filename=f"{number}.jpg", filetype="image/jpeg")
        acknowledged = 0
        sending = threading.Thread(
            target=sender.send, args=[where, content, 0], kwargs={"pause": dice.uniform(0.0005, 0.004)}
        )
        sending.start()
        killer = threading.Timer(dice.uniform(0.0, 0.9), site.kill)
        killer.start()
        while killer.is_alive():
            # What is told to anybody who asks is an acknowledgement, up to the last moment.
            with suppress(OSError, AssertionError):
                acknowledged = max(acknowledged, sender.offset(where))
        killer.join()
        sending.join()
        site.wait()
        at = sender.offset(where)
        assert at >= acknowledged, number
        if at < len(content):
            assert sender.send(where, content, at) == 204, number
        told = site.outcome(where, guest)
        assert (told["state"], told["receipt"]) == ("taken", receipt(content)), (number, told)
        assert site.has_kept(content), number


def test_a_slow_line_that_breaks_twenty_times_still_carries_a_photograph(
    site: PlainSite, guest: dict[str, str]
) -> None:
    content, dice = a_photograph(7, 90_000), random.Random(20)
    cuts = [dice.randrange(700, 5000) for _ in range(20)]
    with breaking_line(int(site.base.rpartition(":")[2]), rate=SLOW, cuts=cuts) as line:
        sender = Sender(f"http://127.0.0.1:{line.port}", guest)
        where = Sender(site.base, guest).begin(len(content), filename="a.jpg")
        at = 0
        while at < len(content):
            with suppress(OSError, AssertionError):
                sender.send(where, content, at)
            at = Sender(site.base, guest).offset(where)
    assert line.times_cut == 20
    told = site.outcome(where, guest)
    assert (told["state"], told["receipt"]) == ("taken", receipt(content))


def test_a_phone_that_went_silent_does_not_lock_itself_out(site: PlainSite, guest: dict[str, str]) -> None:
    """Its old request hangs, as nobody said that the line is dead; the new one is let in all the same."""
    content = a_photograph(8, 400_000)
    sender = Sender(site.base, guest)
    where = sender.begin(len(content), filename="a.jpg")
    dead = http.client.HTTPConnection(sender.host)
    dead.putrequest("PATCH", where)
    for name, value in {**guest, "Upload-Offset": "0", "Content-Length": str(len(content))}.items():
        dead.putheader(name, value)
    dead.putheader("Content-Type", "application/offset+octet-stream")
    dead.endheaders(content[:100_000])
    part = site.var / "private" / "uploads" / "parts" / where.split("/")[3].replace("-", "")
    while not part.stat().st_size:
        time.sleep(0.02)
    for _ in range(5):
        status = sender.send(where, content, sender.offset(where))
        if status == 204:
            break
        assert status in (409, 423)
    dead.close()
    assert site.outcome(where, guest)["state"] == "taken"


def test_two_tabs_with_the_same_upload_end_with_one_photograph(
    site: PlainSite, guest: dict[str, str]
) -> None:
    content = a_photograph(9, 3 * MB)
    sender = Sender(site.base, guest)
    where = sender.begin(len(content), filename="a.jpg")

    def tab() -> None:
        for _ in range(60):
            at = sender.offset(where)
            if at == len(content):
                return
            sender.send(where, content, at, until=min(at + 700_000, len(content)), pause=0.005)

    tabs = [threading.Thread(target=tab) for _ in range(2)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    told = site.outcome(where, guest)
    assert (told["state"], told["duplicate"], told["receipt"]) == ("taken", False, receipt(content))


def test_tuspy_uploads_unchanged_over_a_breaking_line(
    site: PlainSite, guest: dict[str, str], tmp_path: Path
) -> None:
    content = wav(BIG)
    path = tmp_path / "voice.wav"
    path.write_bytes(content)
    cuts = [BIG // 7, BIG // 5, BIG // 9]
    with breaking_line(int(site.base.rpartition(":")[2]), rate=40 * MB, cuts=cuts) as line:
        uploader = tuspy.TusClient(f"http://127.0.0.1:{line.port}/my/tus/", headers=dict(guest)).uploader(
            str(path),
            chunk_size=BIG // 3,
            metadata={"filename": "voice.wav", "filetype": "audio/wav"},
            retries=10,
            retry_delay=0.2,
        )
        for _ in range(10):
            with suppress(TusUploadFailed, TusCommunicationError):
                uploader.upload()
                break
    assert line.times_cut == 3
    where = "/my/tus/" + str(uploader.url).rpartition("/my/tus/")[2]
    told = site.outcome(where, guest)
    assert (told["state"], told["offset"]) == ("taken", len(content)), told
    assert site.has_kept(content)


NODE = """
const fs = require("fs"), tus = require("tus-js-client");
const [endpoint, headers, path, chunk] = process.argv.slice(1);
const upload = new tus.Upload(fs.createReadStream(path), {
  endpoint, headers: JSON.parse(headers), chunkSize: Number(chunk), uploadSize: fs.statSync(path).size,
  metadata: {filename: "voice.wav", filetype: "audio/wav"}, retryDelays: Array(20).fill(200),
  onError: (error) => { console.error(String(error)); process.exit(1); },
  onSuccess: () => console.log(upload.url),
});
upload.start();
"""


def test_tus_js_client_uploads_unchanged_over_a_breaking_line(
    site: PlainSite, guest: dict[str, str], tmp_path: Path
) -> None:
    node = shutil.which("node", path=f"{ROOT / '.venv' / 'bin'}:{os.environ.get('PATH', '')}")
    if node is None:
        pytest.skip("no Node on this machine")
    content = wav(BIG, seed=2)
    path = tmp_path / "voice.wav"
    path.write_bytes(content)
    cuts = [BIG // 7, BIG // 5, BIG // 9]
    with breaking_line(int(site.base.rpartition(":")[2]), rate=40 * MB, cuts=cuts) as line:
        door = f"http://127.0.0.1:{line.port}/my/tus/"
        words = [node, "-e", NODE, door, json.dumps(_without_version(guest)), str(path), str(BIG // 3)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert line.times_cut == 3
    told = site.outcome("/my/tus/" + done.stdout.strip().rpartition("/my/tus/")[2], guest)
    assert (told["state"], told["offset"]) == ("taken", len(content)), told
    assert site.has_kept(content)


def _without_version(headers: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name == "Cookie"}
