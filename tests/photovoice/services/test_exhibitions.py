"""An exhibition comes to be and is thrown away; nobody's draft is overwritten unseen."""

from __future__ import annotations

import pytest

from photovoice.models import Exhibition, ExhibitionPage, RoomText
from photovoice.services import curation, exhibitions
from photovoice.services.plates import HangingPlan, RoomPlan
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
TITLES = {"cs": "Kde jsem doma", "en": "Where I am home"}


def test_a_new_exhibition_has_one_empty_room_and_two_draft_pages():
    make.home()
    made = exhibitions.create(name="Doma", titles=TITLES, by=make.staff())
    assert curation.draft(made) == [RoomPlan(1, [])]
    assert [page.live for page in made.pages.all()] == [False, False]


def test_nothing_is_made_without_home_pages_in_both_languages():
    with pytest.raises(exhibitions.NoHome):
        exhibitions.create(name="Doma", titles=TITLES, by=None)
    assert not Exhibition.objects.exists() and not ExhibitionPage.objects.exists()


def test_a_draft_on_top_of_an_older_one_is_refused_with_the_name_of_who_saved():
    made, row = make.exhibition([[]]), make.accepted()
    before = Exhibition.objects.get(pk=made.pk).latest_revision_id
    theirs = curation.arrange(exhibition=made, rooms=[RoomPlan(1), RoomPlan(2)], by=make.staff(name="alena"))
    with pytest.raises(exhibitions.SavedMeanwhile) as refused:
        exhibitions.save_arrangement(
            exhibition=made, rooms=[RoomPlan(1, [HangingPlan(row.pk)])], seen=before, by=make.staff()
        )
    assert (refused.value.revision_id, refused.value.by) == (theirs.pk, "alena")
    assert [room.number for room in curation.draft(Exhibition.objects.get(pk=made.pk))] == [1, 2]


def test_an_exhibition_that_was_shown_stays_even_after_it_is_unpublished():
    made = make.exhibition([[make.accepted()]], published=True)
    made.unpublish()
    with pytest.raises(exhibitions.WasPublished):
        exhibitions.delete(exhibition=made, by=None)
    assert Exhibition.objects.filter(pk=made.pk).exists()


def test_the_draft_is_read_in_the_same_number_of_queries_however_much_hangs(django_assert_num_queries):
    made = make.many_hung(12)
    curation.arrange(exhibition=made, rooms=curation.draft(made), by=None)
    fresh = Exhibition.objects.select_related("latest_revision").get(pk=made.pk)
    with django_assert_num_queries(0):
        assert sum(len(room.hangings) for room in curation.draft(fresh)) == 12


@pytest.mark.parametrize("language, other", [("en", "cs"), ("cs", "en")])
def test_a_page_that_was_deleted_is_made_again_as_a_draft_twin_with_the_newest_words(language, other):
    make.home()
    made = exhibitions.create(name="Doma", titles=TITLES, by=make.staff())
    there = made.pages.get(locale__language_code=other)
    there.lead = "Rozepsáno"
    there.room_texts = [RoomText(number=1, title="Kuchyně", body="O jídle")]
    there.save_revision()
    made.pages.get(locale__language_code=language).delete()
    page = exhibitions.make_page(exhibition=made, language=language, by=make.staff())
    assert (page.live, page.translation_key) == (False, there.translation_key)
    assert page.get_parent().locale.language_code == page.locale.language_code == language
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.lead) == (TITLES[other], "Rozepsáno")
    assert [(text.number, text.title) for text in draft.room_texts.all()] == [(1, "Kuchyně")]
    assert exhibitions.make_page(exhibition=made, language=language, by=None).pk == page.pk
    assert exhibitions.missing_languages(made.pages.select_related("locale")) == []


def test_without_any_page_the_first_one_starts_from_the_name():
    make.home()
    made = exhibitions.create(name="Doma", titles=TITLES, by=make.staff())
    for page in made.pages.all():
        page.delete()
    assert exhibitions.make_page(exhibition=made, language="en", by=None).title == "Doma"


def test_a_page_published_by_accident_does_not_make_its_exhibition_stay():
    made = make.exhibition([[make.accepted()]])
    page = made.pages.get(locale__language_code="cs")
    page.save_revision().publish()
    exhibitions.delete(exhibition=made, by=None)
    assert not Exhibition.objects.exists() and not ExhibitionPage.objects.exists()
