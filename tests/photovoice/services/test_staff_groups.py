"""The groups of staff."""

from __future__ import annotations

from django.contrib.auth.models import Group

import pytest

from photovoice.services import staff_groups
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_a_reviewer_reviews_and_neither_curates_nor_sees_originals():
    user = make.staff("Reviewers")
    assert user.has_perm("photovoice.review_contribution") and user.has_perm("media.see_preview")
    for more in (
        "photovoice.curate_exhibition",
        "photovoice.manage_call",
        "media.see_original",
        "photovoice.take_back_contribution",
    ):
        assert not user.has_perm(more)
        assert make.staff("Curators").has_perm(more)


def test_what_an_administrator_took_from_a_group_stays_taken():
    staff_groups.ensure()
    group = Group.objects.get(name="Curators")
    group.permissions.clear()
    staff_groups.ensure()
    assert not group.permissions.exists()


def test_curators_of_a_house_that_was_there_before_get_the_recordings_once():
    staff_groups.ensure()
    group = Group.objects.get(name="Curators")
    group.permissions.clear()
    staff_groups.ensure(arrived=["media.0005_recordings_and_transcripts"])
    assert {one.codename for one in group.permissions.all()} == {
        f"{verb}_recording" for verb in ("view", "add", "change", "delete")
    }
    group.permissions.clear()
    staff_groups.ensure(arrived=["media.0006_something_else"])
    assert not group.permissions.exists()
