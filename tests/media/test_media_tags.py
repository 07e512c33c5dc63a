from __future__ import annotations

import re
from typing import Any

from django.template import Context, Template
from django.utils import translation

import pytest

from media import services
from media.clearance import Use
from tests.factories.media import make_released, make_upload

pytestmark = pytest.mark.django_db


def render(tag: str, **context: Any) -> str:
    html = Template("{% load media_tags %}" + tag).render(Context(context))
    return " ".join(html.split())


def test_a_picture_offers_three_formats_and_its_size() -> None:
    [upload] = make_released()
    html = render('{% picture_for "web" upload alt="A tram" sizes="50vw" css="photo" %}', upload=upload)
    assert re.findall(r'type="([^"]+)"', html) == ["image/avif", "image/webp"]
    assert 'width="480" height="640"' in html
    assert 'alt="A tram"' in html and 'class="photo"' in html
    assert html.count('sizes="50vw"') == 3
    assert 'loading="lazy"' in html and "fetchpriority" not in html


def test_the_lead_picture_is_fetched_first() -> None:
    [upload] = make_released()
    html = render('{% picture_for "web" upload alt="" lead=True %}', upload=upload)
    assert 'fetchpriority="high"' in html and "lazy" not in html


def test_what_is_not_cleared_prints_nothing_at_all() -> None:
    [upload] = make_released()
    services.set_clearance(upload=upload, cleared_until={"print": None})
    assert render('{% picture_for "web" upload alt="A tram" %}', upload=upload).strip() == ""
    assert render('{% address_for "web" upload 960 %}', upload=upload) == ""
    assert render('{% picture_for "web" upload %}', upload=None).strip() == ""


def test_words_in_an_alternative_text_cannot_become_markup() -> None:
    [upload] = make_released()
    html = render('{% picture_for "web" upload alt=words %}', upload=upload, words='"><script>')
    assert "<script>" not in html


def test_numbers_are_written_for_browsers_in_every_language() -> None:
    [upload] = make_released()
    upload.picture.derivatives["width"] = 1920
    with translation.override("cs"):
        html = render('{% picture_for "web" upload %}', upload=upload)
    assert 'width="1920"' in html


def test_a_preview_is_printed_for_staff() -> None:
    html = render('{% preview_picture upload alt="x" %}', upload=make_upload())
    assert "/admin/private-files/" in html and "/files/p/" not in html


def test_an_address_is_given_for_a_cleared_use() -> None:
    [upload] = make_released()
    services.set_clearance(upload=upload, cleared_until={Use.WEB: None, Use.SOCIAL: None})
    assert render('{% address_for "social" upload 400 %}', upload=upload).endswith("/480.jpg")
