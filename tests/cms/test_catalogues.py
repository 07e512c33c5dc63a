"""Message catalogues: what the code asks for is there, said, and nothing else."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from cms import catalogues

CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
a = _("Come in")
b = gettext_lazy("Take the photo back")
c = ngettext("%(count)d photograph", "%(count)d photographs", 2)
d = pgettext("of a photograph", "State")
"""
TEMPLATE = """
{% load i18n %}
    <p>{% translate "Leave this phone" %}</p>
  <b>indented as no Python is, "quoted" (and open</b>
{% blocktranslate trimmed count counter=n %}
  {{ counter }} room
{% plural %}
  {{ counter }} rooms
{% endblocktranslate %}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    templates = tmp_path / "photovoice" / "templates" / "photovoice"
    templates.mkdir(parents=True)
    (tmp_path / "photovoice" / "words.py").write_text(CODE)
    (templates / "page.html").write_text(TEMPLATE)
    return tmp_path


def say_everything(house: Path) -> Catalog:
    """Fill the Czech catalogue and return it as read from disk."""
    catalogues.update(house, "cs", catalogues.extracted(house))
    path = house / "cms" / "locale" / "cs" / "LC_MESSAGES" / "django.po"
    text = path.read_text()
    text = text.replace('msgstr[0] ""', 'msgstr[0] "%(count)d %(counter)s a"')
    text = text.replace('msgstr[1] ""', 'msgstr[1] "%(count)d %(counter)s b"')
    text = text.replace('msgstr[2] ""', 'msgstr[2] "%(count)d %(counter)s c"')
    head, body = text.split("\n\n", 1)
    path.write_text(head + "\n\n" + body.replace('msgstr ""', 'msgstr "řečeno"'))
    return catalogues.read(house, "cs")


def test_words_are_found_in_code_and_templates_with_plural_and_context(house: Path) -> None:
    found = {(message.context, message.id) for message in catalogues.extracted(house) if message.id}
    assert found == {
        (None, "Come in"),
        (None, "Take the photo back"),
        (None, ("%(count)d photograph", "%(count)d photographs")),
        ("of a photograph", "State"),
        (None, "Leave this phone"),
        (None, ("%(counter)s room", "%(counter)s rooms")),
    }


def test_a_missing_a_stale_and_an_empty_message_are_problems(house: Path) -> None:
    assert "missing: 'Come in'" in catalogues.problems(catalogues.extracted(house), Catalog(locale="cs"))
    catalogues.update(house, "cs", catalogues.extracted(house))
    assert "empty: 'Come in'" in catalogues.problems(
        catalogues.extracted(house), catalogues.read(house, "cs")
    )
    (house / "photovoice" / "words.py").write_text('from x import gettext as _\na = _("Come in")\n')
    found = catalogues.problems(catalogues.extracted(house), catalogues.read(house, "cs"))
    assert "stale: 'Take the photo back'" in found


def test_a_complete_catalogue_has_no_problem_and_a_fuzzy_or_halved_one_has(house: Path) -> None:
    wanted = catalogues.extracted(house)
    present = say_everything(house)
    assert [problem for problem in catalogues.problems(wanted, present) if "placeholder" not in problem] == []
    present.get("Come in").flags.add("fuzzy")  # type: ignore[union-attr]
    present.get("%(count)d photograph").string = ("%(count)d fotka", "%(count)d fotky", "")  # type: ignore[union-attr]
    found = catalogues.problems(wanted, present)
    assert "fuzzy: 'Come in'" in found and "empty: '%(count)d photograph'" in found


def test_updating_keeps_what_was_said_and_changes_nothing_the_second_time(house: Path) -> None:
    say_everything(house)
    (house / "photovoice" / "more.py").write_text('a = gettext("One more")\n')
    wanted = catalogues.extracted(house)
    assert catalogues.update(house, "cs", wanted) == (1, 0)
    path = house / "cms" / "locale" / "cs" / "LC_MESSAGES" / "django.po"
    once = path.read_text()
    assert 'msgid "Come in"\nmsgstr "řečeno"' in once
    assert catalogues.update(house, "cs", wanted) == (0, 0)
    assert path.read_text() == once
    assert "POT-Creation-Date" not in once and "words.py:" not in once


def test_compiled_czech_counts_as_czech_does(house: Path) -> None:
    say_everything(house)
    assert catalogues.compile_all(house) == ["cs"]
    with (house / "cms" / "locale" / "cs" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    said = [words.ngettext("%(count)d photograph", "%(count)d photographs", n)[-1] for n in (1, 3, 5, 21)]
    assert said == ["a", "b", "c", "c"]
    assert words.gettext("Come in") == "řečeno"
