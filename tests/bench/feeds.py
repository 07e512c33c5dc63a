"""What the feed of a long show costs: `python -m tests.bench.feeds`.

Prints processor time and queries for a feed of 500 episodes made anew, kept, and asked for again by one that has it,
beside Django's own feed generator on the same titles, addresses, descriptions, files and dates, which writes a
quarter of the tags. Both run here, one after the other. `--check` fails when ours takes more than four times as long,
when it asks more questions for 500 episodes than for 5, or when a kept one asks any.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

import django

EPISODES = 500
PROMISED = 4.0
ROUNDS = 15


def fastest(*works: Callable[[], object]) -> list[float]:
    """Processor seconds of each in its fastest round, after one that is not counted.

    They take turns, so that whatever else the machine does slows all of them; as `timeit` does, nothing else is
    tidied up in between.
    """
    found: list[list[float]] = [[] for _work in works]
    for work in works:
        work()
    for _round in range(ROUNDS):
        for number, work in enumerate(works):
            gc.collect()
            gc.disable()
            start = time.process_time()
            work()
            found[number].append(time.process_time() - start)
            gc.enable()
    return [min(one) for one in found]


def bare(channel: Any, items: list[Any]) -> str:
    """The same items by Django's own generator."""
    from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

    written = Rss201rev2Feed(channel.title, channel.link, channel.description, language=channel.language)
    for item in items:
        file = Enclosure(item.enclosure.url, str(item.enclosure.length), item.enclosure.type)
        written.add_item(
            item.title,
            item.link,
            item.html,
            unique_id=item.guid,
            unique_id_is_permalink=False,
            enclosures=[file],
            pubdate=item.published_at,
        )
    return written.writeString("utf-8")


def measure() -> bool:
    """Set a database up, measure, take it down again; tell whether what is promised holds."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import (
        CaptureQueriesContext,
        setup_databases,
        setup_test_environment,
        teardown_databases,
    )

    from podcasts import feed_contents
    from tests.factories import podcasts as make

    setup_test_environment()
    logging.disable(logging.WARNING)
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        client, questions = Client(), {}
        few, many = make.many_episodes(5), make.many_episodes(EPISODES)

        def anew(key: str = many.key) -> Any:
            cache.clear()
            return client.get(f"/podcast/{key}/feed.xml")

        for name, series in (("few", few), ("many", many)):
            with CaptureQueriesContext(connection) as asked:
                answer = anew(series.key)
            questions[name] = len(asked)
        assert answer.content.count(b"<item>") == EPISODES
        channel, items = feed_contents.read(many) or (None, [])
        base, ours = fastest(lambda: bare(channel, items), anew)
        headers = {"if-none-match": anew()["ETag"]}
        with CaptureQueriesContext(connection) as asked:
            again = client.get(f"/podcast/{many.key}/feed.xml", headers=headers)
            whole = client.get(f"/podcast/{many.key}/feed.xml")
        assert again.status_code == 304 and whole.content == answer.content
        [quick] = fastest(lambda: client.get(f"/podcast/{many.key}/feed.xml", headers=headers))
        print(f"{EPISODES} episodes, {len(answer.content) / 1e6:.1f} MB, {questions['many']} queries")
        print(f"Django's generator, values given  {base * 1000:7.1f} ms")
        print(f"ours, from the database           {ours * 1000:7.1f} ms, {ours / base:.1f} times")
        print(f"ours, kept, not modified          {quick * 1000:7.1f} ms, {len(asked)} queries")
        return ours <= PROMISED * base and questions["few"] == questions["many"] and not len(asked)
    finally:
        teardown_databases(kept, verbosity=0)


def main() -> int:
    """Measure with the settings of the tests and, with --check, judge."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--check", action="store_true", help="fail when what is promised does not hold")
    is_judged = wanted.parse_args().check
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    with mock.patch("media.queue._send"):
        holds = measure()
    return int(is_judged and not holds)


if __name__ == "__main__":
    sys.exit(main())
