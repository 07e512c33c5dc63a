"""Staff translate what somebody says about themselves; the author's yes lets it be public."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import ParticipantText
from photovoice.services import participants
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    made = make.participant()
    participants.write_about(participant=made, language="vi", body="Tôi chụp ảnh.")
    return made


def way(name: str, person, language: str = "en") -> str:
    return reverse(name, args=[person.pk, language])


def page(client: Client, person) -> str:
    return client.get(reverse("photovoice_person", args=[person.pk])).content.decode()


def test_a_translation_is_written_beside_own_words_and_waits(as_curator: Client, person):
    assert 'lang="vi"' in page(as_curator, person) and "Tôi chụp ảnh." in page(as_curator, person)
    as_curator.post(way("photovoice_about_translate", person), {"body": "I take pictures."})
    text = page(as_curator, person)
    assert "I take pictures." in text and "Waits for the author" in text
    assert ParticipantText.objects.get(language="en").verdict == ""


def test_what_the_author_said_is_noted_for_exactly_the_words_they_saw(as_curator: Client, person):
    as_curator.post(way("photovoice_about_translate", person), {"body": "I take pictures."})
    address = way("photovoice_about_answer", person)
    as_curator.post(address, {"verdict": "approved", "seen": "other"})
    assert ParticipantText.objects.get(language="en").verdict == ""
    found = as_curator.get(reverse("photovoice_person", args=[person.pk])).context["about"]["places"]
    seen = next(place["seen"] for place in found if place["language"] == "en")
    as_curator.post(address, {"verdict": "", "seen": seen})
    assert ParticipantText.objects.get(language="en").verdict == ""
    as_curator.post(address, {"verdict": "approved", "seen": seen})
    assert ParticipantText.objects.get(language="en").verdict == "approved"


def test_only_languages_of_the_site_and_never_the_authors_own(as_curator: Client, person):
    for language in ("vi", "de"):
        address = way("photovoice_about_translate", person, language)
        assert as_curator.post(address, {"body": "x"}).status_code == 404
    assert ParticipantText.objects.count() == 1


def test_a_translation_that_is_too_long_is_not_taken(as_curator: Client, person):
    as_curator.post(way("photovoice_about_translate", person), {"body": "x" * 5001})
    assert ParticipantText.objects.count() == 1


def test_who_may_not_manage_calls_finds_no_such_page(as_reviewer: Client, person):
    for name in ("photovoice_about_translate", "photovoice_about_answer"):
        assert as_reviewer.post(way(name, person), {"body": "x"}).status_code == 404
