"""What is chosen for each product of a showing. A form's `options` is what the product reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.export_forms import check_shop
from campaign.layout import labels
from campaign.models import Printer
from campaign.services.photo_prints import JPEG, PDF
from campaign.services.showing_products import LARGEST_CM, LONGEST_CM, SMALLEST_CM, check_plates

SIZES = [
    (labels.A5.name, _("A5, two on a sheet")),
    (labels.A6.name, _("A6, four on a sheet")),
    (labels.LARGE, _("large print, a booklet on A4")),
]
TO_LOOK, FOR_OFFICE, FOR_PRESS = "look", "office", "press"
MADE_FOR = [
    (FOR_OFFICE, _("an office printer: A4 sheets with cut marks")),
    (FOR_PRESS, _("a print shop: one to a page, with bleed")),
    (TO_LOOK, _("looking at it on a screen")),
]
PANELS_FOR = [
    (FOR_OFFICE, _("an office printer")),
    (FOR_PRESS, _("a print shop, with bleed")),
    (TO_LOOK, _("looking at it on a screen")),
]
MOST_COPIES = 10_000
PANELS = [("a4", "A4"), ("a3", "A3"), ("a2", "A2")]


class ProductForm(forms.Form):
    """The choices of one product."""

    def options(self) -> dict[str, Any]:
        """What was chosen, as plain data. Only after `is_valid`."""
        chosen = {
            name: value.pk if isinstance(value, Printer) else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        }
        purpose = chosen.pop("made_for", TO_LOOK)
        if purpose == FOR_PRESS:
            return chosen | {"press": True, "for_print": True}
        for name in ("printer", "copies") if purpose == TO_LOOK else ("printer",):
            chosen.pop(name, None)
        return chosen | ({"for_print": True} if purpose == FOR_OFFICE else {})


class _Plates(ProductForm):
    plates = forms.CharField(
        label=_("Only these plates"),
        required=False,
        max_length=200,
        help_text=_("Leave it empty for all. To print some again: 3, 7-9."),
    )

    def clean_plates(self) -> str:
        """Plates are numbers and ranges."""
        typed: str = self.cleaned_data["plates"].strip()
        if problem := check_plates(typed):
            raise forms.ValidationError(problem)
        return typed


class _Pressed(ProductForm):
    made_for = forms.ChoiceField(
        label=_("Made for"),
        choices=MADE_FOR,
        initial=FOR_OFFICE,
        help_text=_("What is made for printing is written down as an edition and watched from then on."),
    )
    printer = forms.ModelChoiceField(
        label=_("Print shop"),
        queryset=Printer.objects.all(),
        required=False,
        empty_label=_("any: RGB, bleed of 3 mm, crop marks"),
    )
    copies = forms.IntegerField(label=_("Copies"), required=False, min_value=1, max_value=MOST_COPIES)

    def clean(self) -> dict[str, Any]:
        """What comes out of the office printer is not made for a print shop."""
        data = super().clean() or self.cleaned_data
        check_shop(self, "made_for", FOR_PRESS)
        return data


class LabelsForm(_Plates, _Pressed):
    """Labels."""

    size = forms.ChoiceField(label=_("Size"), choices=SIZES)
    field_order = ["size", "made_for", "printer", "copies", "plates"]


class _Longest(ProductForm):
    longest_cm = forms.DecimalField(
        label=_("Longer edge in cm"),
        initial=LONGEST_CM,
        min_value=SMALLEST_CM,
        max_value=LARGEST_CM,
        max_digits=5,
        decimal_places=1,
    )

    def clean_longest_cm(self) -> float:
        """As a plain number."""
        return float(self.cleaned_data["longest_cm"])


class PhotoPrintsForm(_Plates, _Longest):
    """Photographs for printing."""

    form = forms.ChoiceField(
        label=_("Kind of files"), choices=[(JPEG, "JPEG"), (PDF, _("PDF, one page of exactly this size"))]
    )
    printer = forms.ModelChoiceField(
        label=_("Print shop"),
        queryset=Printer.objects.all(),
        required=False,
        empty_label=_("any: RGB"),
    )
    field_order = ["longest_cm", "form", "printer", "plates"]

    def options(self) -> dict[str, Any]:
        """Always for a print shop."""
        chosen = super().options() | {"for_print": True}
        if self.cleaned_data["printer"]:
            chosen["printer"] = self.cleaned_data["printer"].pk
        return chosen


class HangingListForm(_Longest):
    """Hanging list."""


class ContactSheetForm(_Plates):
    """Contact sheet."""


class RoomTextsForm(_Pressed):
    """Texts of the rooms."""

    paper = forms.ChoiceField(label=_("Paper"), choices=PANELS, initial="a3")
    field_order = ["paper", "made_for", "printer", "copies"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_for"].choices = PANELS_FOR  # type: ignore[attr-defined]


class TitlePanelForm(RoomTextsForm):
    """Title panel."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].choices = [*PANELS, ("a1", "A1")]  # type: ignore[attr-defined]
