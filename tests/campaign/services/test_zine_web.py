from __future__ import annotations

from typing import Any

from django.core.cache import cache

from wagtail.models import Locale

import pytest

from campaign.models import PrintIndexPage, ZinePage
from campaign.services import zine_web
from photovoice.services import withdrawal
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


def address(zine: Any) -> str:
    parent = make.home()
    index = parent.add_child(instance=PrintIndexPage(title="Tisk", slug="tisk", locale=parent.locale))
    page = index.add_child(
        instance=ZinePage(title="Zin", slug="zin", zine=zine, locale=Locale.objects.get(language_code="cs"))
    )
    return str(page.get_url())


def test_a_photograph_and_its_words_are_one_part_of_the_page(db: None) -> None:
    row = make.accepted()
    shown = zine_web.pages(make_zines.zine([row]), "cs")
    assert [page.kind for page in shown][:2] == ["cover", "words"] and shown[1].has_picture


def test_the_page_shows_words_names_and_only_photographs_cleared_for_the_web(client: Any) -> None:
    person = make.participant(name="سلمى")
    make.allow(person, ["print", "exhibition"])
    hidden, shown = make.accepted(person, words=make_zines.ARABIC, language="ar"), make.accepted()
    make.exhibition([[hidden, shown]], published=True)
    where = address(make_zines.zine([hidden, shown]))
    answer = client.get(where)
    body = answer.content.decode()
    assert answer.status_code == 200 and 'dir="rtl"' in body and "سلمى" not in body and "Linh" in body
    assert body.count("<picture>") == 1 and "Set-Cookie" not in answer.headers
    withdrawal.take_back(contribution=shown, by_author=True)
    cache.clear()
    after = client.get(where).content.decode()
    assert "<picture>" not in after and "Linh" not in after
