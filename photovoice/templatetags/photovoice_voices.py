"""How long a voice is, as a caption says it and as it is read aloud."""

from __future__ import annotations

from django import template

from media.models import Transcript
from media.player import clock
from media.reading import Turn, reading_of
from photovoice.views.answer_state import duration

register = template.Library()


@register.filter
def as_clock(milliseconds: int | None) -> str:
    """A length as minutes and seconds: "1:05"."""
    return clock(milliseconds or 0)


@register.filter
def turns(transcript: Transcript) -> list[Turn]:
    """What is said, by turns of those who speak."""
    return reading_of(transcript.recording, transcript)


@register.filter
def as_said(milliseconds: int | None) -> str:
    """A length in words: "1 minute 5 seconds"."""
    return duration(milliseconds or 0)
