"""The door of the space: cards, sessions, languages, leaving, and who may post."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

import pytest

from photovoice import tokens
from photovoice.models import Invitation, SpaceSession
from photovoice.services import invitations
from tests.factories import photovoice as make
from tests.photovoice.views.phone import COOKIE, Phone, let_in

pytestmark = pytest.mark.django_db
SCREENS = ("", "send/", "consent/", "consent/?step=uses", "allowed/", "me/", "leave/")


def test_opening_a_card_changes_nothing(client):
    path = make.card(make.participant())
    before = list(Invitation.objects.values())
    response = client.get(path)
    assert response.status_code == 200 and not response.cookies
    assert list(Invitation.objects.values()) == before and not SpaceSession.objects.exists()


def test_a_card_speaks_the_language_of_its_person_and_any_other_on_request(client):
    path = make.card(make.participant(language="en"))
    assert 'lang="en"' in client.get(path, headers={"Accept-Language": "cs"}).text
    assert "Where I am home" in client.get(path).text
    assert "Kde jsem doma" in client.get(f"{path}?lang=cs").text
    assert 'lang="en"' in client.get(f"{path}?lang=xx").text


def test_a_card_shows_whom_to_call(client):
    page = client.get(make.card(make.participant())).text
    assert "Alena" in page and 'href="tel:+420000123456"' in page


def test_coming_in_sets_a_cookie_for_the_space_only():
    phone = Phone()
    response = phone.come_in(make.participant())
    cookie = response.cookies[COOKIE]
    assert cookie["path"] == "/my/" and cookie["httponly"] and cookie["samesite"] == "Lax"
    days = cookie["max-age"] / 86400
    assert settings.SPACE_SESSION_DAYS - 1 < days <= settings.SPACE_SESSION_DAYS
    assert set(response.cookies) == {COOKIE}
    assert not Session.objects.exists()


def test_the_cookie_is_secure_where_the_sites_cookies_are(settings):
    settings.SESSION_COOKIE_SECURE = True
    assert Phone().come_in(make.participant()).cookies[COOKIE]["secure"]


def test_the_database_does_not_hold_what_the_cookie_holds():
    phone, _person = let_in()
    assert phone.key not in str(list(SpaceSession.objects.values()))


def test_the_first_visit_leads_to_consent_and_later_ones_home():
    person = make.participant()
    assert Phone().come_in(person)["Location"] == "/my/consent/"
    make.allow(person, ["web"])
    assert Phone().come_in(person)["Location"] == "/my/"


def test_a_card_works_again_until_it_is_replaced(client):
    person = make.participant(language="en")
    path = make.card(person)
    assert client.post(path).status_code == client.post(path).status_code == 302
    make.card(person)
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 410
        assert "newer card" in answer.text and "Alena" in answer.text


def test_replacing_a_card_ends_the_sessions_it_opened():
    phone, person = let_in()
    assert phone.get("/my/").status_code == 200
    make.card(person)
    assert phone.get("/my/")["Location"] == "/my/closed/"


def test_an_expired_card_says_so_and_lets_nobody_in(client):
    path = make.card(make.participant(language="en"))
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 410 and "time of this card is over" in answer.text
    assert not SpaceSession.objects.exists()


def test_an_unknown_card_says_whom_to_call_in_the_browsers_language(client):
    make.call()
    for answer in (client.get("/my/in/NOTACARD/", headers={"Accept-Language": "vi, en;q=0.8"}),):
        assert answer.status_code == 404
        assert 'lang="en"' in answer.text and "+420 000 123 456" in answer.text
    assert client.post("/my/in/NOTACARD/").status_code == 404


def test_a_card_typed_with_dashes_and_small_letters_works(client):
    secret = make.card(make.participant()).split("/")[3]
    typed = "-".join([secret[:5], secret[5:10], secret[10:15], secret[15:]]).lower()
    assert client.get(f"/my/in/{typed}/").status_code == 200


def test_another_site_cannot_press_come_in(client):
    path = make.card(make.participant())
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post(path, headers=headers).status_code == 403
    assert not SpaceSession.objects.exists()


@pytest.mark.parametrize("screen", SCREENS)
def test_without_a_session_every_screen_says_how_to_come_in(client, screen):
    make.call()
    answer = client.get(f"/my/{screen}", follow=True)
    assert answer.redirect_chain == [("/my/closed/", 302)]
    assert answer.status_code == 200 and "+420 000 123 456" in answer.text


def test_a_session_that_ran_out_opens_nothing():
    phone, _person = let_in()
    SpaceSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert phone.get("/my/")["Location"] == "/my/closed/"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["cs", "en"])
def test_every_screen_keeps_to_itself_and_names_the_contact(screen, language):
    phone, _person = let_in(language=language)
    answer = phone.get(f"/my/{screen}", follow=True)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert f'<html lang="{language}" dir="ltr"' in answer.text
    assert "Alena" in answer.text and 'href="tel:+420000123456"' in answer.text
    assert not answer.cookies


def test_cards_and_closed_pages_keep_to_themselves_too(client):
    for path in (make.card(make.participant()), "/my/in/UNKNOWN/", "/my/closed/", "/my/left/", "/my/"):
        answer = client.get(path)
        assert answer["Cache-Control"] == "private, no-store", path
        assert answer["Referrer-Policy"] == "no-referrer" and "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_a_form_from_another_site_is_refused_even_with_the_token(headers):
    phone, person = let_in()
    token = tokens.form_token(phone.key)
    answer = phone.post("/my/language/", {"form_token": token, "language": "cs"}, headers=headers)
    assert answer.status_code == 403 and "we changed nothing" in answer.text
    person.refresh_from_db()
    assert person.language == "en"


def test_a_form_without_the_sessions_token_is_refused():
    phone, _person = let_in()
    other, _other_person = let_in()
    for token in ("", "x", other.key, "\u0159"):
        answer = phone.post("/my/leave/", {"form_token": token})
        assert answer.status_code == 403
    assert not SpaceSession.objects.exclude(ended_at=None).exists()


def test_our_own_form_may_say_that_its_origin_is_hidden():
    phone, _person = let_in()
    assert phone.submit("/my/language/", {"language": "cs"}).status_code == 302


def test_the_language_can_be_switched_on_any_screen_and_stays():
    phone, person = let_in(language="en")
    answer = phone.submit("/my/language/", {"language": "cs", "back": "/my/me/"})
    assert answer["Location"] == "/my/me/"
    assert 'lang="cs"' in phone.get("/my/").text
    person.refresh_from_db()
    assert person.language == "cs"


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "/my/../admin/x",
    "/cs/",
    "/my//evil.example",
    "/my/language/",
]


@pytest.mark.parametrize("back", ELSEWHERE)
def test_switching_the_language_leads_nowhere_else(back):
    phone, _person = let_in()
    assert phone.submit("/my/language/", {"language": "cs", "back": back})["Location"] == "/my/"


def test_a_language_the_space_does_not_speak_changes_nothing():
    phone, _person = let_in()
    assert phone.submit("/my/language/", {"language": "tlh"}).status_code == 302
    assert 'lang="en"' in phone.get("/my/").text


def test_leaving_ends_the_session_and_wipes_what_the_browser_kept():
    phone, person = let_in()
    key = phone.key
    answer = phone.submit("/my/leave/")
    assert answer.cookies[COOKIE].value == "" and answer.cookies[COOKIE]["path"] == "/my/"
    assert invitations.session_for(key=key) is None
    page = phone.get(answer["Location"])
    assert page["Clear-Site-Data"] == '"cache", "storage"'
    assert "scan your card again" in page.text and "data-wipe" in page.text
    assert phone.get("/my/")["Location"] == "/my/closed/"
    assert Phone().come_in(person).status_code == 302


def test_a_session_of_one_phone_says_nothing_of_another():
    phone, _person = let_in()
    second = Phone()
    second.post(make.card(make.participant()))
    phone.submit("/my/leave/")
    assert second.get("/my/").status_code == 200


def test_coming_in_again_on_the_same_phone_leaves_pages_in_other_tabs_working():
    person = make.participant(language="en")
    path = make.card(person)
    phone = Phone()
    phone.post(path)
    key = phone.key
    phone.post(path)
    assert phone.key == key and SpaceSession.objects.count() == 1
    form = {"form_token": tokens.form_token(key), "language": "en", "about": "I bake."}
    assert phone.post("/my/me/", form).status_code == 302


def test_another_persons_card_ends_the_space_that_was_open_on_this_phone():
    phone, _person = let_in()
    key = phone.key
    phone.come_in(make.participant())
    assert invitations.session_for(key=key) is None and phone.get("/my/").status_code == 200


def test_a_card_replaced_in_the_moment_of_coming_in_says_so(client, monkeypatch):
    path = make.card(make.participant(language="en"))

    def come_in(**_given):
        raise invitations.CardDoesNotWork("replaced")

    monkeypatch.setattr(invitations, "come_in", come_in)
    assert client.post(path)["Location"] == path


def test_what_is_not_there_is_said_in_the_space_with_a_way_back():
    phone, _person = let_in()
    answer = phone.get("/my/photographs/999/")
    assert answer.status_code == 404 and answer["Cache-Control"] == "private, no-store"
    assert 'href="/my/"' in answer.text and "+420 000 123 456" in answer.text


@pytest.mark.parametrize("path", ["/my/nothing/", "/my/photographs/first/", "/my/inn/3F7K/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_address_is_answered_by_the_space_itself(path, method):
    phone, _person = let_in(language="cs")
    answer = phone.get(path) if method == "get" else phone.submit(path)
    assert answer.status_code == 404 and answer["Cache-Control"] == "private, no-store"
    assert '<html lang="cs"' in answer.text and 'href="/my/"' in answer.text
    stranger = getattr(Phone(), method)(path, headers={"Accept-Language": "vi"})
    assert stranger.status_code == 404 and '<html lang="vi"' in stranger.text
    assert 'href="/my/back/?lang=vi"' in stranger.text and 'href="/my/"' not in stranger.text


def test_a_wrong_address_can_be_read_in_another_language_of_the_space():
    phone, _person = let_in(language="cs")
    answer = phone.submit("/my/language/", {"language": "uk", "back": "/my/nothing/"})
    assert answer["Location"] == "/my/nothing/"
    assert '<html lang="uk"' in phone.get("/my/nothing/").text


def test_an_address_without_its_last_slash_still_leads_to_its_page():
    phone, _person = let_in()
    assert phone.get("/my/send")["Location"] == "/my/send/"


@pytest.mark.parametrize("path", ["/my/language/", "/my/silence/", "/my/photographs/1/undo/"])
def test_an_address_that_only_takes_forms_leads_home_when_it_is_opened(path):
    phone, _person = let_in()
    assert phone.get(path)["Location"] == "/my/"


def test_no_form_of_the_space_is_judged_by_a_browser_which_speaks_its_own_language():
    templates = Path(settings.BASE_DIR) / "photovoice/templates/photovoice/space"
    forms = [
        (path.name, form)
        for path in templates.rglob("*.html")
        for form in re.findall(r'<form\b[^>]*method="post"[^>]*>', path.read_text())
    ]
    assert len(forms) > 40
    assert [(name, form) for name, form in forms if "novalidate" not in form] == []


def test_words_sent_after_the_session_ended_are_given_back():
    phone, _person = let_in()
    SpaceSession.objects.update(ended_at=timezone.now())
    typed = {"language": "ar", "about": "أنا <b>خباز</b>"}
    answer = phone.submit("/my/me/", typed, urlencoded=True, headers={"Accept-Language": "en"})
    assert answer.status_code == 401 and "scan your card again" in answer.text
    assert "أنا &lt;b&gt;خباز&lt;/b&gt;" in answer.text


def test_words_from_a_page_that_is_too_old_are_given_back():
    phone, _person = let_in()
    answer = phone.submit("/my/me/", {"form_token": "old", "about": "I bake."}, urlencoded=True)
    assert answer.status_code == 403 and "I bake." in answer.text and "Copy them" in answer.text


def test_words_from_another_site_are_not_shown_as_ones_own():
    phone, _person = let_in()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = phone.post("/my/me/", {"about": "I bake."}, headers=headers)
        assert answer.status_code == 403 and "I bake." not in answer.text


@pytest.mark.parametrize("screen", ["me/", "words/"])
def test_half_written_words_stay_when_another_language_is_chosen(screen):
    phone, person = let_in(language="en")
    row = make.send(person, words="")
    path = "/my/me/" if screen == "me/" else f"/my/photographs/{row.pk}/words/"
    typed = {
        "language": "vi",
        "about": "Tôi làm bánh.",
        "words": "Tôi làm bánh.",
        "place": "Sapa",
        "question": "1",
    }
    page = phone.submit(path, {**typed, "speak": "cs"})
    assert page.status_code == 200 and '<html lang="cs"' in page.text
    assert "Tôi làm bánh." in page.text and '<option value="vi" selected' in page.text
    assert not person.texts.exists() and not row.texts.exclude(body="").exists()
