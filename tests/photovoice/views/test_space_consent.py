"""Consent in the space: read first, all off, one switch a use, changed at any time, never wider for one photograph."""

from __future__ import annotations

import re

from django.utils import timezone

import pytest

from photovoice.models import Consent
from photovoice.services import consents
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
PATH = "/my/consent/"


def switched_on(page: str) -> set[str]:
    """The uses whose switch is on."""
    boxes = re.findall(r"<input[^>]*name=\"uses\"[^>]*>", page)
    return {match[1] for box in boxes if "checked" in box and (match := re.search(r'value="(\w+)"', box))}


def wording_shown(phone, path=f"{PATH}?step=uses"):
    """What the page's form says about the words that it shows."""
    return re.search(r'name="wording" value="(\d+)"', phone.get(path).text)[1]


def answer(phone, step, uses=(), **more):
    return phone.submit(PATH, {"step": step, "uses": list(uses), "wording": wording_shown(phone), **more})


def save(phone, uses=(), named="nobody", **more):
    return answer(phone, "save", uses, named=named, **more)


def narrow(phone, path, uses, **more):
    return phone.submit(path, {"uses": list(uses), "wording": wording_shown(phone, path), **more})


def test_the_words_and_the_privacy_notice_come_before_any_switch():
    phone, _person = let_in(language="cs")
    page = phone.get(PATH).text
    assert "Ptáme se vás." in page and "Kdo za údaje odpovídá." in page
    assert 'type="checkbox"' not in page


def test_every_use_is_off_until_it_is_switched_on():
    phone, _person = let_in()
    page = phone.get(f"{PATH}?step=uses").text
    assert page.count('name="uses"') == len(make.ALL_USES)
    assert switched_on(page) == set()
    assert all(f"Smíme: {use}." in page for use in make.ALL_USES)


def test_nothing_is_kept_before_the_last_step():
    phone, _person = let_in()
    page = answer(phone, "name", ["web", "print"])
    assert page.status_code == 200
    assert re.findall(r'type="hidden" name="uses" value="(\w+)"', page.text) == ["web", "print"]
    assert not Consent.objects.exists()


def test_going_back_keeps_what_was_chosen():
    phone, _person = let_in()
    page = answer(phone, "uses", ["web"], named="nobody")
    assert switched_on(page.text) == {"web"} and not Consent.objects.exists()


def test_what_is_saved_stands_in_the_ledger_with_the_words_that_were_read():
    phone, person = let_in(language="en")
    saved = save(phone, ["exhibition", "web"], "chosen_name", chosen_name=" Linh  N. ")
    assert saved["Location"] == "/my/?saved=consent"
    entry = Consent.objects.get()
    wording = consents.wording_for(call=person.calls.get(), language="en")
    assert (entry.uses, entry.named, entry.method) == (["exhibition", "web"], "chosen_name", "on_screen")
    assert entry.wording == wording and entry.wording_sha256 == wording.sha256 and entry.language == "en"
    person.refresh_from_db()
    assert person.public_name == "Linh N."


def test_words_that_changed_while_they_were_read_are_shown_before_anything_is_kept():
    phone, person = let_in(language="en")
    read = wording_shown(phone)
    make.wording(person.calls.get(), "en", body="We ask you for more.")
    for step in ("name", "save"):
        page = phone.submit(PATH, {"step": step, "uses": ["web"], "named": "nobody", "wording": read})
        assert page.status_code == 409
        assert "We changed the words" in page.text and "We ask you for more." in page.text
    assert not Consent.objects.exists()


def test_the_ledger_names_the_words_on_the_page_when_another_tab_speaks_another_language():
    phone, _person = let_in(language="en")
    read = wording_shown(phone)
    phone.submit("/my/language/", {"language": "cs"})
    phone.submit(PATH, {"step": "save", "uses": ["web"], "named": "nobody", "wording": read})
    assert Consent.objects.get().language == "en"


def test_choosing_nothing_is_an_answer_too():
    phone, person = let_in()
    assert save(phone).status_code == 302
    assert Consent.objects.get().uses == []
    assert phone.come_in(person)["Location"] == "/my/"


@pytest.mark.parametrize(("named", "field"), [("chosen_name", "chosen_name"), ("pseudonym", "pseudonym")])
def test_a_way_of_naming_needs_its_name_and_keeps_the_rest(named, field):
    phone, _person = let_in()
    page = save(phone, ["web"], named, chosen_name="", pseudonym="", unrelated="x")
    assert page.status_code == 422 and "Not saved yet" in page.text
    assert f'href="#id_{field}"' in page.text
    assert 'name="uses" value="web"' in page.text and f'value="{named}"' in page.text
    assert not Consent.objects.exists()


