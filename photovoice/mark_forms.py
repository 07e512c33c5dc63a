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


class PersonForm(forms.Form):
    """One person in a photograph, as its author marks them: where, what is known of their agreement, a child or not.

    The place is a box in hundredths, set by a script or kept from before; without a script one of nine parts of the
    picture is chosen instead (`place`: row and column).
    """

    STATES = [
        (PersonInPicture.State.NOT_RECOGNISABLE.value, _("Cannot be recognised")),
        (PersonInPicture.State.RELEASED.value, _("Agreed to be shown")),
        (PersonInPicture.State.BLUR.value, _("Please cover this person")),
        (PersonInPicture.State.REFUSED.value, _("Said no")),
        (PersonInPicture.State.UNKNOWN.value, _("I do not know")),
    ]
    PLACES = [
        ("00", _("top, on the left side")),
        ("01", _("top, in the middle")),
        ("02", _("top, on the right side")),
        ("10", _("middle, on the left side")),
        ("11", _("in the middle")),
        ("12", _("middle, on the right side")),
        ("20", _("bottom, on the left side")),
        ("21", _("bottom, in the middle")),
        ("22", _("bottom, on the right side")),
    ]
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    x = forms.FloatField(min_value=0, max_value=100, required=False, widget=forms.HiddenInput)
    y = forms.FloatField(min_value=0, max_value=100, required=False, widget=forms.HiddenInput)
    w = forms.FloatField(min_value=0, max_value=100, required=False, widget=forms.HiddenInput)
    h = forms.FloatField(min_value=0, max_value=100, required=False, widget=forms.HiddenInput)
    place = forms.ChoiceField(choices=[("", ""), *PLACES], required=False)
    state = forms.ChoiceField(choices=STATES, initial=PersonInPicture.State.UNKNOWN.value)
    is_child = forms.BooleanField(label=_("This is a child (under 15)"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("place") and any(data.get(side) is None for side in ("x", "y", "w", "h")):
            self.add_error("place", gettext("Say where in the picture this person is."))
        return data

    def mark(self) -> dict[str, Any]:
        """The person as `people.mark` takes them."""
        data = self.cleaned_data
        return {
            "id": data["person"],
            "was": data["was"],
            "box": self.box(),
            "state": data["state"],
            "is_child": data["is_child"],
        }

    def box(self) -> dict[str, float]:
        """The place as fractions of the upright picture."""
        if place := self.cleaned_data["place"]:
            return {"x": int(place[1]) / 3, "y": int(place[0]) / 3, "w": 1 / 3, "h": 1 / 3}
        return {side: self.cleaned_data[side] / 100 for side in ("x", "y", "w", "h")}


PersonFormSet = forms.formset_factory(PersonForm, extra=1, can_delete=True, max_num=50, absolute_max=51)
