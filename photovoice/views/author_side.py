"""⑧ What staff see of the author beside a photograph: their answers to each form, edited words, the conversation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from photovoice import final_forms
from photovoice.final_forms import Standing
from photovoice.forms import MessageField
from photovoice.models import Contribution, FormAnswer
from photovoice.services import messages

#: What staff read of a state; the same words in the review, in lists and on the board.
STATES = {
    final_forms.State.WAITING: _("waits for the author's answer"),
    final_forms.State.APPROVED: _("the author said yes"),
    final_forms.State.BY_SILENCE: _("counts as yes: no answer in two weeks, as the author chose"),
    final_forms.State.CHANGE: _("the author asks for a change"),
    final_forms.State.REFUSED: _("the author said no"),
}


class NoteForm(forms.Form):
    """What an author said to a member of staff about one form."""

    verdict = forms.ChoiceField(
        label=_("What the author said"),
        choices=[
            ("", "—"),
            (FormAnswer.Verdict.APPROVED.value, _("yes, this is right")),
            (FormAnswer.Verdict.CHANGE.value, _("please change it")),
            (FormAnswer.Verdict.REFUSED.value, _("no, do not show this")),
        ],
        error_messages={"required": _("Choose what the author said.")},
    )
    message = MessageField(
        label=_("How you know, and what they want changed"),
        help_text=_("Such as: by phone, on Monday. It is kept with the answer."),
        error_messages={"required": _("Write how the author told you.")},
    )
    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)


class EditForm(forms.Form):
    """Edited words proposed to the author; empty takes the proposal back."""

    body = forms.CharField(
        label=_("Edited words"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In the author's language. They are shown only when the author says yes."),
    )


class ReplyForm(forms.Form):
    """A message of the team."""

    body = MessageField(
        label=_("Message to the author"),
        help_text=_(
            "The author reads it in their space. Write simply; they may read it in another language."
        ),
        error_messages={"required": _("Write a message first, then send it.")},
    )


def note_form(standing: Standing, data: Any = None) -> NoteForm:
    """The form to note an answer to one form."""
    prefix = "-".join(filter(None, ["note", standing.form.kind, standing.form.language]))
    form = NoteForm(data, prefix=prefix, initial={"fingerprint": standing.form.fingerprint})
    form.fields["message"].widget.attrs["rows"] = 3
    return form


def author_side(contribution: Contribution, **typed: Any) -> dict[str, Any]:
    """The context of the author's side; `typed` forms that came back with a mistake take the place of fresh ones."""
    noted = typed.pop("noted", None)
    rows = []
    for each in final_forms.standings(contribution):
        fresh = note_form(each)
        is_back = noted is not None and noted.prefix == fresh.prefix
        rows.append({"standing": each, "state": STATES[each.state], "note": noted if is_back else fresh})
    edited = getattr(contribution, "edited_words", None)
    return {
        "author_forms": rows,
        "edit": EditForm(initial={"body": edited.body if edited else ""}, prefix="edit"),
        "thread": messages.thread(
            participant=contribution.participant, call=contribution.call, contribution=contribution
        ),
        "reply": ReplyForm(prefix="reply"),
        **typed,
    }
