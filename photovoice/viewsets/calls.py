"""Calls: name, dates, contact, and the call's words in each language."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from photovoice.admin_forms import CallForm
from photovoice.models import Call, Contribution
from photovoice.viewsets.answers import AddView, DeleteView, EditView

WORDS_PANELS = [
    FieldPanel("language"),
    FieldPanel("title", help_text=_("Stands on the card and at the top of the participant's space.")),
    FieldPanel("welcome", help_text=_("Two or three short sentences: what this is and who asks.")),
    FieldPanel("questions"),
    FieldPanel(
        "before_you_photograph",
        help_text=_(
            "What to keep in mind: ask people first, no danger for you, no children without their parents. "
            "Lines that begin with a dash become a list."
        ),
    ),
    FieldPanel("checklist"),
    FieldPanel(
        "pocket_card",
        help_text=_(
            "What a participant says to people whom they photograph; printed on a card of the size of a hand. "
            "Lines that begin with a dash become a list. The contact person stands below by itself."
        ),
    ),
]


class CallIndexView(generic.IndexView):
    """The calls with what waits in each; whoever may manage calls."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add a call")

    def get_base_queryset(self) -> QuerySet[Call]:
        present = Q(contributions__withdrawn_at=None, contributions__erased_at=None)
        waiting = present & Q(contributions__state=Contribution.State.RECEIVED)
        return (
            super()
            .get_base_queryset()
            .annotate(
                people=Count("participants", distinct=True),
                photographs=Count("contributions", filter=present, distinct=True),
                waiting=Count("contributions", filter=waiting, distinct=True),
            )
        )


class CallEditView(EditView):
    """One call, with the ways to its people, cards and consent wording; whoever may manage calls."""

    def get_header_buttons(self) -> list[Any]:
        ways = [
            (_("Participants"), "photovoice_people", "group"),
            (_("Consent wording"), "photovoice_wordings", "doc-full"),
            (_("Read aloud"), "photovoice_recordings", "media"),
            (_("Invitation cards"), "photovoice_cards", "mail"),
            (_("Pocket cards"), "campaign_pocket_cards", "doc-empty"),
            (_("Figures"), "photovoice_counts", "table"),
        ]
        more = [
            HeaderButton(
                label=label, url=reverse(name, args=[self.object.pk]), icon_name=icon, priority=order
            )
            for order, (label, name, icon) in enumerate(ways)
        ]
        return [*more, *super().get_header_buttons()]


class CallViewSet(ModelViewSet):
    """Calls in the menu."""

    model = Call
    name = "photovoice_calls"
    url_prefix = "photovoice/calls"
    icon = "calendar-alt"
    menu_label = _("Calls")
    index_view_class = CallIndexView
    add_view_class = AddView
    edit_view_class = CallEditView
    delete_view_class = DeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    inspect_view_enabled = False
    search_fields = ["name"]
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="photovoice_calls:edit"),
        # A day, not "3 weeks ago": Wagtail's own date column calls every day to come "just now".
        Column("opens_on", label=_("Opens on")),
        Column("closes_on", label=_("Closes on")),
        BooleanColumn("is_open", label=_("Open")),
        TitleColumn("people", label=_("Participants"), url_name="photovoice_people"),
        Column("photographs", label=_("Photographs")),
        Column("waiting", label=_("Waiting for review")),
    ]
    list_filter = ["opens_on"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on"), FieldPanel("most_photographs")]),
            MultiFieldPanel(
                [
                    HelpPanel(
                        content=_("A person, not an office: participants call when something does not work.")
                    ),
                    FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_phone")]),
                    FieldPanel("contact_email"),
                ],
                heading=_("Contact person"),
            ),
            InlinePanel(
                "texts",
                panels=WORDS_PANELS,
                heading=_("What the call says"),
                label=_("Words in one language"),
                help_text=_(
                    "One for each language of your participants. Without one, a participant reads the Czech words."
                ),
                min_num=1,
            ),
        ],
        base_form_class=CallForm,
    )
