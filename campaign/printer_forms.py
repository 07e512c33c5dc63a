"""What is asked of a print shop, its colour profile with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.forms import WagtailAdminModelForm

from campaign.models import Printer
from media.ingest.paper import NotCmyk, check_profile

#: The largest profiles of print shops have about 3 MB.
MOST_BYTES = 8 * 1024 * 1024


class PrinterForm(WagtailAdminModelForm):
    """A print shop. The profile is read when it is sent, so that nobody finds out at the press that it is none."""

    profile_file = forms.FileField(
        label=gettext_lazy("Colour profile for CMYK"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".icc,.icm"}),
        help_text=gettext_lazy(
            "The ICC file of the print shop. Photographs are turned into its inks with it."
        ),
    )
    drop_profile = forms.BooleanField(label=gettext_lazy("Take the profile away"), required=False)

    class Meta:
        model = Printer
        fields = ("name", "colour", "bleed_mm", "marks", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.profile_name:
            self.fields["profile_file"].help_text = _(
                "There is one now: %(name)s. Another one takes its place."
            ) % {"name": self.instance.profile_name}
        else:
            del self.fields["drop_profile"]

    def clean_profile_file(self) -> tuple[str, bytes] | None:
        """Read the profile; refuse what is none for CMYK."""
        sent = self.cleaned_data.get("profile_file")
        if not isinstance(sent, UploadedFile):
            return None
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is too big for a colour profile (8 MB at most)."))
        content = sent.read()
        try:
            name = check_profile(content)
        except NotCmyk as error:
            raise forms.ValidationError(
                _("This is no CMYK profile of a press. Ask the print shop for its ICC profile (.icc).")
            ) from error
        return (name or str(sent.name))[:200], content

    def clean(self) -> dict[str, Any]:
        """See to it that a shop that wants CMYK has a profile."""
        data = super().clean() or self.cleaned_data
        is_there = bool(data.get("profile_file") or self.instance.profile) and not data.get("drop_profile")
        if data.get("colour") == Printer.Colour.CMYK and not is_there and "profile_file" not in self.errors:
            self.add_error(
                "profile_file",
                _("For CMYK the print shop's colour profile is needed. Upload it, or choose RGB."),
            )
        return data

    def save(self, commit: bool = True) -> Printer:
        sent = self.cleaned_data.get("profile_file")
        if sent:
            self.instance.profile_name, self.instance.profile = sent
        elif self.cleaned_data.get("drop_profile"):
            self.instance.profile_name, self.instance.profile = "", None
        saved: Printer = super().save(commit=commit)
        return saved
