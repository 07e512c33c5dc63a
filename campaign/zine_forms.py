"""What is chosen for the file of a zine, and for somebody's own zine."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.export_forms import check_shop
from campaign.models import Printer
from campaign.services import zines

MOST_COPIES = 100_000


class ZineFileForm(forms.Form):
    """To read, to print at home, or for a print shop."""

    variant = forms.ChoiceField(
        label=_("What the file is for"),
        choices=[
            (zines.READING, _("to read on a screen")),
            (zines.HOME, _("to print on our own printer: no bleed, a margin of 5 mm, folding marks")),
            (zines.PRESS, _("for a print shop: bleed, crop and folding marks")),
        ],
        initial=zines.READING,
        widget=forms.RadioSelect,
        help_text=_("What is printed is written down as an edition: what is in it is watched from then on."),
    )
    printer = forms.ModelChoiceField(
        label=_("Print shop"),
        queryset=Printer.objects.all(),
        required=False,
        empty_label=_("any: RGB, bleed of 3 mm, crop marks"),
    )
    copies = forms.IntegerField(label=_("Copies"), required=False, min_value=1, max_value=MOST_COPIES)

    def clean(self) -> dict[str, Any]:
        """What is read, or printed at home, is not made for a print shop."""
        data = super().clean() or self.cleaned_data
        check_shop(self, "variant", zines.PRESS)
        return data

    def options(self) -> dict[str, Any]:
        """The choices as `exports.ask` takes them."""
        variant, printer = self.cleaned_data["variant"], self.cleaned_data["printer"]
        if variant == zines.READING:
            return {"variant": variant}
        return {
            "variant": variant,
            "for_print": True,
            "printer": printer.pk if printer else None,
            "copies": self.cleaned_data["copies"],
        }
