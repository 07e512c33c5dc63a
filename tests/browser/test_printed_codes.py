"""Every code of every file that the demo prints, read from its pages as a phone reads them, and followed."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests import pdfs
from tests.demo_site import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]
#: The kinds on which a code stands for everybody who holds the paper; the others have none.
WITH_CODES = {"labels", "title_panel", "poster", "zine"}
TELL = "from tests.demo_printing import tell; tell()"


@dataclass(frozen=True)
class Paper:
    """One PDF of the demo and what its edition says stands on it (nothing for what is no edition)."""

    name: str
    kind: str
    codes: tuple[str, ...]
    ledger: tuple[str, ...] = ()
    is_edition: bool = False


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def asked(address: str, language: str) -> tuple[int, str]:
    """How the site answers an address, and where it sends on."""
    wanted = urllib.request.Request(address, headers={"Accept-Language": language})
    try:
        with urllib.request.build_opener(Stay).open(wanted, timeout=60) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code, urljoin(address, answer.headers.get("Location", ""))


@pytest.fixture(scope="session")
def told(demo_site: DemoSite) -> dict[str, Any]:
    """All that is printed, made by the demo's worker; asked for after a fresh card was minted."""
    return {
        "card": demo_site.links()["invitation"]["cs"],
        **json.loads(demo_site.manage("shell", "-v0", "-c", TELL)),
    }


@pytest.fixture(scope="module")
def papers(desk: Any, demo_site: DemoSite, told: dict[str, Any]) -> list[Paper]:
    """Every PDF, fetched over the site: by a member of staff, or by anybody."""
    return [
        *_for_staff(desk, demo_site, told),
        *_for_everybody(demo_site, told),
        _cards(desk, demo_site, told),
    ]


def _for_staff(desk: Any, site: DemoSite, told: dict[str, Any]) -> Iterator[Paper]:
    for one in told["exports"]:
        assert one["state"] == "done", one
        answer = desk.request.get(site.base + one["file"])
        assert answer.status == 200 and "login" not in answer.url, one
        if answer.headers["content-type"].startswith("application/pdf"):
            name, is_edition = f"{one['kind']} {one['options']}", "for_print" in one["options"]
            yield Paper(name, one["kind"], _codes(answer.body()), tuple(one["codes"]), is_edition)


def _for_everybody(site: DemoSite, told: dict[str, Any]) -> Iterator[Paper]:
    for path in told["readings"]:
        with urllib.request.urlopen(site.base + path, timeout=60) as answer:
            yield Paper(path, path.split("/")[-3], _codes(answer.read()))


def _cards(desk: Any, site: DemoSite, told: dict[str, Any]) -> Paper:
    secret = urlsplit(told["card"]).path.strip("/").split("/")[-1]
    token = next(one["value"] for one in desk.context.cookies() if one["name"].endswith("csrftoken"))
    form = {"secret": secret, "csrfmiddlewaretoken": token}
    answer = desk.request.post(site.base + told["cards"], form=form, headers={"Referer": site.base + "/"})
    assert answer.status == 200, answer.status
    return Paper("invitation cards", "invitation", _codes(answer.body()))


def _codes(pdf: bytes) -> tuple[str, ...]:
    return tuple(pdfs.codes_in(pdf))


def _short(codes: Iterable[str]) -> set[str]:
    return {code.rpartition("/")[2] for code in codes}


def _wrong(address: str, base: str) -> list[str]:
    """What is wrong with one printed code: it must send on at once, in each language, to a page that is there."""
    wrong = []
    for language in ("cs", "en"):
        status, there = asked(address, language)
        if status != 302:
            wrong.append(f"{address} in {language}: {status}")
        elif there.startswith(f"{base}/") and (landed := _landed(there, language)) != 200:
            wrong.append(f"{address} in {language}: {there} {landed}")
    return wrong


def _landed(address: str, language: str) -> int:
    for _hop in range(3):
        status, there = asked(address, language)
        if status not in {301, 302, 307, 308}:
            return status
        address = there
    return status


def test_every_printed_code_is_read_from_the_page_and_opens_a_page_that_is_there(
    papers: list[Paper], demo_site: DemoSite
) -> None:
    without = {
        paper.name
        for paper in papers
        if not paper.codes and (paper.is_edition or paper.kind in {*WITH_CODES, "invitation"} - {"zine"})
    }
    assert without == set()
    made = [paper.kind for paper in papers if paper.is_edition]
    assert (made.count("poster"), made.count("labels")) == (4, 2) and made.count("zine") >= 2, made
    short = {code for paper in papers if paper.kind != "invitation" for code in paper.codes}
    assert all(code.lower().startswith(f"{demo_site.base}/q/") for code in short), short
    with ThreadPoolExecutor(4) as phones:
        wrong = [
            one
            for found in phones.map(lambda code: _wrong(code, demo_site.base), sorted(short))
            for one in found
        ]
    assert wrong == []
    assert len(short) > 30, "one for each thing that is opened, at each place"


def test_the_ledger_of_an_edition_names_exactly_the_codes_on_its_pages(papers: list[Paper]) -> None:
    differing = {
        paper.name: _short(paper.codes) ^ set(paper.ledger)
        for paper in papers
        if paper.is_edition and _short(paper.codes) != set(paper.ledger)
    }
    assert differing == {}


def test_the_code_of_an_invitation_opens_the_door_of_the_space(papers: list[Paper]) -> None:
    (cards,) = [paper for paper in papers if paper.kind == "invitation"]
    assert [_landed(code, "cs") for code in cards.codes] == [200]
