"""One's own photographs: how they stand, words to them, taking back, and that nobody else's can be reached."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from media.models import Picture, PrivateUpload
from photovoice.models import Contribution
from photovoice.services import review
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in

pytestmark = pytest.mark.django_db


def page_of(row: Contribution, rest: str = "") -> str:
    return f"/my/photographs/{row.pk}/{rest}"


@pytest.mark.parametrize("rest", ["", "words/", "consent/", "take-back/"])
def test_somebody_elses_photograph_is_not_there(rest):
    phone, _person = let_in()
    row = make.send(make.participant())
    assert phone.get(page_of(row, rest)).status_code == 404
    assert phone.submit(page_of(row, rest)).status_code in {404, 405}


def test_nobody_can_undo_or_take_back_for_somebody_else():
    phone, _person = let_in()
    row = make.send(make.participant())
    for rest in ("take-back/", "undo/"):
        assert phone.submit(page_of(row, rest)).status_code == 404
    row.refresh_from_db()
    assert not row.is_withdrawn


def test_a_photograph_of_another_call_is_not_in_this_space():
    person = make.participant(language="en")
    row = make.send(person)
    other = make.call()
    person.calls.add(other)
    Contribution.objects.filter(pk=row.pk).update(call=other)
    phone, _person = let_in(person)
    assert phone.get(page_of(row)).status_code == 404


@pytest.mark.parametrize("variant", ["original", "preview_400", "preview_1600"])
def test_files_are_streamed_to_their_author_alone(variant):
    phone, person = let_in()
    row = make.send(person)
    path = f"/my/files/{row.upload_id}/{variant}/"
    answer = phone.get(path)
    assert answer.status_code == 200 and b"".join(answer.streaming_content)
    assert answer["Cache-Control"] == "private, no-store" and answer["X-Content-Type-Options"] == "nosniff"
    other, _other = let_in()
    assert other.get(path).status_code == 404
    assert Phone().get(path).status_code == 302


def test_an_unknown_file_or_variant_is_not_there():
    phone, person = let_in()
    row = make.send(person)
    assert phone.get(f"/my/files/{row.upload_id}/preview_9/").status_code == 404
    assert phone.get("/my/files/00000000-0000-4000-8000-000000000000/original/").status_code == 404


def test_home_shows_the_preview_once_it_is_prepared():
    phone, person = let_in()
    row = make.send(person)
    PrivateUpload.objects.update(state="received")
    page = phone.get("/my/").text
    assert "being prepared" in page and "/my/files/" not in page
    PrivateUpload.objects.update(state="ready")
    assert f"/my/files/{row.upload_id}/preview_400/" in phone.get("/my/").text


def test_home_shows_the_message_of_a_returned_photograph():
    phone, person = let_in()
    row = make.send(person)
    review.send_back(contribution=row, by=None, message="Who is the man on the left?")
    for path in ("/my/", page_of(row), page_of(row, "words/")):
        assert "Who is the man on the left?" in phone.get(path).text
    assert "We need something from you" in phone.get("/my/").text


def test_a_message_that_was_undone_is_not_shown():
    phone, person = let_in()
    row = make.send(person)
    act = review.send_back(contribution=row, by=None, message="Who is the man on the left?")
    review.undo(act=act, by=None)
    assert "Who is the man" not in phone.get("/my/").text


def test_home_shows_only_ones_own():
    phone, _person = let_in()
    make.send(make.participant(), words="Cizí slova")
    page = phone.get("/my/").text
    assert "Cizí slova" not in page and "photo__frame" not in page


def test_home_says_how_many_can_still_be_sent_and_until_when():
    phone, person = let_in()
    make.send(person)
    page = phone.get("/my/").text
    assert "You can still send 29 photographs, until" in page
    assert "What is seen?" in page and "Before you photograph" in page


def test_a_question_of_the_team_can_be_answered_by_a_message_too():
    phone, person = let_in()
    row = make.send(person)
    review.send_back(contribution=row, by=None, message="Does she know?")
    page = phone.get(page_of(row)).text
    asks = page[page.index("Does she know?") :].split("</div>", 1)[0]
    assert f'href="/my/photographs/{row.pk}/words/"' in asks
    assert f'href="/my/photographs/{row.pk}/messages/"' in asks


def test_home_asks_the_database_the_same_number_of_times_for_many_as_for_few():
    phone, person = let_in()
    make.accepted(person)
    made = make.exhibition([[make.accepted(person)]])
    phone.get("/my/")  # The first visit in an hour also notes that this phone was used.
    with CaptureQueriesContext(connection) as few:
        assert phone.get("/my/").status_code == 200
    for _i in range(5):
        make.send(person)
    with CaptureQueriesContext(connection) as many:
        assert phone.get("/my/").status_code == 200
    assert len(many) == len(few), made


def test_words_are_kept_in_their_language_with_question_and_place():
    phone, person = let_in()
    row = make.send(person, words="")
    answer = phone.submit(
        page_of(row, "words/"),
        {"language": "ar", "words": "أنتظر الترام", "question": "2", "place": "Kodaňská"},
    )
    assert answer["Location"] == page_of(row, "?saved=words")
    row = Contribution.objects.get(pk=row.pk)
    assert (row.original_text.language, row.original_text.body) == ("ar", "أنتظر الترام")
    assert (row.question, row.place) == (2, "Kodaňská")
    page = phone.get(answer["Location"]).text
    assert "Saved. We have your words." in page
    assert 'lang="ar"' in page and 'dir="rtl"' in page


@pytest.mark.parametrize(
    ("field", "value"), [("language", "xx"), ("question", "9"), ("words", "a" * 5001), ("place", "b" * 121)]
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(field, value):
    phone, person = let_in()
    row = make.send(person, words="Before")
    typed = {"language": "vi", "words": "Tôi đợi", "question": "1", "place": "Vršovice", field: value}
    answer = phone.submit(page_of(row, "words/"), typed)
    assert answer.status_code == 422 and "Not saved yet" in answer.text
    kept = [shown for name, shown in typed.items() if name in {"words", "place"}]
    assert all(each in answer.text for each in kept)
    assert Contribution.objects.get(pk=row.pk).original_text.body == "Before"


def test_words_offer_the_languages_of_this_person_first():
    phone, person = let_in(language="en")
    make.send(person, words="Tôi đợi", language="vi")
    row = make.send(person, words="")
    page = phone.get(page_of(row, "words/")).text.split('name="language"')[-1]
    assert page.index('value="vi"') < page.index('value="en"') < page.index("<optgroup")
    assert page.count('value="vi"') == 1


def test_the_next_photograph_without_words_is_offered_after_each():
    phone, person = let_in()
    first, second = make.send(person, words=""), make.send(person, words="")
    assert phone.get("/my/words/")["Location"] == page_of(first, "words/")
    answer = phone.submit(page_of(first, "words/"), {"language": "cs", "words": "Slova", "question": "0"})
    assert "/my/words/" in phone.get(answer["Location"]).text
    assert phone.get("/my/words/")["Location"] == page_of(second, "words/")
    phone.submit(page_of(second, "words/"), {"language": "cs", "words": "Slova", "question": "0"})
    assert phone.get("/my/words/")["Location"] == "/my/"


def test_words_cannot_be_written_to_one_that_was_taken_back():
    phone, person = let_in()
    row = make.send(person)
    phone.submit(page_of(row, "take-back/"))
    answer = phone.submit(page_of(row, "words/"), {"language": "cs", "words": "Jiná", "question": "0"})
    assert answer["Location"] == page_of(row)
    assert Contribution.objects.get(pk=row.pk).original_text.body != "Jiná"


def test_translations_stand_beside_the_words():
    phone, person = let_in()
    make.allow(person)
    row = make.accepted(person, words="Tôi đợi", language="vi")
    page = phone.get(page_of(row)).text
    assert "Tôi đợi" in page and "We wait for the seventeen." in page and "translated by the Centre" in page


def test_a_photograph_on_show_leads_to_its_stop_in_ones_own_language_first():
    phone, person = let_in(language="en")
    make.allow(person)
    row = make.accepted(person)
    make.exhibition([[row]], published=True)
    page = phone.get(page_of(row)).text
    assert page.index("/en/vystava-en/1/") < page.index("/cs/vystava/1/")
    assert "On show" in phone.get("/my/").text


def test_asking_to_take_back_changes_nothing_and_says_what_will_happen():
    phone, person = let_in()
    row = make.send(person)
    page = phone.get(page_of(row, "take-back/")).text
    assert "At once" in page and "After 14 days" in page and "What we cannot call back" in page
    assert "Our backups may still hold it until" in page
    assert not Contribution.objects.get(pk=row.pk).is_withdrawn


def test_taking_back_removes_it_from_the_public_before_the_answer():
    phone, person = let_in()
    make.allow(person)
    row = make.accepted(person)
    make.exhibition([[row]], published=True)
    assert Picture.objects.filter(upload=row.upload).exists()
    answer = phone.submit(page_of(row, "take-back/"))
    assert answer["Location"] == page_of(row)
    assert not Picture.objects.filter(upload=row.upload).exists()
    page = phone.get(page_of(row)).text
    assert "You took it back on" in page and "Undo: give it back" in page
    assert "/en/vystava-en/1/" not in page


def test_taking_back_can_be_undone_until_it_is_erased():
    phone, person = let_in()
    row = make.send(person)
    phone.submit(page_of(row, "take-back/"))
    assert phone.submit(page_of(row, "undo/"))["Location"] == page_of(row, "?saved=undone")
    row = Contribution.objects.get(pk=row.pk)
    assert not row.is_withdrawn and "as it was before" in phone.get(page_of(row, "?saved=undone")).text


def test_after_erasure_nothing_can_be_undone():
    phone, person = let_in()
    row = make.send(person)
    phone.submit(page_of(row, "take-back/"))
    Contribution.objects.update(erased_at=timezone.now(), erase_at=timezone.now() - timedelta(days=1))
    page = phone.get(page_of(row)).text
    assert "erased for good" in page and "Undo" not in page
    assert phone.submit(page_of(row, "undo/"))["Location"] == page_of(row)
    assert Contribution.objects.get(pk=row.pk).is_withdrawn


def test_about_me_is_kept_in_its_language_and_moves_when_the_language_is_corrected():
    phone, person = let_in()
    phone.submit("/my/me/", {"language": "cs", "about": "Xin chào"})
    answer = phone.submit("/my/me/", {"language": "vi", "about": "Xin chào"})
    assert answer["Location"] == "/my/me/?saved=about"
    assert list(person.texts.values_list("language", "body")) == [("vi", "Xin chào")]
    assert "Saved." in phone.get(answer["Location"]).text


def test_too_long_about_me_is_kept_on_the_screen():
    phone, _person = let_in()
    answer = phone.submit("/my/me/", {"language": "vi", "about": "x" * 2001})
    assert answer.status_code == 422 and "x" * 2001 in answer.text


def test_no_browser_cuts_words_that_are_too_long_before_anybody_says_so():
    phone, person = let_in()
    row = make.send(person, words="")
    for path in (page_of(row, "words/"), "/my/me/"):
        assert "maxlength" not in re.search(r"<textarea[^>]*>", phone.get(path).text)[0]
