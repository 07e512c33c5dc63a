"""One photograph can be allowed less than all of them, never more."""

from __future__ import annotations

import pytest

from photovoice.models import Consent
from tests.factories import photovoice as make
from tests.photovoice.views.consent_walk import switched_on, wording_shown
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db


def narrow(phone, path, uses, **more):
    return phone.submit(path, {"uses": list(uses), "wording": wording_shown(phone.get(path).text), **more})


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


def test_one_photograph_can_be_kept_to_words_alone():
    phone, person = let_in()
    make.allow(person, ["web"])
    row = make.accepted(person)
    narrow(phone, f"/my/photographs/{row.pk}/consent/", ["web"], shown="not_at_all")
    row.refresh_from_db()
    assert row.upload.cleared_until == {}


def test_it_is_never_shown_wider_than_the_person_allows():
    phone, person = let_in()
    make.allow(person, ["web"], shown="blurred", voice="read")
    path = f"/my/photographs/{make.accepted(person).pk}/consent/"
    page = phone.get(path).text
    assert 'value="blurred"' in page and 'value="as_is"' not in page and 'value="own"' not in page
    assert narrow(phone, path, ["web"], shown="as_is").status_code == 422


def test_for_one_photograph_too_nothing_is_kept_under_words_that_changed():
    phone, person = let_in(language="en")
    make.allow(person, ["web"])
    path = f"/my/photographs/{make.accepted(person).pk}/consent/"
    read = wording_shown(phone.get(path).text)
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


def test_another_persons_photograph_is_not_here():
    phone, _person = let_in()
    row = make.accepted()
    assert phone.get(f"/my/photographs/{row.pk}/consent/").status_code == 404
