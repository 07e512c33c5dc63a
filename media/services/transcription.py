"""A first draft of a transcript, written by a service that listens, if this installation has one.

The service is a function named by the setting `TRANSCRIBER`: called as `transcribe(path, language)` with the path of a
sound file (M4A) and the code of the language spoken, it returns a list of `{"start", "end", "text"}` and, if it knows,
`"speaker"`; moments in milliseconds. It is run by the worker. A person reads what it returns, and finishes it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.utils.module_loading import import_string

from media.ingest import cues
from media.models import PrivateUpload, Recording
from media.queue import enqueue
from media.services import transcripts
from media.services.private_files import private_storage

log = logging.getLogger(__name__)

ASKED, FAILED = "asked", "failed"
#: Three hours of speech on a slow machine; whoever waited longer may ask again.
LASTS = 6 * 3600

Transcriber = Callable[[Path, str], Iterable[dict[str, Any]]]


class NotOffered(Exception):
    """No service is set, there is no sound to hear yet, or there are words already."""


def is_offered(recording: Recording) -> bool:
    """Whether a draft can be asked for: a service is set, the sound can be heard and nobody wrote words yet."""
    return bool(settings.TRANSCRIBER and _sound_of(recording) and not _has_words(recording))


def state_of(recording: Recording) -> str:
    """`ASKED` while the worker is at it, `FAILED` when the service could not, otherwise ""."""
    return str(cache.get(_key(recording.pk), ""))


def ask(*, recording: Recording, by: Any) -> None:
    """Have a draft written by the worker. Raises `NotOffered`; asking twice asks once."""
    if not is_offered(recording):
        raise NotOffered
    if state_of(recording) != ASKED:
        cache.set(_key(recording.pk), ASKED, LASTS)
        enqueue("media.tasks.transcribe_recording", recording.pk, by.pk if by else 0)


def transcribe(*, recording: Recording, by_id: int) -> bool:
    """Let the service listen and keep what it wrote as a draft; tell whether it was kept.

    Nothing is kept over words that somebody wrote meanwhile, and nothing of a recording that was taken back. Whatever
    goes wrong in the service is logged without any of its words, and staff are told.
    """
    sound = _sound_of(recording)
    if not settings.TRANSCRIBER or sound is None or _has_words(recording):
        cache.delete(_key(recording.pk))
        return False
    try:
        listen: Transcriber = import_string(settings.TRANSCRIBER)
        with private_storage().local_path(sound.listening["name"]) as path:
            heard = list(listen(path, recording.spoken_language))
        drafted = cues.settled([_cue(one) for one in heard])
    except Exception as error:
        log.warning("Recording %s could not be written down: %s", recording.pk, type(error).__name__)
        cache.set(_key(recording.pk), FAILED, LASTS)
        return False
    cache.delete(_key(recording.pk))
    return _keep(recording, drafted, by_id)


def _keep(recording: Recording, drafted: list[dict[str, Any]], by_id: int) -> bool:
    if _sound_of(Recording.objects.select_related("upload", "reader_upload").get(pk=recording.pk)) is None:
        return False
    by = get_user_model().objects.filter(pk=by_id).first()
    try:
        transcript = transcripts.begin(recording=recording, by=by)
    except transcripts.AlreadyThere as there:
        transcript = there.transcript
    if transcript.cues:
        return False
    try:
        transcripts.save(transcript=transcript, cues=drafted, version=transcript.version, by=by)
    except transcripts.Overtaken:
        return False
    return True


def _cue(heard: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": cues.new_id(),
        "start": heard["start"],
        "end": heard["end"],
        "speaker": heard.get("speaker", ""),
        "text": heard["text"],
    }


def _sound_of(recording: Recording) -> PrivateUpload | None:
    """What is heard of it, if it may still be heard here."""
    is_read = recording.voice == Recording.Voice.READ and recording.reader_upload is not None
    sound = recording.reader_upload if is_read else recording.upload
    is_gone = recording.upload.withheld_at or recording.upload.state == PrivateUpload.State.ERASED
    return None if sound is None or is_gone or not sound.listening.get("name") else sound


def _has_words(recording: Recording) -> bool:
    return any(recording.transcripts.filter(is_original=True).values_list("cues", flat=True))


def _key(pk: int) -> str:
    return f"transcription-{pk}"
