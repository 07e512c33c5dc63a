"""The public form of a claim: no account, no cookie, and a little in the way of machines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from photovoice.models import Claim, Contribution
from photovoice.services.claims import LONGEST

SALT = "photovoice.claim"
#: Nobody reads and answers the form faster; a page older than a day has perhaps been kept somewhere.
FASTEST, OLDEST = 2, 24 * 3600
#: By which word of the address a link of the stop says what it is about.
ABOUT = {"me": Claim.Kind.ME, "wrong": Claim.Kind.WRONG}


class ClaimForm(forms.Form):
    """What is it about, in which words. `website` is seen by machines only; `ticket` says when the page was made."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Claim.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it is about."),
            "invalid_choice": _("Choose what it is about."),
        },
    )
    body = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={
            "max_length": _("This is too long: at most %(limit_value)d letters fit. Please make it shorter.")
        },
    )
    website = forms.CharField(required=False)
    ticket = forms.CharField(required=False)

    def __init__(self, *args: Any, contribution: Contribution, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.contribution = contribution

    def clean(self) -> dict[str, Any]:
        """Machines fill in everything, at once; people who are very fast just press again."""
        said = super().clean() or {}
        if said.get("website") or not self._was_read(said.get("ticket", "")):
            raise forms.ValidationError(_("We could not take this yet. Please press the button once more."))
        serious = said.get("kind") in Claim.SERIOUS
        if "kind" in said and "body" in said and not serious and not said["body"].strip():
            self.add_error("body", _("Say in a few words what is wrong, so that we can put it right."))
        return said

    def ticket_to_carry(self) -> str:
        """What the page carries: the ticket that came back with the form while it holds, so that who has to press
        once more need not wait anew; else one made now.
        """
        came = self.data.get("ticket", "") if self.is_bound else ""
        if self._is_ours(came):
            return came
        return signing.TimestampSigner(salt=SALT).sign(str(self.contribution.pk))

    def _was_read(self, ticket: str) -> bool:
        """Whether the page of this very photograph was open for a while, but not since yesterday."""
        if not self._is_ours(ticket):
            return False
        try:
            signing.TimestampSigner(salt=SALT).unsign(ticket, max_age=FASTEST)
        except signing.SignatureExpired:
            return True
        return False

    def _is_ours(self, ticket: str) -> bool:
        signer = signing.TimestampSigner(salt=SALT)
        try:
            return signer.unsign(ticket, max_age=OLDEST) == str(self.contribution.pk)
        except signing.BadSignature:
            return False
