"""Choosing a recording in a form or a page: only staff who may see recordings get any to choose from."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser

from media import recording_words
from media.guarded_chooser import Guarded, GuardedChooserViewSet, SearchForm
from media.models import Recording

MAY_SEE = "media.view_recording"


class _FilterForm(SearchForm):
    """By a part of the title."""

    def found(self, objects: QuerySet[Recording], sought: str) -> QuerySet[Recording]:
        """Those whose title holds what was typed."""
        return objects.filter(title__icontains=sought)


def choosable(user: Any) -> QuerySet[Recording]:
    """What `user` may choose from; nothing of what its author took back."""
    if not user.has_perm(MAY_SEE):
        return Recording.objects.none()
    here = Recording.objects.filter(upload__withheld_at=None).exclude(upload__state="erased")
    return here.select_related("upload")


class _Guarded(Guarded):
    """Only what may be chosen from, and what the list says of it."""

    filter_form_class = _FilterForm
    title_column: Any

    def choosable(self, user: Any) -> QuerySet[Recording]:
        """As every other part of this module asks it."""
        return choosable(user)

    @property
    def columns(self) -> list[Column]:
        """Title, how long, in which language, and where it stands."""
        return [
            self.title_column,
            Column("length", label=_("Length"), accessor=lambda one: recording_words.length(one.duration_ms)),
            Column("language", label=_("Spoken language"), accessor=recording_words.language),
            Column("state", label=_("State"), accessor=recording_words.state_words),
        ]


class _ChooseView(_Guarded, chooser.ChooseView):  # type: ignore[misc]
    """The dialogue. Staff who may see recordings; for others it is empty."""


class _ChooseResultsView(_Guarded, chooser.ChooseResultsView):  # type: ignore[misc]
    """Its list alone, under the same rule."""


class _ChosenView(_Guarded, chooser.ChosenView):  # type: ignore[misc]
    """The one that was chosen; 404 for who may not see recordings."""


class _ChosenMultipleView(_Guarded, chooser.ChosenMultipleView):  # type: ignore[misc]
    """Several at once, under the same rule."""


class RecordingChooserViewSet(GuardedChooserViewSet):
    """The dialogue in which a recording is chosen; one is added in the library, where it can take its time."""

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


recording_chooser = RecordingChooserViewSet("media_recording_chooser", url_prefix="recordings/choose")
RecordingChooserBlock = recording_chooser.get_block_class(
    name="RecordingChooserBlock", module_path="media.recording_chooser"
)
