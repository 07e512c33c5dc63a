"""The demo's authors answer what the team shows them, and write; one or two have not answered yet."""

from __future__ import annotations

from typing import Any

from cms.demo import admin
from photovoice.models import Contribution
from photovoice.services import approvals, messages, translation


def seed(row: Contribution, entry: dict[str, Any]) -> None:
    """Approve what the author was shown unless they have not answered yet; propose edited words; write messages."""
    if not entry.get("unanswered"):
        approvals.approve_everything(contribution=row)
    if edited := entry.get("edited"):
        translation.propose_edit(contribution=row, body=edited, by=admin())
    for said in entry.get("messages", []):
        messages.write(
            participant=row.participant,
            call=row.call,
            contribution=row if said.get("about_this", True) else None,
            body=said["text"],
            by=None if said["from"] == "author" else admin(),
        )
