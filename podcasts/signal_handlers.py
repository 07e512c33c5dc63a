"""What happens when something else changes. Thin: each handler calls one service."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate, post_save, pre_delete

from cms.signal_handlers import watch as pages_follow
from media import signals as media_signals
from podcasts import signals


def connect() -> None:
    """Connect the handlers of this app."""
    from media.models import Picture, Transcript
    from podcasts.models import Chapter, Episode, EpisodePerson, PlatformLink, Series

    pages_follow(Series, PlatformLink, Episode, EpisodePerson, Chapter, Transcript)
    media_signals.clearance_changed.connect(follow_uploads, dispatch_uid="episodes_follow_clearance")
    media_signals.recalled.connect(leave, dispatch_uid="episodes_leave_with_recordings")
    media_signals.recording_ready.connect(follow_recording, dispatch_uid="episodes_follow_recording")
    media_signals.sound_served.connect(count_listen, dispatch_uid="listens_are_counted")
    signals.episode_out.connect(tell_hub, dispatch_uid="hub_hears_of_episode")
    signals.episode_gone.connect(tell_hub, dispatch_uid="hub_hears_of_leaving")
    post_save.connect(follow_picture, sender=Picture, dispatch_uid="covers_follow_picture")
    pre_delete.connect(forget_picture, sender=Picture, dispatch_uid="covers_forget_picture")
    post_migrate.connect(ensure_permissions, dispatch_uid="podcast_permissions")


def follow_uploads(sender: Any, uploads: Any, **kwargs: Any) -> None:
    """Recordings were taken back, given back, or their clearance changed: their episodes follow at once."""
    from media.models import PrivateUpload
    from podcasts.services import audibility

    heard = [upload for upload in uploads if upload.kind == PrivateUpload.Kind.AUDIO]
    if heard:
        audibility.follow(uploads=heard)


def leave(sender: Any, uploads: Any, **kwargs: Any) -> None:
    """Public files of these were taken back: what may not be heard leaves. Nothing comes back by this."""
    from podcasts.services import audibility

    audibility.leave(uploads=uploads)


def follow_recording(sender: Any, recording: Any, **kwargs: Any) -> None:
    """A recording was prepared (anew): an episode that waited for it comes back."""
    from podcasts.services import audibility

    audibility.follow(uploads=[recording.upload])


def count_listen(sender: Any, record: Any, name: str, client: Any, **sent: Any) -> None:
    """Some bytes of a sound file were fetched: perhaps they make a listen."""
    from podcasts.services import listens

    if client.is_only_loading:
        return
    fetched = listens.Fetched(name, sent["start"], sent["end"], sent["total"])
    listens.count(record=record, fetched=fetched, address=client.address, agent=client.agent)


def tell_hub(sender: Any, episode: Any, **kwargs: Any) -> None:
    """An episode came or went: apps that wait at the hub of its series hear of it."""
    from podcasts.services import hubs

    hubs.announce(series=episode.series)


def follow_picture(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    """A picture of the library was changed: covers made of it follow."""
    from podcasts.services import covers

    if not created and instance.upload_id is None:
        covers.follow(picture=instance)


def forget_picture(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A picture leaves the library: episodes and chapters name it no more."""
    from podcasts.services import covers

    covers.forget(picture=instance)


def ensure_permissions(sender: Any, **kwargs: Any) -> None:
    """After the last app's permissions exist, see to it that curators may publish episodes."""
    with_tables = [config.label for config in apps.get_app_configs() if config.models_module is not None]
    if sender.label == with_tables[-1]:
        from podcasts.services import staff_permissions

        staff_permissions.ensure()
