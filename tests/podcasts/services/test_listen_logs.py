"""Listens out of the log of a server in front: the same rule, and no address is kept."""

from __future__ import annotations

import fcntl
import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from media.models import Recording
from podcasts import access_logs
from podcasts.models import Episode, ListenDay, LogBookmark
from podcasts.services import listen_logs
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
MOMENT = re.compile(r"\[[^\]]+\]")


@pytest.fixture
def episode() -> Episode:
    made = make.episode()
    Recording.objects.filter(pk=made.recording_id).update(duration_ms=30 * 60_000)
    return Episode.objects.select_related("recording").get(pk=made.pk)


def line(
    episode: Episode,
    *,
    first: int = 0,
    share: float = 1,
    status: int = 200,
    agent: str = PHONE,
    address: str = "203.0.113.7",
    days_ago: int = 0,
    purpose: str = "-",
    method: str = "GET",
) -> str:
    """A line as nginx writes it."""
    assert episode.recording is not None
    one = episode.recording.public["podcast"]["files"]["mp3"]
    at = (timezone.now() - timedelta(days=days_ago)).isoformat(timespec="seconds")
    asked = f"bytes={first}-" if status == 206 else "-"
    path = storages["default"].url(one["name"])
    sent = int(one["size"] * share)
    return f'{address} [{at}] "{method} {path} HTTP/1.1" {status} {sent} "{asked}" "{agent}" "{purpose}"\n'


def s3_line(
    episode: Episode,
    *,
    sent: int | None = None,
    method: str = "REST.GET.OBJECT",
    status: int = 200,
    address: str = "203.0.113.9",
) -> str:
    """A line with all the fields that Amazon documents for server access logs."""
    assert episode.recording is not None
    one = episode.recording.public["podcast"]["files"]["mp3"]
    at = timezone.now().strftime("%d/%b/%Y:%H:%M:%S +0000")
    return (
        f"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be bucket [{at}] {address} - "
        f'3E57427F3EXAMPLE {method} {one["name"]} "GET /bucket/{one["name"]} HTTP/1.1" {status} - '
        f'{sent or one["size"]} {one["size"]} 70 10 "-" "{PHONE}" - '
        "s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= - "
        "ECDHE-RSA-AES128-GCM-SHA256 - bucket.s3.eu-central-1.amazonaws.com TLSV1.2 - -\n"
    )


def total() -> int:
    return sum(ListenDay.objects.values_list("listens", flat=True))


def test_a_download_in_the_log_is_a_listen_of_its_day(episode: Episode) -> None:
    found = listen_logs.digest(lines=[line(episode, days_ago=3)])
    assert (found.lines, found.of_sound, found.listens) == (1, 1, 1)
    assert ListenDay.objects.get().day == timezone.localdate() - timedelta(days=3)


def test_pieces_of_one_client_add_up_and_count_once(episode: Episode) -> None:
    pieces = [line(episode, first=number, share=0.02, status=206) for number in range(5)]
    listen_logs.digest(lines=[*pieces, line(episode), line(episode, address="203.0.113.8")])
    assert total() == 2


def test_the_log_and_our_own_view_count_one_client_once(episode: Episode, client: Any) -> None:
    assert episode.recording is not None
    address = storages["default"].url(episode.recording.public["podcast"]["files"]["mp3"]["name"])
    response = client.get(address, HTTP_USER_AGENT=PHONE, REMOTE_ADDR="203.0.113.7")
    b"".join(response.streaming_content)
    listen_logs.digest(lines=[line(episode)])
    assert total() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"agent": "Googlebot/2.1"},
        {"agent": "-"},
        {"purpose": "prefetch"},
        {"status": 404},
        {"status": 206, "share": 0.01},
        {"method": "HEAD"},
    ],
)
def test_what_is_no_listen_in_our_view_is_none_in_the_log(episode: Episode, changes: dict[str, Any]) -> None:
    listen_logs.digest(lines=[line(episode, **changes)])
    assert total() == 0


def test_lines_of_other_files_and_broken_lines_are_passed_over(episode: Episode) -> None:
    strange = [
        "",
        "nonsense\n",
        '1.2.3.4 [yesterday] "GET / HTTP/1.1"\n',
        line(episode).replace("/p/", "/q/"),
        MOMENT.sub("[yesterday]", line(episode)),
        MOMENT.sub("[2026-11-31T10:00:00+01:00]", line(episode)),
        MOMENT.sub("[2026-11-22T10:00:00]", line(episode)),
        MOMENT.sub("[31/Nov/2026:10:00:00 +0000]", s3_line(episode)),
    ]
    found = listen_logs.digest(lines=strange)
    assert (found.lines, found.listens) == (8, 0)


