"""Staff's form for a consent that was given on paper or by word. It judges what was typed; services write."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminDateInput

from media.clearance import Use
from photovoice.consent_forms import SHOWN, VOICE
from photovoice.models import Call, Consent, ConsentWording, Participant

CHOOSE = _("Choose one of the answers.")


class WordingChoice(forms.ModelChoiceField):
    """A version of the wording, told by language, number and whether it is the newest."""

    def label_from_instance(self, obj: ConsentWording) -> str:
        names = dict(settings.LANGUAGES)
        return gettext("%(language)s, version %(version)d of %(day)s") % {
            "language": names.get(obj.language, obj.language),
            "version": obj.version,
            "day": timezone.localtime(obj.created_at).strftime("%-d. %-m. %Y"),
        }


class PaperConsentForm(forms.Form):
    """Every answer of the sheet, who gave it and what proves it."""

    method = forms.ChoiceField(
        label=_("How it was given"),
        choices=[(Consent.Method.PAPER.value, _("on paper, signed")),
                 (Consent.Method.WITNESSED.value, _("by word, with a witness"))],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )  # fmt: skip
    given_on = forms.DateField(
        label=_("Day on which it was given"),
        widget=AdminDateInput,
        error_messages={"required": _("Write the day that stands on the sheet.")},
    )
    wording = WordingChoice(
        ConsentWording.objects.none(),
        label=_("Which words they read or heard"),
        empty_label=None,
        help_text=_("The version that stands on the sheet, in the language in which it was read."),
    )
    age_group = forms.ChoiceField(
        label=_("Age of the participant"),
        choices=Consent.AgeGroup.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    parent_name = forms.CharField(
        label=_("Name of the parent or guardian"),
        max_length=120,
        required=False,
        help_text=_("For somebody under 15; the parent gives the consent."),
    )
    uses = forms.MultipleChoiceField(
        label=_("What is allowed"),
        choices=Use.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what is ticked on the sheet. Nothing ticked is an answer too."),
    )
    named = forms.ChoiceField(
        label=_("How the participant is named"), choices=Participant.Named.choices, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )  # fmt: skip
    name = forms.CharField(
        label=_("The name, as people should read it"),
        max_length=80,
        required=False,
        help_text=_("Their name or the other name that they chose; empty without a name."),
    )
    shown = forms.ChoiceField(
        label=_("How photographs are shown"), choices=SHOWN, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )  # fmt: skip
    voice = forms.ChoiceField(
        label=_("How the voice is heard"), choices=VOICE, widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )  # fmt: skip
    scan = forms.FileField(
        label=_("Scan or photograph of the sheet"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        help_text=_(
            "PDF, JPEG or PNG, at most 20 MB. Only staff who may see consents see it, and the participant."
        ),
    )
    witness_name = forms.CharField(
        label=_("Name of the witness"),
        max_length=120,
        required=False,
        help_text=_("Who was there when it was said, besides whoever asked."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    sure = forms.BooleanField(
        label=_("I compared all answers with the sheet, or with what was said before the witness."),
        error_messages={"required": _("Compare the answers once more, then confirm it.")},
    )

    def __init__(self, *args: Any, call: Call, current: Consent | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.current = current
        self.fields["wording"].queryset = call.wordings.order_by("language", "-version")  # type: ignore[attr-defined]

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                gettext("This day is still to come. Write the day on which the consent was given.")
            )
        newer = self.current
        if newer is not None and timezone.localtime(newer.given_at).date() > day:
            sentence = gettext(
                "There is a newer consent of %(day)s, and what was said later holds. An older sheet is not entered."
            )
            said = timezone.localtime(newer.given_at).strftime("%-d. %-m. %Y")
            raise forms.ValidationError(sentence % {"day": said})
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_paper = data.get("method") == Consent.Method.PAPER
        if is_paper and not data.get("scan") and "scan" not in self.errors:
            self.add_error(
                "scan",
                gettext("A consent on paper needs its scan: without it nobody can show what was signed."),
            )
        if data.get("method") == Consent.Method.WITNESSED and not data.get("witness_name"):
            self.add_error(
                "witness_name", gettext("A consent by word needs somebody who heard it. Write who.")
            )
        if data.get("age_group") == Consent.AgeGroup.CHILD and not data.get("parent_name"):
            self.add_error(
                "parent_name", gettext("For somebody under 15 a parent or guardian agrees. Write their name.")
            )
        if data.get("named") in {"chosen_name", "pseudonym"} and not data.get("name"):
            self.add_error("name", gettext("Write the name, or choose “without a name”."))
        if self.errors and data.get("scan"):
            self.add_error("scan", gettext("Choose the scan again: a browser does not keep it."))
        return data

    def given_at(self) -> datetime:
        """The moment that is written: noon of that day, or now if that is today."""
        day, now = self.cleaned_data["given_on"], timezone.now()
        if day == timezone.localdate():
            return now
        return timezone.make_aware(datetime.combine(day, time(12)))

    @property
    def is_of_child(self) -> bool:
        """Whether a parent gives it."""
        return bool(self.cleaned_data["age_group"] == Consent.AgeGroup.CHILD)