def test_without_a_way_of_naming_it_asks_for_one():
    phone, _person = let_in()
    assert save(phone, ["web"], "").status_code == 422


def test_a_use_that_nobody_explained_is_not_taken():
    phone, _person = let_in()
    assert save(phone, ["web", "training"]).status_code == 422
    assert not Consent.objects.exists()


def test_changing_starts_from_what_is_in_force_and_supersedes_it():
    phone, person = let_in()
    first = make.allow(person, ["web", "print"])
    assert switched_on(phone.get(f"{PATH}?step=uses").text) == {"web", "print"}
    save(phone, ["print"])
    newest = Consent.objects.first()
    assert newest.supersedes == first and newest.uses == ["print"]


def test_how_a_person_is_shown_as_agreed_on_paper_survives_a_change_on_screen():
    phone, person = let_in()
    make.allow(person, ["web"], shown="blurred", voice="altered")
    save(phone, ["web", "print"])
    newest = Consent.objects.first()
    assert (newest.shown, newest.voice) == ("blurred", "altered")


def test_an_expired_permission_is_not_offered_as_if_it_held():
    phone, person = let_in()
    make.allow(person, ["web"], expires_at=timezone.now())
    assert switched_on(phone.get(f"{PATH}?step=uses").text) == set()
    assert "time of your permission is over" in phone.get("/my/").text


def test_words_in_another_language_say_so():
    call = make.call()
    call.wordings.filter(language="en").delete()
    phone, _person = let_in(make.participant(call, language="en"))
    page = phone.get(PATH).text
    assert "Czech" in page and 'lang="cs"' in page


def test_without_wording_nothing_can_be_agreed_and_photographs_can_be_sent():
    call = make.call()
    call.wordings.all().delete()
    phone, _person = let_in(make.participant(call, language="en"))
    page = phone.get(PATH)
    assert page.status_code == 503 and "are not ready" in page.text
    assert phone.get("/my/send/").status_code == 200


def test_one_photograph_can_be_allowed_less():
    phone, person = let_in()
    make.allow(person, ["web", "print"])
    row = make.accepted(person)
    path = f"/my/photographs/{row.pk}/consent/"
    assert switched_on(phone.get(path).text) == {"web", "print"}
    assert narrow(phone, path, ["print"]).status_code == 302
    row.refresh_from_db()
    assert set(row.upload.cleared_until) == {"print"}
    assert switched_on(phone.get(path).text) == {"print"}


def test_one_photograph_can_never_be_allowed_more():
    phone, person = let_in()
    make.allow(person, ["print"])
    row = make.accepted(person)
    path = f"/my/photographs/{row.pk}/consent/"
    assert "Smíme: web." not in phone.get(path).text
    assert narrow(phone, path, ["print", "web"]).status_code == 422
    assert not Consent.objects.filter(contribution=row).exists()


def test_for_one_photograph_too_nothing_is_kept_under_words_that_changed():
    phone, person = let_in(language="en")
    make.allow(person, ["web"])
    path = f"/my/photographs/{make.accepted(person).pk}/consent/"
    read = wording_shown(phone, path)
    make.wording(person.calls.get(), "en", body="We ask you for more.")
    page = phone.submit(path, {"uses": [], "wording": read})
    assert page.status_code == 409 and "We changed the words" in page.text
    assert Consent.objects.count() == 1


def test_a_photograph_that_was_allowed_nothing_can_be_allowed_again():
    phone, person = let_in()
    make.allow(person, ["web"])
    row = make.accepted(person)
    path = f"/my/photographs/{row.pk}/consent/"
    narrow(phone, path, [])
    assert f'href="{path}"' in phone.get(f"/my/photographs/{row.pk}/").text
    narrow(phone, path, ["web"])
    row.refresh_from_db()
    assert set(row.upload.cleared_until) == {"web"}


def test_a_name_can_be_left_out_for_one_photograph():
    phone, person = let_in()
    make.allow(person, ["web"])
    row = make.accepted(person)
    narrow(phone, f"/my/photographs/{row.pk}/consent/", ["web"], unnamed="on")
    assert Consent.objects.get(contribution=row).named == "nobody"


def test_the_receipt_lists_every_entry_newest_first():
    phone, person = let_in()
    make.allow(person, ["web"])
    row = make.accepted(person)
    make.allow(person, [], contribution=row)
    page = phone.get("/my/allowed/").text
    assert page.index("for one photograph") < page.index("for all photographs")
    assert "Nothing: only the team." in page and "On the website" in page
    assert page.count("ledger__entry") == 2


def test_the_receipt_shows_nobody_elses_entries():
    phone, _person = let_in()
    make.allow(make.participant(), ["web"])
    assert "ledger__entry" not in phone.get("/my/allowed/").text
