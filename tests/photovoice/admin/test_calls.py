from __future__ import annotations

import re
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Call, Participant
from photovoice.services import invitations
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def _form(**changes: str) -> dict[str, str]:
    text = {
        "language": "cs",
        "title": "Doma",
        "welcome": "",
        "questions": "Co je vidět?",
        "before_you_photograph": "",
    }
    return {
        "name": "Kde jsem doma",
        "opens_on": "2026-01-01",
        "closes_on": "2026-06-30",
        "contact_name": "Alena",
        "contact_phone": "+420 000 123 456",
        "contact_email": "",
        "most_photographs": "30",
        "texts-TOTAL_FORMS": "1",
        "texts-INITIAL_FORMS": "0",
        "texts-MIN_NUM_FORMS": "1",
        "texts-MAX_NUM_FORMS": "1000",
        **{f"texts-0-{name}": value for name, value in text.items()},
        **changes,
    }


def test_a_call_is_made_with_its_words(as_curator: Client) -> None:
    response = as_curator.post(reverse("photovoice_calls:add"), _form())
    assert response.status_code == 302
    assert Call.objects.get().text_in("cs").title == "Doma"


def test_a_call_that_closes_before_it_opens_is_refused_with_a_sentence(as_curator: Client) -> None:
    response = as_curator.post(reverse("photovoice_calls:add"), _form(closes_on="2025-12-31"))
    assert response.status_code == 200
    assert response.context["form"].errors["closes_on"]
    assert not Call.objects.exists()


def test_a_list_is_shown_before_anybody_is_added(as_curator: Client) -> None:
    call = make.call()
    make.participants.add_many(call=call, lines="Linh", language="cs")
    address = reverse("photovoice_add_people", args=[call.pk])
    lines = "Olena; en\n\nlinh\n"
    response = as_curator.post(address, {"lines": lines, "language": "cs", "preview": "1"})
    assert [one.staff_name for one in response.context["preview"].participants] == ["Olena"]
    assert response.context["preview"].skipped == ["linh"]
    assert call.participants.count() == 1
    as_curator.post(address, {"lines": lines, "language": "cs", "add": "1"})
    assert dict(call.participants.values_list("staff_name", "language")) == {"Linh": "cs", "Olena": "en"}


@pytest.mark.parametrize(
    "lines", ["Olena; xx", "; cs", "O" * 200, "\n".join(f"A{n}" for n in range(301)), "  "]
)
def test_a_list_that_would_be_cut_or_guessed_is_refused_and_kept(as_curator: Client, lines: str) -> None:
    address = reverse("photovoice_add_people", args=[make.call().pk])
    response = as_curator.post(address, {"lines": lines, "language": "cs", "add": "1"})
    assert response.status_code == 422
    assert response.context["form"].errors["lines"]
    assert response.context["form"]["lines"].value() == lines
    assert not Participant.objects.exists()


def _words(**changes: str) -> dict[str, str]:
    uses = {f"use_{use}": f"Smíme: {use}." for use in make.ALL_USES}
    return {"body": "Ptáme se vás.", "privacy": "Kdo za údaje odpovídá.", **uses, **changes}


def test_changed_words_make_a_new_version_and_the_old_one_stays(as_curator: Client, curator: Any) -> None:
    call = make.call()
    address = reverse("photovoice_new_wording", args=[call.pk, "cs"])
    assert as_curator.get(address).context["form"]["body"].value() == "Ptáme se vás."
    as_curator.post(address, _words(body="Ptáme se vás znovu."))
    versions = list(call.wordings.filter(language="cs").order_by("version").values_list("version", "body"))
    assert versions == [(1, "Ptáme se vás."), (2, "Ptáme se vás znovu.")]
    page = as_curator.get(reverse("photovoice_wordings", args=[call.pk])).content.decode()
    assert call.wordings.get(version=2).sha256 in page
    assert call.wordings.get(version=2).created_by == curator


