"""The demo's labels: what their authors said to them, and the set of the showing in the Senate, made by the worker
once the exhibition is out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from campaign.models import Export
from campaign.services import exports
from cms.demo import admin, read
from media.queue import enqueue
from photovoice import final_forms
from photovoice.models import Contribution, FormAnswer, Hanging, Showing
from photovoice.services import approvals

READ_LANGUAGES = ("cs", "en")
FOR_PRESS = {"size": "a5", "press": True, "for_print": True, "copies": 1}


def seed(report: Callable[[str], Any]) -> None:
    """Have the files asked for unless they were already: by the worker, which publishes the exhibition before it."""
    showing = _senate()
    if showing is None or (_is_asked_for() and _is_answered()):
        return
    enqueue("campaign.tasks.ask_for_demo_labels")
    report("The labels of the Senate are made when the exhibition is out.")


def ask() -> None:
    """Let the authors answer; then ask for the labels of the Senate and its hanging list, to print and to read."""
    showing = _senate()
    if showing is None:
        return
    if not _is_answered():
        _answer(showing)
    if _is_asked_for():
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


def _is_asked_for() -> bool:
    return Export.objects.filter(product_kind="labels").exists()


def _is_answered() -> bool:
    return FormAnswer.objects.filter(kind=final_forms.LABEL).exists()


def _answer(showing: Showing) -> None:
    """Let the authors of what hangs say yes to their labels; a few wait, or want something else."""
    words = read("labels.yaml")
    others = {entry["plate"]: entry for entry in words["answers"]}
    hangings = Hanging.objects.of(showing.exhibition).exclude(plate__in=words["waiting"])
    plates = dict(hangings.values_list("contribution_id", "plate"))
    for row in final_forms.fetched(Contribution.objects.filter(pk__in=plates)):
        _say(row, others.get(plates[row.pk], {}))


def _say(row: Contribution, otherwise: dict[str, Any]) -> None:
    """Answer every label of a photograph; `otherwise` holds for its language, or for all, and is written once."""
    wanted = otherwise.get("language", "")
    message = otherwise.get("text", "")
    for form in final_forms.of(row):
        if form.kind != final_forms.LABEL:
            continue
        is_otherwise = bool(otherwise) and wanted in ("", form.language)
        approvals.answer(
            contribution=row,
            kind=form.kind,
            language=form.language,
            fingerprint=form.fingerprint,
            verdict=otherwise["verdict"] if is_otherwise else approvals.Verdict.APPROVED,
            message=message if is_otherwise else "",
        )
        message = "" if is_otherwise else message


def _senate() -> Showing | None:
    return Showing.objects.filter(venue_en__startswith="Senate").order_by("starts_on").first()
