"""What staff fill in about recordings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.clearance import Use
from media.ingest.formats import SOUND_TYPES
from media.models import Recording
from media.word_languages import all_languages, is_language, likely_languages

ACCEPT = ",".join(["audio/*", *(suffix for one in SOUND_TYPES for suffix in one.suffixes)])
#: What the team's own recordings are brought for; other uses are photographs'.
USES = (Use.PODCAST, Use.WEB, Use.EXHIBITION, Use.SOCIAL, Use.RESEARCH, Use.ARCHIVE)


def _languages() -> list[Any]:
    return [(_("Languages of this project"), likely_languages()), (_("All languages"), all_languages())]


class AboutForm(forms.Form):
    """What it is called and what is spoken in it."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("For the team; pages have their own.")
    )
    language = forms.ChoiceField(
        label=_("Spoken language"), choices=_languages, initial=settings.LANGUAGE_CODE
    )

    def clean_language(self) -> str:
        """A language that exists."""
        code: str = self.cleaned_data["language"]
        if not is_language(code):
            raise forms.ValidationError(_("Choose a language from the list."))
        return code


class AddForm(AboutForm):
    """A new recording. With scripts the file comes piece by piece and never through this form."""

    file = forms.FileField(
        label=_("Recording"),
        widget=forms.FileInput({"accept": ACCEPT}),
        help_text=_("M4A, MP3, WAV, FLAC, OGG, Opus, WebM, AMR, 3GP or AIFF; up to 500 MB and 3 hours."),
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "required": _("Choose a file."),
        },
    )


class VoiceForm(forms.Form):
    """Whose voice is heard."""

    voice = forms.ChoiceField(label=_("Voice"), choices=Recording.Voice, widget=forms.RadioSelect)
    reader = forms.ModelChoiceField(
        label=_("Recording of whoever reads it"),
        queryset=Recording.objects.none(),
        required=False,
        help_text=_("Add it to this list first; it is heard in place of this recording."),
    )

    def __init__(self, *args: Any, recording: Recording, **named: Any) -> None:
        super().__init__(*args, **named)
        readers = Recording.objects.of_staff().exclude(pk=recording.pk).exclude(upload__state="erased")
        self.fields["reader"].queryset = readers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever is to be read needs a reader."""
        cleaned = super().clean() or {}
        if cleaned.get("voice") == Recording.Voice.READ and not cleaned.get("reader"):
            self.add_error("reader", _("Choose the recording in which somebody reads it."))
        return cleaned


class AgreementForm(forms.Form):
    """For what everybody heard in it has agreed, until when, and how we know."""

    uses = forms.MultipleChoiceField(
        label=_("May be heard"),
        choices=[(use.value, use.label) for use in USES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    until = forms.DateField(
        label=_("Until the end of"),
        required=False,
        # The browser's own calendar; it wants the day as ISO writes it, whatever the language.
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when no end was agreed."),
    )
    note = forms.CharField(
        label=_("Who agreed, and how"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("For example: all three speakers signed the sheet of 12 May; it is in the office."),
    )

    def clean_until(self) -> Any:
        """A day that has not passed: otherwise nothing could be heard, and nobody would know why."""
        until = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("This day has passed. Choose one to come, or leave it empty."))
        return until

    def clean(self) -> dict[str, Any]:
        """Nothing is agreed to by nobody."""
        cleaned = super().clean() or {}
        if cleaned.get("uses") and not cleaned.get("note", "").strip():
            self.add_error("note", _("Write who agreed, and how. Without that nothing may be heard."))
        return cleaned
