"""No template prints the address of a photograph or recording by itself: only `{% picture_for %}` and its kin do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import name_of, templates

# Wagtail's own picture tags and a file's own address know nothing of clearance.
DOORS = re.compile(
    r"""\{%\s*(?:image|picture|srcset_image|image_url)\b"""
    r"""|\{\{[^}]*\b(?:image|picture|photo|photograph|rendition|recording|upload|original|file|preview|derivative|media)"""
    r"""(?:\.[a-z_]+)*\.(?:url|full_url|path)\b"""
    r"""|\{\{[^}]*\.(?:file|image|picture|rendition|original)\.[a-z_.]*url\b"""
    r"""|\{\{[^}]*\bimage_url\b"""
    r"""|<(?:img|source|video|audio)\b[^>]*\b(?:src|srcset)\s*=\s*["']?\s*\{\{"""
    r"""|["'(=]/?files/"""
    r"""|\{%\s*get_media_prefix"""
)
# The one template that the gate's own tag prints from, and the addresses of private previews that staff and
# authors are shown: those are answered by media.access, never by a file's own address.
BEHIND_THE_GATE = re.compile(
    r"^media/templates/media/(?:components/)?(?:picture|preview|player)[a-z_]*\.html$"
)
PRIVATE = re.compile(
    r"""<(?:img|source)\b[^>]*\bsrc\s*=\s*["']\{%\s*url\s+['"](?:media_staff_file|space:file)"""
)


def ungated(text: str) -> list[str]:
    """Every place in a template that prints a file's address past the gate."""
    return [match.group(0) for match in DOORS.finditer(text)]


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_no_template_prints_an_address_past_the_gate(path: Path) -> None:
    if BEHIND_THE_GATE.match(name_of(path)):
        pytest.skip("the gate's own template")
    assert ungated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "{% image page.cover width-400 %}",
        "{% picture photo format-{avif,jpeg} %}",
        "{% srcset_image photo width-{400,800} %}",
        '<img src="{{ contribution.upload.file.url }}">',
        "{{ picture.file.url }}",
        "{{ rendition.url }}",
        '<img src="{{ address }}">',
        "{{ photo.full_url }}",
        "<a href='/files/p/x.jpg'>",
    ],
)
def test_a_door_past_the_gate_is_caught(text: str) -> None:
    assert ungated(text)


@pytest.mark.parametrize(
    "text",
    [
        '{% picture_for "web" hanging.contribution.upload alt=alt %}',
        '<img src="{% url \'media_staff_file\' upload.pk "preview_400" %}" alt="">',
        '<a href="{{ page.url }}">{{ page.title }}</a>',
        "{% static 'cms/icons/plate.svg' %}",
    ],
)
def test_the_gate_and_plain_links_pass(text: str) -> None:
    assert ungated(text) == []
