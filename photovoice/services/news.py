"""⑬ A phone number or mail address that a participant leaves for news: with its own consent, gone with one press.

Nothing else uses it. Mail is sent only where the installation has a mail server; otherwise staff copy the words and
write themselves.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.core import mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from media.queue import enqueue
from photovoice.models import Call, NewsContact, Participant

LONGEST = 120
SHORTEST_NUMBER, LONGEST_NUMBER = 9, 15


def phone_number(text: str) -> str:
    """Return a phone number as it is dialled, digits after a plus if there was one; empty if it is none."""
    text = text.strip()
    plus = "+" if text.startswith(("+", "00")) else ""
    digits = "".join(
        str(unicodedata.digit(letter)) for letter in text if unicodedata.digit(letter, None) is not None
    )
    digits = digits[2:] if text.startswith("00") else digits
    others = {letter for letter in text if not letter.isdigit()} - set("+ ()-./\u00a0\u2011\u200e\u200f")
    return plus + digits if SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER and not others else ""


@transaction.atomic
def keep(*, participant: Participant, kind: str, value: str) -> NewsContact:
    """Keep where news may be sent; the participant agreed at this moment. A former one of the same kind goes."""
    contact, _made = NewsContact.objects.update_or_create(
        participant=participant, kind=kind, defaults={"value": value, "agreed_at": timezone.now()}
    )
    return contact


def forget(*, participant: Participant, kind: str | None = None) -> int:
    """Erase what was left for news, of one kind or all; return how much there was."""
    contacts = participant.news_contacts.all()
    return (contacts.filter(kind=kind) if kind else contacts).delete()[0]


def contacts_in(call: Call) -> QuerySet[NewsContact]:
    """Whom news of this call may be sent to, with their people, by language and name."""
    return (
        NewsContact.objects.filter(participant__calls=call)
        .select_related("participant")
        .order_by("participant__language", "participant__staff_name", "kind")
    )


@dataclass(frozen=True)
class Template:
    """Words to begin a message with, in the language of who reads it."""

    subject: str
    body: str


def template_for(*, call: Call, language: str, address: str) -> Template:
    """Words for news of a call in a language of the space; `address` is where the space is."""
    with translation.override(language):
        text = call.text_in(language)
        named = {"call": text.title if text else call.name, "address": address, "contact": call.contact_name}
        return Template(
            subject=_("News: %(call)s") % named,
            body=_(
                "Hello, there is news about “%(call)s”. Open your space and look: %(address)s "
                "If you want no more messages, erase your contact there. %(contact)s"
            )
            % named,
        )


def can_send() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.MAIL_IS_SET_UP)


def send_by_mail(*, call: Call, language: str, subject: str, body: str) -> int:
    """Hand mails to the worker, one a person of `language` who left an address; return how many.

    Each is looked up again when its turn comes: who took the address back meanwhile gets nothing.
    """
    if not can_send():
        raise RuntimeError("This installation has no mail server.")
    contacts = contacts_in(call).filter(kind=NewsContact.Kind.MAIL, participant__language=language)
    for pk in (numbers := list(contacts.values_list("pk", flat=True))):
        enqueue("photovoice.tasks.send_news", pk, subject, body)
    return len(numbers)


def send_one(*, contact_id: int, subject: str, body: str) -> bool:
    """Send one mail, if its address is still there; return whether it was."""
    contact = NewsContact.objects.filter(pk=contact_id, kind=NewsContact.Kind.MAIL).first()
    if contact is None or not can_send():
        return False
    mail.EmailMessage(subject=" ".join(subject.split()), body=body, to=[contact.value]).send()
    return True
