"""The form of an event."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from campaign.models.events import NOT_AN_ADDRESS, WEB_ADDRESSES
from campaign.services import events


class EventForm(WagtailAdminModelForm):
    """Everything about one event, both languages side by side; its rules are those of the event itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in WEB_ADDRESSES:
            if field in self.fields:
                self.fields[field].error_messages["invalid"] = NOT_AN_ADDRESS

    def save(self, commit: bool = True) -> Any:
        """Through the service, so that its pages and calendars follow."""
        made = super().save(commit=False)
        return events.save(event=made) if commit else made
