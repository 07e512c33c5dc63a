"""The first page of the admin: where the work is now, in the order in which it goes."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from wagtail.admin.ui.components import Component

from photovoice.board_urls import MAY_CURATE
from photovoice.models import Call, Contribution, Exhibition
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.viewsets.start_work import lines_for

#: The newest few of each: the whole lists are one step away, and the page costs the same however much there is.
SHOWN = 5


class StartPanel(Component):
    """What waits, then open calls, the review and exhibitions; each person sees only what they may open."""

    name = "photovoice_start"
    template_name = "photovoice/admin/start.html"
    order = 50

    class Media:
        css = {
            "all": [
                "cms/css/tokens.css",
                "cms/css/components/plate.css",
                "photovoice/css/admin-start.css",
                "photovoice/css/admin-start-work.css",
            ]
        }

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        lines = lines_for(user)
        return {
            "works_here": user.has_perms(MAY_REVIEW) or user.has_perm("photovoice.manage_call"),
            "urgent": [line for line in lines if line.is_urgent],
            "others": [line for line in lines if not line.is_urgent],
            "may_count": user.has_perm("photovoice.see_counts"),
            "may_manage": user.has_perm("photovoice.manage_call"),
            "may_review": user.has_perms(MAY_REVIEW),
            "may_curate": user.has_perms(MAY_CURATE),
            "calls": _open_calls(),
            "waiting": Contribution.objects.in_state(Contribution.State.RECEIVED).count(),
            "exhibitions": _newest_exhibitions(),
        }


def _open_calls() -> QuerySet[Call]:
    """Calls that are open, with how many take part, hold a card that works, and how many wordings there are."""
    card = Q(invitations__replaced_at=None, invitations__expires_at__gt=timezone.now())
    return Call.objects.open().annotate(
        people=Count("participants", distinct=True),
        with_card=Count("invitations__participant", filter=card, distinct=True),
        worded=Count("wordings", distinct=True),
    )[:SHOWN]


def _newest_exhibitions() -> QuerySet[Exhibition]:
    return Exhibition.objects.prefetch_related("pages")[:SHOWN]
