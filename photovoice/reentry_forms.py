"""⑪ ⑬ The forms of getting back in and of news. They judge what was typed; services write it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from photovoice.forms import SpaceForm
from photovoice.models import NewsContact
from photovoice.services import news, pins

_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class WordsBackForm(SpaceForm):
    """Four spoken words; whether they open anything is for the service to say."""

    phrase = forms.CharField(
        label=_("My four words"),
        required=False,
        widget=forms.TextInput(attrs={**_PLAIN, "dir": "auto", "enterkeyhint": "go"}),
    )


class PinForm(SpaceForm):
    """A PIN, typed where nobody should read along."""

    pin = forms.CharField(
        label=_("PIN"),
        required=False,
        widget=forms.PasswordInput(
            attrs={**_PLAIN, "inputmode": "numeric", "dir": "ltr", "maxlength": pins.LONGEST}
        ),
    )


class NewsForm(SpaceForm):
    """Where news may be sent, and that it may."""

    kind = forms.ChoiceField(
        label=_("How should we write to you?"),
        widget=forms.RadioSelect,
        choices=[
            (NewsContact.Kind.PHONE, _("by text message to my phone")),
            (NewsContact.Kind.MAIL, _("by e-mail")),
        ],
        error_messages={
            "required": _("Choose text message or e-mail."),
            "invalid_choice": _("Choose text message or e-mail."),
        },
    )
    value = forms.CharField(
        label=_("Phone number or e-mail address"),
        required=False,
        widget=forms.TextInput(attrs={**_PLAIN, "dir": "ltr", "maxlength": news.LONGEST}),
    )
    agreed = forms.BooleanField(
        label=_("I agree that you keep this number or address and write to me about this project."),
        error_messages={"required": _("Tick that we may write to you. Without that we keep nothing.")},
    )

    def clean(self) -> dict[str, Any]:
        """Judge the number or the address by the kind that was chosen."""
        said = super().clean() or {}
        kind, value = said.get("kind"), said.get("value", "").strip()
        if kind == NewsContact.Kind.PHONE:
            value = news.phone_number(value)
            if not value:
                self.add_error("value", _("This is not a whole phone number. Write it with all its digits."))
        elif kind == NewsContact.Kind.MAIL:
            try:
                EmailValidator()(value)
            except ValidationError:
                self.add_error(
                    "value", _("This is not a whole e-mail address. It looks like name@example.org.")
                )
        return {**said, "value": value}
