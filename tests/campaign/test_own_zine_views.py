"""A participant's own zine in their space: theirs alone, of their own photographs."""

from __future__ import annotations

from unittest import mock

import pytest

from campaign.products import NotPrintable
from campaign.services import own_zine_files, own_zines
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


def saved(answer):
    return b"".join(answer.streaming_content)


def made(phone, person, row, django_capture_on_commit_callbacks):
    """A zine that the worker has made."""
    with django_capture_on_commit_callbacks(execute=True):
        assert compose(phone, row).status_code == 302
    return own_zines.find(participant=person)


@pytest.mark.parametrize("language", ["en", "cs", "ar"])
def test_ones_own_photographs_become_a_zine_to_fold_and_to_read(
    inside, language, django_capture_on_commit_callbacks
):
    phone, person, row = inside
    person.language = language
    person.save()
    phone, person = let_in(person)
    assert f'value="{row.pk}"' in phone.get("/my/zine/").text
    made(phone, person, row, django_capture_on_commit_callbacks)
    for kind in ("fold", "read"):
        assert f'href="/my/zine/{kind}.pdf"' in phone.get("/my/zine/").text
        answer = phone.get(f"/my/zine/{kind}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        content = saved(answer)
        # On an Arabic sheet the words are read out from the right.
        assert set(make_zines.VIETNAMESE[:20].split()) <= set(pdfs.text_of(content).split())
        assert pdfs.images_of(content)


def test_no_page_sets_a_zine_the_worker_does(inside, django_capture_on_commit_callbacks):
    phone, _person, row = inside
    with mock.patch("campaign.services.typesetting.compile_pdf", side_effect=AssertionError):
        assert compose(phone, row).status_code == 302
        page = phone.get("/my/zine/")
        assert "Your zine is being made." in page.text and 'http-equiv="refresh"' in page.text
        assert phone.get("/my/zine/fold.pdf").status_code == 302


def test_while_it_is_being_made_nothing_can_be_typed_that_would_be_lost(inside):
    phone, _person, row = inside
    compose(phone, row)
    assert 'name="title"' not in phone.get("/my/zine/").text


def test_words_that_have_no_room_are_told_with_what_to_do(inside, django_capture_on_commit_callbacks):
    phone, person, row = inside
    with mock.patch("campaign.services.own_zines.pdf", side_effect=NotPrintable("")):
        made(phone, person, row, django_capture_on_commit_callbacks)
    page = phone.get("/my/zine/")
    assert "Your words are too long for these pages." in page.text and 'name="title"' in page.text


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


def test_a_photograph_taken_back_is_in_no_file_from_that_moment_on(
    inside, django_capture_on_commit_callbacks
):
    phone, person, row = inside
    made(phone, person, row, django_capture_on_commit_callbacks)
    withdrawal.take_back(contribution=row, by_author=True)
    assert phone.get("/my/zine/read.pdf").status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        own_zine_files.ask(zine=own_zines.find(participant=person), language="en", is_changed=True)
    content = saved(phone.get("/my/zine/read.pdf"))
    assert make_zines.VIETNAMESE[:20] not in pdfs.text_of(content) and not pdfs.images_of(content)


def test_outside_the_space_there_is_no_zine(inside, client, django_capture_on_commit_callbacks):
    phone, person, row = inside
    made(phone, person, row, django_capture_on_commit_callbacks)
    assert client.get("/my/zine/read.pdf").status_code != 200
