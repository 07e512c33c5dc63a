"""What twenty phones cost that send 40 MB each at once: `python -m tests.bench.uploads`.

Prints the memory of the web server's processes before, at its highest and afterwards, and how fast the bytes came.
`--check` fails when the memory did not stay within 50 MB.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time

from tests import photographs
from tests.plain_site import PlainSite, running_site
from tests.resuming_clients import Sender

MB = 1024 * 1024
PHONES = 20
PROMISED = 50.0


def photograph(number: int, size: int = 40 * MB) -> bytes:
    """A photograph of `size` bytes: the picture, and a film behind it as phones append one."""
    content = photographs.plain_jpeg((640, 480), seed=number)
    film = random.Random(number).randbytes(MB) * (size // MB + 1)
    return content + film[: size - len(content)]


def send_all(
    site: PlainSite, contents: list[bytes], headers: list[dict[str, str]], *, pause: float = 0.0
) -> list[int | None]:
    """Every phone sends its photograph in one go, all at once; the status of each."""
    statuses: list[int | None] = [None] * len(contents)

    def phone(number: int) -> None:
        sender = Sender(site.base, headers[number])
        where = sender.begin(len(contents[number]), filename=f"{number}.jpg", filetype="image/jpeg")
        statuses[number] = sender.send(where, contents[number], 0, pause=pause)

    threads = [threading.Thread(target=phone, args=[number]) for number in range(len(contents))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def measure(site: PlainSite) -> float:
    """Print the figures; return by how many MB the memory rose at most."""
    headers = site.guests(2 * PHONES)
    # Small ones first, all at once, so that what every process and every thread loads once is not counted.
    small = [photograph(100 + number, MB // 2) for number in range(PHONES)]
    send_all(site, small, headers[PHONES:], pause=0.1)
    contents = [photograph(number) for number in range(PHONES)]
    before, highest, done = site.resident(), 0.0, threading.Event()

    def watch() -> None:
        nonlocal highest
        while not done.wait(0.1):
            highest = max(highest, site.resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    started = time.perf_counter()
    statuses = send_all(site, contents, headers)
    seconds = time.perf_counter() - started
    done.set()
    watcher.join()
    print(f"{PHONES} phones, {len(contents[0]) / MB:.0f} MB each, {statuses.count(204)} taken in")
    print(
        f"took                 {seconds:8.1f} s, {sum(map(len, contents)) / MB / seconds:.0f} MB a second in all"
    )
    print(f"memory before        {before:8.1f} MB")
    print(f"memory at its highest{highest:8.1f} MB, {highest - before:+.1f}")
    print(f"memory afterwards    {site.resident():8.1f} MB")
    assert statuses == [204] * PHONES, statuses
    return highest - before


def main() -> int:
    """Run a site of its own and measure it."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--check", action="store_true", help="fail when memory rose by more than 50 MB")
    with running_site() as site:
        rose = measure(site)
    return int(wanted.parse_args().check and rose > PROMISED)


if __name__ == "__main__":
    sys.exit(main())
