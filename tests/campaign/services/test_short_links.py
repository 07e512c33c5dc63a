"""A code for each placement: made once, never given away, led elsewhere without losing where it led."""

from __future__ import annotations

from django.db import models

import pytest

from campaign.layout import codes
from campaign.models import LinkTarget, ShortLink
from campaign.services import short_links
from campaign.services.short_links import NoSuchTarget, Wanted

pytestmark = pytest.mark.django_db
OUTSIDE = "https://example.org/"


def test_one_placement_has_one_code_and_another_place_another() -> None:
    first = short_links.mint(kind="outside", key=OUTSIDE, place="Café")
    assert short_links.mint(kind="outside", key=OUTSIDE, place="Café") == first
    assert short_links.mint(kind="outside", key=OUTSIDE, place="Library") != first
    assert short_links.mint(kind="outside", key=OUTSIDE, place="Café", audio=True) != first
    assert codes.is_code(first.code) and first.code == first.code.upper()


def test_a_placement_whose_code_was_led_elsewhere_gets_a_new_one() -> None:
    first = short_links.mint(kind="outside", key=OUTSIDE, place="Café")
    short_links.retarget(link=first, kind="outside", key="https://example.com/")
    assert short_links.mint(kind="outside", key=OUTSIDE, place="Café") != first


def test_a_change_keeps_what_was_before_and_can_be_undone() -> None:
    link = short_links.mint(kind="outside", key=OUTSIDE)
    short_links.retarget(link=link, kind="outside", key="https://example.com/")
    link = short_links.undo(link=link)
    assert link.target_key == OUTSIDE
    assert [row.target_key for row in link.targets.all()] == [OUTSIDE, "https://example.com/", OUTSIDE]
    assert short_links.undo(link=link).target_key == "https://example.com/"


def test_the_same_target_again_is_no_change() -> None:
    link = short_links.mint(kind="outside", key=OUTSIDE)
    short_links.retarget(link=link, kind="outside", key=OUTSIDE)
    assert LinkTarget.objects.count() == 1
    assert short_links.undo(link=link).target_key == OUTSIDE


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//example.org/",
        "ftp://example.org/",
        "https://",
        "https://a b/",
        "https://u:p@x/",
    ],
)
def test_a_code_opens_no_address_that_is_not_of_the_web(address: str) -> None:
    with pytest.raises(NoSuchTarget):
        short_links.mint(kind="outside", key=address)


def test_a_code_opens_nothing_of_an_unknown_kind() -> None:
    with pytest.raises(NoSuchTarget):
        short_links.mint(kind="person", key="1")


def test_a_code_that_was_printed_cannot_be_deleted() -> None:
    link = short_links.mint(kind="outside", key=OUTSIDE)
    with pytest.raises(models.ProtectedError):
        link.delete()
    with pytest.raises(models.ProtectedError):
        ShortLink.objects.all().delete()


def test_a_new_code_is_not_easily_taken_for_an_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["A7K2", "A7KZ", "47K2", "B3C4"])
    monkeypatch.setattr(codes, "drawn", lambda length, chance: next(drawn))
    assert short_links.mint(kind="outside", key=OUTSIDE, place="1").code == "A7K2"
    assert short_links.mint(kind="outside", key=OUTSIDE, place="2").code == "B3C4"


def test_when_four_signs_are_used_up_a_code_has_five(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "drawn", lambda length, chance: "2222" if length == 4 else "33333")
    short_links.mint(kind="outside", key=OUTSIDE, place="1")
    assert short_links.mint(kind="outside", key=OUTSIDE, place="2").code == "33333"


def test_many_that_are_there_already_cost_a_fixed_number_of_queries(django_assert_num_queries) -> None:
    few = [Wanted("outside", f"{OUTSIDE}{number}") for number in range(3)]
    many = [Wanted("outside", f"{OUTSIDE}{number}") for number in range(30)]
    made = short_links.mint_many(wanted=many)
    assert len({link.code for link in made}) == 30
    with django_assert_num_queries(3):
        short_links.mint_many(wanted=few)
    with django_assert_num_queries(3):
        assert short_links.mint_many(wanted=many) == made


def test_the_same_wanted_twice_is_one_code() -> None:
    one = Wanted("outside", OUTSIDE)
    first, second = short_links.mint_many(wanted=[one, one])
    assert first == second and ShortLink.objects.count() == 1
