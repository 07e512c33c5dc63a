"""Publishing and unpublishing from the admin."""

from __future__ import annotations

from django.urls import reverse

import pytest

from media.models import Picture
from photovoice.models import Exhibition, Publication
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def address(made, name, *more):
    return reverse(f"photovoice_exhibitions:{name}", args=[made.pk, *more])


def seen(made):
    return {"seen": Exhibition.objects.get(pk=made.pk).latest_revision_id}


def test_before_publishing_the_gaps_and_the_number_of_photographs_are_said(as_curator):
    shown, no_web = make.accepted(), make.accepted()
    make.allow(no_web.participant, ["exhibition"])
    made = make.exhibition([[shown, no_web]])
    answer = as_curator.get(address(made, "publish"))
    assert (answer.context["public"], answer.context["fresh"]) == (1, 1)
    assert not answer.context["stops"]
    assert [problem.contribution_id for problem in answer.context["warns"]] == [no_web.pk]
    assert not Publication.objects.exists()


def test_publishing_leads_to_its_progress_and_then_to_the_public_pages(as_curator):
    made = make.exhibition([[make.accepted()]])
    answer = as_curator.post(address(made, "publish"), seen(made), follow=True)
    wish = Publication.objects.get()
    assert wish.state == "done" and answer.redirect_chain[-1][0] == address(made, "publication", wish.pk)
    assert [page["language"] for page in answer.context["public_pages"]] == ["cs", "en"]
    told = as_curator.get(address(made, "publication_state", wish.pk)).json()
    assert told["finished"] and (told["done"], told["total"]) == (1, 1)


def test_what_stops_publishing_is_named_and_nothing_is_asked_for(as_curator):
    row = make.accepted()
    made = make.exhibition([[row]])
    make.allow(row.participant, ["web"])
    answer = as_curator.post(address(made, "publish"), seen(made))
    assert answer.status_code == 422 and answer.context["stops"][0].sentence in answer.content.decode()
    assert not Publication.objects.exists()


def test_a_draft_that_changed_after_the_question_is_not_published(as_curator):
    made = make.exhibition([[make.accepted()]])
    old = seen(made)
    make.hang(made, [[make.accepted(), make.accepted()]])
    answer = as_curator.post(address(made, "publish"), old)
    assert answer.status_code == 409 and not Publication.objects.exists()


def test_a_failed_publication_says_why_and_offers_another_try(as_curator):
    made = make.exhibition([[make.accepted()]])
    wish = Publication.objects.create(
        exhibition=made,
        revision_id=seen(made)["seen"],
        state="failed",
        problem="A file could not be written.",
    )
    answer = as_curator.get(address(made, "publication", wish.pk))
    assert "A file could not be written." in answer.content.decode()
    assert address(made, "publish") in answer.content.decode()
    assert address(made, "publication", wish.pk) in as_curator.get(address(made, "board")).content.decode()


def test_a_publication_is_found_under_its_own_exhibition_only(as_curator):
    made, other = make.exhibition([[make.accepted()]], slug="a"), make.exhibition([[]], slug="b")
    make.publish(made)
    wish = Publication.objects.get()
    assert as_curator.get(address(other, "publication", wish.pk)).status_code == 404
    assert as_curator.get(address(other, "publication_state", wish.pk)).status_code == 404


def test_unpublishing_asks_first_then_recalls_and_offers_the_way_back(as_curator):
    made = make.exhibition([[make.accepted()]], published=True)
    asked = as_curator.get(address(made, "unpublish"))
    assert asked.context["shown"] == 1 and Exhibition.objects.get(pk=made.pk).live
    answer = as_curator.post(address(made, "unpublish"), follow=True)
    assert not Exhibition.objects.get(pk=made.pk).live
    assert not Picture.objects.exists()
    assert address(made, "publish") in answer.content.decode()
    again = as_curator.get(address(made, "unpublish"))
    assert again.status_code == 302
