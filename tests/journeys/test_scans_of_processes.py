"""Scans on a site that really runs: two processes count together, and what they counted outlives their end."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.demo_site import ROOT, environment
from tests.plain_site import PlainSite, running_site

MINT = """
from campaign.services import short_links
print(short_links.mint(kind="outside", key="https://example.org/").code)
"""
PHONES = ("Mozilla/5.0 (Linux; Android 14) Firefox/140.0", "Mozilla/5.0 (iPhone) Safari/604.1")
SCANS = 60


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def minted(site: PlainSite) -> str:
    words = [sys.executable, "manage.py", "shell", "-v0", "-c", MINT]
    done = subprocess.run(
        words, cwd=ROOT, env=environment(site.var, site.base), capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]


def scan(address: str, agent: str) -> int:
    asked = urllib.request.Request(address, headers={"User-Agent": agent})
    try:
        urllib.request.build_opener(Stay).open(asked, timeout=30).close()
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code
    return 200


def test_scans_of_all_processes_are_added_up_and_none_is_lost_at_the_end() -> None:
    with running_site() as site:
        site.wait()
        address = f"{site.base}/Q/{minted(site)}"
        with ThreadPoolExecutor(12) as phones:
            statuses = list(phones.map(lambda number: scan(address, PHONES[number % 2]), range(SCANS)))
        assert statuses == [302] * SCANS
        assert len(site.web_processes()) >= 3, "a master and two workers"
        # Sooner than the ten seconds after which they would add them anyway.
        site.supervisor.send_signal(signal.SIGTERM)
        site.supervisor.wait(timeout=60)
        with sqlite3.connect(site.var / "db.sqlite3") as database:
            rows = database.execute("SELECT scans, visitors FROM campaign_linkday").fetchall()
        assert rows == [(SCANS, 2)]
