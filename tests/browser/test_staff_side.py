"""Staff's overview in a browser: what waits, people, one person, what is to do by hand; wide, narrow, light, dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from wagtail.users.models import UserProfile

import pytest
from axe_playwright_python.sync_playwright import Axe

from photovoice.models import Contribution, StaffTask, Withdrawal
from photovoice.services import claims, messages, people, precautions
from tests.browser.desks import signed_in
from tests.browser.server_in_test import serving
from tests.factories import photovoice as make

pytestmark = pytest.mark.browser


@pytest.fixture
def site(db: None, context: Any) -> Iterator[str]:
    with serving() as address:
        yield address
        context.close()


@pytest.fixture
def curator(site: str) -> Any:
    return make.staff(name="jana")


@pytest.fixture
def inside(page: Any, site: str, curator: Any) -> Iterator[Any]:
    """A page of somebody who is signed in; fails on any script error."""
    with signed_in(page, site) as desk:
        yield desk


@pytest.fixture
def work(site: str, curator: Any) -> Contribution:
    """Some of everything that waits, about two photographs of one call."""
    row = make.accepted()
    make.send(make.participant(row.call, name="Ahmed"))
    claims.make(contribution=row, kind="child", body="", language="cs")
    messages.write(participant=row.participant, call=row.call, body="متى المعرض؟")
    box = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}
    people.mark(contribution=row, people=[{"box": box, "state": "unknown"}], by=curator)
    receipt = Withdrawal.objects.create(participant=row.participant, contribution=row, scope="photograph")
    StaffTask.objects.create(withdrawal=receipt, kind="wall", words="Sundejte tisk 14 v Senátu.")
    precautions.flag(contribution=row, risks=["home"], by=curator)
    return row


def test_from_the_first_page_a_curator_gets_to_what_waits_and_ticks_it_off(
    inside: Any, site: str, work: Contribution
) -> None:
    inside.goto(f"{site}/admin/")
    inside.get_by_role("link", name="thing to do by hand").click()
    inside.get_by_role("button", name="It is done").press("Enter")
    inside.get_by_text("Nothing is to be done by hand.").wait_for()
    assert StaffTask.objects.get().done_by.username == "jana"


def test_people_are_found_by_what_they_wait_for_and_opened(
    inside: Any, site: str, work: Contribution
) -> None:
    inside.goto(f"{site}{reverse('photovoice_people', args=[work.call_id])}")
    inside.get_by_label("Who waits").select_option("us")
    inside.get_by_label("Name").fill("ahmed")
    inside.get_by_role("button", name="Filter").click()
    inside.get_by_text("1 person fits.").wait_for()
    inside.locator("tbody th a").click()
    inside.get_by_role("heading", name="Photographs").wait_for()


def addresses(row: Contribution) -> list[str]:
    claim = row.claims.get()
    return [
        reverse("wagtailadmin_home"),
        reverse("photovoice_people", args=[row.call_id]),
        reverse("photovoice_person", args=[row.participant_id]),
        reverse("photovoice_tasks"),
        reverse("photovoice_claims"),
        reverse("photovoice_claim", args=[claim.pk]),
        reverse("photovoice_precautions"),
        reverse("photovoice_precaution_start", args=["home"]),
        reverse("photovoice_counts", args=[row.call_id]),
    ]


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("cs", "light", 360), ("en", "dark", 1440), ("cs", "dark", 360)]
)
def test_pages_of_the_overview_have_no_barrier_and_nothing_sticks_out(
    inside: Any, site: str, curator: Any, work: Contribution, language: str, scheme: str, width: int
) -> None:
    UserProfile.objects.filter(user=curator).update(preferred_language=language, theme=scheme)
    inside.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in addresses(work):
        inside.goto(site + address)
        # Wagtail's own frame around our pages is judged by Wagtail; so is the first page but for our parts of it.
        ours = ".work, .start" if address == addresses(work)[0] else ".nice-padding"
        violations = Axe().run(inside, context={"include": [[part.strip()] for part in ours.split(",")]})
        found += [
            f"{address}: {each['id']} {[n['html'][:160] for n in each['nodes']]}"
            for each in violations.response["violations"]
        ]
        if inside.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address} is wider than {width}")
    assert found == []
