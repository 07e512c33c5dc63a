from __future__ import annotations

import pytest

from campaign.models import Zine, ZineStop
from campaign.services import zine_asking
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


def test_a_saved_zine_knows_what_it_shows_of_each_photograph_and_since_when() -> None:
    row, other = make.accepted(), make.accepted()
    zine = make_zines.zine([row], said="")
    found = ZineStop.objects.get()
    assert found.contribution_id == row.pk and zine_asking.kinds(found.shows) == ["photograph", "words"]
    zine.pages[7] = ("back", {"cs": "Jinak.", "en": "Otherwise."})
    zine.save()
    assert ZineStop.objects.get().changed_at == found.changed_at
    zine.pages[1] = ("stop", {"photograph": other, "with_code": False})
    zine.save()
    shown = {each.contribution_id: zine_asking.kinds(each.shows) for each in ZineStop.objects.all()}
    assert shown == {other.pk: ["stop"], row.pk: ["words"]}
    assert ZineStop.objects.get(contribution=row).changed_at > found.changed_at


def test_the_photographs_of_somebodys_own_zine_are_not_written_down_and_nobody_is_asked() -> None:
    row = make.accepted()
    own = make_zines.own(row.participant, [row])
    assert not ZineStop.objects.exists()
    with pytest.raises(ValueError, match="own zine"):
        zine_asking.ask(zine=own)


def test_asking_again_keeps_the_first_day() -> None:
    zine = make_zines.zine([make.accepted()], said="")
    first = zine_asking.ask(zine=zine).asked_at
    assert first and zine_asking.ask(zine=zine).asked_at == first
    assert Zine.objects.get().asked_at == first


def test_pages_are_told_for_each_photograph_once() -> None:
    row, other = make.accepted(), make.accepted()
    assert zine_asking.pages_of(make_zines.zine([row, other], said="")) == {row.pk: [2, 3], other.pk: [4, 5]}
