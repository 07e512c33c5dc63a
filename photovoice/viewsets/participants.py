"""Participants: found by name, renamed, moved between calls. They are added in a call, several at once."""

from __future__ import annotations

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from photovoice.models import Participant
from photovoice.viewsets.answers import EditView


class ParticipantIndexView(generic.IndexView):
    """Everybody who takes part; whoever may manage calls."""

    def get_base_queryset(self) -> QuerySet[Participant]:
        present = Q(contributions__withdrawn_at=None, contributions__erased_at=None)
        return super().get_base_queryset().annotate(photographs=Count("contributions", filter=present))


class ParticipantViewSet(ModelViewSet):
    """Participants in the menu. Nobody is deleted here: their consent is a ledger."""

    model = Participant
    name = "photovoice_participants"
    url_prefix = "photovoice/participants"
    icon = "group"
    menu_label = _("Participants")
    index_view_class = ParticipantIndexView
    edit_view_class = EditView
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["staff_name", "chosen_name", "pseudonym"]
    list_filter = ["calls", "language"]
    list_display = [
        TitleColumn("staff_name", label=_("Known to staff as"), url_name="photovoice_person"),
        Column("public_name", label=_("Public name")),
        Column("get_language_display", label=_("Language")),
        Column("photographs", label=_("Photographs")),
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "The public name is chosen by the participant, in their space. Staff cannot change it here."
                )
            ),
            HelpPanel(template="photovoice/admin/participant_consents.html"),
            HelpPanel(template="photovoice/admin/participant_take_back.html"),
            FieldPanel("staff_name"),
            FieldPanel(
                "language", help_text=_("The language of the card and of the space until they change it.")
            ),
            FieldPanel("calls", widget=forms.CheckboxSelectMultiple),
        ]
    )
