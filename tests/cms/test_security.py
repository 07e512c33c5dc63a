"""Two policies: a strict one for the public and the space, a relaxed one for Wagtail's admin alone."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/cs/", "/en/", "/cs/nikde/", "/my/closed/", "/robots.txt", "/"])
def test_outside_of_the_admin_nothing_inline_runs(client: Client, path: str) -> None:
    make.home()
    policy = client.get(path)["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "script-src 'self'" in policy


def test_the_admin_has_its_own_policy_and_is_kept_nowhere(client: Client) -> None:
    client.force_login(make.staff())
    answer = client.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 200
    assert "'unsafe-inline'" in answer["Content-Security-Policy"]
    assert "object-src 'none'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"] or "private" in answer["Cache-Control"]


def test_the_admin_carries_the_plate_as_its_mark(client: Client) -> None:
    client.force_login(make.staff())
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert 'class="admin-mark"' in page and "cms/css/admin-mark.css" in page


def test_staffs_cookies_go_to_the_admin_only(client: Client) -> None:
    client.force_login(make.staff())
    make.home()
    client.get(reverse("wagtailadmin_home"))
    assert {cookie["path"] for cookie in client.cookies.values()} <= {"/admin/"} | {"/"}
    answer = client.get("/cs/")
    assert not answer.cookies and "ookie" not in answer["Vary"]


def test_machines_are_told_which_doors_are_not_theirs(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain") and b"Disallow: /my/" in answer.content


@pytest.mark.parametrize("path", ["_util/login/", "_util/authenticate_with_password/1/1/"])
def test_no_door_of_wagtail_gives_visitors_a_cookie(client: Client, path: str) -> None:
    make.home()
    for answer in (client.get(f"/cs/{path}"), client.post(f"/en/{path}", {"password": "x"})):
        assert answer.status_code == 404 and not answer.cookies


def test_what_is_posted_to_a_public_page_is_answered_without_a_cookie() -> None:
    make.home()
    assert not Client(enforce_csrf_checks=True).post("/cs/").cookies


@pytest.mark.parametrize(
    "path",
    [
        "/cs/%00/",
        "/%00",
        "/cs/?theme=%00",
        "/files/p/%00.jpg",
        "/my/in/%00/",
        "/my/closed/?lang=%00",
        "/admin/?q=%00",
    ],
)
def test_an_address_with_a_nul_is_nobodys(client: Client, path: str) -> None:
    make.home()
    client.force_login(make.staff())
    assert client.get(path).status_code == 404
