"""The acts of staff on the podcast that Wagtail's log keeps, with the words in which it tells them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import log

ACTIONS = {
    "podcasts.series_publish": (_("Publish a series"), _("Series published")),
    "podcasts.series_unpublish": (_("Unpublish a series"), _("Series unpublished")),
    "podcasts.publish": (_("Publish an episode"), _("Episode published")),
    "podcasts.schedule": (_("Schedule an episode"), _("Episode waits for its day")),
    "podcasts.unschedule": (_("Take an episode off the schedule"), _("Episode does not wait any more")),
    "podcasts.unpublish": (_("Unpublish an episode"), _("Episode unpublished")),
    "podcasts.preview": (_("Make a link for a guest"), _("Link for a guest made")),
    "podcasts.preview_end": (_("End a guest's link"), _("Guest's link ended")),
}


@hooks.register("register_log_actions")
def register(actions: Any) -> None:
    """Teach Wagtail's log the names of these acts."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def note(instance: Any, action: str, *, by: Any = None) -> None:
    """Write one act of staff into the log; what happens by the clock or by a participant is a state."""
    if by is not None:
        log(instance=instance, action=f"podcasts.{action}", user=by)
