"""A participant takes everything back: every public address that was known before is asked for again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone, translation

import pytest

from cms.services import search_index
from media import services as media_services
from media.clearance import Use
from media.models import Recording
from photovoice.models import Interview, Participant, ParticipantText, Showing, Withdrawal
from photovoice.services import interviews, voice_approvals
from podcasts.models import Episode, EpisodePage
from tests import photographs
from tests.factories import photovoice as make
from tests.factories import podcasts as podcast
from tests.factories import recordings, voices
from tests.journeys import public_site
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db
NAME = "Quỳnh Zorová"
WORDS = "Tady jsem čekala na rozhodnutí jedenáct měsíců."
ABOUT = "Prodávám květiny u metra a fotím výlohy."
SAID = "Ta modrá konvice byla babiččina"
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


@pytest.fixture
def voice(person: Participant, monkeypatch: pytest.MonkeyPatch) -> Interview:
    """An interview with them: whole on their page, as an episode of the podcast, and its words written down."""
    monkeypatch.setattr("media.services.recording_delivery._make", recordings.prepare)
    made = voices.interview(person, approved=False, published=False, title_cs=SAID, title_en=SAID)
    recordings.make_transcript(made.recording, words=[SAID, f"Jmenuji se {NAME}."], speaker=NAME)
    voice_approvals.approve_everything(interview=made)
    interviews.publish(interview=made, by=None)
    sound = Recording.objects.select_related("upload").get(pk=made.recording_id)
    media_services.release_recording(recording=sound, use=Use.PODCAST)
    sound.refresh_from_db()
    episode = podcast.episode(of=sound, with_people=False)
    EpisodePage.objects.filter(episode=episode).update(title=SAID, notes=f"<p>{NAME}</p>")
    search_index.refresh()
    return made


def searches() -> list[str]:
    words = ("jedenáct měsíců", "Quỳnh", "modrá konvice", "květiny")
    found = []
    for language in ("cs", "en"):
        with translation.override(language):
            found += [f"{reverse('search')}?q={quote(each)}" for each in words]
    return found


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


def test_nor_does_feed_map_or_search_although_the_search_was_not_indexed_anew(
    person: Participant, voice: Interview
) -> None:
    phone, _person = let_in(person)
    feed = f"/podcast/{Episode.objects.get().series.key}/feed.xml"
    starts = ["/cs/", "/en/", feed, *public_site.FOR_MACHINES, *searches()]
    before = public_site.crawl(starts)
    mine = f"/{person.public_key}/".encode()
    for address in (feed, "/sitemap.xml", *searches()):
        content = before[address][1]
        assert bears(content, (*NEEDLES, SAID)) or mine in content, address
    heard = {address for address in before if address.endswith((".mp3", ".m4a", ".vtt", ".srt"))}
    assert {address.rsplit(".", 1)[1] for address in heard} >= {"mp3", "m4a", "vtt"}
    taken = {content for address, (_status, content) in before.items() if address in heard}
    page = phone.get("/my/take-back/everything/").content.decode()
    assert "1 interview with you." in page
    listed = {row["address"]: row for row in everything_back(phone).addresses}
    episode = EpisodePage.objects.filter(episode=Episode.objects.get(), locale__language_code="en").get()
    for address in (episode.get_url(), f"{episode.get_url()}embed/", episode.get_parent().get_url(), feed):
        assert listed[address]["is_gone"], address
    after = public_site.again([*before, *starts])
    named = [address for address, (_status, content) in after.items() if bears(content, (*NEEDLES, SAID))]
    # A search repeats the question in its own words; nothing else of theirs stands there.
    assert [address for address in named if address not in searches()] == []
    for address in searches():
        assert "search__result" not in after[address][1].decode(), address
    assert mine not in after["/sitemap.xml"][1]
    assert not taken & {content for _status, content in after.values()}
    assert {after[address][0] for address in heard} == {404}


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
