"""What happens when something else changes. Thin: each handler calls one service."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate

from wagtail.signals import page_published, page_unpublished

from cms.signal_handlers import watch as pages_follow
from media import signals as media_signals


def connect() -> None:
    """Connect the handlers of this app."""
    from photovoice.models import Call, ExhibitionPage, Showing, Theme

    pages_follow(Call, Showing, Theme)
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(settle_exhibition, sender=ExhibitionPage, dispatch_uid=f"settle_{id(signal)}")
    media_signals.upload_ready.connect(settle_full_size, dispatch_uid="settle_full_size")
    media_signals.derivatives_ready.connect(settle_upload, dispatch_uid="settle_upload")
    media_signals.recording_ready.connect(settle_recording, dispatch_uid="settle_recording")
    post_migrate.connect(ensure_groups, dispatch_uid="ensure_groups")


def settle_exhibition(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page of an exhibition came or went: its photographs follow."""
    from photovoice.services import curation

    curation.settle(contributions=curation.hung_in(instance.exhibition))


def settle_full_size(sender: Any, upload: Any, **kwargs: Any) -> None:
    """A photograph was opened: if it is the full size of a smaller copy, it takes the copy's place."""
    from photovoice.services import full_size

    full_size.settle(upload=upload)


def settle_upload(sender: Any, upload: Any, **kwargs: Any) -> None:
    """Public files of a photograph are prepared: let it out if it waited for them."""
    from photovoice.models import Contribution
    from photovoice.services import curation

    curation.settle(contributions=Contribution.objects.filter(upload=upload))


def settle_recording(sender: Any, recording: Any, **kwargs: Any) -> None:
    """A voice is prepared: let it out if it waited for that. Recordings of nobody here are left alone."""
    from photovoice.services import voice_clearance

    if voice_clearance.held_of([recording]):
        voice_clearance.refresh(recordings=[recording])


def ensure_groups(sender: Any, **kwargs: Any) -> None:
    """After the last app's tables and permissions exist, see to it that the groups do."""
    with_tables = [config.label for config in apps.get_app_configs() if config.models_module is not None]
    if sender.label == with_tables[-1]:
        from photovoice.services import staff_groups

        staff_groups.ensure(
            arrived=[
                f"{one.app_label}.{one.name}"
                for one, is_backwards in kwargs.get("plan", [])
                if not is_backwards
            ]
        )
