"""The acts of staff that Wagtail's log keeps, with the words in which it tells them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.log_actions import log

ACTIONS = {
    "photovoice.invite": (_("Issue an invitation"), _("Invitation issued")),
    "photovoice.accept": (_("Accept a contribution"), _("Contribution accepted")),
    "photovoice.return": (_("Return a contribution"), _("Contribution returned to its author")),
    "photovoice.hide": (_("Hide a contribution"), _("Contribution hidden as a precaution")),
    "photovoice.undo": (_("Undo a decision"), _("Decision undone")),
    "photovoice.translate": (_("Change words"), _("Words or translation changed")),
    "photovoice.edit_words": (_("Propose edited words"), _("Edited words proposed to the author")),
    "photovoice.approval": (_("Note an author's answer"), _("Answer of the author noted by staff")),
    "photovoice.message": (_("Write to a participant"), _("Message written to a participant")),
    "photovoice.sort": (_("Sort into themes"), _("Themes and notes changed")),
    "photovoice.person_card": (
        _("Issue a card to somebody in a picture"),
        _("Card for somebody in the picture issued"),
    ),
    "photovoice.redact": (_("Mark people"), _("People and hidden parts marked")),
    "photovoice.take_back": (_("Take a contribution back"), _("Contribution taken back for its author")),
    "photovoice.give_back": (_("Undo a taking back"), _("Taking back undone")),
    "photovoice.arrange": (_("Hang an exhibition"), _("Hanging changed")),
    "photovoice.rename": (_("Rename an exhibition"), _("Exhibition renamed")),
    "photovoice.publish": (_("Publish an exhibition"), _("Exhibition published")),
    "photovoice.unpublish": (_("Unpublish an exhibition"), _("Exhibition unpublished")),
    "photovoice.consent": (_("Record a consent"), _("Consent recorded by staff")),
    "photovoice.flag": (_("Mark risks"), _("Risks of a photograph changed")),
    "photovoice.precaution": (
        _("Start a precaution"),
        _("Precaution started: everything with this risk is hidden"),
    ),
    "photovoice.precaution_end": (_("End a precaution"), _("Precaution ended")),
    "photovoice.claim": (_("Answer a claim"), _("Claim of a visitor answered")),
    "photovoice.claim_hide": (_("Hide for a claim"), _("Hidden until a claim is answered")),
    "photovoice.task_done": (_("Tick off what was to do by hand"), _("Done by hand")),
    "photovoice.task_undone": (_("Open again what was to do by hand"), _("To do by hand again")),
    "photovoice.transcribe": (_("Write down a recording"), _("What is said in a recording written down")),
    "photovoice.voice": (_("Choose a voice"), _("Voice beside a photograph changed")),
    "photovoice.interview": (_("Change an interview"), _("Interview changed")),
    "photovoice.interview_publish": (_("Publish an interview"), _("Interview published")),
    "photovoice.interview_unpublish": (
        _("Take an interview off the site"),
        _("Interview taken off the site"),
    ),
    "photovoice.record": (_("Read a call aloud"), _("Recording of a part of the call changed")),
    "photovoice.reading": (_("Note who read a wording"), _("Wording read by a native speaker")),
    "photovoice.wording": (_("New consent wording"), _("New version of the consent wording")),
}


@hooks.register("register_log_actions")
def register(actions: Any) -> None:
    """Teach Wagtail's log the names of these acts."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def note(instance: Any, action: str, *, by: Any = None) -> None:
    """Write one act of staff into the log; acts of participants are not logged, they are states."""
    if by is not None:
        log(instance=instance, action=f"photovoice.{action}", user=by)
