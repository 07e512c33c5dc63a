"""How long a 45-minute WAV takes, and how much memory: `python -m tests.bench.recordings`."""

from __future__ import annotations

import resource
import subprocess
import tempfile
import time
from pathlib import Path

from media.ingest import isolated
from media.ingest.recordings import find_ffmpeg

SECONDS = 45 * 60


def main() -> None:
    """Make the file, make its copy to hear within the worker's limits, print what it took."""
    with tempfile.TemporaryDirectory() as name:
        path, folder = Path(name) / "original.wav", Path(name) / "made"
        folder.mkdir()
        tone = f"sine=frequency=300:sample_rate=44100:duration={SECONDS}"
        order = [find_ffmpeg(), "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", tone, "-ac", "2"]
        subprocess.run([*order, str(path)], check=True)
        begun = time.perf_counter()
        copy = isolated.listening(path, kind="wav", folder=folder)
        took = time.perf_counter() - begun
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{path.stat().st_size / 1e6:.0f} MB in, {copy.path.stat().st_size / 1e6:.0f} MB out")
        print(f"{took:.0f} s, at most {most} MB of memory")


if __name__ == "__main__":
    main()
