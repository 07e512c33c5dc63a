"""② The forms in which participants answer questions. They judge what was typed; services write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from photovoice.forms import (
    LONGEST_WORDS,
    NO_LANGUAGE,
    TOO_LONG_WORDS,
    SpaceForm,
    WordLanguageField,
    write_in,
)

CHOOSE_QUESTION = _("Choose a question, or “none of them”.")


class AnswerForm(SpaceForm):
    """An answer in writing; the recording beside it is judged by `media.ingest` and not here."""

    language = WordLanguageField(
        label=_("In which language do you answer?"),
        error_messages={"required": NO_LANGUAGE, "invalid_choice": NO_LANGUAGE},
    )
    words = forms.CharField(
        label=_("Your answer in writing"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": TOO_LONG_WORDS},
    )

    def __init__(self, *args: Any, likely: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].offer(likely)  # type: ignore[attr-defined]
        write_in(self, "words", "language")


class SayForm(AnswerForm):
    """The same without a photograph: it may belong to a question, or to none. `page` is the opened page's own key."""

    question = forms.TypedChoiceField(
        label=_("Does it answer one of our questions?"),
        coerce=int,
        required=False,
        empty_value=0,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": CHOOSE_QUESTION},
    )
    page = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-keep": ""}))

    def __init__(self, *args: Any, questions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = list(enumerate(questions, start=1))
        self.fields["question"].choices = [(0, _("none of them")), *numbered]  # type: ignore[attr-defined]
