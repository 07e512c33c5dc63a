"""What the space can say is what every language is asked for: no less, so nothing is left in Czech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

import pytest

from cms import catalogues
from cms.space_sources import SPACE_SOURCES
from photovoice import space_urls
from photovoice.models import Contribution
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

ROOT = Path(settings.BASE_DIR)
SPACE = ROOT / "photovoice" / "templates" / "photovoice" / "space"
Key = tuple[str | None, str]


def keys(catalogue: Any) -> set[Key]:
    return {catalogues._key(message) for message in catalogue if message.id}


def asked_in(path: Path) -> set[Key]:
    found = set()
    for _line, message, _comments, context in catalogues._messages_in(path):
        found.add((context, message if isinstance(message, str) else message[0]))
    return found


@pytest.fixture(scope="module")
def said() -> set[Key]:
    return keys(catalogues.of_the_space(ROOT))


def test_every_view_below_my_is_a_source(said: set[Key]) -> None:
    modules = {pattern.callback.__module__ for pattern in space_urls.urlpatterns}
    missing = {
        name: asked_in(ROOT / f"{name.replace('.', '/')}.py") - said
        for name in modules
        if name.startswith("photovoice.")
    }
    assert {name: words for name, words in missing.items() if words} == {}


def test_every_template_that_the_space_includes_is_a_source(said: set[Key]) -> None:
    named = {
        name
        for path in SPACE.rglob("*.html")
        for name in re.findall(r'(?:include|extends) "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    paths = [path for name in named for path in ROOT.glob(f"*/templates/{name}")]
    assert len(paths) >= len(named) > 10
    assert {str(path): asked_in(path) - said for path in paths if asked_in(path) - said} == {}


def test_the_space_does_not_ask_translators_for_what_only_staff_read(said: set[Key]) -> None:
    assert said < keys(catalogues.extracted(ROOT))
    assert not {(None, "Issue cards"), (None, "Participants"), (None, "Exhibition published")} & said


def test_a_source_that_is_gone_is_noticed() -> None:
    for source in ("photovoice/views/nobody.py", "photovoice/views/entry.py::nobody"):
        with pytest.raises(ValueError, match="nobody"):
            catalogues.of_the_space(ROOT, [*SPACE_SOURCES, source])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[Key]]:
    """Every message that is asked for while pages are made."""
    found: set[Key] = set()
    real = translation._trans

    def listen(name: str, key: Any) -> None:
        original = getattr(real, name)

        def wrapper(*words: Any) -> str:
            found.add(key(*words))
            return str(original(*words))

        monkeypatch.setattr(real, name, wrapper)

    listen("gettext", lambda message: (None, message))
    listen("ngettext", lambda message, *_rest: (None, message))
    listen("pgettext", lambda context, message: (context, message))
    listen("npgettext", lambda context, message, *_rest: (context, message))
    yield found


def addresses(person: Any) -> list[str]:
    written = [str(pattern.pattern) for pattern in space_urls.urlpatterns]
    # The last one is an expression that catches what is no address at all.
    plain = [address for address in written if not {"<", "^"}.intersection(address)]
    photographs = [
        str(pattern.pattern).replace("<int:pk>", str(pk))
        for pattern in space_urls.urlpatterns
        for pk in Contribution.objects.filter(participant=person).values_list("pk", flat=True)
        if str(pattern.pattern).startswith("photographs/<int:pk>") and str(pattern.pattern).count("<") == 1
    ]
    return [
        *plain,
        *photographs,
        *(f"consent/{step}/" for step in ("age", "read", "uses", "name", "shown", "voice", "check")),
    ]


@pytest.mark.django_db
def test_a_walk_through_the_space_meets_no_word_that_is_not_asked_for(
    said: set[Key], asked: set[Key]
) -> None:
    phone, person = let_in(language="uk")
    every = keys(catalogues.extracted(ROOT))
    make.allow(person)
    make.accepted(person, words="Слова")
    make.send(person, words="")
    for language in settings.SPACE_LANGUAGES:
        # The first address that is made in a language asks for those of all pages; no page of the space shows them.
        with translation.override(language):
            reverse("space:home")
    asked.clear()
    seen = 0
    for address in addresses(person):
        seen += phone.get(f"/my/{address}").status_code == 200
        phone.submit(f"/my/{address}", {"words": ""}) if address.startswith(("me/news", "messages")) else None
    Phone().get("/my/in/UNKNOWN/?lang=uk")
    Phone().post("/my/back/?lang=uk", {"phrase": "x"})
    assert seen > 20 and len(asked & said) > 150
    assert (asked & every) - said == set()
