"""Translations beside the author's words."""

from __future__ import annotations

from django.utils import timezone

import pytest

from photovoice.models import ContributionText
from photovoice.services import translation
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def save(row, language, body):
    return translation.save(
        contribution=row,
        language=language,
        title="Název",
        body=body,
        alt="Popis",
        translated_by="Centrum",
        by=None,
    )


def test_staff_cannot_change_the_authors_own_words():
    row = make.send(make.participant(), words="Moje slova.", language="cs")
    text = save(row, "cs", "Jejich slova.")
    assert (text.body, text.title, text.alt) == ("Moje slova.", "Název", "Popis")


def test_a_changed_translation_loses_its_approval_in_that_language_only():
    row = make.send(make.participant(), words="Chờ tàu.", language="vi")
    save(row, "cs", "Čekáme.")
    save(row, "en", "Waiting.")
    ContributionText.objects.filter(is_original=False).update(approved_at=timezone.now())
    save(row, "cs", "Čeká se.")
    assert row.texts.get(language="cs").approved_at is None
    assert row.texts.get(language="en").approved_at is not None
