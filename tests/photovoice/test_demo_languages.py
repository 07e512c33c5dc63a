"""The demo's open call speaks six languages, each with all of its words."""

from __future__ import annotations

from django.conf import settings

import pytest

from cms.demo import read
from photovoice import demo, demo_languages
from photovoice.models import WordingReading
from photovoice.services import consents

pytestmark = pytest.mark.django_db
OPEN = "where-i-feel-at-home"


@pytest.fixture
def call(django_user_model):
    django_user_model.objects.create_superuser("curator", password="a long password")
    words = read("campaign.yaml")
    demo_languages.add_to(words, call=OPEN)
    entry = next(each for each in words["calls"] if each["key"] == OPEN)
    return demo._call(entry, words["organisation"]["contact"])


def test_the_open_call_and_its_consent_have_all_their_words_in_every_language(call):
    texts = {text.language: text for text in call.texts.all()}
    assert set(texts) == {code for code, _name in settings.LANGUAGES}
    lines = {
        (
            len(text.question_list),
            len(text.checklist.splitlines()),
            len(text.before_you_photograph.splitlines()),
        )
        for text in texts.values()
    }
    assert lines == {(5, 5, 7)}
    assert all(text.title and text.welcome and text.pocket_card for text in texts.values())
    wordings = {wording.language: wording for wording in call.wordings.all()}
    assert set(wordings) == set(texts)
    headings = {(each.body.count("## "), each.privacy.count("## ")) for each in wordings.values()}
    assert headings == {(8, 7)}


def test_only_the_czech_words_are_noted_as_read(call):
    demo_languages.note_reader(call, reader="Alena")
    assert WordingReading.objects.get().wording == consents.wording_for(call=call, language="cs")
