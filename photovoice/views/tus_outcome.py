"""What became of a file that was sent piece by piece, as its participant's browser is told."""

from __future__ import annotations

from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from media import tus
from media.models import ResumableUpload
from media.refusals import sentence as refusal_sentence
from media.services import resumable_states as states
from photovoice.models import Call, Contribution
from photovoice.views import arrival_words
from photovoice.views.photo_state import receipt_number

State = ResumableUpload.State


def of(upload: ResumableUpload, *, call: Call) -> dict[str, Any]:
    """The outcome for the participant who sends it from `call`: state, bytes, sentence, receipt, where to write words.

    `key` is the client's own, given back.
    """
    is_over = states.is_over(upload) and upload.state in {State.OPEN, State.WHOLE}
    told: dict[str, Any] = {
        "state": str(State.ENDED if is_over else upload.state),
        "offset": upload.offset,
        "size": upload.size,
        "sentence": "",
        "receipt": receipt_number(upload.upload) if upload.upload else "",
        "words": "",
        "duplicate": bool(upload.outcome.get("duplicate")),
        "key": tus.metadata(upload.metadata).get("key", "")[:64],
    }
    return {**told, **_told(upload, told["state"], call)}


def sentence_of_refusal(upload: ResumableUpload) -> str:
    """Why it was refused; empty when it was not."""
    return refusal_sentence(upload.refusal_code, kind=upload.kind) if upload.refusal_code else ""


def _told(upload: ResumableUpload, state: str, call: Call) -> dict[str, Any]:
    if state == State.TAKEN:
        return _told_of_taken(upload, call)
    sentences = {
        State.REFUSED: sentence_of_refusal,
        State.ENDED: lambda _upload: str(tus.NOT_HERE),
        State.WHOLE: lambda whole: _waiting(whole, call),
    }
    return {"sentence": sentences[State(state)](upload)} if state in sentences else {}


def _told_of_taken(upload: ResumableUpload, call: Call) -> dict[str, Any]:
    key = upload.outcome.get("contribution")
    contribution = Contribution.objects.select_related("upload", "call").filter(pk=key).first()
    if contribution is None:
        return {"sentence": _("Your recording is sent.")}
    if upload.outcome.get("duplicate"):
        sentence = arrival_words.duplicate_sentence(contribution, call)
    else:
        sentence = arrival_words.sent_sentence(contribution)
    is_elsewhere = contribution.call_id != call.pk
    words = "" if is_elsewhere else arrival_words.words_address(contribution)
    return {"sentence": sentence, "words": words, "contribution": None if is_elsewhere else contribution.pk}


def _waiting(upload: ResumableUpload, call: Call) -> str:
    """It is all here, but staff must act, or its author: until when it waits, and what to do."""
    why = {"closed": arrival_words.closed_sentence, "full": arrival_words.full_sentence}
    waits = upload.outcome.get("waits")
    if waits not in why:
        return _("All of it has arrived. We are putting it away.")
    until = formats.date_format(timezone.localdate(upload.expires_at), "DATE_FORMAT")
    kept = _("All of it has arrived, and we keep it until %(date)s.") % {"date": until}
    return f"{kept} {why[waits](call)}"
