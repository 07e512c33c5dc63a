"""⑤ Which of a call's people a list shows: by name, by who waits for whom, by what they allow."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from media.clearance import Use
from photovoice.services.participation import Standing

Rule = Callable[[Standing], bool]
ANY = [("", pgettext_lazy("filter", "any"))]

WAITS: dict[str, tuple[Any, Rule]] = {
    "us": (_("they wait for the team"), lambda one: bool(one.waits_for_team)),
    "them": (_("the team waits for them"), lambda one: bool(one.waits_for_person)),
    "doubt": (_("somebody in doubt in a photograph"), lambda one: bool(one.doubtful)),
}
STAGE: dict[str, tuple[Any, Rule]] = {
    "no_card": (_("no card that works"), lambda one: not one.has_working_card),
    "outside": (_("have not come in yet"), lambda one: not one.has_joined),
    "silent": (
        _("came in, sent nothing"),
        lambda one: one.has_joined and not one.photographs,
    ),
    "sent": (_("sent a photograph"), lambda one: bool(one.photographs)),
}
CONSENT: dict[str, tuple[Any, Rule]] = {
    "gap": (_("photographs, and no consent that holds"), lambda one: one.has_gap),
    "missing": (_("none yet"), lambda one: one.consent.kind == "missing"),
    "expired": (_("expired"), lambda one: one.consent.kind == "expired"),
    "expires_soon": (_("ends soon"), lambda one: one.consent.kind == "expires_soon"),
    "wording_changed": (_("under older words"), lambda one: one.consent.kind == "wording_changed"),
    "parent_missing": (_("under 15, no parent has agreed"), lambda one: one.consent.kind == "parent_missing"),
}
RULES = {"waits": WAITS, "stage": STAGE, "consent": CONSENT}


class PeopleFilterForm(forms.Form):
    """What the list of people shows. Nothing is required; a value that makes no sense counts as not given."""

    q = forms.CharField(
        label=pgettext_lazy("of a person", "Name"), required=False, max_length=120, widget=forms.TextInput
    )
    waits = forms.ChoiceField(label=_("Who waits"), required=False)
    stage = forms.ChoiceField(label=_("How far they came"), required=False)
    consent = forms.ChoiceField(label=_("Consent"), required=False)
    without = forms.ChoiceField(
        label=_("Does not allow"), required=False, choices=[*ANY, *((use.value, use.label) for use in Use)]
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        for name, rules in RULES.items():
            self.fields[name].choices = [  # type: ignore[attr-defined]
                *ANY,
                *((code, label) for code, (label, _rule) in rules.items()),
            ]
        self.is_valid()
        self.wanted = {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """The filters as the end of an address."""
        return urlencode(self.wanted)

    def chosen(self, rows: Iterable[Standing]) -> list[Standing]:
        """Those of `rows` that the filters let through, in their order."""
        return [row for row in rows if all(rule(row) for rule in self._rules())]

    def _rules(self) -> list[Rule]:
        rules = [RULES[name][self.wanted[name]][1] for name in RULES if name in self.wanted]
        if "without" in self.wanted:
            use = Use(self.wanted["without"])
            rules.append(lambda one: bool(one.photographs) and use in one.lacks)
        if "q" in self.wanted:
            sought = plain(self.wanted["q"])
            rules.append(lambda one: sought in plain(f"{one.person.staff_name} {one.person.public_name}"))
        return rules


def plain(text: str) -> str:
    """The text as somebody types it in a hurry: without accents and capitals."""
    taken_apart = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))
