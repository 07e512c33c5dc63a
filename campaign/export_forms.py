"""What staff choose when they ask for a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import Printer

TO_READ, TO_PRINT = "read", "print"
MOST_COPIES = 100_000


class ExportForm(forms.Form):
    """To read on a screen, or for a print shop. A product adds its own fields by a subclass."""

    purpose = forms.ChoiceField(
        label=_("What the file is for"),
        choices=[(TO_READ, _("to read and send")), (TO_PRINT, _("for printing"))],
        initial=TO_READ,
        widget=forms.RadioSelect,
        help_text=_(
            "A file for printing is written down as an edition: what is in it is watched from then on."
        ),
    )
    printer = forms.ModelChoiceField(
        label=_("Print shop"),
        queryset=Printer.objects.all(),
        required=False,
        empty_label=_("any: RGB, bleed of 3 mm, crop marks"),
    )
    copies = forms.IntegerField(label=_("Copies"), required=False, min_value=1, max_value=MOST_COPIES)

    def options(self) -> dict[str, Any]:
        """Return the choices as `exports.ask` takes them: plain data, the same choices always the same."""
        chosen = dict(self.cleaned_data)
        for_print = chosen.pop("purpose") == TO_PRINT
        printer, copies = chosen.pop("printer"), chosen.pop("copies")
        options = {name: value for name, value in chosen.items() if value not in (None, "")}
        if for_print:
            options |= {"for_print": True, "printer": printer.pk if printer else None, "copies": copies}
        return options
