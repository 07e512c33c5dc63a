from __future__ import annotations

import pytest

from campaign.models import Zine
from campaign.services import own_zines
from photovoice.services import withdrawal
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
    pdf = own_zines.pdf(made, language="vi", to_fold=True)
    assert len(pdfs.images_of(pdf)) >= 1 and make_zines.VIETNAMESE[:20] in pdfs.text_of(pdf)
    pdfs.assert_reading(own_zines.pdf(made, language="vi", to_fold=False))
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


@pytest.mark.parametrize("language", ["cs", "ar"])
def test_ones_own_zine_is_chosen_kept_and_saved_as_a_file(language: str) -> None:
    make.home()
    row = make_zines.photograph(words=make_zines.ARABIC, language="ar")
    row.participant.language = language
    row.participant.save()
    phone, _person = let_in(row.participant)
    assert f'value="{row.pk}"' in phone.get("/my/zine/").content.decode()
    sent = {"title": "Moje", "photographs": [str(row.pk)], "format": "fold_a7"}
    assert phone.submit("/my/zine/", sent).status_code == 302
    for kind in ("fold", "read"):
        answer = phone.get(f"/my/zine/{kind}.pdf")
        assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
        assert pdfs.images_of(answer.content)
    withdrawal.take_back(contribution=row, by_author=True)
    for kind in ("fold", "read"):
        assert not pdfs.images_of(phone.get(f"/my/zine/{kind}.pdf").content)


def test_somebody_elses_zine_is_a_404_and_their_photograph_is_not_taken() -> None:
    theirs = make_zines.photograph()
    make_zines.own(theirs.participant, [theirs])
    phone, person = let_in()
    make.send(person)
    assert phone.get("/my/zine/fold.pdf").status_code == 404
    sent = {"title": "Moje", "photographs": [str(theirs.pk)], "format": "fold_a7"}
    assert phone.submit("/my/zine/", sent).status_code == 422
    assert own_zines.find(participant=person) is None
