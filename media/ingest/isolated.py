"""Full decoding in a process of its own, bounded in time and memory: a bomb kills the child, never the worker.

The child imports Pillow or PyAV and these pure modules only, inherits no secret by its environment, and gets its order
and gives its answer as JSON, never as pickled objects: a decoder that was taken over by a picture could otherwise take
over the worker too. Linux enforces the memory limit; macOS does not know it, there the time limit alone holds.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import math
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from media.ingest import delivery as deliveries
from media.ingest import derivatives as chain
from media.ingest import details, paper, pictures, recordings
from media.ingest.derivatives import DerivativeSet
from media.ingest.ffmpeg import die_with_parent
from media.ingest.pictures import CleanPicture, PictureFormat
from media.ingest.recordings import Listening
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import AUDIO
from media.redaction import Box, Recipe

#: Measured: 60 megapixels take up to 3 s and 1,000 MB of addresses (WebP; PNG 770, HEIC 560), 12 take 1 s and 200.
SECONDS = 60.0
MEGABYTES = 1500
ROOT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024
#: Measured: an hour of sound takes a minute of one slow processor, whatever the format; the lease of a
#: preparation ends after ten minutes, so this ends before.
RECORDING_SECONDS = 480.0
#: How often the one who waits looks how far the child is.
LOOK_AGAIN = 1.0
#: Where the child writes how far it is, in the folder it works in.
PROGRESS = "progress"
#: Ended by the kernel for using up its processor time, or by its own alarm.
OUT_OF_TIME = frozenset({-signal.SIGXCPU, -signal.SIGALRM})


def run_limited(
    fn_name: str,
    args: Mapping[str, Any],
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    meanwhile: Callable[[], None] | None = None,
) -> Any:
    """Run one of the named jobs with JSON-able arguments in a child process; return its JSON result.

    `meanwhile` is called every second while the child works; what it raises ends the child and comes out.
    Raises `Refusal`: the job's own, `too_slow` past the time, `undecodable` when memory ran out or the child crashed.
    Raises `ValueError` for a job that is not named in `JOBS`.
    """
    if fn_name not in JOBS:
        raise ValueError(f"no such job: {fn_name}")
    order = json.dumps({"job": fn_name, "args": dict(args), "seconds": seconds, "megabytes": megabytes})
    child = subprocess.Popen(
        [sys.executable, "-s", "-m", "media.ingest.isolated"],
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with child:
        try:
            answer, complaint = _await_answer(child, order.encode(), seconds, meanwhile)
        except subprocess.TimeoutExpired as error:
            raise Refusal(RefusalCode.TOO_SLOW, f"{fn_name}: over {seconds:g} s") from error
        finally:
            child.kill()
    return _read_answer(fn_name, child.returncode, answer, complaint)


def previews(
    path: Path, recipe: Recipe, *, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> dict[int, bytes]:
    """`derivatives.make_previews` within limits."""
    args = {"path": str(path.resolve()), "recipe": recipe.to_dict()}
    result = run_limited("make_previews", args, seconds=seconds, megabytes=megabytes)
    return {int(edge): base64.b64decode(content) for edge, content in result.items()}


def derivatives(
    path: Path, recipe: Recipe, *, folder: Path, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> DerivativeSet:
    """`derivatives.make_derivatives` within limits. A child that was ended leaves nothing in the folder either."""
    args = {"path": str(path.resolve()), "recipe": recipe.to_dict(), "folder": str(folder.resolve())}
    before = set(folder.iterdir())
    try:
        result = run_limited("make_derivatives", args, seconds=seconds, megabytes=megabytes)
    except Refusal:
        for leftover in set(folder.iterdir()) - before:
            leftover.unlink(missing_ok=True)
        raise
    return DerivativeSet.from_dict(result)


def listening(
    path: Path,
    *,
    kind: str,
    folder: Path,
    ffmpeg: str = "",
    max_seconds: int = AUDIO.max_seconds,
    seconds: float = RECORDING_SECONDS,
    megabytes: int = MEGABYTES,
    meanwhile: Callable[[], None] | None = None,
) -> Listening:
    """`recordings.make_listening` within limits. A child that was ended leaves nothing in the folder either."""
    args: dict[str, Any] = {"path": str(path.resolve()), "kind": kind, "folder": str(folder.resolve())}
    args |= {"ffmpeg": ffmpeg, "max_seconds": max_seconds}
    before = set(folder.iterdir())
    try:
        result = run_limited(
            "make_listening", args, seconds=seconds, megabytes=megabytes, meanwhile=meanwhile
        )
    except Refusal:
        for leftover in set(folder.iterdir()) - before:
            leftover.unlink(missing_ok=True)
        raise
    return Listening.from_dict(result)


def library_image(stream: BinaryIO, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> CleanPicture:
    """`pictures.clean_library_image` within limits. Reads the stream whole."""
    stream.seek(0)
    args = {"content": base64.b64encode(stream.read()).decode()}
    result = run_limited("clean_library_image", args, seconds=seconds, megabytes=megabytes)
    return CleanPicture(
        content=base64.b64decode(result["content"]),
        format=PictureFormat(result["format"]),
        width=int(result["width"]),
        height=int(result["height"]),
    )


def _await_answer(
    child: subprocess.Popen[bytes], order: bytes, seconds: float, meanwhile: Callable[[], None] | None
) -> tuple[bytes, bytes]:
    """Wait for the child's answer, looking up every now and then if there is something to do meanwhile."""
    if meanwhile is None:
        return child.communicate(order, timeout=seconds)
    deadline, said = time.monotonic() + seconds, order
    while (left := deadline - time.monotonic()) > LOOK_AGAIN:
        try:
            return child.communicate(said, timeout=LOOK_AGAIN)
        except subprocess.TimeoutExpired:
            said = b""
            meanwhile()
    return child.communicate(said or None, timeout=max(0.0, left))


