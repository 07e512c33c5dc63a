"""Forms for marking people and what must not be seen in a photograph: one for staff, one for its author."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from photovoice.models import PersonInPicture


class MarkForm(forms.Form):
    """One marked place in a photograph. Sides are hundredths of the picture, from its top left corner.

    `person` is the id of a person who is marked already, so that their answer and their card stay theirs.
    """

    PLATE, TEXT = "plate", "text"
    WHAT = [
        (_("A person"), [
            (PersonInPicture.State.NOT_RECOGNISABLE.value, _("cannot be recognised")),
            (PersonInPicture.State.RELEASED.value, _("agreed to be shown")),
            (PersonInPicture.State.BLUR.value, _("hide this person")),
            (PersonInPicture.State.REFUSED.value, _("said no")),
            (PersonInPicture.State.UNKNOWN.value, _("not known yet")),
        ]),
        (_("Something else to hide"), [(PLATE, _("number plate")), (TEXT, _("text, such as a name or an address"))]),
    ]  # fmt: skip
    what = forms.ChoiceField(label=_("What it is"), choices=WHAT, initial=PersonInPicture.State.UNKNOWN.value)
    x = forms.DecimalField(label=_("From the left, %"), min_value=0, max_value=100, decimal_places=2)
    y = forms.DecimalField(label=_("From the top, %"), min_value=0, max_value=100, decimal_places=2)
    w = forms.DecimalField(label=_("Width, %"), min_value=0, max_value=100, decimal_places=2)
    h = forms.DecimalField(label=_("Height, %"), min_value=0, max_value=100, decimal_places=2)

    is_child = forms.BooleanField(label=_("a child"), required=False)
    by_parent = forms.BooleanField(label=_("a parent agreed"), required=False)
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for start, length in (("x", "w"), ("y", "h")):
            if data.get(length) == 0:
                self.add_error(length, gettext("A mark needs some width and height."))
            elif start in data and length in data and data[start] + data[length] > 100:
                self.add_error(
                    length, gettext("This reaches over the edge of the photograph. Make it smaller.")
                )
        return data

    def mark(self) -> dict[str, Any]:
        """A person as `people.mark` takes them."""
        data = self.cleaned_data
        return {
            "id": data["person"],
            "box": self.box(),
            "state": data["what"],
            "is_child": data["is_child"],
            "by_parent": data["by_parent"],
        }

    def box(self) -> dict[str, float]:
        """The place as fractions of the upright picture."""
        return {side: float(self.cleaned_data[side]) / 100 for side in ("x", "y", "w", "h")}


MarkFormSet = forms.formset_factory(MarkForm, extra=1, can_delete=True, max_num=100, absolute_max=100)
