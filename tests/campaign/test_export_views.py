from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from campaign.models import Export
from campaign.services import export_making, exports
from media import services
from media.clearance import Use
from tests.campaign.products import Leaflet, on_shelf
from tests.factories import photovoice as make
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaflet(monkeypatch: Any) -> Leaflet:
    monkeypatch.setattr(exports, "enqueue", lambda *args: None)
    return on_shelf(monkeypatch)


@pytest.fixture
def export(leaflet: Leaflet) -> Export:
    return exports.ask(kind="leaflet", key="1", options={}, by=make.staff())


def _made(export: Export) -> Export:
    export_making.make(export=export)
    export.refresh_from_db()
    return export


def test_only_who_may_curate_sees_lists_and_files(client: Any, export: Export) -> None:
    _made(export)
    addresses = [
        reverse("campaign_exports"),
        reverse("campaign_export", args=[export.pk]),
        reverse("campaign_export_file", args=[export.pk]),
    ]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(make.staff("Reviewers", name="anna"))
    for address in addresses:
        assert client.get(address).status_code == 404
    client.force_login(make.staff(name="karel"))
    for address in addresses:
        assert client.get(address).status_code == 200


def test_a_file_is_asked_for_and_its_page_says_how_far_it_is(client: Any, leaflet: Leaflet) -> None:
    client.force_login(make.staff())
    ask = reverse("campaign_export_ask", args=["leaflet", "1"])
    response = client.post(ask, {"purpose": "print", "copies": "40"}, follow=True)
    export = Export.objects.get()
    assert export.options == {"for_print": True, "printer": None, "copies": 40}
    page = response.content.decode()
    assert "<noscript>" in page and "data-export-under-way" in page
    Export.objects.update(state="working", done=3, total=8, step="Sází se")
    page = client.get(reverse("campaign_export", args=[export.pk])).content.decode()
    assert 'max="8" value="3"' in page and "Sází se" in page
    _made_page = client.get(reverse("campaign_export", args=[_finish(export).pk])).content.decode()
    assert reverse("campaign_export_file", args=[export.pk]) in _made_page
    assert "data-export-under-way" not in _made_page


def _finish(export: Export) -> Export:
    Export.objects.update(state="waiting")
    return _made(export)


def test_wrong_choices_come_back_and_an_unknown_product_is_not_there(client: Any, leaflet: Leaflet) -> None:
    client.force_login(make.staff())
    ask = reverse("campaign_export_ask", args=["leaflet", "1"])
    assert client.post(ask, {"purpose": "print", "copies": "-3"}).status_code == 422
    unknown = reverse("campaign_export_ask", args=["leaflet", "9"])
    assert client.post(unknown, {"purpose": "read"}).status_code == 404
    assert not Export.objects.exists()


def test_the_download_is_private_and_has_its_name(client: Any, export: Export) -> None:
    client.force_login(make.staff(name="karel"))
    response = client.get(reverse("campaign_export_file", args=[_made(export).pk]))
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="letak-c-1.pdf"' in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_a_file_with_something_taken_back_is_not_there_any_more(
    client: Any, leaflet: Leaflet, export: Export
) -> None:
    leaflet.uploads = [make_upload(cleared=[Use.PRINT])]
    _made(export)
    services.set_clearance(upload=leaflet.uploads[0], cleared_until={})
    client.force_login(make.staff(name="karel"))
    assert client.get(reverse("campaign_export_file", args=[export.pk])).status_code == 404
    page = client.get(reverse("campaign_export", args=[export.pk])).content.decode()
    assert reverse("campaign_export_again", args=[export.pk]) in page


def test_what_failed_says_why_and_can_be_made_again(client: Any, export: Export) -> None:
    Export.objects.update(state="failed", problems=["Titulek je dlouhý."])
    client.force_login(make.staff(name="karel"))
    assert "Titulek je dlouhý." in client.get(reverse("campaign_export", args=[export.pk])).content.decode()
    client.post(reverse("campaign_export_again", args=[export.pk]))
    export.refresh_from_db()
    assert export.state == "waiting"


def test_the_list_asks_as_often_with_many_as_with_one(client: Any, leaflet: Leaflet) -> None:
    client.force_login(make.staff(name="karel"))
    empty = client.get(reverse("campaign_exports"))
    assert empty.status_code == 200 and 'class="listing"' not in empty.content.decode()
    counts = []
    for number in (1, 24):
        Export.objects.bulk_create(
            Export(
                product_kind="leaflet",
                product_key="1",
                title="L",
                asked_by=make.staff(name=f"u{number}{one}"),
            )
            for one in range(number)
        )
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("campaign_exports"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
