"""Posters in the admin: the list, and the form with a preview of the sheet in both languages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import EditView, IndexView

from campaign.models import Poster
from campaign.viewsets.menu import BELOW, PrintedViewSet
from cms.permission_policies import OnePermissionPolicy

#: Whoever hangs an exhibition also makes its posters.
MAY_MAKE = "photovoice.curate_exhibition"


register_permission_policy(
    Poster, OnePermissionPolicy(Poster, permission=MAY_MAKE, actions=("add", "change", "delete", "view"))
)


class PosterIndexView(IndexView):
    """The posters, newest first."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add a poster")

    def get_list_more_buttons(self, instance: Poster) -> list[Any]:
        """The files of one poster, among what else can be done with it."""
        return [_files_button(instance, 5), *super().get_list_more_buttons(instance)]


class PosterEditView(EditView):
    """The form of one poster, with the way to its files."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """Among what else can be done with it: its files."""
        return [*super().header_more_buttons, _files_button(self.object, 5)]


def _files_button(poster: Poster, order: int) -> Button:
    return Button(
        _("Make a file"),
        url=reverse("campaign_poster_files", args=[poster.pk]),
        icon_name="download",
        priority=order,
    )


class PosterViewSet(PrintedViewSet):
    """Posters; whoever may change them may have them made for a print shop."""

    model = Poster
    icon = "doc-full"
    menu_label = _("Posters")
    print_order = 30
    index_view_class = PosterIndexView
    edit_view_class = PosterEditView
    search_fields = ["name", "title_cs", "title_en"]
    list_filter = ["layout", "languages"]
    list_display = [
        "name",
        Column("title_cs", label=_("Title in Czech"), classname=BELOW),
        Column("title_en", label=_("Title in English"), classname=BELOW),
        UpdatedAtColumn(label=_("Saved"), classname=BELOW),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("title_cs"), FieldPanel("title_en")])], heading=_("Title")
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("lead_cs"), FieldPanel("lead_en")])], heading=_("Lead")
            ),
            FieldRowPanel([FieldPanel("layout"), FieldPanel("languages")]),
            FieldPanel("items"),
        ]
    )
