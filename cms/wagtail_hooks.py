"""The site's own corner of the admin: who paid, and the plate as the admin's mark."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from cms.models import Funder


class FunderAddView(CreateView):
    """A form for a new funder; whoever may add them."""

    def get_success_message(self, instance: Funder) -> str:
        """Said without the model's name: a language with genders cannot put a verb after it."""
        return _("Added: %(object)s.") % {"object": instance}


class FunderEditView(EditView):
    """A form to change a funder; whoever may change them."""

    def get_success_message(self) -> str:
        """Says what follows at once, so that nobody looks for a button to publish it."""
        return _("Saved: %(object)s. Pages and cards bear it from now on.") % {"object": self.object}


class FunderViewSet(SnippetViewSet):
    """Funders with their statements, in the settings menu beside the site's own."""

    add_view_class = FunderAddView
    edit_view_class = FunderEditView

    model = Funder
    icon = "tag"
    menu_order = 510
    add_to_settings_menu = True
    list_display = ("name", "regime", "emblem", "valid_from", "valid_until", "sort_order")
    search_fields = ("name",)


register_snippet(FunderViewSet)


@hooks.register("insert_global_admin_css")
def admin_mark() -> SafeString:
    """The enamel plate instead of Wagtail’s bird, in the colours that everything has, and lists that fit a phone."""
    return format_html_join(
        "",
        '<link rel="stylesheet" href="{}">',
        (
            (static(f"cms/css/{name}.css"),)
            for name in ("tokens", "admin-mark", "admin-links", "admin-narrow", "admin-days")
        ),
    )
