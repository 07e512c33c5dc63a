"""Staff ask for a show and see how far it has come; nobody else knows that there is such a page."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from podcasts.models import ImportedEpisode, ShowImport
from podcasts.services import imports
from tests.factories import photovoice as people
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(people.staff("Curators"))
    return client


@pytest.fixture(autouse=True)
def nobody_fetches(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    sent: list[Any] = []
    monkeypatch.setattr(imports, "enqueue", lambda *task: sent.append(task))
    return sent


def _failed(problem: str, **fields: Any) -> ShowImport:
    said = {"address": "https://a.example/", "key": "a", "agreed": "x", "state": "failed", **fields}
    return ShowImport.objects.create(**said, problem=problem)


def form(**changes: str) -> dict[str, str]:
    return {"address": "https://a.example/feed.xml", "key": "hlasy", "agreed": "Jana Nová by mail", **changes}


def test_a_curator_asks_for_a_show_and_the_worker_is_told(curator: Client, nobody_fetches: list[Any]) -> None:
    answer = curator.post(reverse("podcast:imports"), form())
    show = ShowImport.objects.get()
    assert answer["Location"] == reverse("podcast:import", args=[show.pk])
    assert nobody_fetches == [("podcasts.tasks.read_show", str(show.pk))]
    assert show.made_by is not None and show.agreed == "Jana Nová by mail"


@pytest.mark.parametrize(
    ("field", "value"),
    [("address", "file:///etc/passwd"), ("address", ""), ("key", "ž x"), ("key", "taken"), ("agreed", "  ")],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(curator: Client, field: str, value: str) -> None:
    make.series(key="taken")
    answer = curator.post(reverse("podcast:imports"), form(**{field: value}))
    assert answer.status_code == 422 and not ShowImport.objects.exists()
    assert answer.context["form"].errors[field]
    kept = next(name for name in ("agreed", "key") if name != field)
    assert form()[kept] in answer.content.decode()


def test_an_import_says_what_went_wrong_and_can_be_tried_again(
    curator: Client, nobody_fetches: list[Any]
) -> None:
    show = ShowImport.objects.create(
        address="https://a.example/", key="a", agreed="x", state="failed", problem="locked"
    )
    page = curator.get(reverse("podcast:import", args=[show.pk])).content.decode()
    assert "may not be brought elsewhere" in page and "Try again what failed" in page
    curator.post(reverse("podcast:retry_import", args=[show.pk]))
    show.refresh_from_db()
    assert show.state == "waiting" and nobody_fetches == [("podcasts.tasks.read_show", str(show.pk))]


@pytest.mark.parametrize(
    "problem", ["", "refused", "guid", "sound", "not_a_recording", "silent", "nobody knows this"]
)
def test_every_problem_of_an_episode_has_a_sentence(curator: Client, problem: str) -> None:
    show = ShowImport.objects.create(
        address="https://a.example/", key="a", agreed="x", state="read", series=make.series()
    )
    ImportedEpisode.objects.create(show=show, guid="1", title="Díl <1>", state="failed", problem=problem)
    answer = curator.get(reverse("podcast:import", args=[show.pk]))
    assert answer.status_code == 200 and "Díl &lt;1&gt;" in answer.content.decode()


def test_a_public_series_is_taken_away_as_a_zip(curator: Client) -> None:
    series = make.series()
    make.episode(series)
    answer = curator.get(reverse("podcast:export_series", args=[series.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="{series.key}.zip"'
    assert b"".join(answer.streaming_content).startswith(b"PK")
    closed = curator.get(reverse("podcast:export_series", args=[make.series(is_live=False).pk]))
    assert closed.status_code == 302


def test_for_others_there_is_no_such_page(client: Client) -> None:
    series = make.series()
    show = ShowImport.objects.create(address="https://a.example/", key="a", agreed="x")
    addresses = [
        reverse("podcast:imports"),
        reverse("podcast:import", args=[show.pk]),
        reverse("podcast:export_series", args=[series.pk]),
    ]
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(people.staff("Reviewers"))
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(reverse("podcast:retry_import", args=[show.pk])).status_code == 404


def test_the_form_of_a_series_takes_the_texts_that_platforms_ask_for(curator: Client) -> None:
    answer = curator.get(reverse("podcast_series_form:edit", args=[make.series().pk]))
    assert answer.status_code == 200 and "feed_texts-TOTAL_FORMS" in answer.content.decode()
