"""Marking people in one's own photograph, asking them on the phone, making a card for later."""

from __future__ import annotations

import re
from typing import Any

import pytest

from photovoice.models import Contribution, PersonCard, PersonInPicture
from photovoice.services import people, person_cards, withdrawal
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


def rows(*marks: dict[str, Any], **more: Any) -> dict[str, Any]:
    form: dict[str, Any] = {"people-TOTAL_FORMS": len(marks), "people-INITIAL_FORMS": 0, **more}
    for number, mark in enumerate(marks):
        form |= {f"people-{number}-{name}": value for name, value in mark.items()}
    return form


def tapped(state: str = "unknown", **more: Any) -> dict[str, Any]:
    return {"x": "10", "y": "20", "w": "30", "h": "40", "place": "", "state": state, **more}


def kept(person: PersonInPicture, state: str, **more: Any) -> dict[str, Any]:
    return tapped(state, person=person.pk, was=person.state, **more)


@pytest.fixture
def mine() -> tuple[Any, Contribution, str]:
    phone, someone = let_in()
    make.allow(someone, ["web", "exhibition"])
    row = make.accepted(someone)
    return phone, row, f"/my/photographs/{row.pk}/people/"


def marked(row: Contribution, state: str = "unknown", **more: Any) -> PersonInPicture:
    people.mark(contribution=row, people=[{"box": BOX, "state": state, **more}])
    return row.people.last()


def is_cleared(row: Contribution) -> bool:
    return bool(Contribution.objects.get(pk=row.pk).upload.cleared_until)


def test_who_hands_over_the_phone_is_told_of_the_pin_until_they_have_one(mine):
    phone, row, path = mine
    assert "/my/me/pin/" not in phone.get(path).text
    marked(row)
    assert "/my/me/pin/" in phone.get(path).text
    phone.submit("/my/me/pin/", {"pin": "4071"})
    assert "/my/me/pin/" not in phone.get(path).text


def test_nobody_is_offered_beside_marking_and_not_before_it(mine):
    phone, _row, path = mine
    button = re.search(r'<button class="([^"]*)"[^>]*name="nobody"', phone.get(path).text)
    assert button and "button--plain" in button[1].split()


def test_a_tap_and_an_answer_mark_a_person_and_block_until_they_agree(mine):
    phone, row, path = mine
    assert phone.submit(path, rows(tapped()))["Location"] == f"{path}?saved=people"
    person = row.people.get()
    assert (person.box, person.state, person.marked_by_author) == (BOX, "unknown", True)
    assert not is_cleared(row)
    page = phone.get(f"{path}?saved=people").text
    assert "until then the photograph is not shown anywhere" in page
    phone.submit(path, rows(kept(person, "released")))
    assert is_cleared(row)


def test_without_a_script_one_of_nine_places_is_chosen(mine):
    phone, row, path = mine
    phone.submit(path, rows({"place": "21", "state": "blur"}))
    box = row.people.get().box
    assert {side: round(value, 2) for side, value in box.items()} == {
        "x": 0.33,
        "y": 0.67,
        "w": 0.33,
        "h": 0.33,
    }


def test_a_person_without_a_place_is_asked_for_and_nothing_is_lost(mine):
    phone, row, path = mine
    answer = phone.submit(path, rows({"place": "", "state": "refused", "is_child": "on"}))
    assert answer.status_code == 422 and not row.people.exists()
    assert "Say where in the picture this person is." in answer.text
    assert re.search(r'value="refused" checked', answer.text) and "people-0-is_child" in answer.text


def test_saving_nobody_at_all_is_no_answer(mine):
    phone, row, path = mine
    blank = {"place": "", "state": "unknown"}
    assert phone.submit(path, rows(blank)).status_code == 422
    assert Contribution.objects.get(pk=row.pk).people_said_at is None


def test_nobody_can_be_recognised_is_said_with_one_tap(mine):
    phone, row, path = mine
    phone.submit(path, {"nobody": "1"})
    assert Contribution.objects.get(pk=row.pk).people_said_at is not None and is_cleared(row)
    assert "nobody can be recognised" in phone.get(path).text


def test_one_more_person_and_another_language_keep_what_was_chosen(mine):
    phone, row, path = mine
    for also in ({"more": "1"}, {"speak": "cs"}):
        page = phone.submit(path, {**rows(tapped("blur")), **also})
        assert page.status_code == 200 and 'value="blur" checked' in page.text
    assert not row.people.exists()


def test_a_removed_mark_is_gone_and_the_other_stays(mine):
    phone, row, path = mine
    first, second = marked(row), marked(row, "released")
    phone.submit(path, rows(kept(first, "unknown", DELETE="on"), kept(second, "released")))
    assert list(row.people.all()) == [second]


def test_who_said_no_themselves_is_not_overruled(mine):
    phone, row, path = mine
    person = people.answer(person=marked(row), state="refused", how="card")
    assert 'value="released"' not in phone.get(path).text.split("<template")[0]
    answer = phone.submit(path, rows(kept(person, "released")))
    assert answer.status_code == 422 and "Only they can allow more" in answer.text
    assert row.people.get().state == "refused"


def test_an_answer_that_came_in_between_is_shown_and_kept(mine):
    phone, row, path = mine
    person = marked(row)
    people.answer(person=person, state="refused", how="card")
    answer = phone.submit(path, rows(kept(person, "released")))
    assert answer.status_code == 409 and 'value="refused" checked' in answer.text
    assert row.people.get().state == "refused"


