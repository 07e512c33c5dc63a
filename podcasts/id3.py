"""What is written into the file of an episode, so that it says what it is wherever it lies."""

from __future__ import annotations

from podcasts.models import Episode


def tag_for(episode: Episode) -> bytes:
    """The ID3 tag that goes before the sound of `episode`. Says nothing that its pages do not say."""
    return b""
