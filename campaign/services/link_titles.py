"""What staff call the things that links open: for a whole list at once, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from wagtail.documents import get_document_model
from wagtail.models import Page

from campaign.models import Infographic, Poster, Zine
from photovoice.models import Exhibition, PlateRecord
from podcasts.models import EpisodePage

Target = tuple[str, str]


def titles(targets: Iterable[Target]) -> dict[Target, str]:
    """The title of each target that still exists, in the language of staff where there are two. At most ten queries."""
    by_kind: defaultdict[str, set[str]] = defaultdict(set)
    for kind, key in targets:
        by_kind[kind].add(key)
    found: dict[Target, str] = {}
    for kind, keys in by_kind.items():
        if kind in _NAMED:
            found |= {(kind, key): title for key, title in _NAMED[kind](keys).items()}
    return found


def _pages(keys: set[str]) -> dict[str, str]:
    wanted = [key for key in keys if _is_uuid(key)]
    rows = Page.objects.filter(translation_key__in=wanted).values_list(
        "translation_key", "locale__language_code", "title"
    )
    return _in_language((str(key), language, title) for key, language, title in rows)


def _episodes(keys: set[str]) -> dict[str, str]:
    rows = EpisodePage.objects.filter(episode__guid__in=keys)
    return _in_language(rows.values_list("episode__guid", "locale__language_code", "title"))


def _stops(keys: set[str]) -> dict[str, str]:
    pairs = {key: tuple(_number(part) for part in key.partition(":")[::2]) for key in keys}
    names = dict(
        Exhibition.objects.filter(pk__in={one for one, _two in pairs.values()}).values_list("pk", "name")
    )
    plates = {
        (exhibition, contribution): plate
        for exhibition, contribution, plate in PlateRecord.objects.filter(
            contribution__in={two for _one, two in pairs.values()}
        ).values_list("exhibition_id", "contribution_id", "plate")
    }
    return {
        key: f"{names[pair[0]]}, {plates[pair]}" if pair in plates else names[pair[0]]
        for key, pair in pairs.items()
        if pair[0] in names
    }


def _by_number(model: type[Any], field: str) -> Callable[[set[str]], dict[str, str]]:
    def named(keys: set[str]) -> dict[str, str]:
        rows = model.objects.filter(pk__in={_number(key) for key in keys}).values_list("pk", field)
        return {str(pk): title for pk, title in rows}

    return named


def _in_language(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    here = (get_language() or "")[:2]
    found: dict[str, str] = {}
    for key, language, title in rows:
        if key not in found or language == here:
            found[key] = title
    return found


def _is_uuid(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0


_NAMED: dict[str, Callable[[set[str]], dict[str, str]]] = {
    "page": _pages,
    "stop": _stops,
    "episode": _episodes,
    "poster": _by_number(Poster, "name"),
    "zine": _by_number(Zine, "name"),
    "infographic": _by_number(Infographic, "statement_cs"),
    "file": _by_number(get_document_model(), "title"),
    "outside": lambda keys: {key: key for key in keys},
}
