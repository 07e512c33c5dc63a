"""A participant takes everything back: every public address that was known before is asked for again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from photovoice.models import Participant, ParticipantText, Showing, Withdrawal
from tests import photographs
from tests.factories import photovoice as make
from tests.journeys import public_site
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
NAME = "Quỳnh Zorová"
WORDS = "Tady jsem čekala na rozhodnutí jedenáct měsíců."
ABOUT = "Prodávám květiny u metra a fotím výlohy."
NEEDLES = (NAME, "Quỳnh", "Zorová", "jedenáct měsíců", "Prodávám květiny")


@pytest.fixture(autouse=True)
def asked_for_real(settings: Any) -> None:
    settings.RECEIPT_FETCHER = "tests.doubles.asked_of_the_client"


@pytest.fixture
def person() -> Participant:
    """Somebody with two photographs between those of another author, a name, and a page about themselves."""
    someone = make.participant(name=NAME, language="en")
    make.allow(someone)
    ParticipantText.objects.create(participant=someone, language="cs", body=ABOUT)
    first, second = (
        make.accepted(someone, words=WORDS, data=photographs.phone_jpeg((640, 480), seed=seed))
        for seed in (901, 902)
    )
    other = make.participant(name="Jiná Autorka")
    make.allow(other)
    stays = [make.accepted(other) for _number in range(2)]
    make.authors_page()
    made = make.exhibition([[stays[0], first], [second, stays[1]]], published=True)
    today = timezone.localdate()
    Showing.objects.create(
        exhibition=made,
        venue_cs="Knihovna",
        venue_en="Library",
        starts_on=today,
        ends_on=today + timedelta(days=9),
    )
    return someone


def everything_back(phone: Phone) -> Withdrawal:
    page = phone.get("/my/take-back/everything/")
    assert page.status_code == 200
    assert phone.submit("/my/take-back/everything/").status_code == 422
    answer = phone.submit("/my/take-back/everything/", {"sure": "on"})
    assert answer.status_code == 302
    made = Withdrawal.objects.get(scope="everything")
    assert answer["Location"].startswith(f"/my/receipts/{made.pk}/")
    return made


def bears(content: bytes, traces: tuple[str, ...]) -> bool:
    return any(trace.encode() in content for trace in traces)


def test_after_everything_is_taken_back_no_known_address_gives_a_byte_or_the_name(
    person: Participant,
) -> None:
    phone, _person = let_in(person)
    before = public_site.crawl()
    assert all(any(needle.encode() in content for _status, content in before.values()) for needle in NEEDLES)
    files = {
        address: content for address, (_status, content) in before.items() if address.startswith("/files/")
    }
    receipt = everything_back(phone)
    mine = {row["address"] for row in receipt.addresses if row["kind"] == "file"}
    assert len(mine & set(files)) >= 2 * 3
    after = public_site.again({*before, *mine})
    assert [address for address, (_status, content) in after.items() if bears(content, NEEDLES)] == []
    assert {after[address][0] for address in mine} == {404}
    bytes_taken = {files[address] for address in mine & set(files)}
    assert not bytes_taken & {content for _status, content in after.values()}
    others = set(files) - mine
    assert others and {after[address][0] for address in others} == {200}


def test_the_receipt_says_of_every_address_what_the_crawl_finds(person: Participant) -> None:
    phone, _person = let_in(person)
    before = public_site.crawl()
    receipt = everything_back(phone)
    listed = {row["address"]: row for row in receipt.addresses}
    folders = tuple({row["address"].rsplit("/", 1)[0] for row in receipt.addresses if row["kind"] == "file"})
    traces = (*NEEDLES, *folders)
    # A page narrowed by a question is the same page; the form beside a stop goes with it.
    concerned = {
        address.partition("?")[0]
        for address, (_status, content) in before.items()
        if bears(content, traces) or address.startswith(folders)
    }
    assert {address for address in concerned if not address.endswith("/say/")} <= set(listed)
    after = public_site.again(listed)
    assert {address: row["status"] for address, row in listed.items()} == {
        address: status for address, (status, _content) in after.items()
    }
    assert all(row["is_gone"] for row in receipt.addresses) and receipt.verified_at is not None
    page = phone.get(f"/my/receipts/{receipt.pk}/").content.decode()
    shown = [row["address"] for row in receipt.addresses if row["kind"] != "file"]
    assert all(address in page for address in shown) and "every address was checked" in page


def test_undone_it_is_public_again_under_other_file_names(person: Participant) -> None:
    phone, _person = let_in(person)
    receipt = everything_back(phone)
    old = {row["address"] for row in receipt.addresses if row["kind"] == "file"}
    assert phone.submit(f"/my/receipts/{receipt.pk}/undo/")["Location"].endswith("?said=undone")
    after = public_site.crawl()
    assert any(NAME.encode() in content for _status, content in after.values())
    assert {status for status, _content in public_site.again(old).values()} == {404}


def test_staff_are_told_which_prints_to_take_down(person: Participant) -> None:
    phone, _person = let_in(person)
    receipt = everything_back(phone)
    walls = receipt.tasks.filter(kind="wall").values_list("words", flat=True)
    assert len(walls) == 2 and all("Knihovna" in words and NAME not in words for words in walls)
    assert receipt.tasks.filter(kind="platform").exists()
