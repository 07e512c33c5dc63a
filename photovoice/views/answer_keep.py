"""What every form of an answer does with what was sent: a recording that cannot be taken costs no word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.ingest.refusal import Refusal
from media.ingest.rules import AUDIO, MB, RECORDER_SECONDS
from media.refusals import sentence as refusal_sentence
from photovoice.models import Answer
from photovoice.services import answers, intake
from photovoice.services.answers import Target
from photovoice.views.answer_state import described
from photovoice.views.space_replies import SpaceRequest

FIELD = "voice"
PROBLEMS = (
    Refusal,
    answers.AlreadySent,
    answers.NotHere,
    intake.IntakeClosed,
    intake.TakenBack,
    intake.TooMany,
)


@dataclass(frozen=True)
class Kept:
    """What became of one form. Where the recording was not taken, `sentence` says why; `answer` is what is there."""

    answer: Answer | None
    sentence: str = ""
    http_status: int = 200

    @property
    def is_kept(self) -> bool:
        """Whether everything that was sent is kept."""
        return not self.sentence


def keep_sent(request: SpaceRequest, said: dict[str, Any], target: Target, row: Answer | None) -> Kept:
    """Keep the recording and the words of a form; where the recording is not taken, the words are kept all the same.

    Words that were emptied, with no recording beside them, are taken back, which can be undone.
    """
    file = request.FILES.get(FIELD)
    problem, status = "", 200
    where = replace(target, answer=row or target.answer)
    if file is not None:
        try:
            row = _keep_voice(request, file, where, said["language"])
        except PROBLEMS as error:
            problem, status = _said_of(request, error)
    try:
        row = _keep_words(request, said, target, row)
    except (intake.TakenBack, intake.TooMany, answers.NotHere) as error:
        problem, status = _said_of(request, error)
    return Kept(row, problem, status)


def _keep_words(
    request: SpaceRequest, said: dict[str, Any], target: Target, row: Answer | None
) -> Answer | None:
    body = said["words"].strip()
    if not body and (row is None or row.voice_id is None):
        if row is not None and row.body:
            answers.take_back(answer=row)
            return None
        return row
    return answers.write(
        participant=request.space.participant,
        call=request.space.call,
        contribution=target.contribution,
        question=target.question,
        language=said["language"],
        body=body,
        answer=row,
        page=target.page,
    )


def _said_of(request: SpaceRequest, error: Exception) -> tuple[str, int]:
    """The sentence and the status for what stood in the way."""
    if isinstance(error, Refusal):
        return refusal_sentence(error.code, kind="audio"), error.http_status
    if isinstance(error, answers.AlreadySent):
        return _already(error.answer), 409
    if isinstance(error, intake.TooMany):
        return _too_many(), 409
    if isinstance(error, intake.IntakeClosed):
        return _closed(request), 409
    return _("You took this back meanwhile. Undo that first."), 409


def _keep_voice(request: SpaceRequest, file: Any, target: Target, language: str) -> Answer:
    if not request.space.call.is_open:
        raise intake.IntakeClosed
    return answers.take_voice_file(
        participant=request.space.participant,
        call=request.space.call,
        stream=file,
        name=str(file.name or ""),
        declared_type=file.content_type or "",
        size=file.size or 0,
        target=target,
        language=language,
    )


def _already(answer: Answer) -> str:
    if answer.withdrawn_at is not None:
        return _("You already sent this recording and took it back. You can undo that under “My answers”.")
    return _("You already sent this recording. We have it; it belongs to another answer of yours.")


def _too_many() -> str:
    return ngettext(
        "You have given %(most)d answer, which is as many as we can take.",
        "You have given %(most)d answers, which is as many as we can take.",
        answers.MOST,
    ) % {"most": answers.MOST}


def _closed(request: SpaceRequest) -> str:
    return _("We do not take recordings at the moment. Call %(name)s if you still want to send one.") % {
        "name": request.space.call.contact_name
    }


def voice_context(
    request: SpaceRequest, row: Answer | None, written: str, *, sentence: str = ""
) -> dict[str, Any]:
    """What `parts/voice.html` needs: the recording that is there, where a new one goes, the limits, what went wrong."""
    return {
        "mine": described([row], request.space.call)[0] if row else None,
        "voice_field": FIELD,
        "voice_sentence": sentence,
        "voice_target": written,
        "voice_closed": "" if request.space.call.is_open else _closed(request),
        "voice_seconds": RECORDER_SECONDS,
        "voice_minutes": RECORDER_SECONDS // 60,
        "voice_file_minutes": AUDIO.max_seconds // 60,
        "voice_megabytes": AUDIO.max_bytes // MB,
        "saved": request.GET.get("saved", ""),
    }
