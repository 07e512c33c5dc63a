"""② The forms of the consent, one for each of its screens. They judge what was chosen; services write it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from media.clearance import Use
from photovoice.forms import TOO_LONG_NAME, SpaceForm
from photovoice.models import Consent, ConsentWording, Participant

CHOOSE_ONE = _("Choose one of the answers.")
#: From the widest to the narrowest.
SHOWN = (
    (Consent.Shown.AS_IS.value, pgettext_lazy("how a photograph is shown", "As it is")),
    (Consent.Shown.BLURRED.value, _("With the people in it hidden")),
    (Consent.Shown.NOT_AT_ALL.value, _("Not at all: only my words")),
)
VOICE = (
    (Consent.Voice.OWN.value, _("My own voice")),
    (Consent.Voice.ALTERED.value, _("My voice, changed so that nobody knows it")),
    (Consent.Voice.READ.value, _("Somebody else reads what I said")),
)


def _one_of(label: Any, choices: Any) -> forms.ChoiceField:
    errors = {"required": CHOOSE_ONE, "invalid_choice": CHOOSE_ONE}
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=errors)


class AgeForm(SpaceForm):
    """Who is under 15 needs a parent (Act 110/2019, section 7)."""

    age = _one_of(
        _("How old are you?"),
        [
            (Consent.AgeGroup.GROWN.value, _("I am 15 or older")),
            (Consent.AgeGroup.CHILD.value, _("I am younger than 15")),
        ],
    )


class ReadForm(SpaceForm):
    """That the words were on the screen; nothing to fill in."""


class ParentForm(SpaceForm):
    """Who agrees for a child."""

    parent = forms.CharField(
        label=_("Your name"),
        max_length=120,
        error_messages={
            "required": _("Write your name, the name of the parent or guardian."),
            "max_length": TOO_LONG_NAME,
        },
    )
    sure = forms.BooleanField(
        label=_("I am the parent or guardian of this child and I answer for them."),
        error_messages={
            "required": _("Only a parent or guardian can go on from here. Confirm that you are.")
        },
    )


class UsesForm(SpaceForm):
    """One switch a use, all off until switched on. Only the uses that the wording explains are asked."""

    uses = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, wording: ConsentWording, only: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = [use for use in Use if wording.uses.get(use.value) and (only is None or use.value in only)]
        self.sentences = {use.value: wording.uses[use.value] for use in asked}
        field = self.fields["uses"]
        field.choices = [(use.value, use.label) for use in asked]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = _(
            "One of the choices is not on this page. Load the page again."
        )

    def switches(self) -> list[dict[str, Any]]:
        """What the template draws for each use: value, label, sentence, whether it is on."""
        on = set(self["uses"].value() or [])
        return [
            {"value": value, "label": label, "sentence": self.sentences[value], "is_on": value in on}
            for value, label in self.fields["uses"].choices  # type: ignore[attr-defined]
        ]


class PhotographUsesForm(UsesForm):
    """The same for one photograph: never wider than for the person. A name can be left out as well."""

    unnamed = forms.BooleanField(label=_("Leave my name out here"), required=False)
    shown = _one_of(_("How may we show this photograph?"), SHOWN)
    voice = _one_of(_("How may your voice be heard with this photograph?"), VOICE)

    def __init__(self, *args: Any, person: Consent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices, limit in (("shown", SHOWN, person.shown), ("voice", VOICE, person.voice)):
            self.fields[name].required = False
            self.fields[name].choices = not_wider(choices, limit)  # type: ignore[attr-defined]


def not_wider(choices: Any, limit: str) -> list[tuple[str, Any]]:
    """Of choices that go from the widest to the narrowest, those that allow no more than `limit`."""
    values = [value for value, _label in choices]
    return list(choices[values.index(limit) :])


class NamingForm(SpaceForm):
    """Under which name, and the names themselves."""

    named = forms.ChoiceField(
        label=_("How should we name you?"),
        choices=Participant.Named.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how we should name you."),
            "invalid_choice": _("Choose how we should name you."),
        },
    )
    chosen_name = forms.CharField(
        label=_("My name, as people should read it"),
        max_length=80,
        required=False,
        error_messages={"max_length": TOO_LONG_NAME},
    )
    pseudonym = forms.CharField(
        label=_("Another name that I choose"),
        max_length=80,
        required=False,
        error_messages={"max_length": TOO_LONG_NAME},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("named") == Participant.Named.CHOSEN_NAME and not data.get("chosen_name"):
            self.add_error("chosen_name", _("Write your name, or choose another way to be named."))
        if data.get("named") == Participant.Named.PSEUDONYM and not data.get("pseudonym"):
            self.add_error(
                "pseudonym", _("Write the name that you choose, or choose another way to be named.")
            )
        return data


class ShownForm(SpaceForm):
    """Whether pictures are shown, and with whom in them."""

    shown = _one_of(_("How may we show your photographs?"), SHOWN)


class VoiceForm(SpaceForm):
    """Whose voice is heard where a recording is used."""

    voice = _one_of(_("How may your voice be heard?"), VOICE)
