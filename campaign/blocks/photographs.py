"""Choosing a photograph with its words for a poster or a zine: the dialogue says what its author allowed.

Everything of a call may be chosen from, but each row says whether it may be printed now. What is chosen and may not is
said with its page when the file is made: the gate is asked there, and only there it decides.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.widgets.chooser import BaseChooser

from media.clearance import Use, is_cleared
from media.guarded_chooser import Guarded, GuardedChooserViewSet, SearchForm
from photovoice.models import Contribution

#: Who may see what people sent, as on the board where exhibitions are hung.
MAY_CHOOSE = ("photovoice.curate_exhibition", "media.see_preview")
FIRST_WORDS = 60


def choosable(user: Any) -> QuerySet[Contribution]:
    """What `user` may choose from: accepted photographs that were not taken back; nothing for who may not curate."""
    if not user.has_perms(MAY_CHOOSE):
        return Contribution.objects.none()
    found = Contribution.objects.in_state(Contribution.State.ACCEPTED)
    return found.select_related("upload__recipe", "participant").prefetch_related("texts")


def title_of(contribution: Contribution) -> str:
    """What staff recognise it by: its number, its title or first words, and whose it is."""
    texts = sorted(contribution.texts.all(), key=lambda text: text.language != "cs")
    title = next((text.title for text in texts if text.title), "")
    if not title:
        original = contribution.original_text
        title = original.body[:FIRST_WORDS] if original else ""
    parts = [f"#{contribution.pk}", title, contribution.participant.staff_name]
    return " · ".join(part for part in parts if part)


class _PictureColumn(Column):
    """The private preview, which only staff can open."""

    cell_template_name = "campaign/admin/chooser_picture.html"


class _FilterForm(SearchForm):
    """By a part of the title, of the words, or of the name that staff know."""

    printable = forms.BooleanField(label=gettext_lazy("Only what may be printed now"), required=False)

    def filter(self, objects: QuerySet[Contribution]) -> QuerySet[Contribution]:
        """Those that fit what was typed and ticked."""
        if self.cleaned_data.get("printable"):
            objects = objects.cleared_for(Use.PRINT)  # type: ignore[attr-defined]
        return super().filter(objects)

    def found(self, objects: QuerySet[Contribution], sought: str) -> QuerySet[Contribution]:
        """Those that hold what was typed."""
        told = Q(texts__title__icontains=sought) | Q(texts__body__icontains=sought)
        return objects.filter(told | Q(participant__staff_name__icontains=sought)).distinct()


class _Guarded(Guarded):
    """Only what may be chosen from, and what the list says of it."""

    filter_form_class = _FilterForm
    title_column: Any

    def choosable(self, user: Any) -> QuerySet[Contribution]:
        """As every other part of this module asks it."""
        return choosable(user)

    @property
    def columns(self) -> list[Column]:
        """The picture, what it is, and what it may be used for."""
        title = self.title_column
        title.accessor = title_of
        return [
            _PictureColumn("picture", label=_("Photograph"), accessor=lambda one: one.upload, width="15%"),
            title,
            Column("print", label=_("In print"), accessor=lambda one: _allowed(one, Use.PRINT)),
            Column("web", label=_("On the website"), accessor=lambda one: _allowed(one, Use.WEB)),
        ]


def _allowed(contribution: Contribution, use: Use) -> str:
    return _("yes") if is_cleared(contribution.upload, use) else _("no")


class _Titled:
    """What stands in the form once one is chosen."""

    def get_display_title(self, instance: Contribution) -> str:
        """The title, with a warning where it may not be printed now."""
        return chosen_title(instance)


def chosen_title(contribution: Contribution) -> str:
    """Its title in a form; one that may not be printed now says so."""
    title = title_of(contribution)
    if contribution.is_withdrawn or not is_cleared(contribution.upload, Use.PRINT):
        return _("%(title)s (may not be printed now)") % {"title": title}
    return title


class _ChooseView(_Guarded, chooser.ChooseView):
    """The dialogue. Staff who may curate and see previews; for others it is empty."""


class _ChooseResultsView(_Guarded, chooser.ChooseResultsView):
    """Its list alone, under the same rule."""


class _ChosenView(_Titled, _Guarded, chooser.ChosenView):
    """The one that was chosen; 404 for who may not curate."""


class _ChosenMultipleView(_Titled, _Guarded, chooser.ChosenMultipleView):
    """Several at once, under the same rule."""


class _Chooser(_Titled, BaseChooser):
    """The field with what is chosen."""


class ContributionChooserViewSet(GuardedChooserViewSet):
    """The dialogue in which a photograph with its words is chosen: photographs come from their authors alone."""

    model = Contribution
    icon = "image"
    choose_one_text = gettext_lazy("Choose a photograph")
    choose_another_text = gettext_lazy("Choose another photograph")
    edit_item_text = gettext_lazy("Look at this photograph")
    per_page = 12
    register_widget = False
    base_widget_class = _Chooser
    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    chosen_view_class = _ChosenView
    chosen_multiple_view_class = _ChosenMultipleView


contribution_chooser = ContributionChooserViewSet(
    "campaign_contribution_chooser", url_prefix="campaign/photographs/choose"
)
ContributionChooserBlock = contribution_chooser.get_block_class(
    name="ContributionChooserBlock", module_path="campaign.blocks.photographs"
)
