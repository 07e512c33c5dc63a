"""What a guest answers after hearing an episode."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from podcasts.models import GuestPreview
from podcasts.services.previews import LONGEST

VERDICTS = [
    (GuestPreview.Verdict.APPROVED, _("Yes, publish it as it is")),
    (GuestPreview.Verdict.CHANGE, _("Please change something first")),
    (GuestPreview.Verdict.REFUSED, _("No, do not publish it")),
]


class AnswerForm(forms.Form):
    """Yes, change, or no; who asks for a change says which."""

    verdict = forms.ChoiceField(
        choices=VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    words = forms.CharField(
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("This is too long. Two thousand letters fit in here.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, str]:
        """A change that nobody describes cannot be made."""
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == GuestPreview.Verdict.CHANGE and not cleaned.get("words", "").strip():
            self.add_error("words", _("Write what should be changed."))
        return cleaned
