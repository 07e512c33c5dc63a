"""Before an episode goes out: what stands in the way, and what should be known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from cms.models import Funder
from media.clearance import Use, is_cleared
from media.models import Recording
from media.querysets import STAFF_OWNER
from podcasts import clock
from podcasts.models import Episode, GuestPreview
from podcasts.services import covers, episodes, numbers, previews
from podcasts.services import series as series_services


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way (`stops`) or should be known beforehand (`warns`)."""

    level: Literal["stops", "warns"]
    sentence: str


def problems(episode: Episode, *, is_imported: bool = False) -> list[Problem]:
    """List both kinds, the serious ones first.

    An imported episode was public elsewhere already, so neither a transcript nor an answer of its guest is waited for.
    """
    found = [*_of_recording(episode), *_of_series(episode), *_of_words(episode), *_of_parts(episode)]
    if not is_imported:
        found += [*_of_transcripts(episode), *_of_guests(episode)]
    return sorted(found, key=lambda problem: problem.level)


def stops(episode: Episode, *, is_imported: bool = False) -> list[str]:
    """Only the sentences that keep it from going out."""
    return [each.sentence for each in problems(episode, is_imported=is_imported) if each.level == "stops"]


def _stop(sentence: str) -> Problem:
    return Problem("stops", sentence)


def _of_recording(episode: Episode) -> Iterator[Problem]:
    recording = episode.recording
    if recording is None:
        yield _stop(_("The episode has no recording. Choose one."))
        return
    upload = recording.upload
    if upload.withheld_at is not None or upload.erased_at is not None:
        yield _stop(_("The recording was taken back, so the episode stays closed."))
        return
    if recording.state == Recording.State.FAILED:
        yield _stop(_("The recording could not be prepared. Open it to see why, and try again there."))
    elif not recording.is_prepared:
        yield _stop(_("The recording is being prepared. This takes a few minutes."))
    if not is_cleared(upload, Use.PODCAST):
        if upload.owner_key == STAFF_OWNER:
            yield _stop(
                _("Nobody has agreed to this recording yet. Say at the recording who agreed, and how.")
            )
        else:
            yield _stop(_("Whoever is heard has not allowed this recording in the podcast."))


def _of_series(episode: Episode) -> Iterator[Problem]:
    if not series_services.is_public(episode.series):
        yield _stop(_("The series is not public yet. Publish the series first."))
    for sentence in covers.problems(episode.series.cover):
        yield _stop(sentence)


def _of_words(episode: Episode) -> Iterator[Problem]:
    drafts = {
        language: page.get_latest_revision_as_object()
        for language, page in episodes.pages_of(episode).items()
    }
    for language, name in series_services.language_names().items():
        draft, values = drafts.get(language), {"language": name}
        if draft is None:
            yield _stop(_("The episode has no page in this language: %(language)s.") % values)
        elif not draft.summary:
            yield _stop(_("The episode has no summary in this language: %(language)s.") % values)
    if len(drafts) > 1 and len({draft.summary for draft in drafts.values()} - {""}) == 1:
        yield Problem("warns", _("The summary is the same in both languages. Is one still to be translated?"))


def _of_parts(episode: Episode) -> Iterator[Problem]:
    if numbers.is_taken(episode=episode):
        yield _stop(
            _("Another episode of this season has the number %(number)d.") % {"number": episode.number}
        )
    for sentence in covers.problems(episode.picture, edge=covers.EPISODE_EDGE):
        yield _stop(sentence)
    length = episode.recording.duration_ms if episode.recording else None
    for chapter in episode.chapters.all():
        if length and chapter.start_ms >= length:
            values = {
                "title": chapter.title_cs,
                "start": clock.written(chapter.start_ms),
                "end": clock.written(length),
            }
            yield _stop(_("The chapter “%(title)s” begins at %(start)s, after the end at %(end)s.") % values)
    if not episode.says_funding and Funder.objects.in_force():
        yield Problem(
            "warns", _("The funding is not said aloud in the recording, or nobody has noted that it is.")
        )
    is_named = any(person.is_voice for person in episode.people.all())
    if is_named and episode.recording is not None and not episode.recording.credit:
        yield Problem("warns", _("Whoever is heard does not want to be named, so nobody is."))


def _of_transcripts(episode: Episode) -> Iterator[Problem]:
    if episode.recording is None:
        return
    found = list(episode.recording.transcripts.all())
    original = next((one for one in found if one.is_original), None)
    if original is None or not original.is_finished:
        yield _stop(
            _("There is no finished transcript, so people who do not hear would get nothing. Write it first.")
        )
    elif not original.is_public:
        yield _stop(_("Whoever is heard has not approved the transcript yet."))
    public = {one.language for one in found if one.is_public}
    for language, name in series_services.language_names().items():
        if original is not None and language != original.language and language not in public:
            values = {"language": name}
            yield Problem(
                "warns", _("There is no finished translation of the transcript: %(language)s.") % values
            )


def _of_guests(episode: Episode) -> Iterator[Problem]:
    now = previews.fingerprint(episode)
    for each in episode.previews.filter(ended_at=None):
        values = {"name": each.for_whom}
        if not each.verdict:
            yield _stop(_("%(name)s has not answered the preview yet. Wait, or end the link.") % values)
        elif each.verdict == GuestPreview.Verdict.CHANGE:
            yield _stop(
                _("%(name)s asks for a change. Make it and send a new link, or end this one.") % values
            )
        elif each.verdict == GuestPreview.Verdict.REFUSED:
            yield _stop(_("%(name)s does not want this episode published.") % values)
        elif each.fingerprint != now:
            yield _stop(
                _(
                    "%(name)s agreed, but something was changed after that. "
                    "Send a new link, or end the old one."
                )
                % values
            )
