"""A recording of any phone becomes sound and nothing else; what is none is refused for its own reason."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path

import av
import pytest

from media.ingest import isolated, recordings, rules
from media.ingest.recordings import Listening, find_ffmpeg, folded, make_listening
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import AUDIO, judge_upload
from tests import recordings as made


def judged(content: bytes, name: str, declared: str = "") -> str:
    return judge_upload(
        io.BytesIO(content), name=name, declared_type=declared, size=len(content), rule=AUDIO
    ).kind


def listen(content: bytes, kind: str, folder: Path, **limits: int) -> Listening:
    path = folder / "original"
    path.write_bytes(content)
    return make_listening(path, kind=kind, folder=folder, **limits)


def refusal_of(content: bytes, kind: str, folder: Path, **limits: int) -> str:
    with pytest.raises(Refusal) as refused:
        listen(content, kind, folder, **limits)
    assert not list(folder.glob("listening*"))
    return refused.value.code.value


@pytest.mark.parametrize("name", made.TAKEN)
def test_what_phones_and_browsers_record_is_known_and_can_be_heard(name: str, tmp_path: Path) -> None:
    file_name, declared, kind, _how = made.TAKEN[name]
    content = made.taken(name)
    assert judged(content, file_name, declared) == kind
    copy = listen(content, kind, tmp_path)
    assert abs(copy.duration_ms - made.SECONDS * 1000) < 150
    assert 10 <= len(copy.peaks) <= 200 and all(0 <= peak <= 100 for peak in copy.peaks)


@pytest.mark.parametrize("content", [made.taken("iphone"), made.with_cover()], ids=["tagged", "cover"])
def test_the_copy_is_mono_m4a_without_a_word_or_a_picture_in_it(content: bytes, tmp_path: Path) -> None:
    assert made.SECRET.encode() in content
    copy = listen(content, "m4a", tmp_path)
    assert made.SECRET.encode() not in copy.path.read_bytes() and b"covr" not in copy.path.read_bytes()
    with av.open(str(copy.path)) as container:
        (stream,) = container.streams
        assert (stream.type, stream.codec_context.name, stream.codec_context.channels) == ("audio", "aac", 1)
        assert not {"title", "comment", "creation_time", "encoder"} & set(container.metadata)
    assert copy.path.stat().st_size < made.SECONDS * 12_000


def test_a_quiet_voice_is_as_loud_as_any_other(tmp_path: Path) -> None:
    quiet = listen(made.quiet(), "wav", tmp_path)
    (tmp_path / "loud").mkdir()
    loud = listen(made.taken("wav"), "wav", tmp_path / "loud")
    assert abs(max(quiet.peaks[5:]) - max(loud.peaks[5:])) <= 12


@pytest.mark.parametrize(
    ("content", "name", "declared"),
    [
        (made.taken("chrome"), "recording.mp4", "audio/mp4"),
        (made.taken("chrome"), "recording.mp4", ""),
        (made.taken("iphone"), "recording.webm", "audio/webm"),
        (made.taken("wav"), "recording.mp3", "audio/mpeg"),
        (made.taken("mp3"), "recording.mp3", "image/jpeg"),
    ],
)
def test_name_type_and_content_must_agree(content: bytes, name: str, declared: str) -> None:
    with pytest.raises(Refusal) as refused:
        judged(content, name, declared)
    assert refused.value.code == RefusalCode.TYPE_MISMATCH


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_a_film_is_called_a_film(kind: str, tmp_path: Path) -> None:
    assert refusal_of(made.film(kind), {"mp4": "m4a"}.get(kind, kind), tmp_path) == "film"


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_next_to_nothing_is_no_recording(seconds: float, tmp_path: Path) -> None:
    assert refusal_of(made.lasting(seconds), "wav", tmp_path) == "too_short"


def test_a_head_without_sound_is_no_recording(tmp_path: Path) -> None:
    whole = made.taken("chrome")
    assert refusal_of(whole[: whole.index(b"\x1f\x43\xb6\x75")], "webm", tmp_path) == "too_short"


def test_the_limit_is_that_of_the_rule_and_judged_by_what_is_heard(tmp_path: Path) -> None:
    assert AUDIO.max_seconds == 3600 and AUDIO.min_milliseconds == 500 and rules.RECORDER_SECONDS == 600
    assert refusal_of(made.lasting(4), "wav", tmp_path, max_seconds=3) == "too_long"
    assert refusal_of(made.taken("iphone"), "m4a", tmp_path, max_seconds=1) == "too_long"


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (made.cut_off(), {"undecodable"}),
        (made.garbled(), {"undecodable", "truncated", "too_short"}),
        (made.taken("iphone")[:64], {"undecodable", "too_short"}),
        (b"#EXTM3U\nfile:///etc/passwd\n", {"undecodable"}),
        (os.urandom(5000), {"undecodable"}),
    ],
    ids=["cut off", "garbled", "head", "playlist", "noise"],
)
def test_what_is_damaged_is_refused_and_nothing_stays(
    content: bytes, codes: set[str], tmp_path: Path
) -> None:
    assert refusal_of(content, "m4a", tmp_path) in codes


def test_half_of_a_long_recording_is_not_passed_off_as_the_whole(tmp_path: Path) -> None:
    look = recordings.Look(declared_ms=60_000)
    with pytest.raises(Refusal) as refused:
        recordings.judge_length(30_000, look, kind="m4a", max_seconds=3600, min_ms=500)
    assert refused.value.code == RefusalCode.TRUNCATED
    # What a browser writes while it records says nothing true of its length.
    recordings.judge_length(30_000, look, kind="webm", max_seconds=3600, min_ms=500)


def test_peaks_are_folded_and_keep_the_loudest() -> None:
    assert folded([0] * 999 + [32768]) == [0] * 199 + [100]
    assert folded([16384, 0]) == [50, 0] and folded([]) == []


def test_the_job_runs_in_the_limited_child_and_its_refusals_come_back(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(made.taken("chrome"))
    folder = tmp_path / "made"
    folder.mkdir()
    copy = isolated.listening(path, kind="webm", folder=folder)
    assert copy.path.parent == folder and copy.duration_ms > 1800
    path.write_bytes(made.film("webm"))
    with pytest.raises(Refusal) as refused:
        isolated.listening(path, kind="webm", folder=folder)
    assert refused.value.code == RefusalCode.FILM


def test_too_slow_is_ended_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(made.lasting(1200))
    folder = tmp_path / "made"
    folder.mkdir()
    with pytest.raises(Refusal) as refused:
        isolated.listening(path, kind="wav", folder=folder, seconds=0.4)
    assert refused.value.code == RefusalCode.TOO_SLOW
    assert list(folder.iterdir()) == []


def test_the_binary_is_the_one_that_was_named_else_any_that_is_there() -> None:
    assert find_ffmpeg("/opt/ffmpeg") == "/opt/ffmpeg"
    assert subprocess.run([find_ffmpeg(), "-version"], check=True, capture_output=True).stdout


def test_a_long_recording_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    """Four minutes within what four seconds need; tests/bench/recordings.py measures three quarters of an hour."""
    folder = tmp_path / "made"
    folder.mkdir()
    path = tmp_path / "original"
    for seconds in (4, 240):
        path.write_bytes(made.lasting(seconds))
        copy = isolated.listening(path, kind="wav", folder=folder, megabytes=600)
        assert copy.duration_ms == seconds * 1000 and len(copy.peaks) == min(200, seconds * 10)
