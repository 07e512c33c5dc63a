"""What is heard: of every kind of recording, as loud as all others, as long as it says, and nothing else in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import av
import pytest

from media.ingest import levelling
from media.ingest.delivery import M4A, MP3, Delivery, make_delivery
from media.ingest.recordings import find_ffmpeg
from media.ingest.refusal import Refusal
from tests import recordings as made
from tests import sounds


def delivered(content: bytes, kind: str, folder: Path, **more: object) -> Delivery:
    master = folder / "master"
    master.write_bytes(content)
    return make_delivery(master, kind=kind, folder=folder, **more)  # type: ignore[arg-type]


def measured(path: Path) -> tuple[float, float]:
    """Loudness and true peak, by another run than the product's own."""
    words = [
        find_ffmpeg(),
        "-nostdin",
        "-hide_banner",
        "-i",
        str(path),
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    loudness = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    assert loudness and peak
    return float(loudness[1]), float(peak[1])


def said_and_decoded_ms(path: Path) -> tuple[float, float]:
    """How long the header says it is, and how long what comes out of a decoder is."""
    with av.open(str(path)) as container:
        said = (container.duration or 0) / 1000
        samples = sum(frame.samples for frame in container.decode(audio=0))
        return said, samples * 1000 / container.streams.audio[0].sample_rate


@pytest.mark.parametrize("name", sounds.KINDS)
def test_every_kind_becomes_an_mp3_and_an_m4a_that_agree_on_their_length(name: str, tmp_path: Path) -> None:
    kind = sounds.KINDS[name][0]
    found = delivered(sounds.sound(sounds.SPEECH, 12, name), kind, tmp_path)
    assert abs(found.duration_ms - 12_000) < 100
    for file in found.files.values():
        for length in said_and_decoded_ms(Path(file)):
            assert abs(length - found.duration_ms) < 100
    assert found.level == "exact" and found.channels == 1


def test_the_mp3_keeps_one_rate_from_its_first_frame_to_its_last(tmp_path: Path) -> None:
    content = Path(delivered(sounds.sound(sounds.SPEECH), "wav", tmp_path).files[MP3]).read_bytes()
    at, rates = 0, set()
    # MPEG 1 layer III: 1152 samples a frame; the rate stands in four bits of the head.
    table = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    while at + 4 <= len(content):
        assert content[at] == 0xFF and content[at + 1] & 0xE0 == 0xE0
        rate, padded = table[content[at + 2] >> 4], content[at + 2] >> 1 & 1
        rates.add(rate)
        at += 144 * rate * 1000 // 48_000 + padded
    assert at == len(content) and rates == {96}


@pytest.mark.parametrize(
    ("expression", "channels"),
    [(sounds.SPEECH, 1), (f"0.05*({sounds.SPEECH})", 1), (sounds.WHISPER, 1), (sounds.MUSIC, 2)],
    ids=["speech", "speech far away", "a whisper and a knock", "music"],
)
def test_it_is_as_loud_as_all_others_and_no_peak_passes(
    expression: str, channels: int, tmp_path: Path
) -> None:
    found = delivered(sounds.sound(expression, 15), "wav", tmp_path)
    assert found.channels == channels and found.level == "exact"
    for file in found.files.values():
        loudness, peak = measured(Path(file))
        assert abs(loudness - levelling.TARGET[channels]) <= 0.5
        assert peak <= -1.0
    assert abs((found.loudness or 0) - measured(Path(found.files[MP3]))[0]) < 0.2


def test_what_cannot_be_raised_without_passing_the_peak_is_marked_so(tmp_path: Path) -> None:
    found = delivered(sounds.sound(sounds.CLICKS, 15), "wav", tmp_path)
    assert found.level == "peak_limited"
    assert all(measured(Path(file))[1] <= -1.0 for file in found.files.values())


def test_what_is_shorter_than_ten_seconds_is_marked_so_and_as_near_as_it_can_be(tmp_path: Path) -> None:
    found = delivered(sounds.sound(sounds.SPEECH, 3), "wav", tmp_path)
    assert found.level == "short"
    assert abs((found.loudness or 0) + 19) <= 0.5


def test_silence_stays_silence_and_says_so(tmp_path: Path) -> None:
    found = delivered(made.lasting(12), "wav", tmp_path)
    assert found.level == "silent" and found.loudness is None and max(found.peaks) == 0


def test_one_voice_kept_twice_or_on_one_side_is_one_channel(tmp_path: Path) -> None:
    doubled = delivered(sounds.sound(sounds.SPEECH, 12, "wav", "-ac", "2"), "wav", tmp_path)
    one_side = delivered(sounds.sound(f"{sounds.SPEECH}|0"), "wav", tmp_path)
    other_side = delivered(sounds.sound(f"0|{sounds.SPEECH}"), "wav", tmp_path)
    for found in (doubled, one_side, other_side):
        assert found.channels == 1 and found.level == "exact"
        assert abs((found.loudness or 0) + 19) <= 0.5


@pytest.mark.parametrize("name", ["m4a", "mp3 cbr", "flac", "wav", "webm"])
def test_nothing_tells_who_recorded_it_where_and_with_what(name: str, tmp_path: Path) -> None:
    found = delivered(sounds.sound(sounds.SPEECH, 12, name), sounds.KINDS[name][0], tmp_path)
    for file in map(Path, found.files.values()):
        content = file.read_bytes()
        for word in (b"Olena", b"Zitna", b"+50.08", b"ID3"):
            assert word not in content
        with av.open(str(file)) as container:
            assert not {
                key
                for key in container.metadata
                if key not in {"major_brand", "minor_version", "compatible_brands"}
            }
            assert [stream.type for stream in container.streams] == ["audio"]


def test_a_cover_stays_behind(tmp_path: Path) -> None:
    found = delivered(made.with_cover(), "m4a", tmp_path)
    with av.open(found.files[M4A]) as container:
        assert not container.streams.video


@pytest.mark.parametrize(
    ("content", "kind", "codes"),
    [
        (made.film(), "m4a", {"film"}),
        (made.film("webm"), "webm", {"film"}),
        (made.cut_off(), "m4a", {"undecodable"}),
        (made.garbled(), "m4a", {"undecodable", "truncated", "too_short"}),
        (b"", "mp3", {"undecodable", "too_short"}),
        (b"ID3" + bytes(4000), "mp3", {"undecodable", "too_short"}),
        (b"#EXTM3U\nfile:///etc/passwd\n", "mp3", {"undecodable", "too_short"}),
        (made.lasting(0.2), "wav", {"too_short"}),
    ],
    ids=[
        "film",
        "film in webm",
        "cut off",
        "garbled",
        "nothing",
        "a head",
        "a playlist",
        "a click of the button",
    ],
)
def test_what_cannot_be_heard_is_refused_with_its_reason(
    content: bytes, kind: str, codes: set[str], tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        delivered(content, kind, tmp_path)
    assert refused.value.code.value in codes


def test_what_is_longer_than_the_rule_allows_is_refused_whatever_its_header_says(tmp_path: Path) -> None:
    for kind, content in (("m4a", made.taken("iphone")), ("webm", made.taken("chrome"))):
        with pytest.raises(Refusal) as refused:
            delivered(content, kind, tmp_path, max_seconds=1)
        assert refused.value.code.value == "too_long"


def test_how_far_it_is_only_grows_and_ends_near_the_whole(tmp_path: Path) -> None:
    told: list[int] = []
    delivered(sounds.sound(sounds.SPEECH, 30), "wav", tmp_path, tell=told.append)
    assert told == sorted(told) and told[-1] >= 95


def test_how_far_it_is_never_goes_back_when_a_step_is_tried_again(tmp_path: Path) -> None:
    told: list[int] = []
    delivered(sounds.sound(sounds.CLICKS, 15), "wav", tmp_path, tell=told.append)
    assert told == sorted(told) and len(told) == len(set(told))


def test_it_survives_being_told_to_the_parent_and_back(tmp_path: Path) -> None:
    found = delivered(made.taken("iphone"), "m4a", tmp_path)
    assert Delivery.from_dict(found.to_dict()) == found


def test_the_waveform_is_that_of_the_levelled_voice(tmp_path: Path) -> None:
    loud = delivered(sounds.sound(sounds.SPEECH), "wav", tmp_path).peaks
    quiet = delivered(sounds.sound(f"0.05*({sounds.SPEECH})"), "wav", tmp_path).peaks
    assert max(loud) > 25
    assert max(abs(one - other) for one, other in zip(loud, quiet, strict=True)) <= 3
