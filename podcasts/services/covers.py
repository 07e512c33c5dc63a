"""Covers and pictures: checked, and made once into the sizes that apps and pages ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.storage import storages
from django.utils.translation import gettext as _

import cms.caching
from media.models import Picture
from podcasts.models import Chapter, Episode, Series

COVER_EDGE = 3000
EPISODE_EDGE = 1400
COVER_SIZES = (3000, 1400, 600, 300)
EPISODE_SIZES = (1400, 600, 300)
CHAPTER_SIZES = (1280, 640)
TYPE = "image/jpeg"

#: `{"of": the picture's file, "sizes": {"600": {"name", "size", "type", "width", "height"}}}`, smallest first.
Files = dict[str, Any]


def problems(picture: Picture | None, *, edge: int = COVER_EDGE) -> list[str]:
    """Say what keeps `picture` from being a square cover of at least `edge` pixels; empty when nothing does."""
    if picture is None:
        return []
    if picture.upload_id is not None:
        return [
            _("A participant's photograph cannot be a cover. Choose a picture of the team from the library.")
        ]
    values = {"width": picture.width, "height": picture.height, "edge": edge}
    found = []
    if picture.width != picture.height:
        found.append(
            _("The picture must be square, and this one is %(width)d × %(height)d pixels. Crop it first.")
            % values
        )
    if min(picture.width, picture.height) < edge:
        found.append(
            _(
                "The picture is too small: it has %(width)d × %(height)d pixels, "
                "and apps want at least %(edge)d × %(edge)d."
            )
            % values
        )
    return found


def set_cover(*, series: Series) -> None:
    """Make the sizes of the cover that is chosen; nothing to do when they are there. The cover was checked before."""
    series.cover_files = derived(series.cover, series.cover_files, COVER_SIZES, is_square=True)
    Series.objects.filter(pk=series.pk).update(cover_files=series.cover_files)
    cms.caching.bump()


def set_pictures(*, episode: Episode) -> None:
    """The same for the picture of an episode and for those of its chapters."""
    episode.picture_files = derived(episode.picture, episode.picture_files, EPISODE_SIZES, is_square=True)
    Episode.objects.filter(pk=episode.pk).update(picture_files=episode.picture_files)
    for chapter in Chapter.objects.filter(episode_id=episode.pk).select_related("picture"):
        files = derived(chapter.picture, chapter.picture_files, CHAPTER_SIZES, is_square=False)
        Chapter.objects.filter(pk=chapter.pk).update(picture_files=files)
    cms.caching.bump()


def follow(*, picture: Picture) -> None:
    """The file of a picture was replaced in the library: what was made of it is made anew."""
    for series in Series.objects.filter(cover=picture):
        if not problems(series.cover):
            set_cover(series=series)
    for episode in Episode.objects.filter(picture=picture) | Episode.objects.filter(
        chapters__picture=picture
    ):
        if not problems(episode.picture, edge=EPISODE_EDGE):
            set_pictures(episode=episode)


def forget(*, picture: Picture) -> None:
    """A picture leaves the library: nothing names its files any more."""
    Episode.objects.filter(picture=picture).update(picture=None, picture_files={})
    Chapter.objects.filter(picture=picture).update(picture=None, picture_files={})
    cms.caching.bump()


def of_episode(episode: Episode) -> Files:
    """The files of the episode's own picture, else of its series' cover; empty when there is neither."""
    return episode.picture_files or episode.series.cover_files


def name_of(files: Mapping[str, Any], width: int) -> str:
    """The name in public storage of the smallest file at least `width` wide, else of the largest; "" for none."""
    sizes = sorted((files.get("sizes") or {}).values(), key=lambda one: int(one["width"]))
    chosen = next((one for one in sizes if one["width"] >= width), sizes[-1] if sizes else None)
    return str(chosen["name"]) if chosen else ""


def address(files: Mapping[str, Any], width: int) -> str:
    """The address of that file, from the root of the site ("" for none)."""
    name = name_of(files, width)
    return str(storages["default"].url(name)) if name else ""


def content(files: Mapping[str, Any], width: int) -> bytes:
    """Its bytes: a JPEG. Empty when there is none."""
    name = name_of(files, width)
    if not name:
        return b""
    try:
        with storages["default"].open(name) as opened:
            return bytes(opened.read())
    except FileNotFoundError:
        return b""


def derived(picture: Picture | None, known: Files, sizes: Iterable[int], *, is_square: bool) -> Files:
    """Return the files of `picture` in these sizes, made unless `known` has them; empty for none of the team's own.

    `is_square` crops around the focal point; otherwise each size bounds both edges and nothing is cropped.
    """
    if picture is None or picture.upload_id is not None:
        return {}
    if known.get("of") == picture.file.name and all(
        storages["default"].exists(one["name"]) for one in known["sizes"].values()
    ):
        return known
    # Wagtail's own sizes: they go with the picture, and whoever tidies up knows whose they are.
    shape = "fill" if is_square else "max"
    wanted = {edge: f"{shape}-{edge}x{edge}|format-jpeg|jpegquality-84" for edge in sorted(set(sizes))}
    made = {}
    for edge, spec in wanted.items():
        rendition = picture.get_rendition(spec)
        made[str(edge)] = {
            "name": rendition.file.name,
            "size": storages["default"].size(rendition.file.name),
            "type": TYPE,
            "width": rendition.width,
            "height": rendition.height,
        }
    return {"of": picture.file.name, "sizes": made}
