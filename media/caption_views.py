"""Transcripts as files for players and apps, behind the gate."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from media.clearance import Use
from media.ingest.captions import written_srt, written_vtt
from media.ingest.cues import timed
from media.models import Recording, Transcript
from media.reading import CAPTION_TYPES, original_of, public_transcripts

WRITERS = {"vtt": written_vtt, "srt": written_srt}


@require_safe
def captions(
    request: HttpRequest, recording_id: int, use: str, language: str, suffix: str
) -> HttpResponseBase:
    """Serve a transcript as WebVTT or SRT. Anybody may read it while its recording is out, and cleared, for `use`.

    Numbers of recordings can be tried out: the words of an episode that is still to come, and of an interview that
    nobody has put on a page, are as closed as its sound. Unfinished, not approved, taken back, unknown: the same 404.
    Not to be found by search engines, because the page it belongs to is; scripts of other sites may read it (podcast
    players on the web do).
    """
    recording = Recording.objects.for_players().filter(pk=recording_id).first()
    if recording is None or use not in Use.values or not recording.public_files(Use(use)):
        raise Http404
    public = public_transcripts(recording, use)
    transcript = next((one for one in public if one.language == language), None)
    if transcript is None:
        raise Http404
    content = written(recording, transcript, suffix).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=f"{CAPTION_TYPES[suffix]}; charset=utf-8")
    response = get_conditional_response(request, etag=etag, response=response) or response
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def written(recording: Recording, transcript: Transcript, suffix: str) -> str:
    """Return a transcript as the text of a file, a translation with the times of its original."""
    cues = transcript.cues
    original = original_of(recording, transcript)
    if original is not None and not transcript.is_original:
        cues = timed(transcript.cues, original.cues)
    return WRITERS[suffix](cues)
