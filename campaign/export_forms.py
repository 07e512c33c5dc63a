"""What staff choose when they ask for a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.models import Printer

TO_READ, TO_PRINT = "read", "print"
MOST_COPIES = 100_000


def check_shop(form: forms.Form, field: str, for_shop: str) -> None:
    """Refuse a print shop together with a file that would not be made as that shop wants it.

    `for_shop` is the choice of `field` with which it is. Without this a sheet for the office printer would be written
    down as that shop's: in RGB, though the shop wants CMYK.
    """
    chosen = form.cleaned_data
    if not chosen.get("printer") or chosen.get(field) in (None, for_shop):
        return
    asked: Any = form.fields[field]
    words = {"field": asked.label, "choice": dict(asked.choices)[for_shop]}
    form.add_error(
        "printer",
        _(
            "This file would not be made for a print shop. Under “%(field)s” choose “%(choice)s”, "
            "or choose no print shop."
        )
        % words,
    )


class ExportForm(forms.Form):
    """To read on a screen, or for a print shop. A product adds its own fields by a subclass."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What the file is for"),
        choices=[(TO_READ, gettext_lazy("to read and send")), (TO_PRINT, gettext_lazy("for printing"))],
        initial=TO_READ,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A file for printing is written down as an edition: what is in it is watched from then on."
        ),
    )
    printer = forms.ModelChoiceField(
        label=gettext_lazy("Print shop"),
        queryset=Printer.objects.all(),
        required=False,
        empty_label=gettext_lazy("any: RGB, bleed of 3 mm, crop marks"),
    )
    copies = forms.IntegerField(
        label=gettext_lazy("Copies"), required=False, min_value=1, max_value=MOST_COPIES
    )

    def clean(self) -> dict[str, Any]:
        """What is only read is not made for a print shop."""
        data = super().clean() or self.cleaned_data
        check_shop(self, "purpose", TO_PRINT)
        return data

    def options(self) -> dict[str, Any]:
        """Return the choices as `exports.ask` takes them: plain data, the same choices always the same."""
        chosen = dict(self.cleaned_data)
        for_print = chosen.pop("purpose") == TO_PRINT
        printer, copies = chosen.pop("printer"), chosen.pop("copies")
        options = {name: value for name, value in chosen.items() if value not in (None, "")}
        if for_print:
            options |= {"for_print": True, "printer": printer.pk if printer else None, "copies": copies}
        return options
