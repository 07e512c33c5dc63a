"""What staff say of an edition: where its copies are, and what only people know of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import Distribution, PrintEdition


class PlaceForm(forms.ModelForm):
    """Copies that were brought somewhere."""

    class Meta:
        model = Distribution
        fields = ("place", "copies", "since")
        widgets = {"since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copies"].min_value = 1
        self.fields["copies"].widget.attrs["min"] = 1

    def clean_copies(self) -> int:
        copies = int(self.cleaned_data["copies"])
        if copies < 1:
            raise forms.ValidationError(_("Write how many copies there are, 1 or more."))
        return copies


class EditionForm(forms.ModelForm):
    """How many copies there are, who printed them, and a note."""

    class Meta:
        model = PrintEdition
        fields = ("copies", "printer", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
