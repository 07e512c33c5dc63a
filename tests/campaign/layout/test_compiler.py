from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from campaign.layout import compiler


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Writes a template and returns its place."""

    def write(source: str) -> Path:
        path = tmp_path / "page.typ"
        path.write_text(source)
        return path

    return write


def _options(**more: Any) -> dict[str, Any]:
    return {"format": "pdf", "ignore_system_fonts": True, **more}


def test_a_page_comes_back_and_leaves_nothing_beside_its_template(written: Any) -> None:
    path = written("Doma")
    assert compiler.compiled(path, _options(root=str(path.parent), timestamp=0)).startswith(b"%PDF-")
    assert [one.name for one in path.parent.iterdir()] == ["page.typ"]


def test_a_template_tells_what_it_measured(written: Any) -> None:
    path = written('#metadata((high: 12, words: ("a", "č"))) <measured>')
    assert compiler.asked(path, "<measured>", {}) == {"high": 12, "words": ["a", "č"]}


def test_a_complaint_comes_in_the_templates_own_words(written: Any) -> None:
    with pytest.raises(compiler.Complaint, match="does-not-fit: Popisek"):
        compiler.compiled(written('#panic("does-not-fit: Popisek")'), _options())
    with pytest.raises(compiler.Complaint):
        compiler.asked(written("nothing"), "<measured>", {})


def test_a_picture_of_two_pages_is_none(written: Any) -> None:
    with pytest.raises(compiler.ManyPages):
        compiler.compiled(written("a #pagebreak() b"), _options(format="png", ppi=20.0))


def test_the_compiler_reaches_no_file_outside_its_folder(written: Any) -> None:
    path = written('#read("/etc/hostname")')
    with pytest.raises(compiler.Complaint):
        compiler.compiled(path, _options(root=str(path.parent)))


def test_what_takes_too_long_is_cut_off(written: Any) -> None:
    with pytest.raises(compiler.CutOff, match=r"over 0\.5 s"):
        compiler.compiled(
            written("#for a in range(100000) { for b in range(100000) { [x] } }"), _options(), seconds=0.5
        )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_what_asks_for_too_much_memory_is_cut_off_and_whoever_waits_lives_on(
    written: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = compiler._run
    monkeypatch.setattr(compiler, "_run", lambda order, seconds: run(order, seconds, megabytes=600))
    with pytest.raises(compiler.CutOff):
        compiler.compiled(written("#for a in range(3000000) [Slovo #a #parbreak()]"), _options(), seconds=30)


def test_a_child_that_crashes_is_no_crash_of_ours(written: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiler.sys, "executable", "/bin/false")
    with pytest.raises(compiler.CutOff, match="ended with 1"):
        compiler.compiled(written("Doma"), _options())


def test_no_secret_of_the_site_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCIMA_SECRET_KEY", "not for others")
    assert "OCIMA_SECRET_KEY" not in compiler._environment()


def test_the_memory_of_a_compilation_is_not_kept(written: Any) -> None:
    path = written("#for a in range(2000) [Slovo #a #parbreak()]")

    def held() -> int:
        lines = Path(f"/proc/{os.getpid()}/status").read_text().splitlines()
        return int(next(one for one in lines if one.startswith("VmRSS")).split()[1]) // 1024

    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells what a process holds")
    before = held()
    for _again in range(3):
        compiler.compiled(path, _options())
    assert held() - before < 10


def test_an_order_outlives_whoever_gave_it_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    wound: list[int] = []
    monkeypatch.setattr(signal, "alarm", wound.append)
    monkeypatch.setattr(compiler.resource, "setrlimit", lambda which, limits: None)
    compiler._limit(100.0, 4000)
    assert wound == [105]
