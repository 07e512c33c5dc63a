"""One more language of the space is a catalogue and a setting."""

from __future__ import annotations

import gettext
import json
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import ngettext_lazy

import pytest
from babel import Locale

from cms import catalogues
from photovoice.views.plural_forms import plural_forms
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
WORDS = {"Come in": "Soo gal", "About me": "Aniga"}


@pytest.fixture
def somali(tmp_path: Path, settings: Any) -> None:
    """The space speaks Somali, which neither Django nor we have heard of, in two sentences."""
    wanted = catalogues.of_the_space(Path(settings.BASE_DIR))
    catalogues.update(tmp_path, "so", wanted)
    path = tmp_path / "cms" / "locale" / "so" / "LC_MESSAGES" / "django.po"
    text = path.read_text()
    for english, said in WORDS.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{said}"')
    path.write_text(text)
    assert catalogues.compile_all(tmp_path) == ["so"]
    settings.LANGUAGES = [*settings.LANGUAGES, ("so", "Somali")]
    settings.SPACE_LANGUAGES = [*settings.SPACE_LANGUAGES, "so"]
    settings.LOCALE_PATHS = [tmp_path / "cms" / "locale", *settings.LOCALE_PATHS]


def test_a_new_language_opens_a_working_space(client: Any, somali: None) -> None:
    page = client.get(make.card(make.participant(language="so"))).text
    assert '<html lang="so" dir="ltr"' in page and "Soo gal" in page
    assert 'href="?lang=so"' in page and ">Soomaali</a>" in page
    phone, person = let_in(language="so")
    for screen in ("", "send/", "allowed/", "me/", "me/phrase/", "me/news/", "messages/", "leave/"):
        answer = phone.get(f"/my/{screen}")
        assert answer.status_code == 200 and '<html lang="so" dir="ltr"' in answer.text, screen
    assert phone.submit("/my/me/phrase/").status_code == 200
    answer = phone.submit("/my/language/", {"language": "ar", "back": "/my/me/"})
    assert answer["Location"] == "/my/me/" and 'dir="rtl"' in phone.get("/my/me/").text
    person.refresh_from_db()
    assert person.language == "ar"


def test_staff_can_give_a_card_in_the_new_language(client: Any, somali: None) -> None:
    call = make.call()
    client.force_login(make.staff())
    assert 'value="so"' in client.get(f"/admin/photovoice/calls/{call.pk}/people/add/").text


def test_a_language_without_words_of_the_call_says_in_which_language_they_are(client: Any) -> None:
    page = client.get(make.card(make.participant(language="vi"))).text
    assert "Tiếng Séc" in page and '<h1 class="title" lang="cs" dir="ltr">' in page
    assert "Tiếng Séc" not in client.get(make.card(make.participant(language="cs"))).text


@pytest.mark.parametrize("language", ["cs", "en", "uk", "ru", "vi", "ar"])
def test_browsers_and_catalogues_count_alike(language: str) -> None:
    _number, rule = catalogues.plural_rule(language)
    form = gettext.c2py(rule)
    category = Locale.parse(language).plural_form
    numbers: dict[str, set[int]] = {}
    for number in range(1001):
        numbers.setdefault(category(number), set()).add(form(number))
    assert all(len(forms) == 1 for forms in numbers.values()), numbers
    with translation.override(language):
        said = json.loads(
            plural_forms(ngettext_lazy("{number} photograph", "{number} photographs", "number"))
        )
    assert set(said) == set(numbers)


def test_every_category_of_a_counted_sentence_is_told_to_the_browser() -> None:
    with translation.override("ar"):
        said = json.loads(
            plural_forms(ngettext_lazy("{number} photograph", "{number} photographs", "number"))
        )
    assert set(said) == {"zero", "one", "two", "few", "many", "other"}
