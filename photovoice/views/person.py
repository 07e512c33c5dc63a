"""⑤ One participant on one page: photographs, what they allow, messages, phones; and what can be done for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.clearance import Use
from photovoice.models import Call, Participant
from photovoice.services import messages, participation, reentry, withdrawal
from photovoice.services.participation import Standing
from photovoice.views.my_receipts import told, with_what_they_tell
from photovoice.views.person_about import about_of
from photovoice.views.review import has_preview
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.views.staff_access import show, staff_with
from photovoice.views.take_back_person import may_see_receipts

#: So many of the newest messages of a conversation stand here; the whole of it is one step away.
NEWEST = 3


@staff_with("photovoice.manage_call")
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One participant. Staff who may manage calls; photographs and messages only for those who may review as well."""
    one = get_object_or_404(Participant.objects.prefetch_related("texts"), pk=pk)
    user = request.user
    may_review = user.has_perms(MAY_REVIEW)
    standings = participation.of_person(person=one)
    context: dict[str, Any] = {
        "person": one,
        "calls": [_in_call(call, standing, with_messages=may_review) for call, standing in standings],
        "photographs": _photographs(one) if may_review else [],
        "interviews": list(one.interviews.present()) if may_review else [],
        "use_count": len(Use),
        "phones": reentry.sessions_of(one).count(),
        "last_seen": max((each.last_seen for _c, each in standings if each.last_seen), default=None),
        "has_pin": bool(one.pin_hash),
        "contacts": list(one.news_contacts.order_by("kind")),
        "left": withdrawal.left_by(participant=one),
        "about": about_of(one),
        "receipts": _receipts(one) if may_see_receipts(user) else [],
        "may_review": may_review,
        "may_see_consents": user.has_perm("photovoice.view_consent"),
        "may_take_back": may_see_receipts(user),
    }
    trail = [(reverse("photovoice_participants:index"), _("Participants"))]
    return show(request, "person.html", context, title=one.staff_name, trail=trail, icon="user")


def _in_call(call: Call, standing: Standing, *, with_messages: bool) -> dict[str, Any]:
    thread = messages.thread(participant=standing.person, call=call) if with_messages else []
    return {"call": call, "one": standing, "thread": thread[-NEWEST:], "more": max(0, len(thread) - NEWEST)}


def _photographs(one: Participant) -> list[dict[str, Any]]:
    rows = one.contributions.filter(erased_at=None).select_related("upload", "call").prefetch_related("texts")
    return [{"row": row, "has_preview": has_preview(row)} for row in rows]


def _receipts(one: Participant) -> list[Any]:
    return [told(row) for row in with_what_they_tell(one.withdrawals.all())]
