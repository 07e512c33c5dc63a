"""The list of exhibitions, adding and throwing away, and what the draft was before."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from photovoice.models import Exhibition, ExhibitionPage
from photovoice.services import curation, review, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
LIST = "photovoice_exhibitions:index"


def address(made, name, *more):
    return reverse(f"photovoice_exhibitions:{name}", args=[made.pk, *more])


def hung(made):
    plan = curation.draft(Exhibition.objects.get(pk=made.pk))
    return [row.contribution_id for room in plan for row in room.hangings]


def test_a_new_exhibition_has_a_draft_page_in_each_language(as_curator):
    make.home()
    data = {"name": "Doma", "title_cs": "Kde jsem doma", "title_en": "Where I am home"}
    answer = as_curator.post(reverse("photovoice_exhibitions:add"), data)
    made = Exhibition.objects.get(name="Doma")
    assert answer.status_code == 302 and answer.url == address(made, "board")
    czech, english = made.pages.order_by("locale__language_code")
    assert (czech.title, czech.slug, czech.live) == ("Kde jsem doma", "kde-jsem-doma", False)
    assert (english.title, english.slug, english.live) == ("Where I am home", "where-i-am-home", False)
    assert czech.translation_key == english.translation_key
    assert as_curator.get(address(made, "board")).status_code == 200


def test_a_second_exhibition_of_the_same_title_gets_another_address(as_curator):
    make.home()
    data = {"name": "Doma", "title_cs": "Doma", "title_en": "Home"}
    for _i in range(2):
        as_curator.post(reverse("photovoice_exhibitions:add"), data)
    slugs = list(ExhibitionPage.objects.values_list("locale__language_code", "slug").order_by("pk"))
    assert (
        slugs == [("cs", "doma"), ("en", "home-1"), ("cs", "doma-1"), ("en", "home-2")]
        or len(set(slugs)) == 4
    )


def test_without_a_home_page_the_form_says_what_to_do_and_keeps_what_was_typed(as_curator):
    data = {"name": "Doma", "title_cs": "Doma", "title_en": "Home"}
    answer = as_curator.post(reverse("photovoice_exhibitions:add"), data)
    assert answer.status_code == 422 and 'value="Doma"' in answer.content.decode()
    assert not Exhibition.objects.exists()


def test_renaming_holds_after_the_next_publication(as_curator):
    made = make.exhibition([[make.accepted()]])
    as_curator.post(address(made, "rename"), {"name": "Podzim"})
    assert make.publish(made).name == "Podzim"


def test_only_what_was_never_shown_can_be_deleted(as_curator):
    unseen = make.exhibition([[make.accepted()]], slug="a")
    shown = make.exhibition([[make.accepted()]], slug="b", published=True)
    assert as_curator.get(address(unseen, "delete")).status_code == 200
    assert Exhibition.objects.filter(pk=unseen.pk).exists()
    for made in (unseen, shown):
        as_curator.post(address(made, "delete"))
    assert list(Exhibition.objects.values_list("pk", flat=True)) == [shown.pk]
    assert ExhibitionPage.objects.count() == 2


def test_the_list_tells_the_state_of_each(as_curator):
    published = make.exhibition([[make.accepted()]], slug="a", published=True)
    make.exhibition([[make.accepted(), make.accepted()]], slug="b")
    rows = as_curator.get(reverse(LIST)).context["rows"]
    told = [(row["exhibition"].live, row["hung"], row["deletable"]) for row in rows]
    assert told == [(False, 2, True), (True, 1, False)]
    make.hang(published, [[]])
    row = as_curator.get(reverse(LIST)).context["rows"][1]
    assert row["exhibition"].has_unpublished_changes and row["hung"] == 0


def test_the_list_takes_as_many_queries_for_one_as_for_six(as_curator):
    make.exhibition([[make.accepted()]], slug="first")
    as_curator.get(reverse(LIST))

    def queries():
        with CaptureQueriesContext(connection) as taken:
            as_curator.get(reverse(LIST))
        return len(taken)

    before = queries()
    for number in range(5):
        make.exhibition([[]], slug=f"more{number}")
    assert queries() == before


def test_an_older_hang_comes_back_as_the_draft_and_says_what_it_left_out(as_curator):
    a, b, gone = (make.accepted() for _i in range(3))
    made = make.exhibition([[a, b, gone]])
    old = Exhibition.objects.get(pk=made.pk).latest_revision
    make.hang(made, [[a]])
    review.hide(contribution=gone, by=None)
    rows = as_curator.get(address(made, "history")).context["rows"]
    assert [(row["hung"], row["is_draft"]) for row in rows] == [(1, True), (3, False)]
    answer = as_curator.post(address(made, "restore", old.pk), follow=True)
    assert hung(made) == [a.pk, b.pk]
    assert any("not accepted any more" in str(message) for message in answer.context["messages"])


def test_a_restored_photograph_does_not_take_a_plate_that_was_shown_with_another(as_curator):
    a, b = make.accepted(), make.accepted()
    made = make.exhibition([[a]])
    old = Exhibition.objects.get(pk=made.pk).latest_revision
    make.hang(made, [[b]])
    make.publish(made)
    as_curator.post(address(made, "restore", old.pk))
    plan = curation.draft(Exhibition.objects.get(pk=made.pk))
    assert [(row.contribution_id, row.plate) for room in plan for row in room.hangings] == [(a.pk, 2)]


def test_a_revision_of_another_exhibition_is_not_restored(as_curator):
    one, other = make.exhibition([[]], slug="a"), make.exhibition([[]], slug="b")
    foreign = Exhibition.objects.get(pk=other.pk).latest_revision_id
    assert as_curator.post(address(one, "restore", foreign)).status_code == 404


def test_the_draft_is_previewed_in_both_languages_by_staff_alone(as_curator, as_reviewer, client):
    row, gone = make.accepted(), make.accepted()
    made = make.exhibition([[row, gone]])
    withdrawal.take_back(contribution=gone, by_author=True)
    for language, title in (("cs", "Zastávka"), ("en", "The stop")):
        for where in (address(made, "preview", language), address(made, "preview_stop", language, 1)):
            answer = as_curator.get(where)
            text = answer.content.decode()
            assert answer.status_code == 200 and title in text
            assert f"/admin/private-files/{row.upload_id}/" in text and f'lang="{language}"' in text
            assert "no-store" in answer["Cache-Control"]
            assert as_reviewer.get(where).status_code == 404
            assert client.get(where).status_code == 302
    assert as_curator.get(address(made, "preview_stop", "cs", 2)).status_code == 404
    assert as_curator.get(address(made, "preview", "vi")).status_code == 404


def test_a_page_that_was_deleted_in_the_tree_can_be_made_again_from_the_board(as_curator, as_reviewer):
    make.home()
    made = make.exhibition([[make.accepted()]])
    made.pages.get(locale__language_code="en").delete()
    door = address(made, "make_page", "en")
    board = as_curator.get(address(made, "board")).content.decode()
    assert door in board and address(made, "preview", "en") not in board
    assert as_reviewer.post(door).status_code == 404 and as_curator.get(door).status_code == 405
    answer = as_curator.post(door)
    page = made.pages.get(locale__language_code="en")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk]) and not page.live
    assert door not in as_curator.get(address(made, "board")).content.decode()
    assert as_curator.post(address(made, "make_page", "vi")).status_code == 404


def test_a_page_published_by_accident_leaves_the_way_to_delete(as_curator):
    made = make.exhibition([[make.accepted()]])
    made.pages.get(locale__language_code="cs").save_revision().publish()
    assert address(made, "delete") in as_curator.get(reverse(LIST)).content.decode()
    as_curator.post(address(made, "delete"))
    assert not Exhibition.objects.filter(pk=made.pk).exists()


def test_the_preview_of_a_draft_takes_as_many_queries_for_thirty_photographs_as_for_three(as_curator):
    taken = []
    for number, slug in ((3, "a"), (30, "b")):
        made = make.many_hung(number, slug=slug)
        curation.arrange(exhibition=made, rooms=curation.draft(made), by=None)
        as_curator.get(address(made, "preview", "cs"))
        with CaptureQueriesContext(connection) as queries:
            answer = as_curator.get(address(made, "preview", "cs"))
        assert answer.status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1]
