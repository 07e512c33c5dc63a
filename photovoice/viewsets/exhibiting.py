"""Themes, and the venues where an exhibition is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from photovoice.models import Showing, Theme
from photovoice.viewsets.answers import AddView, DeleteView, EditView


class ThemeDeleteView(DeleteView):
    """Asks before a theme is deleted, and says how many photographs lose it."""

    @property
    def confirmation_message(self) -> str:
        """The photographs stay; only the theme goes."""
        number = self.object.contributions.count()
        return ngettext(
            "%(number)d photograph has this theme and stays without it. Delete the theme?",
            "%(number)d photographs have this theme and stay without it. Delete the theme?",
            number,
        ) % {"number": number}


class ShowingDeleteView(DeleteView):
    """Asks before a showing is deleted."""

    question = _(
        "The exhibition and its photographs stay; only this venue with its dates and visitors goes. Delete it?"
    )


class ThemeIndexView(IndexView):
    """The themes; whoever may add or change them."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add a theme")


class ThemeViewSet(ModelViewSet):
    """Themes in the menu."""

    model = Theme
    name = "photovoice_themes"
    url_prefix = "photovoice/themes"
    icon = "tag"
    menu_label = _("Themes")
    index_view_class = ThemeIndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = ThemeDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["name_cs", "name_en"]
    list_display = [
        TitleColumn("name_cs", label=_("Name in Czech"), url_name="photovoice_themes:edit"),
        Column("name_en", label=_("Name in English")),
        Column("get_side_display", label=_("Side")),
    ]


class ShowingIndexView(IndexView):
    """The showings; whoever may add or change them."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add a showing")


class ShowingViewSet(ModelViewSet):
    """Showings in the menu."""

    model = Showing
    name = "photovoice_showings"
    url_prefix = "photovoice/showings"
    icon = "site"
    menu_label = _("Showings")
    index_view_class = ShowingIndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = ShowingDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["venue_cs", "venue_en"]
    list_filter = ["exhibition"]
    list_display = [
        TitleColumn("venue_cs", label=_("Venue"), url_name="photovoice_showings:edit"),
        Column("exhibition", label=_("Exhibition")),
        Column("starts_on", label=_("First day")),
        Column("ends_on", label=_("Last day")),
        Column("visitors", label=_("Visitors")),
        # The page is an upper app's, known here by its name only.
        TitleColumn(
            "print",
            label=_("Print"),
            accessor=lambda _showing: _("Labels and photographs"),
            url_name="campaign_showing",
        ),
    ]
