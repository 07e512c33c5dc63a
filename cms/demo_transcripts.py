"""What is said in the demo's recordings is written down by the same doors that the team uses."""

from __future__ import annotations

from typing import Any

from cms.demo import LANGUAGES, admin
from demo.voices import DemoVoice
from media.models import Recording
from media.services import transcripts

BY = "Alena (demo)"


def write_down(*, recording: Recording, voice: DemoVoice) -> None:
    """Keep the words of `voice`, spoken and translated, and call them finished; nothing if they are there already."""
    if recording.transcripts.exists():
        return
    by = admin()
    cues = [
        {
            "id": f"line{number}",
            "start": line.start,
            "end": line.end,
            "speaker": line.who,
            "text": line.said[voice.language],
        }
        for number, line in enumerate(voice.sentences, start=1)
    ]
    original = transcripts.begin(recording=recording, by=by)
    _finish(original, cues, by)
    for language in (each for each in LANGUAGES if each != voice.language):
        translation = transcripts.add_translation(recording=recording, language=language, by=by, made_by=BY)
        said = [
            {"id": f"line{number}", "text": line.said[language]}
            for number, line in enumerate(voice.sentences, start=1)
        ]
        _finish(translation, said, by)


def _finish(transcript: Any, cues: list[dict[str, Any]], by: Any) -> None:
    saved = transcripts.save(transcript=transcript, cues=cues, version=transcript.version, by=by)
    transcripts.finish(transcript=saved, version=saved.version, by=by)
