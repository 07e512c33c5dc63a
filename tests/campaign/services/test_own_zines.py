from __future__ import annotations

import pytest

from campaign.models import Zine
from campaign.services import own_zines
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories import zines as make_zines
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db


def test_ones_own_zine_prints_photographs_whatever_uses_were_allowed(db: None) -> None:
    make.home()
    row = make_zines.photograph(words=make_zines.VIETNAMESE, language="vi")
    make.allow(row.participant, [])
    made = own_zines.save(participant=row.participant, title="Nhà của tôi", rows=[row], zine_format="fold_a7")
    pdf = own_zines.pdf(made, language="vi", to_fold=True).content
    assert len(pdfs.images_of(pdf)) >= 1 and make_zines.VIETNAMESE[:20] in pdfs.text_of(pdf)
    pdfs.assert_reading(own_zines.pdf(made, language="vi", to_fold=False).content)
    assert len(made.pages) == 8 and pdfs.codes_in(pdf) == []


@pytest.mark.parametrize("count", range(1, 7))
def test_any_choice_of_photographs_fills_eight_pages(count: int, db: None) -> None:
    person = make.participant()
    rows = [make.send(person) for _number in range(count)]
    made = own_zines.save(participant=person, title="Moje", rows=rows, zine_format="fold_a7")
    assert len(made.pages) == 8 and own_zines.chosen(made) == [row.pk for row in rows]
    own_zines.save(participant=person, title="Jiná", rows=rows[:1], zine_format="fold_a6")
    assert Zine.objects.get(participant=person).title_cs == "Jiná"


def test_somebody_elses_photograph_or_too_many_are_refused(db: None) -> None:
    person, other = make.participant(), make.participant()
    theirs = make.send(other)
    for rows in ([theirs], [], [make.send(person)] * 7):
        with pytest.raises(ValueError):
            own_zines.save(participant=person, title="Moje", rows=rows, zine_format="fold_a7")


def test_an_emoji_is_left_out_and_told_and_the_words_round_it_stay(db: None) -> None:
    make.home()
    row = make_zines.photograph(words="Doma \U0001f3e0 je doma \u2764\ufe0f.", language="cs")
    made = own_zines.save(participant=row.participant, title="Moje", rows=[row], zine_format="fold_a7")
    file = own_zines.pdf(made, language="cs", to_fold=True)
    assert "\U0001f3e0" in file.left_out and "je doma" in pdfs.text_of(file.content)


def test_somebody_elses_zine_is_a_404_and_their_photograph_is_not_taken() -> None:
    theirs = make_zines.photograph()
    make_zines.own(theirs.participant, [theirs])
    phone, person = let_in()
    make.send(person)
    assert phone.get("/my/zine/fold.pdf").status_code == 404
    sent = {"title": "Moje", "photographs": [str(theirs.pk)], "format": "fold_a7"}
    assert phone.submit("/my/zine/", sent).status_code == 422
    assert own_zines.find(participant=person) is None
