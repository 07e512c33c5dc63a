from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from wagtail.users.models import UserProfile

import pytest

from campaign.models import Export, PrintEdition, Printer
from campaign.products import NotPrintable
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


def _run(**options: Any) -> Export:
    export = exports.ask(kind="leaflet", key="1", options=options, by=make.staff())
    export_making.make(export=export)
    export.refresh_from_db()
    return export


def test_a_wish_ends_in_a_private_file_with_its_fingerprint(leaflet: Leaflet) -> None:
    leaflet.notes = ["Fotografie je neostrá."]
    export = _run()
    with exports.open_file(export) as opened:
        content = opened.read()
    assert export.sha256 == hashlib.sha256(content).hexdigest() and export.size == len(content)
    assert (export.file_name, export.problems) == ("letak-c-1.pdf", ["Fotografie je neostrá."])
    assert export.edition is None and not PrintEdition.objects.exists()


def test_a_file_for_print_is_an_edition_whose_number_and_date_are_in_it(leaflet: Leaflet) -> None:
    shop = Printer.objects.create(name="Tiskárna")
    first, second = (_run(for_print=True, printer=shop.pk, copies=40) for _ in range(2))
    assert [one.edition.number for one in (first, second) if one.edition] == [1, 2]
    assert leaflet.made[0] == (first.edition and first.edition.dated_on, 1)
    assert first.edition is not None
    assert (first.edition.sha256, first.edition.copies, first.edition.printer) == (first.sha256, 40, shop)


def test_a_refusal_is_a_sentence_and_leaves_no_edition(leaflet: Leaflet) -> None:
    def refuse(progress: Any) -> None:
        raise NotPrintable("Titulek je dlouhý.")

    leaflet.on_make = refuse
    export = _run(for_print=True)
    assert (export.state, export.problems) == ("failed", ["Titulek je dlouhý."])
    assert not PrintEdition.objects.exists()


def test_an_error_is_told_without_its_insides_and_can_be_tried_again(leaflet: Leaflet) -> None:
    def break_down(progress: Any) -> None:
        raise RuntimeError("secret")

    leaflet.on_make = break_down
    export = _run()
    assert export.state == "failed" and "secret" not in export.problems[0]
    leaflet.on_make = lambda progress: None
    exports.retry(export=export)
    export_making.make(export=export)
    export.refresh_from_db()
    assert (export.state, export.problems) == ("done", [])


def test_what_is_taken_back_while_it_is_made_does_not_come_out(leaflet: Leaflet) -> None:
    upload = make_upload(cleared=[Use.PRINT])
    leaflet.uploads = [upload]
    leaflet.on_make = lambda progress: services.set_clearance(upload=upload, cleared_until={})
    export = _run(for_print=True)
    assert export.state == "failed" and not export.file
    assert not PrintEdition.objects.exists()


def test_a_photograph_that_becomes_ready_while_it_is_made_is_in_no_file_without_being_in_the_ledger(
    leaflet: Leaflet,
) -> None:
    late = make_upload(cleared=[Use.PRINT])
    leaflet.on_make = lambda progress: setattr(leaflet, "uploads", [late])
    export = _run(for_print=True)
    assert export.state == "failed" and "became ready" in export.problems[0] and not export.file
    assert not PrintEdition.objects.exists()


def test_progress_is_written_down_while_the_work_goes_on(leaflet: Leaflet) -> None:
    seen: list[Any] = []

    def tell(progress: Any) -> None:
        progress(3, 3, "Sází se")
        seen.append(Export.objects.values_list("done", "total", "step").get())

    leaflet.on_make = tell
    _run()
    assert seen == [(3, 3, "Sází se")]


def test_a_killed_worker_leaves_work_that_another_takes_up_with_the_same_edition(leaflet: Leaflet) -> None:
    export = exports.ask(kind="leaflet", key="1", options={"for_print": True}, by=make.staff())
    # As a worker that was killed leaves it: claimed, the edition recorded, nothing else.
    export_making._claim(export)
    export.refresh_from_db()
    edition = export_making._edition_of(export, leaflet, leaflet.contents({}))
    export_making.make(export=export)
    export.refresh_from_db()
    assert export.state == "working" and leaflet.made == []
    Export.objects.update(worked_at=timezone.now() - exports.LEASE - timedelta(seconds=1))
    export_making.make(export=export)
    export.refresh_from_db()
    assert export.state == "done" and export.edition == edition and export.attempts == 2
    assert PrintEdition.objects.count() == 1


def test_what_kills_its_worker_again_and_again_is_given_up(leaflet: Leaflet) -> None:
    export = exports.ask(kind="leaflet", key="1", options={}, by=None)
    Export.objects.update(attempts=exports.MAX_ATTEMPTS)
    export_making.make(export=export)
    export.refresh_from_db()
    assert export.state == "failed" and leaflet.made == []


def test_what_is_done_is_not_made_again(leaflet: Leaflet) -> None:
    export = _run()
    export_making.make(export=export)
    assert len(leaflet.made) == 1


def test_a_product_that_is_gone_is_a_sentence(leaflet: Leaflet) -> None:
    export = exports.ask(kind="leaflet", key="1", options={}, by=None)
    leaflet.key = "2"
    export_making.make(export=export)
    export.refresh_from_db()
    assert export.state == "failed" and export.problems


def test_whoever_never_chose_a_language_is_answered_in_the_first_one_of_the_house(leaflet: Leaflet) -> None:
    spoken: list[str | None] = []
    leaflet.on_make = lambda progress: spoken.append(get_language())
    export = exports.ask(kind="leaflet", key="1", options={}, by=make.staff())
    UserProfile.objects.filter(user=export.asked_by).delete()
    export = Export.objects.get(pk=export.pk)
    export_making.make(export=export)
    assert spoken == [settings.LANGUAGE_CODE]
