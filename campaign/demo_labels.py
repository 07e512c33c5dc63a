"""The demo's labels: the whole set of the showing in the Senate, made by the worker once the exhibition is out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from campaign.models import Export
from campaign.services import exports
from cms.demo import admin
from media.queue import enqueue
from photovoice.models import Showing

READ_LANGUAGES = ("cs", "en")
FOR_PRESS = {"size": "a5", "press": True, "for_print": True, "copies": 1}


def seed(report: Callable[[str], Any]) -> None:
    """Have the files asked for unless they were already: by the worker, which publishes the exhibition before it."""
    showing = _senate()
    if showing is None or Export.objects.filter(product_kind="labels").exists():
        return
    enqueue("campaign.tasks.ask_for_demo_labels")
    report("The labels of the Senate are made when the exhibition is out.")


def ask() -> None:
    """Ask for the labels of the Senate and its hanging list, to print and to read; once."""
    showing = _senate()
    if showing is None or Export.objects.filter(product_kind="labels").exists():
        return
    exports.ask(kind="labels", key=str(showing.pk), options=FOR_PRESS, by=admin())
    exports.ask(kind="hanging_list", key=str(showing.pk), options={"longest_cm": 40}, by=admin())
    for language in READ_LANGUAGES:
        enqueue("campaign.tasks.make_reading", "labels", str(showing.pk), language)


def links(base: str) -> dict[str, Any]:
    """The labels in large print for everybody, and the set for a print shop, which needs a staff login."""
    showing = _senate()
    if showing is None:
        return {}
    export = (
        Export.objects.filter(product_kind="labels", product_key=str(showing.pk)).order_by("asked_at").first()
    )
    found = {"read": base + reverse("campaign_reading", args=["labels", showing.pk, "cs"])}
    if export is not None:
        found["print"] = base + reverse("campaign_export_file", args=[export.pk])
    return {"labels_pdf": found}


def _senate() -> Showing | None:
    return Showing.objects.filter(venue_en__startswith="Senate").order_by("starts_on").first()
