"""Everything that the demo prints, asked for as staff ask for it and made by the demo's own worker.

Runs inside the demo: `manage.py shell -c "from tests.demo_printing import tell; tell()"`.
"""

from __future__ import annotations

import json
import time
from typing import Any

from django.urls import reverse

from django_tasks_db.models import DBTaskResult

from campaign import products
from campaign.models import Export, Poster, Reading, Zine
from campaign.services import exports, readings, zine_pages
from cms.demo import admin
from media.clearance import Use
from media.models import PrivateUpload
from photovoice.models import Invitation, Showing

PATIENCE = 900
FOR_PRESS = {"for_print": True, "copies": 1}
#: How each kind is made here; what has no code on it is not. A kind that is not named fails the walk.
WISHES: dict[str, list[dict[str, Any]]] = {
    "labels": [
        {"size": "a5", "press": True, **FOR_PRESS},
        {"size": "a6", "plates": "1"},
        {"size": "large", **FOR_PRESS},
    ],
    "hanging_list": [{"longest_cm": 30}],
    "room_texts": [{"paper": "a3"}],
    "title_panel": [{"paper": "a3"}],
    "poster": [{"size": "A3", "printer": None, **FOR_PRESS}],
    "zine": [{"variant": "press", **FOR_PRESS}],
    "photo_prints": [],
    "contact_sheet": [],
    "cards": [],
}


def tell() -> None:
    """Have everything made, wait for it, and print as JSON what it is and where staff and the public find it."""
    deadline = time.monotonic() + PATIENCE
    _wait(deadline, lambda: not _preparing())
    _wait(deadline, lambda: not _missing_readings())
    asked = [exports.ask(kind=kind, key=key, options=options, by=admin()) for kind, key, options in _wishes()]
    pks = [one.pk for one in asked]
    _wait(deadline, lambda: not _open(pks).exists())
    call = Invitation.objects.latest("pk").call_id
    sheet = reverse("campaign_invitation_cards", args=[call])
    print(json.dumps({"readings": _readings(), "exports": [_told(pk) for pk in pks], "cards": sheet}))


def _wishes() -> list[tuple[str, str, dict[str, Any]]]:
    showing = Showing.objects.filter(venue_en__startswith="Senate").order_by("starts_on")[0]
    keys = {
        "poster": [str(one.pk) for one in Poster.objects.all()],
        "zine": [str(one.pk) for one in Zine.objects.filter(participant=None) if _is_allowed(one)],
    }
    # A poster is one sheet in both languages, or a sheet for each.
    sheets = {
        str(one.pk): {"language": "both" if one.languages == Poster.Languages.BOTH else "cs"}
        for one in Poster.objects.all()
    }
    return [
        (kind, key, options | (sheets[key] if kind == "poster" else {}))
        for kind in products.kinds()
        for key in keys.get(kind, [str(showing.pk)])
        for options in WISHES[kind]
    ]


def _is_allowed(zine: Zine) -> bool:
    """Whether the authors of all its pages said yes: in the demo one of the zines still waits for one."""
    return not zine_pages.problems(zine_pages.read(zine, use=Use.PRINT))


def _preparing() -> bool:
    waiting = DBTaskResult.objects.filter(queue_name="default", status__in=["READY", "RUNNING"])
    return (
        waiting.exists() or PrivateUpload.objects.exclude(state__in=["ready", "refused", "erased"]).exists()
    )


def _missing_readings() -> list[tuple[str, str, str]]:
    """The public files that the worker has not made yet. Nobody asks for them: they come by themselves."""
    wanted = {
        (kind, key, language)
        for kind, (_source, every) in readings._sources.items()
        for key, language in every()
    }
    made = set(Reading.objects.exclude(file="").values_list("product_kind", "product_key", "language"))
    return sorted(wanted - made)


def _readings() -> list[str]:
    rows = Reading.objects.exclude(file="").order_by("product_kind", "product_key", "language")
    return [
        reverse("campaign_reading", args=[row.product_kind, row.product_key, row.language]) for row in rows
    ]


def _open(pks: list[Any]) -> Any:
    return Export.objects.filter(pk__in=pks, state__in=[Export.State.WAITING, Export.State.WORKING])


def _told(pk: Any) -> dict[str, Any]:
    export = Export.objects.select_related("edition").get(pk=pk)
    written = export.edition.texts.filter(about__startswith="code:") if export.edition else []
    return {
        "kind": export.product_kind,
        "options": export.options,
        "state": export.state,
        "problems": export.problems,
        "codes": sorted(one.about.removeprefix("code:") for one in written),
        "file": reverse("campaign_export_file", args=[pk]),
    }


def _wait(deadline: float, is_so: Any) -> None:
    while not is_so():
        if time.monotonic() > deadline:
            missing = _missing_readings()
            problems = list(
                Reading.objects.exclude(problem="").values_list("product_kind", "product_key", "problem")
            )
            raise SystemExit(f"The worker did not come to an end. Without a file: {missing}. {problems}")
        time.sleep(0.5)