def test_the_log_of_s3_is_understood_too(episode: Episode) -> None:
    listen_logs.digest(lines=[s3_line(episode), s3_line(episode)])
    assert total() == 1
    listen_logs.digest(
        lines=[
            s3_line(episode, method="WEBSITE.GET.OBJECT", address="203.0.113.10"),
            s3_line(episode, status=206, address="203.0.113.11"),
            # No listens: a question for the size, two bytes, something refused, the bucket itself.
            s3_line(episode, method="REST.HEAD.OBJECT", address="203.0.113.12"),
            s3_line(episode, status=206, sent=2, address="203.0.113.13"),
            s3_line(episode, status=403, address="203.0.113.14"),
            s3_line(episode, method="REST.GET.VERSIONING", address="203.0.113.15"),
        ]
    )
    assert total() == 3


def test_a_log_is_read_on_from_where_it_was_left_and_anew_after_rotating(
    episode: Episode, tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    log.write_text(line(episode))
    for _time in range(2):
        call_command("count_listens", str(log), verbosity=0)
    assert total() == 1
    half = line(episode, address="203.0.113.8")
    with log.open("a") as more:
        more.write(half[:40])
    call_command("count_listens", str(log), verbosity=0)
    with log.open("a") as more:
        more.write(half[40:])
    call_command("count_listens", str(log), verbosity=0)
    assert total() == 2
    log.write_text(line(episode, address="203.0.113.10"))
    call_command("count_listens", str(log), verbosity=0)
    assert total() == 3


def test_nothing_of_the_log_is_kept_but_how_far_it_was_read(episode: Episode, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    log.write_text(line(episode))
    call_command("count_listens", str(log), verbosity=0)
    kept = LogBookmark.objects.values().get()
    assert kept["position"] == log.stat().st_size
    assert set(kept) == {"id", "name", "first_line", "position"}
    assert str(log) not in str(kept)


def test_what_is_kept_of_a_log_is_the_same_whoever_came_first(episode: Episode, tmp_path: Path) -> None:
    """A hash of an address gives it away to whoever tries all of them."""
    for number, who in enumerate([{}, {"address": "2001:db8::7", "agent": "AntennaPod/3.4"}]):
        log = tmp_path / f"{number}.log"
        log.write_text(MOMENT.sub("[2026-11-22T10:00:00+01:00]", line(episode, **who)))
        call_command("count_listens", str(log), verbosity=0)
    assert len(set(LogBookmark.objects.values_list("first_line", flat=True))) == 1


def test_lines_may_come_by_standard_input_and_a_log_that_is_not_there_is_said(
    episode: Episode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(line(episode)))
    out = io.StringIO()
    call_command("count_listens", "-", stdout=out)
    assert "1 listens" in out.getvalue()
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("count_listens", "/nowhere/access.log")


def test_the_notation_that_the_documentation_gives_for_nginx_is_the_one_that_is_read(root: Path) -> None:
    told = (root / "docs" / "counting.md").read_text().split("log_format listens ", 1)[1].split(";", 1)[0]
    written = "".join(re.findall(r"'([^']*)'", told))
    for name, value in {
        "$remote_addr": "2001:db8::7",
        "$time_iso8601": "2026-11-22T15:29:21+00:00",
        "$request": "GET /files/p/ab/episode.mp3 HTTP/1.1",
        "$status": "206",
        "$body_bytes_sent": "250000",
        "$http_range": "bytes=40000-289999",
        "$http_user_agent": "App \\x22quoted\\x5C\\x22 200 5",
        "$http_sec_purpose": "-",
    }.items():
        written = written.replace(name, value)
    line = access_logs.read(f"{written}\n")
    assert line is not None and "$" not in written
    assert (line.address, line.path) == ("2001:db8::7", "files/p/ab/episode.mp3")
    assert (line.start, line.sent, line.is_only_loading) == (40_000, 250_000, False)


def test_an_agent_with_quotes_cannot_forge_a_line() -> None:
    forged = '1.2.3.4 [2026-11-22T10:00:00+01:00] "GET /files/p/a/b.mp3 HTTP/1.1" 200 5 "-" "a" "b" "c"'
    assert access_logs.read(forged) is None


def test_while_one_process_reads_a_log_a_second_one_is_refused(episode: Episode, tmp_path: Path) -> None:
    log = tmp_path / "listens.log"
    log.write_text(line(episode))
    with log.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="another process"):
            call_command("count_listens", str(log))
    call_command("count_listens", str(log), verbosity=0)
    assert total() == 1


def test_nothing_is_written_while_a_log_is_read(episode: Episode) -> None:
    """Who sends a photograph meanwhile does not wait for the database."""
    seen: list[bool] = []

    def slowly() -> Any:
        for number in range(3):
            yield line(episode, address=f"203.0.113.{number}")
            seen.append(ListenDay.objects.exists())

    listen_logs.digest(lines=slowly())
    assert seen == [False, False, False] and total() == 3


@pytest.mark.parametrize("prefix", ["", "files/", "shop/podcast/", "app/p2/"])
def test_files_may_lie_below_any_folder(episode: Episode, prefix: str) -> None:
    name = episode.recording.public["podcast"]["files"]["mp3"]["name"]  # type: ignore[union-attr]
    address = storages["default"].url(name)
    assert listen_logs.digest(lines=[line(episode).replace(address, f"/{prefix}{name}")]).listens == 1
