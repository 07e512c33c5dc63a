""" "That is me" and "something is wrong here" on a public stop."""

from __future__ import annotations

import time
from typing import Any
from unittest import mock

from django.core.cache import cache
from django.test import Client

import pytest

from cms import caching
from cms.log_filters import without_cards
from media.models import Picture
from photovoice import claim_forms
from photovoice.models import Claim, Contribution
from photovoice.services import claims, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
STOP = "/cs/vystava/1/"
SAY = f"{STOP}say/"
ENGLISH = "/en/vystava-en/1/"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def row() -> Contribution:
    made = make.accepted()
    make.exhibition([[made]], published=True)
    return made


@pytest.fixture(autouse=True)
def read_at_leisure(monkeypatch: Any) -> None:
    """Nobody waits in tests: a form may be sent as soon as a second began."""
    monkeypatch.setattr(claim_forms, "FASTEST", -1)


def forget_kept_pages() -> None:
    cache.delete(caching.GENERATION)


def said(row: Contribution, **fields: Any) -> dict[str, Any]:
    form = claim_forms.ClaimForm(contribution=row)
    return {"kind": "child", "body": "", "website": "", "ticket": form.ticket_to_carry(), **fields}


def send(row: Contribution, address: str = SAY, headers: Any = OURS, **fields: Any) -> Any:
    return Client().post(address, said(row, **fields), headers=headers)


def test_every_public_stop_leads_there_in_both_languages(row: Contribution) -> None:
    for stop in (STOP, ENGLISH):
        page = Client().get(stop).content.decode()
        assert f'href="{stop}say/?about=me"' in page and f'href="{stop}say/?about=wrong"' in page
        form = Client().get(f"{stop}say/?about=me")
        assert form.status_code == 200 and 'value="me"' in form.content.decode()


def test_a_serious_claim_hides_the_photograph_before_it_is_answered(row: Contribution) -> None:
    picture = Picture.objects.get().derivatives["sources"]["jpeg"][0][1]
    assert Client().get(f"/files/{picture}").status_code == 200
    answer = send(row)
    assert answer.status_code == 302
    forget_kept_pages()
    assert Client().get(f"/files/{picture}").status_code == 404
    hidden = Client().get(STOP)
    assert hidden.status_code == 404 and "not shown just now" in hidden.content.decode()
    assert not Picture.objects.exists()


def test_any_other_claim_hides_nothing(row: Contribution) -> None:
    assert send(row, kind="wrong", body="Je to jiná ulice.").status_code == 302
    forget_kept_pages()
    assert Client().get(STOP).status_code == 200


def test_the_link_tells_how_it_stands_in_both_languages_and_what_the_team_answered(row: Contribution) -> None:
    address = send(row, body="To je moje dcera.")["Location"]
    first = Client().get(address)
    assert "photograph is hidden now" in Client().get(address.replace("/cs/", "/en/")).content.decode()
    assert first["Cache-Control"] == "no-store" and "noindex" in first["X-Robots-Tag"]
    assert first["Referrer-Policy"] == "no-referrer" and not first.cookies
    later = address.removesuffix("?new=1")
    claims.decide(claim=Claim.objects.get(), upheld=True, answer="Fotografii jsme sundali.", by=make.staff())
    page = Client().get(later).content.decode()
    assert "Fotografii jsme sundali." in page and "To je moje dcera." in page
    assert "You were right" in page and 'lang="en"' in page
    assert "Copy the link" not in page


def test_an_answer_is_seen_at_once_because_no_cache_keeps_the_page(row: Contribution) -> None:
    address = send(row)["Location"].removesuffix("?new=1")
    Client().get(address)
    Claim.objects.update(answer="Děkujeme.", state="declined", is_hiding=False)
    assert "Děkujeme." in Client().get(address).content.decode()


def test_a_link_that_is_not_known_is_not_there(row: Contribution) -> None:
    assert Client().get("/cs/claim/ABCDE-FGHJK-MNPQR-STVWX/").status_code == 404


def test_the_secret_of_the_link_is_in_no_log() -> None:
    assert "ABCDE" not in without_cards("GET /cs/claim/ABCDE-FGHJK/ 200")