def test_nobody_elses_photograph_and_person_are_there(mine):
    phone, _row, path = mine
    other = make.accepted(make.participant(name="Olena"))
    stranger = marked(other)
    for address in (
        f"/my/photographs/{other.pk}/people/",
        f"/my/photographs/{other.pk}/people/{stranger.pk}/ask/",
        f"{path}{stranger.pk}/ask/",
        f"{path}{stranger.pk}/asked/",
        f"{path}{stranger.pk}/card/",
    ):
        assert phone.get(address).status_code == 404, address
    phone.submit(path, rows(tapped("released", person=stranger.pk)))
    assert PersonInPicture.objects.get(pk=stranger.pk).state == "unknown"


def test_a_photograph_that_went_in_this_very_moment_is_a_404_and_no_error(mine, monkeypatch):
    phone, row, address = mine
    person = marked(row)

    def gone(**given: Any) -> None:
        raise people.PhotographGone

    for name in ("answer", "mark"):
        monkeypatch.setattr(people, name, gone)
    monkeypatch.setattr(person_cards, "issue", gone)
    asked = f"/my/photographs/{row.pk}/people/{person.pk}/"
    assert phone.submit(f"{asked}ask/", {"answer": "released"}).status_code == 404
    assert phone.submit(f"{asked}card/").status_code == 404
    assert phone.submit(address, {"nobody": "1"}).status_code == 302


def test_a_photograph_taken_back_asks_nothing(mine):
    phone, row, path = mine
    person = marked(row)
    withdrawal.take_back(contribution=row, by_author=True)
    assert phone.get(path).status_code == 302
    assert phone.get(f"{path}{person.pk}/ask/").status_code == 404
    assert phone.submit(f"{path}{person.pk}/card/").status_code == 404


def ways(page: str) -> list[str]:
    """Every address that a page leads to, within this site and the page itself aside."""
    found = re.findall(r'(?:href|action)="([^"]*)"', page)
    return [each for each in found if not re.match(r"(#|\?lang=|tel:|mailto:|data:|/static/)", each)]


@pytest.mark.parametrize("screen", ["ask", "asked"])
def test_a_phone_in_other_hands_offers_no_way_into_the_space(mine, screen):
    phone, row, path = mine
    person = marked(row)
    page = phone.get(f"{path}{person.pk}/{screen}/?lang=cs").text
    assert 'lang="cs"' in page and ways(page) == []
    assert "space-nav" not in page and row.participant.public_name not in page
    assert "data-owner" not in page


def test_the_question_says_what_it_is_meant_for_and_frames_one_person(mine):
    phone, row, path = mine
    person = marked(row)
    page = phone.get(f"{path}{person.pk}/ask/").text
    assert "on the website" in page and "on the wall of an exhibition" in page and "zines" not in page
    assert page.count('class="marked__frame"') == 1 and 'x="0.1"' in page


def test_the_frame_is_written_in_numbers_that_browsers_read_in_every_language(mine):
    phone, row, path = mine
    page = phone.get(f"{path}{marked(row).pk}/ask/?lang=cs").text
    assert 'x="0.1"' in page and 'width="0.3"' in page


@pytest.mark.parametrize(("said", "cleared"), [("released", True), ("blur", True), ("refused", False)])
def test_what_is_said_on_the_phone_takes_effect_at_once(mine, said, cleared):
    phone, row, path = mine
    person = marked(row)
    answer = phone.submit(f"{path}{person.pk}/ask/?lang=en", {"answer": said})
    assert answer["Location"] == f"{path}{person.pk}/asked/?lang=en"
    person.refresh_from_db()
    assert (person.state, person.answered_how) == (said, "phone")
    assert is_cleared(row) is cleared
    assert "Please give the phone back" in phone.get(answer["Location"]).text


def test_a_childs_yes_needs_the_parents_tick(mine):
    phone, row, path = mine
    person = marked(row, is_child=True)
    ask = f"{path}{person.pk}/ask/"
    assert "parent or guardian" in phone.get(ask).text
    refused = phone.submit(ask, {"answer": "released"})
    assert refused.status_code == 422 and "a parent must say yes" in refused.text
    phone.submit(ask, {"answer": "released", "parent": "on"})
    assert is_cleared(row)


def test_an_answer_that_is_none_of_the_three_is_asked_again(mine):
    phone, row, path = mine
    person = marked(row)
    for said in ("", "not_recognisable", "unknown", "x"):
        assert phone.submit(f"{path}{person.pk}/ask/", {"answer": said}).status_code == 422
    assert row.people.get().state == "unknown"


def test_a_card_is_made_by_the_button_only_and_shown_once(mine):
    phone, row, path = mine
    address = f"{path}{marked(row).pk}/card/"
    assert "Make the card" in phone.get(address).text and not PersonCard.objects.exists()
    page = phone.submit(address).text
    secret = re.search(r"http://testserver/my/you/(\w+)/", page)[1]
    assert person_cards.find(secret=secret).state == "works"
    assert secret not in phone.get(address).text
    phone.submit(address)
    assert person_cards.find(secret=secret).state == "replaced"


def test_another_language_makes_no_new_card(mine):
    phone, row, path = mine
    phone.submit(f"{path}{marked(row).pk}/card/", {"speak": "cs"})
    assert not PersonCard.objects.exists()


def test_the_author_sees_who_answered_and_how(mine):
    phone, row, path = mine
    people.answer(person=marked(row), state="released", how="card")
    page = phone.get(path).text
    assert "by themselves, with their card" in page


def test_the_page_asks_the_database_no_more_for_many_people(mine, django_assert_max_num_queries):
    phone, row, path = mine
    for _n in range(12):
        marked(row)
    with django_assert_max_num_queries(25):
        phone.get(path)
