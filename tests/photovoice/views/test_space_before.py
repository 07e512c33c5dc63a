"""Before photographing: the words of the call, the checklist, the card for the pocket."""

from __future__ import annotations

import pytest

from photovoice.models import CallText, Preparation
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    made, _person = let_in()
    CallText.objects.filter(language="en").update(
        before_you_photograph="Ask first.",
        checklist="- I ask people first.\n\n• I am safe.",
        pocket_card="May I take your picture?",
    )
    CallText.objects.filter(language="cs").update(
        checklist="Ptám se předem.", pocket_card="Můžu vás vyfotit?"
    )
    return made


def test_it_shows_what_to_keep_in_mind_and_each_point(phone):
    page = phone.get("/my/before/").text
    assert "Ask first." in page and "I ask people first." in page and "I am safe." in page
    assert page.count('type="checkbox"') == 2 and 'href="/my/before/card/"' in page


def test_the_home_leads_to_it_and_does_not_say_it_a_second_time(phone):
    home = phone.get("/my/").text
    assert 'href="/my/before/"' in home and 'href="/my/before/card/"' in home
    assert "Ask first." not in home and "I ask people first." not in home


def test_ticking_every_point_is_remembered_and_can_be_undone(phone):
    assert phone.submit("/my/before/", {"point": ["1", "2"]})["Location"] == "/my/before/?saved=ready"
    assert Preparation.objects.count() == 1
    assert "You ticked all of this" in phone.get("/my/before/").text
    phone.submit("/my/before/", {"act": "undo"})
    assert not Preparation.objects.exists()


def test_a_point_that_is_missing_is_said_and_the_others_stay_ticked(phone):
    answer = phone.submit("/my/before/", {"point": ["2"]})
    assert answer.status_code == 400 and "Not every point is ticked yet" in answer.text
    assert answer.text.count("checked") == 1 and not Preparation.objects.exists()


def test_what_is_no_point_of_this_list_counts_for_nothing(phone):
    assert phone.submit("/my/before/", {"point": ["1", "9", "x" * 50, "²"]}).status_code == 400


def test_the_card_says_what_to_say_and_whom_to_call_in_the_language_of_the_page(phone):
    card = phone.get("/my/before/card/").text
    assert "May I take your picture?" in card and "+420 000 123 456" in card
    phone.submit("/my/language/", {"language": "cs", "back": "/my/before/card/"})
    assert "Můžu vás vyfotit?" in phone.get("/my/before/card/").text


def test_a_call_without_a_list_asks_nothing():
    phone, _person = let_in()
    assert 'type="checkbox"' not in phone.get("/my/before/").text
    assert phone.submit("/my/before/", {"point": ["1"]}).status_code == 400


def test_nobody_outside_sees_it():
    make.participant()
    assert (
        Phone().get("/my/before/").status_code == 302 and Phone().get("/my/before/card/").status_code == 302
    )
