"""Sending photographs: each by itself, "sent" only when it is, and a sentence for whatever goes wrong."""

from __future__ import annotations

import re

import pytest

from media.models import PrivateUpload
from photovoice import tokens
from photovoice.models import Call, Contribution
from photovoice.services import invitations
from tests import photographs
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in, photo_file

pytestmark = pytest.mark.django_db


def send(phone, *files, **options):
    return phone.submit("/my/send/", {"photographs": list(files)}, **options)


def test_several_photographs_are_sent_at_once_without_scripts():
    phone, person = let_in()
    answer = send(phone, photo_file("a.jpg", seed=1), photo_file("b.jpg", seed=2))
    assert answer.status_code == 200
    rows = Contribution.objects.filter(participant=person)
    assert rows.count() == 2
    for row in rows:
        assert f"Sent. Receipt {row.upload.sha256[:8].upper()}." in answer.text
        assert f"/my/photographs/{row.pk}/words/" in answer.text


def test_one_bad_file_does_not_keep_the_others_back():
    phone, _person = let_in()
    answer = send(phone, photo_file("good.jpg"), photo_file("bad.jpg", content=photographs.renamed_program()))
    assert answer.status_code == 200 and Contribution.objects.count() == 1
    assert "This file is a program" in answer.text and "1 photograph was not taken" in answer.text


@pytest.mark.parametrize("case", ["nothing", "svg", "truncated jpeg", "pixel bomb", "moving webp", "gif"])
def test_every_bad_file_gets_a_sentence_and_its_status(case):
    make_bytes, name, kind, _code = photographs.BAD_UPLOADS[case]
    phone, _person = let_in()
    file = photo_file(name, content=None, kind=kind)
    file.file.seek(0)
    file.file.truncate()
    file.file.write(make_bytes())
    file.size = file.file.tell()
    file.seek(0)
    answer = send(phone, file)
    assert answer.status_code in {413, 415, 422}
    assert re.search(r'class="send__status">[^<]+\.</p>', answer.text)
    assert not PrivateUpload.objects.exists()


def test_only_refusals_are_an_error():
    phone, _person = let_in()
    answer = send(phone, photo_file("bad.jpg", content=photographs.renamed_program()))
    assert answer.status_code == 415 and "Nothing was sent" in answer.text


def test_sending_nothing_says_what_to_do():
    phone, _person = let_in()
    answer = send(phone)
    assert answer.status_code == 400 and "No photograph was chosen" in answer.text


def test_the_same_photograph_again_is_recognised():
    phone, _person = let_in()
    send(phone, photo_file("a.jpg"))
    answer = send(phone, photo_file("other name.jpg"))
    assert answer.status_code == 200 and "already sent" in answer.text
    assert Contribution.objects.count() == 1


def test_the_same_photograph_from_somebody_else_is_theirs():
    first, _one = let_in()
    second, _two = let_in()
    for phone in (first, second):
        assert "Sent. Receipt" in send(phone, photo_file()).text
    assert Contribution.objects.count() == 2


def test_one_that_was_taken_back_is_recognised_with_the_way_to_undo():
    phone, _person = let_in()
    send(phone, photo_file())
    row = Contribution.objects.get()
    phone.submit(f"/my/photographs/{row.pk}/take-back/")
    assert "took it back" in send(phone, photo_file()).text


def test_a_closed_call_takes_nothing_and_says_so():
    phone, _person = let_in(make.participant(make.call(is_open=False), language="en"))
    assert "do not take photographs at the moment" in phone.get("/my/send/").text
    answer = send(phone, photo_file())
    assert answer.status_code == 409 and "do not take photographs" in answer.text
    assert not PrivateUpload.objects.exists()


def test_more_than_the_call_takes_is_refused_with_the_number():
    phone, _person = let_in()
    Call.objects.update(most_photographs=1)
    answer = send(phone, photo_file("a.jpg", seed=1), photo_file("b.jpg", seed=2))
    assert Contribution.objects.count() == 1
    assert "as many as we can take" in answer.text
    assert "as many as we can take" in phone.get("/my/send/").text


def test_without_a_session_nothing_is_kept_and_it_says_how_to_come_in():
    make.call()
    assert Phone().post("/my/send/", {"photographs": photo_file()})["Location"] == "/my/closed/"
    assert not PrivateUpload.objects.exists()


def test_without_the_token_a_file_is_not_kept():
    phone, _person = let_in()
    answer = phone.post("/my/send/", {"photographs": photo_file()})
    assert answer.status_code == 403 and "changed nothing" in answer.text
    assert not PrivateUpload.objects.exists()


def test_too_many_files_in_one_form_get_a_sentence(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    phone, _person = let_in()
    answer = send(phone, *(photo_file(seed=number) for number in range(1, 4)))
    assert answer.status_code == 413 and "at most 2 at a time" in answer.text


def test_a_form_that_broke_off_gets_a_sentence():
    phone, _person = let_in()
    answer = phone.generic("POST", "/my/send/", b"--x\r\nbroken", content_type="multipart/form-data")
    assert answer.status_code == 400 and "send it again" in answer.text


def test_a_photograph_that_turns_out_broken_later_says_so_at_home():
    phone, _person = let_in()
    send(phone, photo_file("a.png", content=photographs.garbled_png(), kind="image/png"))
    assert PrivateUpload.objects.get().state == "refused"
    page = phone.get("/my/").text
    assert "We could not open it" in page and "part of it was lost on the way" in page


def test_the_page_tells_the_limits_before_anything_is_sent():
    phone, _person = let_in()
    page = phone.get("/my/send/").text
    assert "You can send 30 more." in page and "at most 40 MB" in page
    assert 'accept="image/*"' in page and "multiple" in page


def test_the_page_carries_every_plural_form_for_its_script():
    phone, _person = let_in(language="cs")
    page = phone.get("/my/send/").text
    assert all(f"&quot;{form}&quot;" in page for form in ("one", "few", "other"))


def test_a_token_belongs_to_one_session():
    phone, _person = let_in()
    other, _other = let_in()
    token = tokens.form_token(other.key)
    answer = phone.post("/my/send/", {"photographs": photo_file(), "form_token": token})
    assert answer.status_code == 403


def test_one_that_could_not_be_opened_says_which_it_was():
    phone, _person = let_in()
    send(phone, photo_file("IMG_77.png", content=photographs.garbled_png(), kind="image/png"))
    row = Contribution.objects.get()
    assert "IMG_77.png" in phone.get("/my/").text
    assert "IMG_77.png" in phone.get(f"/my/photographs/{row.pk}/").text


def test_one_that_was_sent_to_another_call_says_where_it_is():
    phone, person = let_in()
    send(phone, photo_file())
    later = make.call()
    person.calls.add(later)
    second = Phone()
    second.post(invitations.issue(participant=person, call=later).path)
    answer = send(second, photo_file())
    assert answer.status_code == 409 and "/words/" not in answer.text.split("<main", 1)[1]
    assert "Where I am home" in answer.text
