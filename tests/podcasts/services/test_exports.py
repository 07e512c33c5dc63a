"""A series leaves as files: what the public hears and reads, every byte of it, and nothing else."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest

from media.models import PrivateUpload
from podcasts import feed_import
from podcasts.models import Series
from podcasts.services import exports
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


def taken(series: Series) -> zipfile.ZipFile:
    archive = exports.as_zip(series=series)
    assert archive is not None
    return zipfile.ZipFile(io.BytesIO(archive.read()))


def test_an_export_holds_feed_sound_words_chapters_and_cover_with_their_sums() -> None:
    series = make.series(is_locked=False)
    episode = make.episode(series)
    archive = taken(series)
    about = json.loads(archive.read("files.json"))
    assert about["guid"] == str(series.guid) and len(about["files"]) == 2
    for one in about["files"]:
        content = archive.read(one["name"])
        assert len(content) == one["size"] and hashlib.sha256(content).hexdigest() == one["sha256"]
    [sound] = [one for one in about["files"] if one["name"].startswith("episodes/")]
    assert sound["size"] == episode.file_size and sound["name"].endswith(".mp3")
    names = archive.namelist()
    assert sum(name.startswith("transcripts/") for name in names) == 2
    [chapters] = [name for name in names if name.startswith("chapters/")]
    assert len(json.loads(archive.read(chapters))["chapters"]) == 2
    assert (
        "Řidič mě pozdraví" in archive.read(next(name for name in names if name.endswith(".cs.vtt"))).decode()
    )


def test_what_was_exported_can_be_read_by_our_own_import() -> None:
    series = make.series(is_locked=False)
    episode = make.episode(series, season=2, number=5)
    found = feed_import.read(taken(series).read("feed.xml"), address="https://a.example/feed.xml")
    assert found.guid == series.guid and found.title == series.name and found.language == "cs"
    [one] = found.episodes
    assert one.guid == episode.guid and one.said["season"] == 2 and one.said["number"] == 5
    assert {said["language"] for said in one.said["transcripts"]} == {"cs", "en"}


def test_what_may_not_be_heard_is_not_exported() -> None:
    series = make.series()
    make.episode(series)
    closed = make.episode(series)
    PrivateUpload.objects.filter(pk=closed.recording.upload_id).update(cleared_until={})
    archive = taken(series)
    assert sum(name.startswith("episodes/") for name in archive.namelist()) == 1
    assert closed.guid not in archive.read("feed.xml").decode()


def test_a_series_that_is_not_public_has_nothing_to_take_away(tmp_path: Path) -> None:
    series = make.series(is_live=False)
    assert exports.as_zip(series=series) is None
    with pytest.raises(CommandError):
        call_command("export_podcast", series.key, str(tmp_path / "a.zip"))
    assert list(tmp_path.iterdir()) == []


def test_the_command_overwrites_nothing(tmp_path: Path) -> None:
    series = make.series()
    make.episode(series)
    call_command("export_podcast", series.key, str(tmp_path / "a.zip"), stdout=io.StringIO())
    assert zipfile.is_zipfile(tmp_path / "a.zip")
    with pytest.raises(CommandError):
        call_command("export_podcast", series.key, str(tmp_path / "a.zip"))
