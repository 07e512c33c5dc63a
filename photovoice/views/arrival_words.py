"""What is said to a participant of a file that arrived, or was not taken, in the language in force."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from photovoice.models import Call, Contribution
from photovoice.views.photo_state import receipt_number


def title_of(call: Call) -> str:
    """The call's title as its participants read it."""
    text = call.text_in(get_language() or "")
    return text.title if text else call.name


def closed_sentence(call: Call) -> str:
    """Nothing is taken today, and whom to call."""
    return _("We do not take photographs at the moment. Call %(name)s if you still want to send one.") % {
        "name": call.contact_name
    }


def left_sentence() -> str:
    """Nothing is taken from somebody who took everything back."""
    return _("You took everything back. Undo that first, or say anew what you allow.")


def full_sentence(call: Call) -> str:
    """Every place of this person is taken, and how to free one."""
    most = call.most_photographs
    return ngettext(
        "You have sent %(most)d photograph, which is as many as we can take. Take one back to send another.",
        "You have sent %(most)d photographs, which is as many as we can take. Take one back to send another.",
        most,
    ) % {"most": most}


def sent_sentence(contribution: Contribution) -> str:
    """It is here; with the receipt."""
    return _("Sent. Receipt %(receipt)s.") % {"receipt": receipt_number(contribution.upload)}


def duplicate_sentence(contribution: Contribution, call: Call) -> str:
    """It was here before: in another call, taken back, or simply here."""
    if contribution.call_id != call.pk:
        sentence = _("You already sent this one to another call, %(name)s. We have it there.")
        return sentence % {"name": title_of(contribution.call)}
    if contribution.is_withdrawn:
        return _("You already sent this one and took it back. Open it to undo that.")
    return _("You already sent this one. We have it.")


def words_address(contribution: Contribution) -> str:
    """Where words are written to it."""
    return reverse("space:words", args=[contribution.pk])
