"""② The forms of the participant's space. They judge what was typed; services write it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from photovoice import word_languages
from photovoice.models import Contribution, ContributionText, Participant
from photovoice.services.messages import LONGEST

LONGEST_WORDS = 5000
LONGEST_ABOUT = 2000
NO_LANGUAGE = _("Choose the language of your words.")
TOO_LONG_WORDS = _("This is too long: at most %(limit_value)d letters fit. Please make it shorter.")
TOO_LONG_NAME = _("This name is too long. Use at most %(limit_value)d letters.")


class SpaceForm(forms.Form):
    """A form whose labels stand without colons and whose error list says what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def order_errors(self) -> list[tuple[str, str, str]]:
        """Field id, label and sentence of each error, for the summary above the form."""
        return [
            (self[name].id_for_label or self[name].auto_id, str(self.fields[name].label or ""), sentence)
            for name, sentences in self.errors.items()
            if name in self.fields
            for sentence in sentences
        ]


class MessageField(forms.CharField):
    """A short text to the team; a line's end counts as one letter, as in the browser's own limit."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)
        self.error_messages["max_length"] = TOO_LONG_WORDS
        self.validators[0].message = TOO_LONG_WORDS  # type: ignore[union-attr]
        self.widget.attrs |= {"rows": 5, "dir": "auto"}

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class LanguageSelect(forms.Select):
    """A list of languages in which each carries its own language and direction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directions: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.directions:
            option["attrs"]["data-dir"] = self.directions[str(value)]
        return option


class WordLanguageField(forms.ChoiceField):
    """In which language something is written: the likely ones first, then all others, then "another one"."""

    widget = LanguageSelect

    def offer(self, likely: Iterable[str]) -> None:
        """Fill the list for one participant, with names in the active language."""
        shown_in = get_language() or "en"
        first, rest = word_languages.offered(likely, shown_in)
        self.choices = [
            *((each.code, each.label) for each in first),
            (_("all languages"), [(each.code, each.label) for each in rest]),
            (word_languages.OTHER, _("a language that is not on the list")),
        ]
        self.widget.directions = {each.code: each.direction for each in [*first, *rest]}


class WordsForm(SpaceForm):
    """Words to one photograph: which question it answers, the language, the words, the place."""

    question = forms.TypedChoiceField(
        label=_("Which question does this photograph answer?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a question, or “none of them”."),
            "invalid_choice": _("Choose a question, or “none of them”."),
        },
    )
    language = WordLanguageField(
        label=_("In which language do you write?"),
        error_messages={"required": NO_LANGUAGE, "invalid_choice": NO_LANGUAGE},
    )
    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"max_length": TOO_LONG_WORDS},
    )
    place = forms.CharField(
        label=_("Where it is, in your words"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("This is too long. Use at most %(limit_value)d letters.")},
    )

    def __init__(
        self,
        *args: Any,
        contribution: Contribution,
        questions: list[str],
        likely: list[str],
        typed: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        text = contribution.original_text
        initial = {
            "question": contribution.question if contribution.question <= len(questions) else 0,
            "language": text.language if text else (likely or ["cs"])[0],
            "words": text.body if text else "",
            "place": contribution.place,
        }
        super().__init__(*args, initial=initial | (typed or {}), **kwargs)
        numbered = [(number, question) for number, question in enumerate(questions, start=1)]
        self.fields["question"].choices = [*numbered, (0, _("none of them"))]  # type: ignore[attr-defined]
        self.fields["language"].offer([text.language, *likely] if text else likely)  # type: ignore[attr-defined]
        write_in(self, "words", "language")


class AboutForm(SpaceForm):
    """What somebody wants to say about themselves."""

    language = WordLanguageField(
        label=_("In which language do you write?"),
        error_messages={"required": NO_LANGUAGE, "invalid_choice": NO_LANGUAGE},
    )
    about = forms.CharField(
        label=_("About me"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": TOO_LONG_WORDS},
    )

    def __init__(self, *args: Any, likely: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].offer(likely)  # type: ignore[attr-defined]
        write_in(self, "about", "language")


def likely_languages(participant: Participant, spoken: str) -> list[str]:
    """In which languages this person probably writes: as before, then as they read the space."""
    written = (
        ContributionText.objects.filter(contribution__participant=participant, is_original=True)
        .order_by("-changed_at")
        .values_list("language", flat=True)[:5]
    )
    about = participant.texts.filter(is_original=True).values_list("language", flat=True)
    return list(dict.fromkeys([*written, *about, participant.language, spoken, "cs", "en"]))


def write_in(form: forms.Form, words: str, language: str) -> None:
    """Give the text field the chosen language and direction, so that it writes the right way from the start."""
    code = str(form[language].value() or "")
    direction = form.fields[language].widget.directions.get(code, "auto")  # type: ignore[attr-defined]
    attrs = {"dir": direction, "data-words": ""}
    form.fields[words].widget.attrs.update(attrs | ({"lang": code} if code != word_languages.OTHER else {}))
    # A browser would cut what is pasted without a word; the form says what is too long and keeps it.
    form.fields[words].widget.attrs.pop("maxlength", None)
    form.fields[language].widget.attrs["data-words-language"] = ""
