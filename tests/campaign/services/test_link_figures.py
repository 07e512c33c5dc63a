"""Figures of scans add up, cost the same for many links, and hide small numbers from the public."""

from __future__ import annotations

from datetime import timedelta

import pytest

from campaign.models import LinkDay, ShortLink
from campaign.services import link_figures, short_links
from cms import visitors

pytestmark = pytest.mark.django_db


def link(number: int = 1) -> ShortLink:
    return short_links.mint(kind="outside", key="https://example.org/", place=str(number))


def counted(made: ShortLink, *, ago: int, scans: int, people: int, is_demo: bool = False) -> None:
    day = visitors.today() - timedelta(days=ago)
    LinkDay.objects.create(link=made, day=day, scans=scans, visitors=people, is_demo=is_demo)


def test_a_period_holds_its_days_and_no_others() -> None:
    made = link()
    counted(made, ago=0, scans=8, people=5)
    counted(made, ago=6, scans=4, people=4)
    counted(made, ago=7, scans=100, people=50)
    found = link_figures.figures(link=made, days=7)
    assert (found.scans, found.visitors, len(found.days), found.is_demo) == (12, 9, 7, False)
    assert (found.days[-1].share, found.days[0].share, found.days[0].top) == (100, 50, 50)
    assert link_figures.sums([made], days=7)[made.pk] == link_figures.Sums(12, 9, 112)


def test_figures_that_were_made_up_say_so() -> None:
    made = link()
    counted(made, ago=1, scans=8, people=5, is_demo=True)
    assert link_figures.figures(link=made, days=7).is_demo
    assert next(link_figures.by_day())["is_demo"] is True


def test_many_links_cost_no_more_queries(django_assert_num_queries) -> None:
    for count in (2, 12):
        made = [link(number) for number in range(count)]
        with django_assert_num_queries(1):
            assert len(link_figures.sums(made, days=30)) == count


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (1200, "1200")])
def test_small_numbers_are_not_public(number: int, told: str) -> None:
    assert link_figures.public(number) == told


def test_a_public_report_gives_no_small_number_but_true_sums() -> None:
    made = link()
    counted(made, ago=1, scans=3, people=2)
    counted(made, ago=2, scans=9, people=4)
    rows = list(link_figures.by_day(is_public=True))
    assert [(row["scans"], row["visitors"]) for row in rows] == [("<5", "<5"), ("9", "<5")]
    assert link_figures.public_sum([3, 9]) == "12"
