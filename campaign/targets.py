"""What a short link can open: each kind of thing says here where it is now, in each language.

A key outlives what it names. Whatever becomes of that, the answer is an address or the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from campaign.models import ShortLink


@dataclass(frozen=True)
class Standing:
    """Where a thing is: `ways` maps language to address (and "cs-audio", "en-audio" to the voice first)."""

    state: ShortLink.State = ShortLink.State.LIVE
    ways: Mapping[str, str] = field(default_factory=dict)
    title: str = ""


Resolver = Callable[[str], Standing]
_resolvers: dict[str, tuple[Resolver, str | Promise]] = {}


def register(kind: str, resolver: Resolver, *, label: str | Promise) -> None:
    """Let links open things of `kind`; `label` is what staff call one (translatable)."""
    _resolvers[kind] = (resolver, label)


def standing_of(kind: str, key: str) -> Standing:
    """Where the thing named by `kind` and `key` is now."""
    if kind not in _resolvers:
        return Standing(state=ShortLink.State.BROKEN)
    return _resolvers[kind][0](key)


def labels() -> dict[str, str]:
    """Every kind that a link can open, with what staff call it."""
    return {kind: str(label) for kind, (_resolver, label) in _resolvers.items()}
