"""Forms in which staff keep interviews and say how voices are heard. They judge what was typed; services write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from media.models import Recording
from photovoice import word_languages
from photovoice.models import Call, Contribution, Interview

#: Minutes and seconds, with hours before them and a part of a second after them if wanted.
MOMENT = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?\Z")
NO_MOMENT = _("Write a moment as minutes and seconds, such as 1:05.")
ONE_WAY = _("Choose a recording that is here, or a file, and not both.")
NO_RECORDING = _("Choose a recording that is here, or a file.")


class MomentField(forms.CharField):
    """A moment in a recording, typed as 1:05 or 65.5; cleaned to thousandths of a second."""

    default_error_messages = {"invalid": NO_MOMENT}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=16,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8}),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """Read the moment."""
        text = super().clean(value)
        match = MOMENT.match(text)
        if match is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        hours, minutes, seconds, part = match.groups()
        whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)
        return whole * 1000 + int((part or "0").ljust(3, "0"))


class TitlesForm(forms.Form):
    """The titles of an interview; public, so its author says yes to them with the sound."""

    title_cs = forms.CharField(
        label=_("Title in Czech"),
        max_length=120,
        widget=forms.TextInput(attrs={"lang": "cs"}),
        error_messages={"required": _("Write a title in both languages.")},
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=120,
        widget=forms.TextInput(attrs={"lang": "en"}),
        error_messages={"required": _("Write a title in both languages.")},
    )


class ChangeTitlesForm(TitlesForm):
    """The same for an interview that is there; `version` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AddInterviewForm(TitlesForm):
    """A new interview: of a recording that the participant sent, one from the library, or a file."""

    spoken_language = forms.ChoiceField(label=_("Spoken language"))
    call = forms.ChoiceField(
        label=_("Call"), help_text=_("Its consent says where the interview may be heard.")
    )
    source = forms.ChoiceField(label=_("A recording that is here"), required=False)
    file = forms.FileField(
        label=_("Or a file from your computer"),
        required=False,
        help_text=_(
            "Up to an hour. A longer one, or one over a slow line, goes into the library of recordings first."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*,.amr,.3gp,.aiff,.flac"}),
        error_messages={"empty": _("The file is empty.")},
    )

    def __init__(
        self, *args: Any, calls: Sequence[Call], sources: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call"].choices = [(str(call.pk), call.name) for call in calls]  # type: ignore[attr-defined]
        self.fields["source"].choices = [("", "—"), *sources]  # type: ignore[attr-defined]
        self.fields["spoken_language"].choices = languages()  # type: ignore[attr-defined]
        self.order_fields(["source", "file", "spoken_language", "call", "title_cs", "title_en"])

    def clean(self) -> dict[str, Any]:
        """One recording, and only one."""
        data: dict[str, Any] = super().clean() or {}
        chosen = [name for name in ("source", "file") if data.get(name)]
        if len(chosen) != 1 and "file" not in self.errors and "source" not in self.errors:
            self.add_error("source", ONE_WAY if chosen else NO_RECORDING)
        return data


class ExcerptForm(forms.Form):
    """A part of an interview to be heard beside one of its author's photographs."""

    contribution = forms.ChoiceField(
        label=_("Beside which photograph"), error_messages={"required": _("Choose a photograph.")}
    )
    start = MomentField(label=_("From"), error_messages={"required": NO_MOMENT})
    end = MomentField(label=_("To"), error_messages={"required": NO_MOMENT})

    def __init__(self, *args: Any, photographs: Sequence[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contribution"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((str(row.pk), _named(row)) for row in photographs),
        ]


class VoiceForm(forms.Form):
    """How a recording is heard, within what its author wants; whoever reads it brings a recording."""

    voice = forms.ChoiceField(label=_("How it is heard"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("The recording of who reads it"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*,.amr,.3gp,.aiff,.flac"}),
        error_messages={"empty": _("The file is empty.")},
    )

    def __init__(self, *args: Any, recording: Recording, wanted: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"voice": recording.voice}, **kwargs})
        self.recording = recording
        order = [each.value for each in Recording.Voice]
        allowed = [
            choice for choice in Recording.Voice.choices if order.index(choice[0]) >= order.index(wanted)
        ]
        self.fields["voice"].choices = allowed  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody who reads needs to be heard."""
        data: dict[str, Any] = super().clean() or {}
        is_read = data.get("voice") == Recording.Voice.READ
        if is_read and not data.get("file") and self.recording.reader_upload_id is None:
            self.add_error("file", _("Choose the recording of whoever reads it."))
        return data


def languages() -> list[tuple[str, str]]:
    """Every language that can be spoken in a recording."""
    shown_in = get_language() or "en"
    return [(code, word_languages.describe(code, shown_in).label) for code in word_languages.CODES]


def titles_form(interview: Interview, data: Any = None) -> ChangeTitlesForm:
    """The form with what is kept now."""
    kept = {"title_cs": interview.title_cs, "title_en": interview.title_en, "version": interview.version}
    return ChangeTitlesForm(data, initial=kept)


def _named(row: Contribution) -> str:
    text = row.text_in(get_language() or "en") or row.original_text
    said = (text.title or text.body[:40]) if text else ""
    return f"#{row.pk} {said}".strip()
