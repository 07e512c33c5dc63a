"""A bomb ends its own process and nothing else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from media.ingest import derivatives, isolated
from media.ingest.refusal import Refusal, RefusalCode
from media.redaction import Box, Recipe
from tests import photographs

RECIPE = Recipe((Box(0.1, 0.1, 0.3, 0.3),))


def original(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "original"
    path.write_bytes(content)
    return path


def test_previews_are_the_same_as_without_a_process_of_their_own(tmp_path: Path) -> None:
    path = original(tmp_path, photographs.phone_jpeg())
    assert isolated.previews(path, RECIPE) == derivatives.make_previews(path, RECIPE)


def test_a_set_is_written_into_the_folder_given(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    made = isolated.derivatives(original(tmp_path, photographs.phone_heic()), RECIPE, folder=folder)
    assert {one.path for one in (made.library, *made.files)} == set(folder.iterdir())


def test_a_staff_upload_is_cleaned_there_too() -> None:
    clean = isolated.library_image(io.BytesIO(photographs.phone_png()))
    assert (clean.format, clean.width, clean.height) == ("png", 600, 800)


def test_a_refusal_comes_back_as_itself(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        isolated.previews(original(tmp_path, photographs.pixel_bomb()), Recipe())
    assert refused.value.code == RefusalCode.TOO_MANY_PIXELS


def test_too_slow_is_ended_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "kept").touch()
    path = original(tmp_path, photographs.flat_png((7000, 8000)))
    with pytest.raises(Refusal) as refused:
        isolated.derivatives(path, Recipe(), folder=folder, seconds=0.25)
    assert refused.value.code == RefusalCode.TOO_SLOW
    assert [one.name for one in folder.iterdir()] == ["kept"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a limit on memory")
def test_too_much_memory_ends_the_child_and_not_the_worker(tmp_path: Path) -> None:
    path = original(tmp_path, photographs.flat_png((7700, 7700)))
    with pytest.raises(Refusal) as refused:
        isolated.previews(path, Recipe(), megabytes=130)
    assert refused.value.code == RefusalCode.UNDECODABLE


def test_a_job_that_is_not_named_is_never_run() -> None:
    with pytest.raises(ValueError, match="no such job"):
        isolated.run_limited("os.system", {"command": "true"})


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('not an answer')", "raise SystemExit(3)"])
def test_a_child_that_crashes_or_babbles_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    start = subprocess.Popen

    def broken(command: list[str], **options: object) -> object:
        return start([sys.executable, "-c", code], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(isolated.subprocess, "Popen", broken)
    with pytest.raises(Refusal) as refused:
        isolated.previews(original(tmp_path, photographs.phone_jpeg()), Recipe())
    assert refused.value.code == RefusalCode.UNDECODABLE


def test_a_decoder_never_sees_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    assert "hush" not in isolated._environment().values()


def test_the_child_loads_no_framework() -> None:
    code = "import media.ingest.isolated, sys; print(sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=isolated.ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert "'PIL'" in done.stdout
    assert "'django'" not in done.stdout and "'wagtail'" not in done.stdout
