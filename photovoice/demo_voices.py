"""The demo's authors are heard: beside photographs, and in interviews. The voices are synthetic, and the demo says so.

All of it goes through the services that people use: a recording is sent as an answer, chosen by the team, written
down, and approved by its author. What needs the prepared sound follows in the worker, after the photographs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.utils import translation

import media.services
from cms import demo_transcripts
from cms.demo import admin
from demo import voices
from demo.voices import DemoVoice
from media.models import PrivateUpload
from media.queue import enqueue, task
from photovoice.final_forms import EXCERPT, TRANSCRIPT, VOICE
from photovoice.models import Answer, Call, Contribution, Interview, Participant
from photovoice.services import answers, approvals, interviews, voice_approvals, voice_comments
from photovoice.services.answers import Target

COMMENT, INTERVIEW = "comment", "interview"
TYPE = "audio/ogg"
#: What an author is asked about a voice beside a photograph; of a part of an interview the kind only begins so.
ASKED = (VOICE, TRANSCRIPT, EXCERPT)


def seed(people: dict[str, Participant], sent: dict[str, Contribution], report: Callable[[str], Any]) -> None:
    """Send every voice and keep every interview; the worker prepares them when the photographs are done."""
    found = of_kind(COMMENT), of_kind(INTERVIEW)
    for voice in found[0]:
        answer = _say(voice, people[voice.about["participant"]], sent[voice.about["contribution"]])
        enqueue("photovoice.demo_voices.be_heard", answer.pk, voice.name)
    for voice in found[1]:
        person = people[voice.about["participant"]]
        _talk(voice, person, person.calls.get(), sent)
    report(f"{len(found[0])} voices beside photographs and {len(found[1])} interviews wait for the worker.")


def of_kind(kind: str) -> list[DemoVoice]:
    """The recordings of one kind."""
    return [voice for voice in map(voices.read, voices.names()) if voice.about["kind"] == kind]


@task()
def be_heard(answer_id: int, name: str) -> None:
    """In the worker: what an author said is chosen to be heard beside their photograph, written down and approved."""
    answer = Answer.objects.select_related("voice", "contribution", "participant").get(pk=answer_id)
    if answer.voice is not None and answer.voice.state == PrivateUpload.State.RECEIVED:
        media.services.prepare(upload=answer.voice)
        answer.voice.refresh_from_db()
    with translation.override("cs"):
        comment = voice_comments.choose(answer=answer, by=admin())
    demo_transcripts.write_down(recording=comment.recording, voice=voices.read(name))
    _approve_sound(comment.contribution)


def _say(voice: DemoVoice, person: Participant, about: Contribution) -> Answer:
    content = voice.sound.read_bytes()
    return answers.take_voice_file(
        participant=person,
        call=about.call,
        stream=io.BytesIO(content),
        name=voice.sound.name,
        declared_type=TYPE,
        size=len(content),
        target=Target(contribution=about),
        language=voice.language,
    )


def _talk(voice: DemoVoice, person: Participant, call: Call, sent: dict[str, Contribution]) -> None:
    content = voice.sound.read_bytes()
    received = media.services.receive_upload(
        stream=io.BytesIO(content),
        name=voice.sound.name,
        declared_type=TYPE,
        size=len(content),
        owner_key=person.owner_key,
        kind=PrivateUpload.Kind.AUDIO,
    )
    interview = interviews.add(
        participant=person,
        call=call,
        upload=received.upload,
        title_cs=voice.about["title"]["cs"],
        title_en=voice.about["title"]["en"],
        spoken_language=voice.language,
        by=admin(),
    )
    demo_transcripts.write_down(recording=interview.recording, voice=voice)
    _excerpt(interview, voice, sent)
    voice_approvals.approve_everything(interview=interview)
    interviews.publish(interview=interview, by=admin())


def _excerpt(interview: Interview, voice: DemoVoice, sent: dict[str, Contribution]) -> None:
    part = voice.about["excerpt"]
    beside = sent[part["contribution"]]
    interviews.add_excerpt(
        interview=interview,
        contribution=beside,
        start_ms=voice.sentences[part["from"]].start,
        end_ms=voice.sentences[part["to"]].end,
        by=admin(),
    )
    _approve_sound(beside)


def _approve_sound(contribution: Contribution) -> None:
    """Their author says yes to what is heard beside a photograph; other forms of it keep their answers."""
    for kind, language in approvals.state_of(contribution=contribution):
        if not kind.startswith(ASKED):
            continue
        asked = approvals.standing_of(contribution=contribution, kind=kind, language=language)
        approvals.answer(
            contribution=contribution,
            kind=kind,
            language=language,
            fingerprint=asked.form.fingerprint,
            verdict=approvals.Verdict.APPROVED,
        )
