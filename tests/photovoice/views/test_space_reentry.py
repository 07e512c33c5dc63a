"""Getting back in: four words, phones that are inside, a PIN, and where news may be sent."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice import spoken_words
from photovoice.models import NewsContact, SpaceSession, WrongTries
from photovoice.services import invitations, pins, reentry
from tests.factories import photovoice as make
from tests.photovoice.views.phone import COOKIE, Phone, let_in

pytestmark = pytest.mark.django_db
ANDROID = "Mozilla/5.0 (Linux; Android 14; SM-A556B) AppleWebKit/537.36 Mobile"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"


def words_of(phone: Phone) -> str:
    page = phone.submit("/my/me/phrase/").text
    found = re.findall(r'<li dir="auto">([^<]+)</li>', page)
    assert len(found) == 4
    return " ".join(found)


def wrong_words(number: int) -> str:
    """Well-formed words that open nothing, different for every number."""
    words = spoken_words.words_of("cs")
    return " ".join([words[0], words[1], words[2], words[3 + number]])


def test_four_words_let_a_phone_in_like_the_card():
    inside, person = let_in()
    words = words_of(inside)
    new = Phone()
    answer = new.post("/my/back/?lang=uk", {"phrase": words}, headers={"User-Agent": ANDROID})
    assert answer.status_code == 302 and answer.cookies[COOKIE]["path"] == "/my/"
    session = SpaceSession.objects.latest("pk")
    assert (session.participant, session.language, session.device) == (person, "uk", "android")
    assert new.get("/my/me/").status_code == 200


def test_words_are_shown_once():
    phone, _person = let_in()
    words = words_of(phone)
    assert words not in phone.get("/my/me/phrase/").text
    assert "old ones stop working" in phone.get("/my/me/phrase/").text


def test_every_wrong_answer_is_the_same():
    phone, person = let_in()
    replaced = words_of(phone)
    make.card(person)
    answers = [
        Phone().post("/my/back/?lang=en", {"phrase": typed})
        for typed in (replaced, wrong_words(1), "nonsense", "", "a" * 5000, "\x00")
    ]
    assert {answer.status_code for answer in answers} == {422}
    plain = {re.sub(r' value="[^"]*"', "", answer.text) for answer in answers}
    assert len(plain) == 1 and "These words open no space" in plain.pop()
    assert not any(answer.cookies for answer in answers)


def test_five_hundred_invented_cards_and_phrases_learn_nothing():
    make.call()
    seen = set()
    for number in range(250):
        card = Phone().get(f"/my/in/{number:020}/?lang=en")
        seen.add((card.status_code, len(card.content) - len(str(number))))
        assert number == 0 or card.status_code == 404
    shapes = {(status, size // 50) for status, size in seen}
    assert len(shapes) <= 2
    states = [
        Phone().post("/my/back/?lang=en", {"phrase": wrong_words(number)}).status_code
        for number in range(250)
    ]
    assert states == [422] * reentry.ALL_PHRASES.most + [429] * (250 - reentry.ALL_PHRASES.most)


def test_a_pause_says_what_to_do_and_nobody_stays_outside_for_it():
    for number in range(reentry.ALL_PHRASES.most):
        reentry.find_phrase(wrong_words(number))
    person = make.participant(language="en")
    answer = Phone().post("/my/back/?lang=en", {"phrase": wrong_words(99)})
    assert answer.status_code == 429
    assert "ten minutes, or scan your card" in answer.text
    assert Phone().come_in(person).status_code == 302


def test_another_site_cannot_type_words():
    inside, _person = let_in()
    words = words_of(inside)
    answer = Phone().post("/my/back/", {"phrase": words}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403 and not answer.cookies


def test_the_page_of_words_is_found_from_the_closed_door(client):
    make.call()
    assert 'href="/my/back/?lang=vi"' in client.get("/my/closed/?lang=vi").text
    answer = client.get("/my/back/")
    assert answer.status_code == 200 and answer["Cache-Control"] == "private, no-store" and not answer.cookies


def test_a_phone_is_told_by_a_rough_word_and_ended_from_another():
    person = make.participant(language="en")
    card = make.card(person)
    mine, lost = Phone(), Phone()
    mine.post(card, headers={"User-Agent": IPHONE})
    lost.post(card, headers={"User-Agent": ANDROID})
    page = mine.get("/my/me/phones/").text
    assert "iPhone" in page and "Android phone or tablet" in page and "SM-A556B" not in page
    gone = SpaceSession.objects.get(device="android")
    answer = mine.submit("/my/me/phones/", {"end": gone.pk})
    assert "1 phone has forgotten your space." in mine.get(answer["Location"]).text
    assert lost.get("/my/")["Location"] == "/my/closed/" and mine.get("/my/me/").status_code == 200


def test_all_other_phones_end_at_once_and_nobody_elses():
    person = make.participant(language="en")
    card = make.card(person)
    phones = [Phone() for _number in range(3)]
    for phone in phones:
        phone.post(card)
    stranger, _other = let_in()
    phones[0].submit("/my/me/phones/", {"end": "others"})
    assert [phone.get("/my/me/").status_code for phone in phones] == [200, 302, 302]
    phones[0].submit("/my/me/phones/", {"end": SpaceSession.objects.latest("pk").pk})
    for nonsense in ("", "x", "9" * 30, "-1"):
        assert phones[0].submit("/my/me/phones/", {"end": nonsense}).status_code == 302
    assert stranger.get("/my/me/").status_code == 200


def idle(minutes: int) -> None:
    SpaceSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=minutes))


def with_pin() -> tuple[Phone, object]:
    phone, person = let_in()
    make.allow(person)
    assert phone.submit("/my/me/pin/", {"pin": "4071"})["Location"].endswith("saved=set")
    return phone, person


def test_a_phone_that_lay_about_asks_for_the_pin_and_goes_where_it_was_going():
    phone, _person = with_pin()
    assert phone.get("/my/allowed/").status_code == 200
    idle(11)
    answer = phone.get("/my/allowed/")
    assert answer["Location"] == "/my/pin/?next=%2Fmy%2Fallowed%2F"
    page = phone.get(answer["Location"]).text
    assert "space-nav" not in page
    assert phone.submit("/my/pin/", {"pin": "4071", "next": "/my/allowed/"})["Location"] == "/my/allowed/"
    assert phone.get("/my/allowed/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/my/", "/my/me/", "/my/me/phones/", "/my/me/pin/", "/my/me/phrase/", "/my/messages/"]
)
def test_without_the_pin_nothing_is_shown_and_nothing_is_done(path):
    phone, person = with_pin()
    idle(11)
    assert phone.get(path)["Location"].startswith("/my/pin/")
    assert phone.submit(path, {"pin": "4071", "end": "others"}).status_code in {302, 401}
    person.refresh_from_db()
    assert person.pin_hash and not reentry.has_phrase(invitation=person.invitations.get())


def test_a_new_phone_asks_for_the_pin_before_anything():
    _phone, person = with_pin()
    card = person.invitations.get()
    session, key = invitations.open_session(invitation=card, language="en")
    new = Phone()
    new.cookies[COOKIE] = key
    assert new.get("/my/")["Location"].startswith("/my/pin/")
    tus = new.post("/my/tus/", headers={"Tus-Resumable": "1.0.0", "Upload-Length": "10"}, content_type="x/y")
    assert tus.status_code == 401
    assert new.submit("/my/pin/", {"pin": "4071"})["Location"] == "/my/"
    assert new.get("/my/").status_code == 200 and session.participant == person


def test_words_typed_before_the_pin_was_asked_are_given_back():
    phone, person = with_pin()
    idle(11)
    row = make.send(person)
    answer = phone.submit(f"/my/photographs/{row.pk}/words/", {"words": "My half sentence"}, urlencoded=True)
    assert answer.status_code == 401 and "My half sentence" in answer.text and 'name="pin"' in answer.text


def test_wrong_pins_say_how_many_are_left_and_the_last_ends_the_session():
    phone, _person = with_pin()
    idle(11)
    first = phone.submit("/my/pin/", {"pin": "9999"})
    assert first.status_code == 422 and "4 more times" in first.text
    for _time in range(pins.WRONG_IN_SESSION - 1):
        last = phone.submit("/my/pin/", {"pin": "9999"})
    assert last["Location"] == "/my/closed/" and phone.get("/my/")["Location"] == "/my/closed/"
    assert "4071" not in str(list(WrongTries.objects.values()))


def test_the_pin_is_removed_with_itself_and_never_leads_elsewhere():
    phone, person = with_pin()
    assert phone.submit("/my/me/pin/", {"pin": "1"}).status_code == 422
    assert phone.submit("/my/pin/", {"pin": "x", "next": "https://evil.example/"})["Location"] == "/my/"
    assert phone.submit("/my/me/pin/", {"pin": "4071"})["Location"].endswith("saved=removed")
    idle(60)
    assert phone.get("/my/").status_code == 200
    assert phone.submit("/my/me/pin/", {"pin": "1234"}).status_code == 422
    person.refresh_from_db()
    assert person.pin_hash == ""


def test_a_contact_for_news_needs_its_own_yes():
    phone, person = let_in()
    refused = phone.submit("/my/me/news/", {"kind": "phone", "value": "777 123 456"})
    assert refused.status_code == 422 and "we keep nothing" in refused.text and "777 123 456" in refused.text
    assert not NewsContact.objects.exists()
    saved = phone.submit("/my/me/news/", {"kind": "phone", "value": "777 123 456", "agreed": "on"})
    assert saved["Location"].endswith("saved=kept")
    assert person.news_contacts.get().value == "777123456"
    assert "777123456" in phone.get("/my/me/").text


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "12"), ("mail", "linh"), ("pigeon", "x@example.org"), ("mail", "")]
)
def test_what_is_no_number_and_no_address_is_said(kind, value):
    phone, _person = let_in()
    answer = phone.submit("/my/me/news/", {"kind": kind, "value": value, "agreed": "on"})
    assert answer.status_code == 422 and 'role="alert"' in answer.text and not NewsContact.objects.exists()


def test_a_contact_is_erased_with_one_press_and_only_ones_own():
    phone, person = let_in()
    _other_phone, other = let_in()
    for each in (person, other):
        NewsContact.objects.create(
            participant=each, kind="mail", value="a@example.org", agreed_at=timezone.now()
        )
    assert phone.submit("/my/me/news/", {"forget": "mail"})["Location"].endswith("saved=gone")
    assert [contact.participant for contact in NewsContact.objects.all()] == [other]
