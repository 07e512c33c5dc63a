"""Zines in the admin: the list, and the form with a look at the folded zine beside it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import EditView, IndexView

from campaign.models import Zine
from campaign.viewsets.menu import BELOW, PrintedViewSet
from campaign.zine_authors import AuthorsPanel

#: Whoever hangs an exhibition also makes zines of it.
MAY_MAKE = "photovoice.curate_exhibition"


def _number(zine: Zine) -> str:
    return gettext("Zine %(number)s") % {"number": zine.number} if zine.number else "–"


class ZineIndexView(IndexView):
    """The zines, newest first."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add a zine")


class ZineEditView(EditView):
    """The form of one zine, with the ways to its authors and its files."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """Among what else can be done with it."""
        return [*super().header_more_buttons, authors_button(self.object), files_button(self.object)]


class ZineViewSet(PrintedViewSet):
    """The team's zines. Those that participants make for themselves are theirs alone and never here."""

    model = Zine
    icon = "doc-full-inverse"
    menu_label = _("Zines")
    print_order = 40
    index_view_class = ZineIndexView
    edit_view_class = ZineEditView
    search_fields = ["name", "title_cs", "title_en"]
    list_filter = ["format", "languages"]
    list_display = [
        "name",
        Column("number", label=_("Number on the cover"), accessor=_number, classname=BELOW),
        Column("get_format_display", label=_("Format"), classname=BELOW),
        UpdatedAtColumn(label=_("Saved"), classname=BELOW),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("number")]),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("title_cs"), FieldPanel("title_en")])], heading=_("Title")
            ),
            FieldRowPanel([FieldPanel("format"), FieldPanel("languages")]),
            FieldPanel("pages"),
            AuthorsPanel(heading=_("Authors' answers")),
        ]
    )

    def get_queryset(self, request: Any) -> QuerySet[Zine]:
        """Without participants' own."""
        return Zine.objects.filter(participant=None)


def files_button(zine: Zine) -> Button:
    """From the list to the files of one zine."""
    way = reverse("campaign_zine_files", args=[zine.pk])
    return Button(_("Files for printing"), way, icon_name="download", priority=20)


def authors_button(zine: Zine) -> Button:
    """To what the authors of one zine said."""
    way = reverse("campaign_zine_authors", args=[zine.pk])
    return Button(_("Authors' answers"), way, icon_name="check", priority=10)
