"""Forms of staff. They only read and judge what was typed; services write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from media.clearance import Use
from photovoice.models import (
    Call,
    ConsentWording,
    ContributionText,
    Participant,
    ReviewAct,
    Risk,
    Theme,
)
from photovoice.services import participants


class CallForm(WagtailAdminModelForm):
    """A call whose days are in order."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        opens, closes = data.get("opens_on"), data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error(
                "closes_on", gettext("The call closes before it opens. Change one of the two days.")
            )
        return data


class AddPeopleForm(forms.Form):
    """A pasted list of people. Anything in it that would be cut or guessed is refused, so that nothing is lost."""

    lines = forms.CharField(
        label=_("Names"),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    language = forms.ChoiceField(label=_("Language of those without one"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        spoken = [(code, names.get(code, code)) for code in settings.SPACE_LANGUAGES]
        self.fields["language"].choices = spoken
        # The example is a language that the space speaks, so that whoever follows it is not refused.
        sentence = gettext(
            "One person on each line. If you like, add the language after a semicolon: “Olena; %(code)s”. "
            "The space speaks: %(languages)s."
        )
        languages = ", ".join(f"{code} ({name})" for code, name in spoken)
        self.fields["lines"].help_text = sentence % {"code": spoken[-1][0], "languages": languages}

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > participants.MOST_AT_ONCE:
            sentence = gettext("At most %(most)d people at once. Add the rest afterwards.")
            raise forms.ValidationError(sentence % {"most": participants.MOST_AT_ONCE})
        for number, line in enumerate(lines, start=1):
            self._judge(number, line)
        return text

    def _judge(self, number: int, line: str) -> None:
        name, _mark, code = line.replace("\t", ";").partition(";")
        if not name.strip():
            self.add_error("lines", gettext("Line %(number)d has no name.") % {"number": number})
        if len(name.strip()) > participants.LONGEST_NAME:
            self.add_error("lines", gettext("The name on line %(number)d is too long.") % {"number": number})
        if code.strip() and code.strip().lower() not in settings.SPACE_LANGUAGES:
            sentence = gettext("Line %(number)d: the space does not speak “%(code)s”. Use one of: %(codes)s.")
            codes = ", ".join(settings.SPACE_LANGUAGES)
            self.add_error("lines", sentence % {"number": number, "code": code.strip(), "codes": codes})


class WordingForm(forms.Form):
    """All words of a consent in one language: what is asked, a sentence for every use, the privacy notice."""

    body = forms.CharField(
        label=_("What is asked"),
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "Short and in plain words. The participant reads it before the switches. "
            "A line that begins with ## is a heading, lines that begin with a dash are a list."
        ),
    )
    privacy = forms.CharField(
        label=_("Privacy notice"),
        widget=AdminAutoHeightTextInput,
        help_text=_("Who keeps the data, why, for how long, and whom to ask."),
    )

    def __init__(self, *args: Any, wording: ConsentWording | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        privacy = self.fields.pop("privacy")
        empty = gettext("Write a sentence for this use. Nobody can agree to an empty one.")
        for use in Use:
            self.fields[f"use_{use.value}"] = forms.CharField(
                label=gettext("Sentence for: %(use)s") % {"use": use.label},
                widget=AdminAutoHeightTextInput,
                error_messages={"required": empty},
            )
        self.fields["privacy"] = privacy
        if wording is not None:
            self.initial = {"body": wording.body, "privacy": wording.privacy}
            self.initial |= {f"use_{use}": sentence for use, sentence in wording.uses.items()}

    def words(self) -> dict[str, Any]:
        """What `consents.publish_wording` takes."""
        data = self.cleaned_data
        return {
            "body": data["body"],
            "privacy": data["privacy"],
            "uses": {use.value: data[f"use_{use.value}"] for use in Use},
        }


class ReviewFilterForm(forms.Form):
    """What the review list shows. Nothing is required; a value that makes no sense counts as not given."""

    STATES = [
        ("received", _("Waiting")),
        ("accepted", pgettext_lazy("several photographs", "Accepted")),
        ("returned", pgettext_lazy("several photographs", "Returned")),
        ("hidden", pgettext_lazy("several photographs", "Hidden")),
        ("withdrawn", _("Taken back")),
        ("all", pgettext_lazy("several photographs", "All")),
    ]
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False, widget=forms.HiddenInput)
    call = forms.ModelChoiceField(Call.objects.all(), label=_("Call"), required=False)
    author = forms.ModelChoiceField(Participant.objects.none(), label=_("Author"), required=False)
    theme = forms.ModelChoiceField(Theme.objects.all(), label=_("Theme"), required=False)
    language = forms.ChoiceField(label=_("Written in"), required=False)
    mine = forms.BooleanField(label=_("Only those I opened and did not decide"), required=False)
    doubt = forms.BooleanField(label=_("Only with somebody in doubt in the picture"), required=False)

    def __init__(self, *args: Any, authors: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["author"].queryset = authors
        anything = pgettext_lazy("filter", "any")
        self.fields["language"].choices = [("", anything), *languages]
        for name in ("call", "author", "theme"):
            self.fields[name].empty_label = anything


class DecisionForm(forms.Form):
    """Accept, return with a message, or hide."""

    verb = forms.ChoiceField(choices=ReviewAct.Verb.choices)
    version = forms.IntegerField(widget=forms.HiddenInput)
    message = forms.CharField(
        label=_("Message to the author"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Needed when you return a photograph. The author reads it in their space, so write it simply."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("verb") == ReviewAct.Verb.RETURN and not data.get("message", "").strip():
            self.add_error(
                "message", gettext("Write what the author should change, then return the photograph.")
            )
        return data


class WordsForm(forms.ModelForm):
    """Words of a contribution in one language of the site.

    `saved` is what stood there when the form was made and `seen` its mark; with `is_late` somebody else saved first.
    """

    saved: dict[str, str] = {}
    seen = ""
    is_late = False

    class Meta:
        model = ContributionText
        fields = ["title", "body", "alt", "translated_by"]
        widgets = {"body": forms.Textarea(attrs={"rows": 5}), "alt": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "alt": _("What is to be seen, in one or two sentences, for people who listen to the page."),
        }

    def __init__(self, *args: Any, language: str, is_original: bool, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"words-{language}", **kwargs)
        self.language, self.is_original = language, is_original
        self.language_name = dict(settings.LANGUAGES).get(language, language)
        for name in ("title", "body", "alt"):
            self.fields[name].widget.attrs["lang"] = language
        if is_original:
            del self.fields["body"], self.fields["translated_by"]

    def words(self) -> dict[str, str]:
        """What `translation.save` takes; the author's own words are not among it."""
        return {name: self.cleaned_data.get(name, "") for name in self._meta.fields}


class TakeBackForm(forms.Form):
    """That staff take a photograph back for its author, who asked."""

    sure = forms.BooleanField(
        label=_("The author asked for this themselves"),
        error_messages={"required": _("Confirm that the author asked for this.")},
    )


class SortingForm(forms.Form):
    """What staff note about a photograph: themes, a place in words, a content note; `seen` marks what stood there."""

    seen = ""

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(
        label=_("Place in words"),
        required=False,
        max_length=120,
        help_text=_("Such as “a tram stop”; no address."),
    )
    content_note = forms.CharField(
        label=_("Content note"),
        required=False,
        max_length=200,
        help_text=_("Shown before a photograph that may hurt."),
    )


class RisksForm(forms.Form):
    """The risks that staff see in one photograph."""

    risks = forms.MultipleChoiceField(
        label=_("Risks"),
        choices=Risk.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only for the team. By itself it hides nothing; a precaution can hide everything with one risk at once."
        ),
    )
