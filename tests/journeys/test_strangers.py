"""Who sees what, in which state: everybody against every door. A refusal is a 404 and says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from media.models import Picture
from photovoice.models import Contribution, ExhibitionPage
from photovoice.services import withdrawal
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in

pytestmark = pytest.mark.django_db
STATES = ("received", "accepted", "hung", "withdrawn")
VIEWERS = ("anonymous", "other participant", "participant", "reviewer", "curator")
VARIANTS = ("original", "preview_400", "preview_1600")
WORDS = "Slova jen pro toho, kdo smí."


@dataclass
class Stage:
    """One photograph in one state, and what was public of it when it was last out."""

    row: Contribution
    state: str
    stop: str
    files: list[str]
    phone: Any


def stage(state: str) -> Stage:
    phone, person = let_in()
    make.allow(person)
    row = make.accepted(person, words=WORDS) if state != "received" else make.send(person, words=WORDS)
    files: list[str] = []
    # Another photograph keeps the exhibition open in every state.
    rows = [make.accepted()] + ([row] if state in ("hung", "withdrawn") else [])
    made = make.exhibition([rows], published=True)
    if state in ("hung", "withdrawn"):
        picture = Picture.objects.get(upload=row.upload_id)
        names = [name for found in picture.derivatives["sources"].values() for _width, name in found]
        names.append(picture.get_rendition("width-100").file.name)
        files = [f"/files/{name}" for name in names]
    if state == "withdrawn":
        withdrawal.take_back(contribution=row, by_author=True)
    page = ExhibitionPage.objects.get(exhibition=made, locale__language_code="cs")
    return Stage(Contribution.objects.get(pk=row.pk), state, f"{page.get_url()}2/", files, phone)


def client_of(viewer: str, phone: Any) -> Any:
    if viewer == "participant":
        return phone
    if viewer == "other participant":
        return let_in(make.participant(name="Olena"))[0]
    client = Client()
    if viewer in ("reviewer", "curator"):
        client.force_login(
            make.staff("Reviewers" if viewer == "reviewer" else "Curators"),
            backend="django.contrib.auth.backends.ModelBackend",
        )
    return client


def status(client: Any, address: str) -> int:
    answer = client.get(address)
    return int(answer.status_code)


@pytest.fixture(params=STATES)
def at(request: pytest.FixtureRequest) -> Stage:
    """One photograph in each of the states."""
    return stage(request.param)


def test_the_public_page_is_the_same_for_everybody(at):
    for viewer in VIEWERS:
        answer = client_of(viewer, at.phone).get(at.stop)
        assert answer.status_code == {"hung": 200, "withdrawn": 410}.get(at.state, 404), viewer
        assert (WORDS in answer.content.decode()) is (at.state == "hung"), viewer
        assert not answer.cookies, viewer


def test_public_files_and_renditions_are_there_exactly_while_it_hangs(at):
    assert bool(at.files) is (at.state in ("hung", "withdrawn"))
    expected = 200 if at.state == "hung" else 404
    for viewer in VIEWERS:
        client = client_of(viewer, at.phone)
        assert [status(client, address) for address in at.files] == [expected] * len(at.files), viewer


def test_private_files_open_to_staff_with_the_permission_alone(at):
    for viewer in VIEWERS:
        client = client_of(viewer, at.phone)
        for variant in VARIANTS:
            permitted = viewer == "curator" or (viewer == "reviewer" and variant != "original")
            answer = client.get(reverse("media_staff_file", args=[at.row.upload_id, variant]))
            assert answer.status_code == (200 if permitted and at.state != "withdrawn" else 404), (
                viewer,
                variant,
            )
            assert answer["Cache-Control"] == "private, no-store"


def test_private_files_open_in_the_space_to_their_author_alone(at):
    for viewer in VIEWERS:
        client = client_of(viewer, at.phone)
        for variant in VARIANTS:
            answer = client.get(reverse("space:file", args=[at.row.upload_id, variant]))
            # Who has no open space is sent to the page that says how to come in, whatever they asked for.
            expected = {"participant": 200, "other participant": 404}.get(viewer, 302)
            assert answer.status_code == expected, (viewer, variant)
            assert answer.get("Location", reverse("space:closed")) == reverse("space:closed")
            assert answer["Cache-Control"] == "private, no-store"


def test_the_photographs_page_in_the_space_opens_to_its_author_alone(at):
    for viewer in VIEWERS:
        answer = client_of(viewer, at.phone).get(reverse("space:photograph", args=[at.row.pk]))
        assert answer.status_code == {"participant": 200, "other participant": 404}.get(viewer, 302), viewer
        sees = viewer == "participant" and at.state != "withdrawn"
        assert (WORDS in answer.content.decode()) is sees, viewer


def test_the_review_page_opens_to_staff_who_review_and_not_once_it_was_taken_back(at):
    for viewer in VIEWERS:
        answer = client_of(viewer, at.phone).get(reverse("photovoice_review_one", args=[at.row.pk]))
        sees = viewer in ("reviewer", "curator") and at.state != "withdrawn"
        assert (WORDS in answer.content.decode()) is sees, viewer
        if sees:
            assert answer.status_code == 200
