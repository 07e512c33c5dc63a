"""A tag is read by others as it was meant, the same tag is the same bytes, and nothing is in it that was not given."""

from __future__ import annotations

import io
from datetime import date

import av
import pytest

from media.ingest import id3
from tests.factories.podcasts import cover, sound

WHOLE = id3.Tag(
    title="Sedmnáctka & spol.",
    album="Naši",
    artist="Integrační centrum",
    number=3,
    season=2,
    language="cs",
    duration_ms=3000,
    published_on=date(2026, 11, 22),
    copyright="© 2026",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    page_url="https://example.org/cs/",
    cover=cover(300),
    parts=[
        id3.Part(0, 1500, "Začátek"),
        id3.Part(1500, 3000, "V tramvaji", "https://example.org/", cover(64)),
    ],
    words=[id3.Words("cs", "Olena: Řidič mě pozdraví 👋."), id3.Words("vi", "Chào chị.")],
)


def read(content: bytes) -> tuple[dict[str, str], list[dict[str, object]], list[str]]:
    """Metadata, chapters and kinds of streams, as ffmpeg's libraries see them."""
    with av.open(io.BytesIO(content)) as opened:
        return dict(opened.metadata), list(opened.chapters()), [stream.type for stream in opened.streams]


def test_another_reader_finds_everything() -> None:
    said, parts, streams = read(id3.write(WHOLE) + sound())
    assert said["title"] == "Sedmnáctka & spol." and said["album"] == "Naši"
    assert said["artist"] == "Integrační centrum" and said["track"] == "3" and said["disc"] == "2"
    assert said["language"] == "cze" and said["TLEN"] == "3000" and said["genre"] == "Podcast"
    assert said["copyright"] == "© 2026" and said["date"].startswith("2026")
    assert "Olena: Řidič mě pozdraví 👋." in said.values() and "Chào chị." in said.values()
    assert [(one["start"], one["end"], one["metadata"]["title"]) for one in parts] == [
        (0, 1500, "Začátek"),
        (1500, 3000, "V tramvaji"),
    ]
    assert streams == ["audio", "video"]


def test_what_is_not_given_is_not_there() -> None:
    said, parts, streams = read(id3.write(id3.Tag(title="A")) + sound())
    assert {name: words for name, words in said.items() if name not in ("encoder",)} == {
        "title": "A",
        "genre": "Podcast",
    }
    assert parts == [] and streams == ["audio"]


def test_the_same_tag_is_the_same_bytes_and_says_its_own_length() -> None:
    written = id3.write(WHOLE)
    assert written == id3.write(WHOLE)
    assert id3.length(written + sound()) == len(written) and id3.length(sound()) == 0


def test_the_sound_is_found_behind_a_large_tag() -> None:
    long = id3.Tag(title="A", words=[id3.Words("cs", "slovo " * 100_000)])
    with av.open(io.BytesIO(id3.write(long) + sound())) as opened:
        assert sum(1 for _frame in opened.decode(audio=0)) > 50


def test_a_nul_does_not_cut_a_text_off() -> None:
    said, _parts, _streams = read(id3.write(id3.Tag(title="A\x00B")) + sound())
    assert said["title"] == "AB"


@pytest.mark.parametrize(("code", "three"), [("cs", "cze"), ("pt-BR", "por"), ("vi", "vie"), ("tlh", "und")])
def test_languages_are_written_with_three_letters(code: str, three: str) -> None:
    assert id3.three_letters(code) == three


def test_more_chapters_than_a_list_holds_do_not_break_the_tag() -> None:
    many = [id3.Part(number * 10, number * 10 + 10, f"K {number}") for number in range(300)]
    _said, parts, _streams = read(id3.write(id3.Tag(title="A", parts=many)) + sound())
    assert len(parts) == 255
