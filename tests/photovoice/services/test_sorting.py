from __future__ import annotations

import pytest

from photovoice.models import Theme
from photovoice.services import sorting
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_sorting_replaces_themes_and_notes_and_is_no_decision() -> None:
    row = make.send(make.participant())
    old, new = (Theme.objects.create(name_cs=name, name_en=name, slug=name) for name in ("old", "new"))
    row.themes.add(old)
    sorting.sort(contribution=row, themes=[new], place="  na  zastávce ", content_note="", by=make.staff())
    row.refresh_from_db()
    assert list(row.themes.all()) == [new]
    assert row.place == "na zastávce"
    assert (row.state, row.version) == ("received", 1)
