"""Themes, and the venues where an exhibition is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from photovoice.models import Showing, Theme
from photovoice.viewsets.answers import AddView, DeleteView, EditView


class ThemeViewSet(ModelViewSet):
    """Themes in the menu."""

    model = Theme
    name = "photovoice_themes"
    url_prefix = "photovoice/themes"
    icon = "tag"
    menu_label = _("Themes")
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
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
    delete_view_class = DeleteView
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
    ]
