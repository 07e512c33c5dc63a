"""⑧ The final forms of a voice: the sound as it will be heard, what is said in it, a part beside a photograph.

What its author hears and reads is what the public would: the sound in the voice that was chosen, and each finished
transcript. The fingerprint of a sound is that of its master and of how it is heard, so that preparing the
same once more asks nobody again, and another voice, another reader or another cut does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from media.models import Recording
from photovoice import final_forms, word_languages
from photovoice.final_forms import EXCERPT, INTERVIEW, TRANSCRIPT, VOICE, FinalForm, fingerprint

if TYPE_CHECKING:
    from photovoice.models import Contribution, Interview, InterviewExcerpt

SOUND_TEMPLATE = "photovoice/space/forms/sound.html"
TRANSCRIPT_TEMPLATE = "photovoice/space/forms/transcript.html"


def register() -> None:
    """Let photographs ask about their voices too."""
    from photovoice.models import InterviewExcerpt

    excerpts = InterviewExcerpt.objects.select_related(
        "interview__participant", "interview__recording__upload", "interview__recording__reader_upload"
    )
    final_forms.register(
        of_photograph,
        related=["voice_comment__recording__upload", "voice_comment__recording__reader_upload"],
        prefetched=[
            "voice_comment__recording__transcripts",
            Prefetch("excerpts", excerpts),
            "excerpts__interview__recording__transcripts",
        ],
    )


def of_photograph(contribution: Contribution) -> Iterator[FinalForm]:
    """The voice beside a photograph with its transcripts, and each part of an interview that is heard there."""
    comment = getattr(contribution, "voice_comment", None)
    if comment is not None:
        if not comment.recording.waits_for_reader:
            yield _sound(
                VOICE,
                _("The voice beside the photograph"),
                comment.recording,
                sound=sound_of(comment.recording),
                ready_at=max(comment.chosen_at, _prepared_at(comment.recording)),
            )
        yield from _transcripts(comment.recording)
    for excerpt in contribution.excerpts.all():
        if not excerpt.interview.is_withdrawn and not excerpt.interview.recording.waits_for_reader:
            yield _excerpt(excerpt)


def of_interview(interview: Interview) -> Iterator[FinalForm]:
    """An interview as a whole with its titles, and its transcripts; none of one that was taken back."""
    if interview.is_withdrawn:
        return
    if not interview.recording.waits_for_reader:
        yield _sound(
            INTERVIEW,
            _("The interview"),
            interview.recording,
            sound=sound_of(interview.recording),
            titles=[interview.title_cs, interview.title_en],
            ready_at=max(interview.changed_at, _prepared_at(interview.recording)),
        )
    yield from _transcripts(interview.recording)


def excerpt_kind(excerpt: InterviewExcerpt) -> str:
    """What the form of one excerpt is called: a photograph can have several."""
    return f"{EXCERPT}-{excerpt.pk}"


def sound_of(recording: Recording) -> list[str]:
    """What is heard, for a fingerprint: which master, in which voice."""
    is_read = recording.voice == Recording.Voice.READ
    master = recording.reader_upload if is_read and recording.reader_upload else recording.upload
    return [recording.voice, master.sha256]


def _sound(kind: str, title: str, recording: Recording, *, ready_at: datetime, **shown: object) -> FinalForm:
    return FinalForm(
        kind=kind,
        language="",
        title=title,
        fingerprint=fingerprint(**shown),
        ready_at=ready_at,
        template=SOUND_TEMPLATE,
        content={"recording": recording},
    )


def _excerpt(excerpt: InterviewExcerpt) -> FinalForm:
    recording = excerpt.interview.recording
    return FinalForm(
        kind=excerpt_kind(excerpt),
        language="",
        title=_("A part of the interview beside the photograph"),
        fingerprint=fingerprint(sound=sound_of(recording), cut=[excerpt.start_ms, excerpt.end_ms]),
        ready_at=max(excerpt.changed_at, _prepared_at(recording)),
        template=SOUND_TEMPLATE,
        content={"recording": recording, "excerpt": excerpt},
    )


def _transcripts(recording: Recording) -> Iterator[FinalForm]:
    for transcript in recording.transcripts.all():
        if not transcript.is_finished or not transcript.cues:
            continue
        name = word_languages.describe(transcript.language, get_language() or "en").name
        pattern = (
            _("What is said, written down") if transcript.is_original else _("What is said: %(language)s")
        )
        yield FinalForm(
            kind=TRANSCRIPT,
            language=transcript.language,
            title=pattern if transcript.is_original else pattern % {"language": name},
            fingerprint=transcript.fingerprint,
            ready_at=transcript.changed_at,
            template=TRANSCRIPT_TEMPLATE,
            content={"recording": recording, "transcript": transcript},
        )


def _prepared_at(recording: Recording) -> datetime:
    """The earliest moment at which it can have been heard as it is now."""
    return recording.tried_at or recording.made_at
