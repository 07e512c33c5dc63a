"""What staff fill in about transcripts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from media.word_languages import all_languages, is_language, likely_languages


def _languages() -> list[Any]:
    return [
        ("", "—"),
        (_("Languages of this project"), likely_languages()),
        (_("All languages"), all_languages()),
    ]


class CaptionFileForm(forms.Form):
    """A file of captions, optional where one may type instead."""

    file = forms.FileField(
        label=_("Subtitle file (VTT or SRT)"), widget=forms.FileInput({"accept": ".vtt,.srt,text/vtt"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class OriginalForm(forms.Form):
    """How the original begins."""

    file = forms.FileField(
        label=_("Subtitle file (VTT or SRT)"),
        required=False,
        widget=forms.FileInput({"accept": ".vtt,.srt,text/vtt"}),
        help_text=_("Leave it out to write the words in the editor."),
    )


class TranslationForm(OriginalForm):
    """A new translation, empty or from a file."""

    field_order = ("language", "made_by", "file")

    language = forms.ChoiceField(label=_("Language"), choices=_languages)
    made_by = forms.CharField(
        label=_("Who translated it"),
        max_length=120,
        required=False,
        help_text=_("Stands beside the translation on the website."),
    )

    def clean_language(self) -> str:
        """A language that exists."""
        code: str = self.cleaned_data["language"]
        if not is_language(code):
            raise forms.ValidationError(_("Choose a language from the list."))
        return code


class MadeByForm(forms.Form):
    """Who wrote or translated it."""

    made_by = forms.CharField(label=_("Written or translated by"), max_length=120, required=False)
