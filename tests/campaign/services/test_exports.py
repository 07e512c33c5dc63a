from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

import pytest

from campaign.models import Export
from campaign.services import export_making, exports
from media import services
from media.clearance import Use
from media.services import reconciliation
from tests.campaign.products import Leaflet, on_shelf
from tests.factories import photovoice as make
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaflet(monkeypatch: Any) -> Leaflet:
    return on_shelf(monkeypatch)


def _asked(**options: Any) -> Export:
    return exports.ask(kind="leaflet", key="1", options=options, by=make.staff())


def _made(**options: Any) -> Export:
    export = _asked(**options)
    export_making.make(export=export)
    export.refresh_from_db()
    assert export.state == Export.State.DONE
    return export


def _enqueued(monkeypatch: Any) -> list[tuple[Any, ...]]:
    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr(exports, "enqueue", lambda *args: sent.append(args))
    return sent


def test_a_wish_is_a_row_and_work_for_the_worker(leaflet: Leaflet, monkeypatch: Any) -> None:
    sent = _enqueued(monkeypatch)
    export = _asked(size="A3")
    assert (export.state, export.title, export.options) == ("waiting", "Leták", {"size": "A3"})
    assert sent == [("campaign.tasks.make_export", str(export.pk))]
    assert leaflet.made == []


def test_asking_twice_makes_one_file(leaflet: Leaflet, monkeypatch: Any) -> None:
    _enqueued(monkeypatch)
    by = make.staff()
    first, second = (exports.ask(kind="leaflet", key="1", options={}, by=by) for _ in range(2))
    other = exports.ask(kind="leaflet", key="1", options={"size": "A2"}, by=by)
    assert first == second != other


def test_what_is_no_product_is_not_asked_for(leaflet: Leaflet) -> None:
    for kind, key in (("leaflet", "2"), ("balloon", "1")):
        with pytest.raises(LookupError):
            exports.ask(kind=kind, key=key, options={}, by=None)
    assert not Export.objects.exists()


def test_a_file_with_something_taken_back_is_not_handed_out_and_is_erased(
    leaflet: Leaflet, monkeypatch: Any
) -> None:
    _enqueued(monkeypatch)
    leaflet.uploads = [make_upload(cleared=[Use.PRINT])]
    export = _made()
    with exports.open_file(export) as opened:
        assert opened.read().startswith(b"%PDF")
    services.set_clearance(upload=leaflet.uploads[0], cleared_until={})
    name = export.file
    with pytest.raises(exports.NotThere):
        exports.open_file(export)
    assert not exports.private_storage().exists(name)


def test_a_file_in_which_something_must_be_hidden_since_is_not_handed_out(
    leaflet: Leaflet, monkeypatch: Any
) -> None:
    _enqueued(monkeypatch)
    leaflet.uploads = [make_upload(cleared=[Use.PRINT])]
    export = _made()
    services.set_recipe(upload=leaflet.uploads[0], boxes=[{"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}], by=None)
    assert not exports.may_leave(export)


def test_a_file_goes_after_a_week_and_not_before(leaflet: Leaflet, monkeypatch: Any) -> None:
    sent = _enqueued(monkeypatch)
    export = _made()
    exports.settle()
    export.refresh_from_db()
    assert export.file
    Export.objects.update(finished_at=timezone.now() - exports.KEPT_FOR - timedelta(minutes=1))
    assert exports.settle()["erased"] == 1
    export.refresh_from_db()
    assert (export.state, export.file) == ("done", "")
    sent.clear()
    assert exports.retry(export=export) and len(sent) == 1


def test_work_lost_with_its_worker_is_taken_up_once_a_lease(leaflet: Leaflet, monkeypatch: Any) -> None:
    sent = _enqueued(monkeypatch)
    export = _asked()
    sent.clear()
    long_ago = timezone.now() - exports.LEASE - timedelta(seconds=1)
    exports.settle()
    assert sent == []
    Export.objects.update(state="working", worked_at=long_ago)
    exports.settle()
    assert sent == [("campaign.tasks.make_export", str(export.pk))]
    sent.clear()
    Export.objects.update(state="waiting", asked_at=long_ago, worked_at=None)
    exports.settle()
    exports.settle()
    assert len(sent) == 1


def test_the_sweep_of_private_storage_knows_the_files(leaflet: Leaflet, monkeypatch: Any) -> None:
    _enqueued(monkeypatch)
    export = _made()
    reconciliation.reconcile(now=timezone.now() + timedelta(days=3))
    assert exports.private_storage().exists(export.file)


def test_what_is_being_made_is_not_begun_again(leaflet: Leaflet, monkeypatch: Any) -> None:
    _enqueued(monkeypatch)
    assert not exports.retry(export=_asked())


def test_the_periodic_work_settles_files(leaflet: Leaflet, monkeypatch: Any) -> None:
    _enqueued(monkeypatch)
    export = _made()
    Export.objects.update(finished_at=timezone.now() - exports.KEPT_FOR - timedelta(minutes=1))
    assert "settle_exports" in settings.PERIODIC
    call_command("settle_exports", verbosity=0)
    export.refresh_from_db()
    assert export.file == ""


def test_the_worker_makes_what_was_asked_for(
    leaflet: Leaflet, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        export = _asked()
    from campaign.tasks import make_export

    make_export.func(str(export.pk))
    export.refresh_from_db()
    assert export.state == "done"
    make_export.func("00000000-0000-4000-8000-000000000000")