def _environment() -> dict[str, str]:
    """Only what Python needs to start: no secret of ours reaches a decoder."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    # Each arena reserves 64 MB of addresses, which the memory limit counts.
    return kept | {"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}


def _read_answer(fn_name: str, returncode: int, answer: bytes, complaint: bytes) -> Any:
    if returncode in OUT_OF_TIME:
        raise Refusal(RefusalCode.TOO_SLOW, f"{fn_name}: out of processor time")
    try:
        data = json.loads(answer)
        if "refused" in data:
            raise Refusal(RefusalCode(data["refused"]), str(data["detail"]))
        return data["result"]
    except (ValueError, KeyError, TypeError) as error:
        last_words = complaint.decode(errors="replace").strip().splitlines()[-1:]
        detail = f"{fn_name}: child ended with {returncode} {' '.join(last_words)[:300]}"
        raise Refusal(RefusalCode.UNDECODABLE, detail) from error


# ------------------------------------------------------------------------------------------- in the child


def _previews(path: str, recipe: dict[str, Any]) -> dict[str, str]:
    made = chain.make_previews(Path(path), Recipe.from_dict(recipe))
    return {str(edge): base64.b64encode(content).decode() for edge, content in made.items()}


def _derivatives(path: str, recipe: dict[str, Any], folder: str) -> dict[str, Any]:
    return chain.make_derivatives(Path(path), Recipe.from_dict(recipe), folder=Path(folder)).to_dict()


def _library_image(content: str) -> dict[str, Any]:
    clean = pictures.clean_library_image(io.BytesIO(base64.b64decode(content)))
    return {
        "content": base64.b64encode(clean.content).decode(),
        "format": clean.format.value,
        "width": clean.width,
        "height": clean.height,
    }


def _listening(path: str, kind: str, folder: str, ffmpeg: str, max_seconds: int) -> dict[str, Any]:
    return recordings.make_listening(
        Path(path), kind=kind, folder=Path(folder), ffmpeg=ffmpeg, max_seconds=max_seconds
    ).to_dict()


def _delivery(
    path: str, kind: str, folder: str, ffmpeg: str, is_altered: bool, max_seconds: int
) -> dict[str, Any]:
    note = Path(folder) / PROGRESS
    return deliveries.make_delivery(
        Path(path),
        kind=kind,
        folder=Path(folder),
        is_altered=is_altered,
        max_seconds=max_seconds,
        ffmpeg=ffmpeg,
        tell=lambda hundredths: _note(note, hundredths),
    ).to_dict()


def _note(note: Path, hundredths: int) -> None:
    """Written beside and renamed, so that nobody reads half a number."""
    half = note.with_suffix(".new")
    half.write_text(str(hundredths))
    half.replace(note)


def _detail(path: str, area: dict[str, Any], recipe: dict[str, Any]) -> dict[str, Any]:
    made = details.make_detail(Path(path), Box(**area), Recipe.from_dict(recipe))
    content = base64.b64encode(made.content).decode()
    return {"content": content, "width": made.width, "height": made.height, "place": made.place}


JOBS: dict[str, Callable[..., Any]] = {
    "make_detail": _detail,
    "make_previews": _previews,
    "make_derivatives": _derivatives,
    "make_papers": paper.papers_as_ordered,
    "clean_library_image": _library_image,
    "make_listening": _listening,
    "make_delivery": _delivery,
}


def _limit(seconds: float, megabytes: int) -> None:
    die_with_parent()
    whole = max(1, math.ceil(seconds))
    _set_limit(resource.RLIMIT_CPU, whole, whole + 1)
    _set_limit(resource.RLIMIT_CORE, 0, 0)
    _set_limit(resource.RLIMIT_AS, megabytes * MB, megabytes * MB)
    # Should the worker be killed while it waits, nobody else ends this process.
    signal.alarm(whole + 5)
    with contextlib.suppress(OSError):
        os.nice(5)


def _set_limit(which: int, soft: int, hard: int) -> None:
    # macOS knows RLIMIT_AS by name and refuses to set it; a limit set lower from outside stays.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (soft, hard))


def _obey(order: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return {"result": JOBS[order["job"]](**order["args"])}
    except Refusal as refusal:
        return {"refused": refusal.code.value, "detail": refusal.detail}
    except MemoryError:
        return {"refused": RefusalCode.UNDECODABLE.value, "detail": "out of memory"}


def main() -> None:
    """Read one order from standard input, answer it on standard output."""
    order = json.loads(sys.stdin.buffer.read())
    # What libraries in C print must not get into the answer.
    answer = os.dup(1)
    os.dup2(2, 1)
    _limit(order["seconds"], order["megabytes"])
    reply = json.dumps(_obey(order)).encode()
    with os.fdopen(answer, "wb") as out:
        out.write(reply)


if __name__ == "__main__":
    main()
