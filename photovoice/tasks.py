"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from media.queue import task
from photovoice.models import Withdrawal
from photovoice.services import claim_alarm, news, publishing, receipts


@task()
def publish_exhibition(publication_id: int) -> None:
    """Carry out one wish to publish."""
    publishing.carry_out(publication_id=publication_id)


@task()
def verify_withdrawal(withdrawal_id: int) -> None:
    """Ask for every address that a receipt lists, and write down what it answers."""
    receipts.verify(withdrawal=Withdrawal.objects.get(pk=withdrawal_id))


@task()
def send_news(contact_id: int, subject: str, body: str) -> None:
    """Send one mail with news to who still wants it."""
    news.send_one(contact_id=contact_id, subject=subject, body=body)


@task()
def tell_of_claims() -> None:
    """Tell staff by mail that serious claims wait and hide nothing."""
    claim_alarm.send()
