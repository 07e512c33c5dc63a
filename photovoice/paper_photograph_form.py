"""Staff's form for a consent on paper or by word about one photograph: never wider than what the person allowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from photovoice.consent_forms import SHOWN, VOICE, not_wider
from photovoice.models import Consent, Participant
from photovoice.paper_consent_form import PaperConsentForm


class PaperPhotographForm(PaperConsentForm):
    """The answers of a sheet about one photograph. `person` is the entry that it makes narrower.

    Age and name are the person's own: a sheet about one photograph changes neither. Somebody under 15 allows less
    alone; whether a parent signed is written down where one did.
    """

    unnamed = forms.BooleanField(label=_("This photograph is shown without a name"), required=False)
    field_order = (
        "method", "given_on", "wording", "parent_name", "uses", "unnamed", "shown", "voice",
        "scan", "witness_name", "note", "sure",
    )  # fmt: skip

    def __init__(self, *args: Any, person: Consent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        for field in ("age_group", "named", "name"):
            del self.fields[field]
        uses: Any = self.fields["uses"]
        uses.choices = [(value, label) for value, label in uses.choices if value in person.uses]
        uses.help_text = _(
            "Only what is ticked on the sheet, and never more than the person allowed in general."
        )
        for field, choices, limit in (("shown", SHOWN, person.shown), ("voice", VOICE, person.voice)):
            self.fields[field].choices = not_wider(choices, limit)  # type: ignore[attr-defined]
        if person.age_group == Consent.AgeGroup.CHILD:
            self.fields["parent_name"].help_text = _("If a parent or guardian signed it.")
        else:
            del self.fields["parent_name"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        nobody = Participant.Named.NOBODY
        data |= {
            "age_group": self.person.age_group or "",
            "named": nobody if data.get("unnamed") else self.person.named,
            "name": "",
        }
        return data
