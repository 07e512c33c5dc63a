"""A listen: once a client and day, after a minute of sound, and nothing of who it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client

import pytest

from cms import visitors
from media.models import Recording
from podcasts.models import Episode, ListenDay
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
APP = "AntennaPod/3.4.0"
#: The files in tests are three seconds long: they stand for half an hour, so that a minute is a thirtieth of them.
HALF_HOUR = 30 * 60_000


@pytest.fixture(autouse=True)
def memory(settings: Any, tmp_path: Path) -> Path:
    settings.DAY_BOOK_DIR = str(tmp_path / "memory")
    return tmp_path / "memory"


@pytest.fixture
def episode() -> Episode:
    made = make.episode()
    Recording.objects.filter(pk=made.recording_id).update(duration_ms=HALF_HOUR)
    return Episode.objects.select_related("recording").get(pk=made.pk)


def file_of(episode: Episode, kind: str = "mp3") -> tuple[str, int]:
    assert episode.recording is not None
    one = episode.recording.public["podcast"]["files"][kind]
    return storages["default"].url(one["name"]), one["size"]


def fetch(episode: Episode, *, part: str = "", kind: str = "mp3", **headers: str) -> int:
    """Fetch like a listener does and read to the end; the status that was answered."""
    told = {"HTTP_USER_AGENT": PHONE, "REMOTE_ADDR": "203.0.113.7", **headers}
    if part:
        told["HTTP_RANGE"] = f"bytes={part}"
    response = Client().get(file_of(episode, kind)[0], **told)
    b"".join(response.streaming_content)  # type: ignore[arg-type]
    return response.status_code


def listens(episode: Episode) -> int:
    return sum(ListenDay.objects.filter(episode=episode).values_list("listens", flat=True))


def test_a_whole_download_is_one_listen(episode: Episode) -> None:
    assert fetch(episode) == 200
    assert listens(episode) == 1
    assert ListenDay.objects.get().day == visitors.today()


def test_the_same_client_counts_once_a_day_whatever_it_fetches_again(episode: Episode) -> None:
    for _time in range(3):
        fetch(episode)
    fetch(episode, kind="m4a")
    assert listens(episode) == 1


def test_seeking_and_resuming_in_pieces_add_up_to_one_listen(episode: Episode) -> None:
    size = file_of(episode)[1]
    step = size // 70
    for number in range(6):
        assert fetch(episode, part=f"{number * step}-{(number + 1) * step - 1}") == 206
        assert listens(episode) == (1 if number >= 2 else 0)


def test_less_than_a_minute_is_no_listen(episode: Episode) -> None:
    size = file_of(episode)[1]
    fetch(episode, part=f"0-{size // 40}")
    assert listens(episode) == 0


def test_probes_of_two_bytes_never_become_a_listen(episode: Episode) -> None:
    for _time in range(40):
        assert fetch(episode, part="0-1") == 206
    assert listens(episode) == 0


def test_head_and_not_modified_are_no_listens(episode: Episode) -> None:
    address = file_of(episode)[0]
    etag = Client().head(address, HTTP_USER_AGENT=PHONE)["ETag"]
    assert Client().get(address, HTTP_USER_AGENT=PHONE, HTTP_IF_NONE_MATCH=etag).status_code == 304
    assert listens(episode) == 0


def test_a_download_broken_off_counts_what_was_sent_only(episode: Episode) -> None:
    response = Client().get(file_of(episode)[0], HTTP_USER_AGENT=PHONE)
    # As the client itself does: the connection to the database is the test's and goes on.
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    assert listens(episode) == 0


def test_an_app_that_loads_ahead_counts_like_one_that_plays(episode: Episode) -> None:
    # Whether somebody will hear what an app keeps for the way cannot be known; the guidelines count downloads.
    fetch(episode, HTTP_USER_AGENT=APP)
    assert listens(episode) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Googlebot/2.1 (+http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_SEC_PURPOSE": "prefetch"},
    ],
)
def test_machines_and_pages_loaded_on_suspicion_are_no_listeners(
    episode: Episode, headers: dict[str, str]
) -> None:
    fetch(episode, **headers)
    assert listens(episode) == 0


def test_two_people_behind_one_address_with_different_programs_are_two(episode: Episode) -> None:
    fetch(episode)
    fetch(episode, HTTP_USER_AGENT=APP)
    fetch(episode, REMOTE_ADDR="203.0.113.8")
    assert listens(episode) == 3


def test_tomorrow_the_same_client_counts_anew(episode: Episode, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch(episode)
    tomorrow = visitors.today() + timedelta(days=1)
    monkeypatch.setattr(visitors, "today", lambda: tomorrow)
    fetch(episode)
    assert sorted(ListenDay.objects.values_list("listens", flat=True)) == [1, 1]


def test_an_episode_shorter_than_a_minute_counts_when_nearly_all_was_fetched(episode: Episode) -> None:
    Recording.objects.update(duration_ms=make.SOUND_MS)
    size = file_of(episode)[1]
    fetch(episode, part=f"0-{size // 2}")
    assert listens(episode) == 0
    fetch(episode, part=f"{size // 2 + 1}-")
    assert listens(episode) == 1


def test_the_cover_in_the_tag_is_not_listened_to() -> None:
    tag = b"ID3" + bytes(200_000)
    episode = make.episode(of=make.recording(tag=tag))
    Recording.objects.update(duration_ms=HALF_HOUR)
    fetch(episode, part=f"0-{len(tag) - 1}")
    assert listens(episode) == 0
    fetch(episode, part=f"{len(tag)}-")
    assert listens(episode) == 1


def test_neither_address_nor_program_is_anywhere_afterwards(episode: Episode, memory: Path) -> None:
    fetch(episode)
    kept = b"".join(path.read_bytes() for path in memory.rglob("*") if path.is_file())
    assert kept
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "203.0.113.7" not in str(cursor.fetchall())
    assert b"203.0.113.7" not in kept
    assert b"Android" not in kept
