"""⑧ The menu's ways to the authors: what they wrote, and what they have still to answer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from photovoice.services import messages
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.viewsets.menu import COUNTED


class ForReviewers(MenuItem):
    """A way that only those see who may review."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perms(MAY_REVIEW)


class MessagesMenuItem(ForReviewers):
    """Messages, with how many wait for the team."""

    def render_component(self, request: Any) -> LinkMenuItem:
        waiting = messages.waiting_for_staff().order_by()[:COUNTED].count()
        count = f"{COUNTED - 1}+" if waiting == COUNTED else str(waiting)
        label = f"{self.label} ({count})" if waiting else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


def messages_menu_item() -> MessagesMenuItem:
    """Return the menu's way to the messages."""
    return MessagesMenuItem(
        _("Messages"), reverse("photovoice_inbox"), name="messages", icon_name="mail", order=91
    )


def answers_menu_item() -> ForReviewers:
    """Return the menu's way to the authors' answers."""
    return ForReviewers(
        _("Authors' answers"), reverse("photovoice_approvals"), name="approvals", icon_name="check", order=92
    )
