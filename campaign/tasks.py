"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from contextlib import suppress

from django.core.cache import cache

from campaign.layout.figures import BadFigures
from campaign.models import Event, Export, Infographic, Zine
from campaign.products import NotPrintable
from campaign.services import (
    edition_judging,
    event_pictures,
    export_making,
    infographic_files,
    own_zine_files,
    readings,
)
from campaign.signal_handlers import JUDGING_WAITS
from media.queue import SLOW, enqueue, task


@task()
def judge_editions() -> None:
    """Look whether what was printed is still as it was printed, and whether what is read is as things are now."""
    # First: what changes from now on asks for another look.
    cache.delete(JUDGING_WAITS)
    edition_judging.judge_all()
    enqueue("campaign.tasks.refresh_readings")


@task(queue_name=SLOW, priority=40)
def refresh_readings() -> None:
    """Make the files that the public reads anew where something in them changed."""
    readings.refresh_all()


@task(queue_name=SLOW, priority=60)
def make_reading(kind: str, key: str, language: str) -> None:
    """Make one file that the public waits for."""
    readings.make(kind=kind, key=key, language=language)


@task()
def make_event_picture(event_id: int) -> None:
    """Make the sizes of an event's picture. Nothing if the event is gone or has lost it meanwhile."""
    event = Event.objects.filter(pk=event_id).select_related("picture").first()
    if event is not None:
        event_pictures.make(event=event)


@task(queue_name=SLOW, priority=80)
def make_own_zine(zine_id: int, language: str) -> None:
    """Make the files of somebody's own zine, who looks at their phone meanwhile. Nothing if it is gone."""
    zine = Zine.objects.filter(pk=zine_id, participant__isnull=False).first()
    if zine is not None:
        own_zine_files.make(zine=zine, language=language)


@task(queue_name=SLOW, priority=70)
def make_infographic_file(infographic_id: int, language: str, form: str) -> None:
    """Make a file of an infographic that somebody waits for. Nothing if it is gone, or cannot be drawn any more."""
    found = Infographic.objects.filter(pk=infographic_id).first()
    if found is not None:
        with suppress(BadFigures, NotPrintable):
            infographic_files.make(found, language, form)


@task(queue_name=SLOW, priority=50)
def make_export(export_id: str) -> None:
    """Make one file for printing. Nothing happens if it is made already or nobody wants it any more."""
    export = Export.objects.filter(pk=export_id).first()
    if export is not None:
        export_making.make(export=export)


@task()
def ask_for_demo_labels() -> None:
    """Ask for the demo's labels. In the queue of publications and behind the demo's one: before it nothing hangs."""
    from campaign import demo_labels

    demo_labels.ask()


@task()
def ask_for_demo_zine() -> None:
    """Ask for the demo's zine. In the queue of photographs and behind the demo's own: before it none is prepared."""
    from campaign import demo_zines

    demo_zines.ask()
