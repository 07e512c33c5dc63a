"""How an answer stands, in the words that its author reads. Only reading; a fixed number of queries for a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from media.models import PrivateUpload
from media.refusals import sentence as refusal_sentence
from photovoice import word_languages
from photovoice.models import Answer, Call, QuestionRecording
from photovoice.services import question_recordings
from photovoice.views.space_replies import SpaceRequest

State = PrivateUpload.State


@dataclass(frozen=True)
class AnswerState:
    """One answer as pages show it: to what, its words with their language, its recording."""

    answer: Answer
    question: str

    @property
    def language(self) -> word_languages.WordLanguage:
        """The language of its words, named in the language of the page."""
        return word_languages.describe(self.answer.language, get_language() or "en")

    @property
    def code(self) -> str:
        """The language for `lang`; empty where it is none that has a code."""
        return "" if self.language.code == word_languages.OTHER else self.language.code

    @property
    def can_be_heard(self) -> bool:
        """Whether there is a copy to listen to."""
        return self.answer.voice is not None and self.answer.voice.state == State.READY

    @property
    def voice_sentence(self) -> str:
        """How the recording stands: its length, that it is being prepared, or why it could not be taken."""
        voice = self.answer.voice
        if voice is None or voice.state == State.ERASED:
            return ""
        if voice.state == State.REFUSED:
            return refusal_sentence(voice.refusal_code, kind="audio")
        if voice.state == State.RECEIVED:
            return _("Your recording has arrived. In a moment you can listen to it here.")
        return duration(voice.duration_ms or 0)

    @property
    def staff_sentence(self) -> str:
        """The same for staff, to whom the author's own words about sending again say nothing."""
        if self.is_refused:
            return _("The recording could not be played. Its author reads why.")
        if not self.can_be_heard:
            return _("The recording is being prepared. Load the page again in a moment.")
        return self.voice_sentence

    @property
    def is_refused(self) -> bool:
        """Whether the recording turned out to be unusable."""
        return self.answer.voice is not None and self.answer.voice.state == State.REFUSED

    @property
    def can_be_undone(self) -> bool:
        """Whether taking it back can still be undone."""
        row = self.answer
        return (
            row.withdrawn_at is not None
            and row.erased_at is None
            and row.erase_at is not None
            and row.erase_at > timezone.now()
        )


def duration(milliseconds: int) -> str:
    """A length as people say it: 40 seconds, 3 minutes 5 seconds."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    said = []
    if minutes:
        said.append(ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes})
    if seconds or not minutes:
        said.append(ngettext("%(number)d second", "%(number)d seconds", seconds) % {"number": seconds})
    return " ".join(said)


def questions_of(call: Call) -> list[str]:
    """The call's questions in the language of the page, or in the one it falls back to."""
    text = call.text_in(get_language() or "")
    return text.question_list if text else []


def described(answers: Iterable[Answer], call: Call) -> list[AnswerState]:
    """Each answer with the question it answers; their recordings must be fetched along."""
    questions = questions_of(call)
    return [
        AnswerState(row, questions[row.question - 1] if 0 < row.question <= len(questions) else "")
        for row in answers
    ]


def answers_of(request: SpaceRequest | HttpRequest) -> list[AnswerState]:
    """Everything that the session's participant answered in this call, newest first, with what can be undone."""
    space = request.space  # type: ignore[union-attr]
    rows = (
        Answer.objects.filter(participant=space.participant, call=space.call, erased_at=None)
        .select_related("voice", "contribution", "contribution__upload")
        .order_by("-created_at", "-pk")
    )
    return described(rows, space.call)


def heard(call: Call) -> dict[tuple[str, int], QuestionRecording]:
    """What staff read aloud, in the language whose words the page shows."""
    text = call.text_in(get_language() or "")
    return question_recordings.heard_in(call=call, language=text.language) if text else {}
