"""A participant's own zine in their space: theirs alone, of their own photographs."""

from __future__ import annotations

import pytest

from photovoice.services import withdrawal
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories import zines as make_zines
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside():
    make.home()
    row = make_zines.photograph(words=make_zines.VIETNAMESE, language="vi")
    row.participant.language = "en"
    row.participant.save()
    phone, person = let_in(row.participant)
    return phone, person, row


def compose(phone, *rows, title="Nhà của tôi"):
    wanted = {"title": title, "format": "fold_a7", "photographs": [str(row.pk) for row in rows]}
    return phone.submit("/my/zine/", wanted)


def test_ones_own_photographs_become_a_zine_to_fold_and_to_read(inside):
    phone, _person, row = inside
    assert f'value="{row.pk}"' in phone.get("/my/zine/").text
    assert compose(phone, row).status_code == 302
    for kind in ("fold", "read"):
        answer = phone.get(f"/my/zine/{kind}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert make_zines.VIETNAMESE[:20] in pdfs.text_of(answer.content)


def test_somebody_elses_photograph_is_in_nobodys_zine(inside):
    phone, _person, _row = inside
    theirs = make.accepted()
    answer = compose(phone, theirs)
    assert answer.status_code == 422
    assert phone.get("/my/zine/read.pdf").status_code == 404


def test_a_zine_without_name_or_photograph_says_what_to_do(inside):
    phone, _person, row = inside
    assert "Write a name for your zine." in compose(phone, row, title="").text
    assert "Choose at least one photograph." in compose(phone).text


def test_a_photograph_taken_back_is_in_no_fresh_file(inside):
    phone, _person, row = inside
    compose(phone, row)
    withdrawal.take_back(contribution=row, by_author=True)
    answer = phone.get("/my/zine/read.pdf")
    assert answer.status_code == 302 or make_zines.VIETNAMESE[:20] not in pdfs.text_of(answer.content)


def test_outside_the_space_there_is_no_zine(inside, client):
    phone, _person, row = inside
    compose(phone, row)
    assert client.get("/my/zine/read.pdf").status_code != 200
