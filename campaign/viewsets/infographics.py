"""Infographics in the admin: the list, and the form with the drawing in both languages beside it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from campaign.infographic_forms import InfographicForm
from campaign.models import Infographic
from campaign.viewsets.menu import BELOW, PrintedViewSet
from cms.permission_policies import OnePermissionPolicy

#: Whoever hangs an exhibition also makes what is printed about it.
MAY_DRAW = "photovoice.curate_exhibition"
POLICY = OnePermissionPolicy(Infographic, permission=MAY_DRAW, actions=("add", "change", "delete", "view"))
NOT_SAVED = _("Not saved. Something is missing or wrong below; it is marked.")


def _figures(infographic: Infographic) -> str:
    return gettext("made up") if infographic.is_illustrative else gettext("real")


def _seen(infographic: Infographic) -> str:
    return gettext("on the website") if infographic.is_public else gettext("not on the website")


class InfographicIndexView(IndexView):
    """The infographics, newest first."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add an infographic")

    def get_list_more_buttons(self, instance: Infographic) -> list[Any]:
        """The files of one infographic, among what else can be done with it."""
        return [_files_button(instance), *super().get_list_more_buttons(instance)]


class InfographicAddView(CreateView):
    """A form for a new one; whoever may curate."""

    error_message = NOT_SAVED

    def get_success_message(self, instance: Infographic) -> str:
        """Said without the model's name, which some languages would have to bend."""
        return gettext("Added: %(object)s.") % {"object": instance}


class InfographicEditView(EditView):
    """A form to change one; whoever may curate."""

    error_message = NOT_SAVED

    @property
    def header_more_buttons(self) -> list[Any]:
        """Among what else can be done with it: its files."""
        return [*super().header_more_buttons, _files_button(self.object)]

    def get_success_message(self) -> str:
        """What is printed already stays as it is, and its editions say so."""
        return gettext("Saved: %(object)s.") % {"object": self.object}


def _files_button(infographic: Infographic) -> Button:
    return Button(
        _("Make a file"),
        url=reverse("campaign_infographic_files", args=[infographic.pk]),
        icon_name="download",
        priority=5,
    )


class InfographicViewSet(PrintedViewSet):
    """Statements in figures, for pages, cards and paper alike."""

    model = Infographic
    icon = "table"
    menu_label = _("Infographics")
    print_order = 20
    index_view_class = InfographicIndexView
    add_view_class = InfographicAddView
    edit_view_class = InfographicEditView
    permission_policy = POLICY
    search_fields = ["statement_cs", "statement_en", "slug"]
    list_filter = ["kind", "is_illustrative", "is_public"]
    list_display = [
        "statement_cs",
        Column("get_kind_display", label=_("Kind"), classname=BELOW),
        # In words: a tick beside figures that are made up would look like praise.
        Column("figures", label=_("Figures"), accessor=_figures, classname=BELOW),
        Column("seen", label=_("Website"), accessor=_seen, classname=BELOW),
        UpdatedAtColumn(label=_("Saved"), classname=BELOW),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("statement_cs"), FieldPanel("statement_en"), FieldPanel("slug")],
                heading=_("What it says"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("unit")]),
                    HelpPanel(
                        content=_(
                            "One figure and a quotation have one row. Change over time has a row for each year and "
                            "a column for each line. Small multiples have a row for each chart and a column for each "
                            "bar. All other kinds have one figure in a row."
                        )
                    ),
                    FieldPanel("data"),
                    FieldPanel("file"),
                    FieldPanel("highlight"),
                ],
                heading=_("Figures"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("source_cs"), FieldPanel("source_en")]),
                    FieldRowPanel([FieldPanel("year"), FieldPanel("source_address")]),
                    FieldRowPanel([FieldPanel("note_cs"), FieldPanel("note_en")]),
                    FieldPanel("is_illustrative"),
                ],
                heading=_("Where the figures come from"),
            ),
            FieldPanel("is_public"),
        ],
        base_form_class=InfographicForm,
    )


__all__ = ["POLICY", "InfographicViewSet"]
