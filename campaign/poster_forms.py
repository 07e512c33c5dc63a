"""What staff choose for a file of a poster."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.export_forms import ExportForm
from campaign.models import Poster

BOTH = "both"


class PosterFileForm(ExportForm):
    """Paper, language and place, besides what every file asks."""

    size = forms.ChoiceField(
        label=_("Paper"), choices=[("A3", "A3"), ("A2", "A2"), ("A1", "A1")], initial="A2"
    )
    language = forms.ChoiceField(
        label=_("Languages"),
        choices=[(BOTH, _("both languages on one sheet")), ("cs", _("Czech")), ("en", _("English"))],
    )
    place = forms.CharField(
        label=_("Where it will hang"),
        required=False,
        max_length=120,
        help_text=_("Its codes are counted by this place. Leave it empty if it will hang in many."),
    )
    field_order = ["size", "language", "purpose", "printer", "copies", "place"]

    def __init__(self, *args: Any, poster: Poster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = self.fields["language"]
        if poster.languages == Poster.Languages.EACH:
            # It is written for a sheet each: both languages would not find room on one.
            languages.choices = [choice for choice in languages.choices if choice[0] != BOTH]
        languages.initial = languages.choices[0][0]
