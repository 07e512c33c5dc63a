"""⑧ Under which addresses voices are public now: asked before one is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.storage import storages
from django.db.models import Q, QuerySet

import media.usage
from media.clearance import Use, is_cleared
from media.models import PrivateUpload, Recording, ReleaseRecord
from media.reading import caption_files
from media.usage import Kind, Place
from photovoice.models import Call, Contribution, Participant
from photovoice.services.public_addresses import Known

#: Uses for which files of a recording can be out.
OUT = (Use.WEB, Use.PODCAST)


def of_person(*, participant: Participant) -> list[Recording]:
    """Every recording of a person that may be heard anywhere: voices beside photographs, and interviews."""
    mine = Q(voice_comment__contribution__participant=participant) | Q(interview__participant=participant)
    return list(_fetched(Recording.objects.filter(mine)))


def of_call(*, participant: Participant, call: Call) -> list[Recording]:
    """Those of one call."""
    beside = Q(voice_comment__contribution__participant=participant, voice_comment__contribution__call=call)
    mine = beside | Q(interview__participant=participant, interview__call=call)
    return list(_fetched(Recording.objects.filter(mine)))


def beside(*, contributions: Iterable[Contribution]) -> list[Recording]:
    """Those that are heard beside the photographs, and nowhere else but in what is made of them."""
    keys = [row.pk for row in contributions]
    return list(_fetched(Recording.objects.filter(voice_comment__contribution__in=keys)))


def of_upload(*, upload: PrivateUpload | None) -> list[Recording]:
    """The recording that was made of an upload, if one was."""
    return list(_fetched(Recording.objects.filter(upload=upload))) if upload is not None else []


def with_voices(
    known_already: Iterable[Known], *, recordings: Sequence[Recording], uses: Iterable[Use] = OUT
) -> list[Known]:
    """The addresses of photographs with those of voices; one that is known already keeps its kind."""
    found = {each.address: each for each in known(recordings=recordings, uses=uses)}
    return [*({**found, **{each.address: each for each in known_already}}).values()]


def known(*, recordings: Sequence[Recording], uses: Iterable[Use] = OUT) -> list[Known]:
    """Every address that lets any of them be heard or read for `uses`: pages, episodes, sound and caption files."""
    if not recordings:
        return []
    wanted = set(uses)
    found = [Known(address, "page") for address in _pages(recordings, wanted)]
    files = [name for record in _records(recordings, wanted) for name in record.names]
    found += [Known(storages["default"].url(name), "file") for name in files]
    found += [Known(address, "file") for address in _captions(recordings, wanted)]
    return list({each.address: each for each in found}.values())


def traces(*, recordings: Sequence[Recording], uses: Iterable[Use] = OUT) -> list[str]:
    """Patterns that stand in the page of anything that still lets one of them be heard for `uses`.

    Its files, and the way to an episode: lists of episodes lead there without naming a file.
    """
    wanted = set(uses)
    files = [re.escape(f"p/{record.folder}/") for record in _records(recordings, wanted)]
    episodes_now = _places(recordings, wanted & {Use.PODCAST})
    ways = dict.fromkeys(place.address for place in episodes_now if place.address)
    return [*files, *(rf"{re.escape(way)}[\"'?#<]" for way in ways)]


def episodes(*, recordings: Sequence[Recording]) -> list[tuple[str, str]]:
    """The episodes in which they are heard now, as (address, a sentence that names the platforms).

    A recording is heard in one episode at most; of its pages, the one in the active language is told.
    """
    places = media.usage.of_many([row.upload for row in recordings]).values() if recordings else []
    firsts = [next((each for each in found if each.kind == Kind.EPISODE), None) for found in places]
    return [(each.address or each.title, each.detail) for each in firsts if each is not None]


def lasting(*, recordings: Sequence[Recording], uses: Iterable[Use]) -> list[dict[str, Any]]:
    """What no software can recall of them, in the shape that receipts keep."""
    wanted = set(uses)
    heard = {
        use: sum(is_cleared(row.upload, use) and bool(row.public.get(use)) for row in recordings)
        for use in OUT
    }
    kinds = {Use.WEB: "browsers", Use.PODCAST: "episodes"}
    return [
        {"kind": kind, "words": "", "count": heard[use]}
        for use, kind in kinds.items()
        if use in wanted and heard[use]
    ]


def merged(*lists: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What lasts of photographs and of voices together, each kind once."""
    found: dict[str, dict[str, Any]] = {}
    for each in (one for rows in lists for one in rows):
        before = found.get(each["kind"], {"count": 0})
        found[each["kind"]] = {**each, "count": before["count"] + each["count"]}
    return list(found.values())


def _pages(recordings: Sequence[Recording], uses: set[Use]) -> list[str]:
    places = _places(recordings, uses)
    return [address for place in places for address in (place.address, *place.also) if address]


def _places(recordings: Sequence[Recording], uses: set[Use]) -> list[Place]:
    """Where they are heard for any of `uses`: in episodes for the podcast, everywhere else for the web."""
    found = media.usage.of_many([row.upload for row in recordings]).values() if recordings and uses else ()
    places = [place for each in found for place in each]
    return [place for place in places if (Use.PODCAST if place.kind == Kind.EPISODE else Use.WEB) in uses]


def _captions(recordings: Sequence[Recording], uses: set[Use]) -> list[str]:
    wanted = uses.intersection(OUT)
    return [each.address for row in recordings for use in wanted for each in caption_files(row, use)]


def _records(recordings: Sequence[Recording], uses: set[Use]) -> list[ReleaseRecord]:
    out = ReleaseRecord.objects.filter(recalled_at=None, use__in=[use.value for use in uses])
    return list(out.filter(upload__in=[row.upload_id for row in recordings]).order_by("pk"))


def _fetched(rows: QuerySet[Recording]) -> QuerySet[Recording]:
    return rows.for_players().order_by("pk").distinct()  # type: ignore[attr-defined, no-any-return]
