"""Choosing a recording in a form or a page: only staff who may see recordings get any to choose from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from media import recording_words
from media.models import Recording

MAY_SEE = "media.view_recording"


class _FilterForm(BaseFilterForm):
    """By a part of the title."""

    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )

    def filter(self, objects: QuerySet[Recording]) -> QuerySet[Recording]:
        """Those whose title holds what was typed."""
        sought = self.cleaned_data.get("q", "")
        if sought:
            self.is_searching, self.search_query = True, sought
            objects = objects.filter(title__icontains=sought)
        return objects


def choosable(user: Any) -> QuerySet[Recording]:
    """What `user` may choose from; nothing of what its author took back."""
    if not user.has_perm(MAY_SEE):
        return Recording.objects.none()
    here = Recording.objects.filter(upload__withheld_at=None).exclude(upload__state="erased")
    return here.select_related("upload")


class _Listed:
    """What the list of the chooser shows."""

    request: Any
    filter_form_class = _FilterForm
    title_column: Any

    def get_object_list(self) -> QuerySet[Recording]:
        return choosable(self.request.user)

    @property
    def columns(self) -> list[Column]:
        """Title, how long, in which language, and where it stands."""
        return [
            self.title_column,
            Column("length", label=_("Length"), accessor=lambda one: recording_words.length(one.duration_ms)),
            Column("language", label=_("Spoken language"), accessor=recording_words.language),
            Column("state", label=_("State"), accessor=recording_words.state_words),
        ]


class _ChooseView(_Listed, chooser.ChooseView):  # type: ignore[misc]
    """The dialogue. Staff who may see recordings; for others it is empty."""


class _ChooseResultsView(_Listed, chooser.ChooseResultsView):  # type: ignore[misc]
    """Its list alone, under the same rule."""


class _ChosenView(chooser.ChosenView):  # type: ignore[misc]
    """The one that was chosen; 404 for who may not see recordings."""

    def get_object(self, pk: str) -> Recording:
        """Only of what may be chosen from."""
        try:
            return choosable(self.request.user).get(pk=pk)
        except ValueError as error:
            raise ObjectDoesNotExist from error


class _ChosenMultipleView(chooser.ChosenMultipleView):  # type: ignore[misc]
    """Several at once, under the same rule."""

    def get_objects(self, pks: list[str]) -> QuerySet[Recording]:
        """Only of what may be chosen from."""
        return choosable(self.request.user).filter(
            pk__in=[pk for pk in pks if pk.isascii() and pk.isdecimal()]
        )


class RecordingChooserViewSet(ChooserViewSet):  # type: ignore[misc]
    """The dialogue in which a recording is chosen, for every form that has one."""

    model = Recording
    icon = "media"
    choose_one_text = _("Choose a recording")
    choose_another_text = _("Choose another recording")
    edit_item_text = _("Look at this recording")
    per_page = 20
    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    chosen_view_class = _ChosenView
    chosen_multiple_view_class = _ChosenMultipleView

    def get_urlpatterns(self) -> list[Any]:
        """Without the form that makes a new one: a recording is added in the library, where it can take its time."""
        return [one for one in super().get_urlpatterns() if one.name != "create"]


recording_chooser = RecordingChooserViewSet("media_recording_chooser", url_prefix="recordings/choose")
RecordingChooserBlock = recording_chooser.get_block_class(
    name="RecordingChooserBlock", module_path="media.recording_chooser"
)
