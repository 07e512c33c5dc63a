"""The registry of places where files are used."""

from __future__ import annotations

import uuid

import pytest

from media import usage
from media.models import PrivateUpload


def test_places_of_all_sources_are_put_together_and_a_source_is_asked_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(usage, "_sources", [])
    one, other = PrivateUpload(id=uuid.uuid4()), PrivateUpload(id=uuid.uuid4())
    asked = []

    def pages(uploads):
        asked.append(len(uploads))
        return {one.pk: [usage.Place(usage.Kind.PAGE, "Exhibition", "/en/x/1/", "en")]}

    usage.register(pages)
    usage.register(pages)
    usage.register(lambda uploads: {one.pk: [usage.Place(usage.Kind.ZINE, "Zine 1")]})
    found = usage.of_many([one, other])
    assert [place.kind for place in found[one.pk]] == ["page", "zine"]
    assert found[other.pk] == [] and asked == [2]
    assert usage.of(other) == []
