"""What is said in a recording is written down here, and only here: begun, saved, translated, finished, approved.

Nothing is overwritten unseen: every change says which version it was made from, and one that comes too late raises
`Overtaken` and changes nothing.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from media import signals
from media.ingest import captions, cues
from media.models import Recording, Transcript


class Overtaken(Exception):
    """Somebody saved it first. `transcript` is as it stands now, with its cues, version, `changed_by`, `changed_at`."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(f"{transcript.pk} is at version {transcript.version}")
        self.transcript = transcript


class AlreadyThere(Exception):
    """The recording has a transcript in that language; `transcript` is that one."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(str(transcript.pk))
        self.transcript = transcript


class NotWhole(Exception):
    """It cannot be called finished: `numbers` are the cues without words (counted from 1), none when all are."""

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(str(numbers))
        self.numbers = numbers


class NoOriginal(Exception):
    """A translation needs an original with words to be tied to."""


def begin(*, recording: Recording, by: Any, content: bytes | None = None) -> Transcript:
    """Make the original transcript, in the language that is spoken: empty, or from a VTT or SRT file.

    Raises `AlreadyThere`, and `media.ingest.captions.CaptionProblems` for a file with problems.
    """
    read = captions.read(content, duration_ms=recording.duration_ms) if content is not None else []
    return _create(recording, recording.spoken_language, cues.from_file(read), is_original=True, by=by)


def add_translation(
    *, recording: Recording, language: str, by: Any, content: bytes | None = None, made_by: str = ""
) -> Transcript:
    """Make a translation, tied cue by cue to the original: empty, or from a VTT or SRT file.

    Raises `NoOriginal`, `AlreadyThere` and `media.ingest.captions.CaptionProblems`.
    """
    original = recording.transcripts.filter(is_original=True).first()
    if original is None or not original.cues:
        raise NoOriginal
    read = captions.read(content, duration_ms=recording.duration_ms) if content is not None else []
    kept = cues.tied(read, original.cues)
    return _create(recording, language, kept, is_original=False, by=by, made_by=made_by)


def upload(*, transcript: Transcript, content: bytes, version: int, by: Any) -> Transcript:
    """Put what a VTT or SRT file says in the place of what stands in `transcript`.

    Cues that begin where they began keep their translations. Raises `media.ingest.captions.CaptionProblems`, and
    `Overtaken` like `save`.
    """
    recording = transcript.recording
    read = captions.read(content, duration_ms=recording.duration_ms)
    if transcript.is_original:
        return save(transcript=transcript, cues=cues.from_file(read, transcript.cues), version=version, by=by)
    return save(
        transcript=transcript, cues=cues.tied(read, _original_cues(recording)), version=version, by=by
    )


@transaction.atomic
def save(*, transcript: Transcript, cues: Any, version: int, by: Any) -> Transcript:
    """Keep `cues` as the whole of the transcript and return it with its new version.

    `version` is the one that they were made from: when it is not the present one, `Overtaken` is raised and nothing
    changes, unless the very same cues are there. Cues are in the shape of `media.ingest.cues` and are sanitised; what
    is none raises `media.ingest.cues.BadCues`. Translations follow an original whose cues were joined or deleted.
    """
    locked = _locked(transcript)
    kept = _judged(locked, cues)
    if kept == locked.cues:
        return locked
    if locked.version != version:
        raise Overtaken(locked)
    before = locked.cues
    _write(locked, kept, by)
    if locked.is_original:
        _carry_over(locked, before, by)
    return locked


def finish(*, transcript: Transcript, version: int, by: Any) -> Transcript:
    """Call it finished: from now on it is public wherever its recording may be heard (and, if needed, approved).

    Raises `NotWhole` for an original without words and for a translation that lacks some, and `Overtaken`.
    """
    return _set_finished(transcript, True, version, by)


def reopen(*, transcript: Transcript, by: Any) -> Transcript:
    """Take it back from the public to go on working."""
    return _set_finished(transcript, False, None, by)


@transaction.atomic
def approve(*, transcript: Transcript, fingerprint: str) -> None:
    """Record that the person heard agrees with the words that have `fingerprint`.

    Raises `Overtaken` when the words are others by now: then the new ones must be shown to them.
    """
    locked = _locked(transcript)
    if locked.fingerprint != fingerprint:
        raise Overtaken(locked)
    locked.approved_fingerprint = fingerprint
    locked.save(update_fields=["approved_fingerprint"])
    _tell(locked)


@transaction.atomic
def disapprove(*, transcript: Transcript) -> None:
    """Record that the person heard does not agree, or not any more, with any words in it."""
    locked = _locked(transcript)
    if locked.approved_fingerprint:
        locked.approved_fingerprint = ""
        locked.save(update_fields=["approved_fingerprint"])
        _tell(locked)


@transaction.atomic
def describe(*, transcript: Transcript, made_by: str) -> None:
    """Say who wrote or translated it; public beside it."""
    transcript.made_by = made_by.strip()
    transcript.save(update_fields=["made_by"])
    _tell(transcript)


@transaction.atomic
def remove(*, transcript: Transcript) -> None:
    """Delete a transcript; with the original go its translations, which could not be read without it."""
    recording = transcript.recording
    gone = recording.transcripts.all() if transcript.is_original else [transcript]
    for one in list(gone):
        one.delete()
    _tell(transcript)


def _create(
    recording: Recording,
    language: str,
    kept: list[dict[str, Any]],
    *,
    is_original: bool,
    by: Any,
    made_by: str = "",
) -> Transcript:
    try:
        with transaction.atomic():
            return Transcript.objects.create(
                recording=recording,
                language=language,
                is_original=is_original,
                cues=kept,
                made_by=made_by.strip(),
                changed_by=by,
            )
    except IntegrityError as error:
        there = recording.transcripts.filter(language=language).first()
        if there is None:
            raise
        raise AlreadyThere(there) from error


def _locked(transcript: Transcript) -> Transcript:
    found = Transcript.objects.select_for_update(of=("self",)).select_related("recording", "changed_by")
    return found.get(pk=transcript.pk)


def _judged(transcript: Transcript, given: Any) -> list[dict[str, Any]]:
    if transcript.is_original:
        return cues.settled(given)
    try:
        return cues.settled_translation(given, _original_cues(transcript.recording))
    except cues.Untied as error:
        # Somebody joined or deleted cues of the original meanwhile.
        raise Overtaken(transcript) from error


def _original_cues(recording: Recording) -> list[dict[str, Any]]:
    found = recording.transcripts.filter(is_original=True).values_list("cues", flat=True).first()
    return list(found or [])


def _write(transcript: Transcript, kept: list[dict[str, Any]], by: Any) -> None:
    transcript.cues = kept
    transcript.version += 1
    transcript.changed_by = by
    transcript.save(update_fields=["cues", "version", "changed_by", "changed_at"])
    _tell(transcript)


def _carry_over(original: Transcript, before: list[dict[str, Any]], by: Any) -> None:
    translations = Transcript.objects.select_for_update(of=("self",)).filter(recording=original.recording_id)
    for translation in translations.exclude(pk=original.pk):
        kept = cues.carried_over(translation.cues, before, original.cues)
        if kept != translation.cues:
            _write(translation, kept, by)


@transaction.atomic
def _set_finished(transcript: Transcript, is_finished: bool, version: int | None, by: Any) -> Transcript:
    locked = _locked(transcript)
    if version is not None and locked.version != version:
        raise Overtaken(locked)
    if is_finished:
        _refuse_gaps(locked)
    if locked.is_finished != is_finished:
        locked.is_finished = is_finished
        locked.changed_by = by
        locked.save(update_fields=["is_finished", "changed_by", "changed_at"])
        _tell(locked)
    return locked


def _refuse_gaps(transcript: Transcript) -> None:
    if not any(cue["text"] for cue in transcript.cues):
        raise NotWhole([])
    if transcript.is_original:
        return
    missing = cues.untranslated(_original_cues(transcript.recording), transcript.cues)
    if missing:
        raise NotWhole(missing)


def _tell(transcript: Transcript) -> None:
    signals.transcript_changed.send(Transcript, transcript=transcript)