def test_the_same_words_make_no_new_version(as_curator: Client) -> None:
    call = make.call()
    as_curator.post(reverse("photovoice_new_wording", args=[call.pk, "cs"]), _words())
    assert call.wordings.filter(language="cs").count() == 1


def test_a_use_without_a_sentence_is_refused_and_what_was_typed_stays(as_curator: Client) -> None:
    call = make.call()
    response = as_curator.post(
        reverse("photovoice_new_wording", args=[call.pk, "cs"]), _words(use_web=" ", body="Nové znění.")
    )
    assert response.status_code == 422
    assert response.context["form"].errors["use_web"]
    assert "Nové znění." in response.content.decode()
    assert call.wordings.filter(language="cs").count() == 1


def test_no_wording_in_a_language_that_is_not_ours(as_curator: Client) -> None:
    assert as_curator.get(reverse("photovoice_new_wording", args=[make.call().pk, "tlh"])).status_code == 404


def _people(count: int) -> Call:
    call = make.call()
    for number in range(count):
        person = make.participant(call, name=f"Osoba {number}")
        make.allow(person)
        invitations.issue(participant=person, call=call)
    return call


def test_the_list_of_people_asks_the_database_the_same_with_two_and_with_twelve(
    as_curator: Client,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (2, 12):
        address = reverse("photovoice_people", args=[_people(size).pk])
        as_curator.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert as_curator.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_of_people_says_who_has_a_card_and_finds_by_name(as_curator: Client) -> None:
    call = _people(2)
    address = reverse("photovoice_people", args=[call.pk])
    (found,) = as_curator.get(address, {"q": "osoba 1"}).context["page"].object_list
    assert found.card.call == call
    assert len(found.allows) == len(make.ALL_USES)


def test_the_example_on_the_form_is_one_that_the_form_takes(as_curator: Client) -> None:
    call = make.call()
    address = reverse("photovoice_add_people", args=[call.pk])
    example = re.search(r"“(Olena; \w+)”", as_curator.get(address).content.decode())
    assert example is not None
    answer = as_curator.post(address, {"lines": example[1], "language": "cs", "add": "1"})
    assert answer.status_code == 302
    assert Participant.objects.get().staff_name == "Olena"


def test_a_call_without_a_consent_wording_says_so_before_cards_are_made(as_curator: Client) -> None:
    call = make.call()
    addresses = [reverse(name, args=[call.pk]) for name in ("photovoice_people", "photovoice_cards")]
    sentence = "nobody can agree or send anything"
    assert not any(sentence in as_curator.get(address).content.decode() for address in addresses)
    call.wordings.all().delete()
    assert all(sentence in as_curator.get(address).content.decode() for address in addresses)


def test_a_first_wording_may_start_from_the_newest_one_of_another_call(as_curator: Client) -> None:
    other, call = make.call(name="Loni"), make.call(name="Letos")
    call.wordings.all().delete()
    newest = make.wording(other, "cs", body="Ptáme se vás loni.")
    address = reverse("photovoice_new_wording", args=[call.pk, "cs"])
    first = as_curator.get(address)
    assert not first.context["form"]["body"].value() and f"?from={newest.pk}" in first.content.decode()
    taken = as_curator.get(f"{address}?from={newest.pk}")
    assert taken.context["form"]["body"].value() == "Ptáme se vás loni."
    assert "“Loni”, version 2" in taken.content.decode()
    assert not call.wordings.exists()


def test_no_wording_but_the_one_that_was_offered_is_taken_over(as_curator: Client) -> None:
    other, call = make.call(), make.call()
    address = reverse("photovoice_new_wording", args=[call.pk, "cs"])
    assert "?from=" not in as_curator.get(address).content.decode()
    call.wordings.all().delete()
    foreign = other.wordings.get(language="en")
    assert not as_curator.get(f"{address}?from={foreign.pk}").context["form"]["body"].value()
