"""⑧ Telling the team by mail that serious claims wait and hide nothing. Without a mail server the first page tells."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.users.models import UserProfile

from media.queue import enqueue
from photovoice.models import Claim
from photovoice.services import claim_brake

MAY_ANSWER = ("photovoice.review_contribution", "media.see_preview")


def raise_alarm(*, claim: Claim) -> None:
    """Tell the team of the first claim that is held back; those after it stand in the same queue."""
    others = claim_brake.held_back().exclude(pk=claim.pk)
    if settings.MAIL_IS_SET_UP and not others.exists():
        enqueue("photovoice.tasks.tell_of_claims")


def send() -> int:
    """Write to each of the staff who may answer claims, in their language; return to how many.

    Nothing is sent when somebody has looked meanwhile. A mail says no more than that something waits.
    """
    if not settings.MAIL_IS_SET_UP or not claim_brake.held_back().exists():
        return 0
    people = [user for user in _staff() if user.email and user.has_perms(MAY_ANSWER)]
    for user in people:
        with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
            mail.EmailMessage(
                subject=_("Many serious claims: look at them now"),
                body=_(
                    "So many serious claims about photographs wait for the team that new ones hide nothing by "
                    "themselves. Please look at them now: %(address)s"
                )
                % {"address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("photovoice_claims")},
                to=[user.email],
            ).send()
    return len(people)


def _staff() -> list[Any]:
    return list(get_user_model().objects.filter(is_active=True).order_by("pk"))