def test_neither_page_sets_a_cookie_or_asks_for_one(row: Contribution) -> None:
    page = Client().get(SAY)
    assert not page.cookies and "Cookie" not in page.get("Vary", "") and "csrf" not in page.content.decode()
    assert not send(row).cookies


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_another_site_cannot_send_one(row: Contribution, headers: Any) -> None:
    assert send(row, headers=headers).status_code == 403
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": ""}, "Choose what it is about."),
        ({"kind": "other", "body": " "}, "Say in a few words"),
        ({"body": "x" * 2001}, "too long"),
        ({"website": "http://casino.example"}, "press the button once more"),
        ({"ticket": ""}, "press the button once more"),
        ({"ticket": "1:forged"}, "press the button once more"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_words_stay(
    row: Contribution, fields: dict[str, str], sentence: str
) -> None:
    answer = send(row, address=f"{ENGLISH}say/", **{"body": "Moje slova", **fields})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and not Claim.objects.exists()
    assert "Moje slova" in page or "body" in fields


def test_who_is_faster_than_any_reader_is_asked_to_press_again(row: Contribution, monkeypatch: Any) -> None:
    monkeypatch.setattr(claim_forms, "FASTEST", 60)
    ticket = said(row)["ticket"]
    answer = send(row, ticket=ticket, body="Moje slova")
    assert answer.status_code == 422 and not Claim.objects.exists()
    # The page carries on the ticket it came with: the time until now counts.
    assert f'value="{ticket}"' in answer.content.decode() and "Moje slova" in answer.content.decode()


def test_a_forged_or_outworn_ticket_is_not_carried_on(row: Contribution, monkeypatch: Any) -> None:
    assert "1:forged" not in send(row, ticket="1:forged").content.decode()
    # Of an earlier second: two tickets of the same one are equal.
    with mock.patch("django.core.signing.time.time", return_value=time.time() - 60):
        ticket = said(row)["ticket"]
    monkeypatch.setattr(claim_forms, "OLDEST", -1)
    assert ticket not in send(row, ticket=ticket).content.decode()


def test_a_ticket_of_another_photograph_is_none(row: Contribution) -> None:
    ticket = claim_forms.ClaimForm(contribution=make.send(row.participant)).ticket_to_carry()
    assert send(row, ticket=ticket).status_code == 422


def test_a_joker_cannot_bury_a_photograph_nor_keep_a_serious_claim_out(row: Contribution) -> None:
    for number in range(claims.MOST_OPEN):
        assert send(row, kind="other", body=f"Vtip {number}").status_code == 302
    full = send(row, kind="other", body="Ještě jeden", address=f"{ENGLISH}say/")
    assert full.status_code == 429 and "Several people told us" in full.content.decode()
    assert Claim.objects.count() == claims.MOST_OPEN
    assert send(row).status_code == 302


@pytest.mark.parametrize(
    "address", ["/cs/vystava/99/say/", "/cs/nic/1/say/", "/cs/1/say/", "/cs/vystava/x/say/"]
)
def test_where_nothing_hangs_nothing_can_be_said(row: Contribution, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_about_what_was_taken_back_the_stop_says_so_and_the_form_is_gone(row: Contribution) -> None:
    address = send(row, kind="wrong", body="…")["Location"].removesuffix("?new=1")
    withdrawal.take_back(contribution=row, by_author=True)
    forget_kept_pages()
    assert Client().get(STOP).status_code == 410 and Client().get(SAY).status_code == 404
    assert "taken back by its author" in Client().get(address.replace("/cs/", "/en/")).content.decode()


def test_while_too_many_wait_the_form_and_the_link_say_that_the_photograph_is_still_shown() -> None:
    make.many_hung(8)
    rows = list(Contribution.objects.order_by("pk"))
    for row in rows[:3]:
        assert claims.make(contribution=row, kind="me", body="", language="cs").claim.is_hiding
    stop = f"/en/vystava-en/{rows[3].hangings.get().plate}/"
    form = Client().get(f"{stop}say/").content.decode()
    assert form.count("The photograph is hidden at once.") == 2
    assert form.count("The team looks at it before other things.") == 2
    link = send(rows[3], address=f"{stop}say/", kind="said_no")["Location"]
    assert "photograph is still shown" in Client().get(link).content.decode()
    assert "not hide the photograph yet" in Client().get(link.removesuffix("?new=1")).content.decode()
    forget_kept_pages()
    assert Client().get(stop).status_code == 200
