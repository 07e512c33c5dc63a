"""Every template that a template names exists, and includes go downwards as imports do."""

from __future__ import annotations

import re
from pathlib import Path

from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template

import pytest

from tests.architecture.tree import app_of, may_know, name_of, templates

NAMED = re.compile(r"""\{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
LOADED = re.compile(r"\{%\s*load\s+([^%]+?)%\}")


def named_templates(text: str) -> list[str]:
    """The literal names in `include` and `extends`."""
    return NAMED.findall(text)


def missing(text: str) -> list[str]:
    found = []
    for name in named_templates(text):
        try:
            get_template(name)
        except TemplateDoesNotExist:
            found.append(name)
    return found


def loaded_libraries(text: str) -> list[str]:
    names = []
    for words in LOADED.findall(text):
        before, _, source = words.partition(" from ")
        names += [source.strip()] if source else before.split()
    return names


def wrong_direction(app: str, text: str) -> list[str]:
    """What the template names, or loads tags from, in an app that its own app may not know."""
    found = []
    for name in named_templates(text):
        other = app_of(Path(get_template(name).template.origin.name))
        if other and not may_know(app=app, other=other):
            found.append(name)
    libraries = engines["django"].engine.libraries  # type: ignore[attr-defined]
    for library in loaded_libraries(text):
        other = libraries.get(library, "").partition(".")[0]
        if other in {"cms", "media", "photovoice", "podcasts", "campaign"} and not may_know(
            app=app, other=other
        ):
            found.append(library)
    return found


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_every_template_that_is_named_exists_downstairs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert missing(text) == []
    assert wrong_direction(app_of(path) or "", text) == []


def test_a_wrong_name_is_caught() -> None:
    assert missing('{% include "cms/components/nobody_wrote_this.html" with a=1 %}') == [
        "cms/components/nobody_wrote_this.html"
    ]
    assert missing("{% extends 'wagtailadmin/base.html' %}") == []


def test_tags_of_an_upper_app_are_caught() -> None:
    assert loaded_libraries("{% load i18n media_tags %}{% load x from site_tags %}") == [
        "i18n",
        "media_tags",
        "site_tags",
    ]
    assert wrong_direction("media", "{% load i18n media_tags %}") == []
    assert wrong_direction("media", '{% include "media/picture.html" %}') == []


def test_a_template_of_an_upper_app_is_caught() -> None:
    upper = next(name_of(path) for path in templates() if name_of(path).startswith("photovoice/templates/"))
    text = f'{{% include "{upper.removeprefix("photovoice/templates/")}" %}}'
    assert wrong_direction("cms", text) and wrong_direction("podcasts", text)
    assert wrong_direction("campaign", text) == wrong_direction("photovoice", text) == []
