"""Words about recordings for staff's lists."""

from __future__ import annotations

from django import template

from media import recording_words
from media.models import Recording

register = template.Library()


@register.filter
def clock(milliseconds: int | None) -> str:
    """A length as on a clock, "1:02:03"."""
    return recording_words.length(milliseconds)


@register.filter
def language_of(recording: Recording) -> str:
    """The name of its spoken language."""
    return recording_words.language(recording)


@register.filter
def standing(recording: Recording) -> str:
    """Where it stands, in a few words."""
    return recording_words.state_words(recording)
