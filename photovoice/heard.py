"""What is heard beside a photograph: its author's voice, and parts of an interview with them.

Here the gate is asked for voices. A part is heard only while its author said yes to exactly that part, and the
interview is published; the link to the whole is there only where the whole is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from media.clearance import Use, is_cleared
from media.models import Recording
from photovoice.final_forms import Standing
from photovoice.voice_forms import excerpt_kind

if TYPE_CHECKING:
    from photovoice.models.contributions import Contribution
    from photovoice.models.interviews import Interview, InterviewExcerpt
    from photovoice.models.participants import Participant


@dataclass(frozen=True)
class Heard:
    """One recording, or the part of it from `start_ms` to `end_ms`, as a page of one language lets it be heard.

    `whole` is the interview that a part is taken from, where it can be heard in full under its author's name.
    """

    recording: Recording
    title: str
    start_ms: int | None = None
    end_ms: int | None = None
    whole: Interview | None = None

    @property
    def milliseconds(self) -> int:
        """How long it lasts; 0 while that is not known."""
        if self.end_ms is not None:
            return self.end_ms - (self.start_ms or 0)
        return self.recording.duration_ms or 0


def heard_beside(contribution: Contribution, standings: Sequence[Standing]) -> list[Heard]:
    """What the public hears beside a photograph; reads only what `final_forms.fetched` brought along."""
    public = {each.form.kind for each in standings if each.is_public}
    found = []
    comment = getattr(contribution, "voice_comment", None)
    if comment is not None and is_cleared(comment.recording.upload, Use.WEB):
        found.append(Heard(comment.recording, _("The author's voice")))
    for excerpt in contribution.excerpts.all():
        if excerpt_kind(excerpt) in public and is_published(excerpt.interview):
            found += [] if names_the_unnamed(excerpt.interview, contribution) else [_part(excerpt)]
    return found


def names_the_unnamed(interview: Interview, contribution: Contribution) -> bool:
    """Whether a part of the interview would say whose a photograph is that bears no name, or another one."""
    credit = interview.recording.credit
    return bool(credit) and credit != contribution.author_name


def is_published(interview: Interview) -> bool:
    """Whether an interview may be heard on the site, be it only in parts."""
    is_wanted = interview.is_published and not interview.is_withdrawn
    return is_wanted and is_cleared(interview.recording.upload, Use.WEB)


def is_in_full(interview: Interview) -> bool:
    """Whether it may be heard in full on its author's page, which bears their name."""
    return is_published(interview) and bool(interview.recording.credit)


def _part(excerpt: InterviewExcerpt) -> Heard:
    interview = excerpt.interview
    return Heard(
        interview.recording,
        _("From the interview"),
        excerpt.start_ms,
        excerpt.end_ms,
        interview if is_in_full(interview) else None,
    )


def published_interviews(person: Participant | None = None) -> list[Interview]:
    """The interviews that may be heard in full now, of everybody or of one person, newest first; two queries."""
    from photovoice.models.interviews import Interview

    rows = Interview.objects.published().for_page().order_by("-published_at", "-pk")
    mine = rows if person is None else rows.filter(participant=person)
    return [each for each in mine if is_in_full(each)]
