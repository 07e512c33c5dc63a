"""Events in the admin: the list, and the form with both languages side by side."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView, SnippetViewSet

from campaign.event_forms import EventForm
from campaign.models import Event, EventPage
from campaign.services import events
from campaign.viewsets.menu import PermittedMenuItem
from cms.permission_policies import OnePermissionPolicy

#: Whoever hangs an exhibition also tells of what happens around it.
MAY_PLAN = "photovoice.curate_exhibition"
POLICY = OnePermissionPolicy(Event, permission=MAY_PLAN, actions=("add", "change", "delete", "view"))
NOT_SAVED = _("Not saved. Something is missing or wrong below; it is marked.")


class EventIndexView(IndexView):
    """The events, the latest first; whoever may curate."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add an event")


class EventAddView(CreateView):
    """A form for a new one; whoever may curate."""

    error_message = NOT_SAVED

    def get_success_message(self, instance: Event) -> str:
        """Said without the model's name, which some languages would have to bend."""
        return _now("Added: %(object)s.") % {"object": instance}


class EventEditView(EditView):
    """A form to change one, with the way to its page; whoever may curate."""

    error_message = NOT_SAVED

    @property
    def header_more_buttons(self) -> list[Any]:
        """Among what else can be done with it: looking at its pages."""
        pages = EventPage.objects.live().filter(event=self.object).select_related("locale").order_by("pk")
        found = [
            Button(
                _now("Look at its page: %(language)s") % {"language": page.locale.get_display_name()},
                url=page.get_url(self.request) or "",
                icon_name="view",
                priority=5,
            )
            for page in pages
        ]
        return [*super().header_more_buttons, *found]

    def get_success_message(self) -> str:
        """What is kept is public at once, if the event has a page."""
        return _now("Saved: %(object)s.") % {"object": self.object}


class EventDeleteView(DeleteView):
    """Asks before an event is deleted with its pages; whoever may curate."""

    def get_usage(self) -> Any:
        """Where else it is used: its own pages go with it and keep nobody from deleting it."""
        own = ContentType.objects.get_for_model(EventPage)
        found = ReferenceIndex.get_references_to(self.object).exclude(content_type=own)
        return found.group_by_source_object()

    def delete_action(self) -> None:
        events.remove(event=self.object)


def _begins(event: Event) -> str:
    return date_format(localtime(event.starts_at), "SHORT_DATETIME_FORMAT")


class EventViewSet(SnippetViewSet):
    """What people can attend, with its pages in both languages."""

    model = Event
    icon = "date"
    menu_label = _("Events")
    menu_name = "events"
    menu_order = 96
    add_to_admin_menu = False
    # It has a place of its own in the menu; Wagtail need not make a group for it.
    menu_item_is_registered = True
    copy_view_enabled = False
    index_view_class = EventIndexView
    add_view_class = EventAddView
    edit_view_class = EventEditView
    delete_view_class = EventDeleteView
    permission_policy = POLICY
    search_fields = ["title_cs", "title_en", "place_cs", "place_en"]
    list_filter = ["is_public", "is_cancelled", "attendance"]
    list_display = [
        "title_cs",
        Column("begins", label=pgettext_lazy("event", "Begins"), accessor=_begins, sort_key="starts_at"),
        "place_cs",
        BooleanColumn("is_cancelled", label=_("Cancelled")),
        BooleanColumn("is_public", label=_("On the website")),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("title_cs"), FieldPanel("title_en")]),
                    FieldRowPanel([FieldPanel("lead_cs"), FieldPanel("lead_en")]),
                ],
                heading=_("What it is"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], heading=_("When")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("attendance"),
                    FieldRowPanel([FieldPanel("place_cs"), FieldPanel("place_en")]),
                    FieldRowPanel([FieldPanel("address"), FieldPanel("map_address")]),
                    FieldPanel("online_address"),
                    FieldPanel("showing"),
                ],
                heading=_("Where"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("price"), FieldPanel("registration_address")])],
                heading=_("How people get in"),
            ),
            FieldPanel("body_cs"),
            FieldPanel("body_en"),
            FieldPanel("picture"),
            FieldPanel("pictures"),
            MultiFieldPanel(
                [
                    FieldPanel("is_cancelled"),
                    FieldRowPanel([FieldPanel("note_cs"), FieldPanel("note_en")]),
                ],
                heading=_("If it does not take place"),
            ),
            FieldPanel("is_public"),
        ],
        base_form_class=EventForm,
    )


def events_menu_item() -> MenuItem:
    """Return the way to the events."""
    return PermittedMenuItem(
        _("Events"),
        reverse("wagtailsnippets_campaign_event:list"),
        name="events",
        icon_name="date",
        order=96,
        permission=MAY_PLAN,
    )
