"""Print shops: a list and a form in the menu Print."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from campaign.models import Printer
from campaign.printer_forms import PrinterForm
from cms.permission_policies import OnePermissionPolicy
from photovoice.viewsets.answers import AddView, DeleteView, EditView

MAY_PRINT = "photovoice.curate_exhibition"


class PrinterIndexView(generic.IndexView):
    """The print shops; whoever may curate."""

    # Said whole: a language with cases cannot put the model's name after "Add".
    add_item_label = _("Add a print shop")


class PrinterDeleteView(DeleteView):
    """Asks before a print shop is deleted."""

    question = _("What was printed there stays written down; only the print shop goes. Delete it?")


class PrinterViewSet(ModelViewSet):
    """Print shops and what their files must be like."""

    model = Printer
    name = "campaign_printers"
    url_prefix = "campaign/printers"
    icon = "cog"
    menu_label = _("Print shops")
    menu_name = "campaign_printers"
    menu_order = 70
    add_to_admin_menu = False
    index_view_class = PrinterIndexView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = PrinterDeleteView
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="campaign_printers:edit"),
        Column("get_colour_display", label=_("Colours")),
        Column("profile_name", label=_("Colour profile")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("colour"), FieldPanel("bleed_mm"), FieldPanel("marks")]),
            FieldPanel("profile_file"),
            FieldPanel("drop_profile"),
            FieldPanel("note"),
        ],
        base_form_class=PrinterForm,
    )


printers = PrinterViewSet()


def register_policy() -> None:
    """Say who may use the forms: our own permission, never Django's four a model."""
    policy = OnePermissionPolicy(Printer, permission=MAY_PRINT, actions=("add", "change", "delete", "view"))
    register_permission_policy(Printer, policy)
