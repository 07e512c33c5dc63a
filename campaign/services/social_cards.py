"""⑦ Pictures for social networks: made by the worker when something changes, shown only while they may be.

A picture lies in private storage and has an address of its own behind a view, which asks the gate for every photograph
in it each time. So one that was taken back is gone with the request that takes it back, before any file is.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse

import cms.caching
from campaign import cards, drawings
from campaign.cards import CardContent
from campaign.layout.words import typeset
from campaign.models import Infographic, SocialCard
from campaign.products import NotPrintable
from campaign.services import funder_marks, poster_art, typesetting
from cms.languages import public_languages
from cms.models import SiteSettings
from media.clearance import is_cleared
from media.models import PrivateUpload
from media.services.private_files import erase_names, private_storage

log = logging.getLogger(__name__)

TEMPLATE = "card.typ"
Shape = SocialCard.Shape
SIZES: Mapping[str, tuple[int, int]] = {
    Shape.SQUARE: (1080, 1080),
    Shape.TALL: (1080, 1920),
    Shape.WIDE: (1200, 630),
}
#: Where a drawing may lie on each shape: width and height in pixels.
DRAWING_ROOM: Mapping[str, tuple[int, int]] = {
    Shape.SQUARE: (952, 800),
    Shape.TALL: (952, 1330),
    Shape.WIDE: (1072, 370),
}
#: The widths that a drawing is tried at; a narrower one has larger letters.
DRAWN_AT = (360, 420, 500, 600, 720, 860, 1000)
#: A derivative of a photograph that is at least as wide as any picture here.
PHOTO_PIXELS = 1080


def refresh(*, kind: str, key: str) -> int:
    """Bring the pictures of one thing up to date: make what changed, remove what may not be there; return how many.

    Nothing is made anew while everything drawn is the same. A picture whose photograph is not cleared for it, or whose
    thing is not public any more, is removed with its file.
    """
    changed = 0
    for language in public_languages():
        content = cards.subjects_of(kind).content(key, language)
        is_allowed = content is not None and is_allowed_in(content, kind)
        for shape in Shape.values:
            known = _known(kind, key, language, shape)
            if content is None or not is_allowed:
                changed += _remove(known)
            else:
                changed += _make(content, kind, key, shape, known)
    if changed:
        cms.caching.bump()
    return changed


def refresh_all() -> int:
    """The same for everything that has pictures, and for pictures of what is not there any more."""
    changed = 0
    for subjects in cards.kinds():
        wanted = set(subjects.keys())
        left = SocialCard.objects.filter(subject_kind=subjects.kind).exclude(subject_key__in=wanted)
        for key in sorted(wanted | set(left.values_list("subject_key", flat=True))):
            try:
                changed += refresh(kind=subjects.kind, key=key)
            except NotPrintable as refusal:
                # What is not prepared yet asks again by itself; the rest staff read in the form of the thing.
                log.warning("No picture for social networks of %s %s: %s", subjects.kind, key, refusal)
    return changed


def shown(*, kind: str, key: str, language: str, shape: str = Shape.WIDE) -> SocialCard | None:
    """Return a picture that may be shown right now, or nothing."""
    card = _known(kind, key, language, shape)
    return card if card is not None and may_be_shown(card) else None


def may_be_shown(card: SocialCard) -> bool:
    """Whether every photograph in it is there and cleared for all that the picture of such a thing needs, right now."""
    uploads = list(card.uploads.all())
    return len(uploads) == card.photographs and all(_is_free(each, card.subject_kind) for each in uploads)


def is_allowed_in(content: CardContent, kind: str) -> bool:
    """Whether what would be drawn of a thing of this kind may be shown right now."""
    return content.upload is None or _is_free(content.upload, kind)


def drop_refused(*, uploads: Iterable[PrivateUpload]) -> int:
    """Remove, now, every picture with one of these photographs in it that may not be shown any more."""
    found = SocialCard.objects.filter(uploads__in=list(uploads)).distinct().prefetch_related("uploads")
    return _drop([card for card in found if not may_be_shown(card)])


def drop(*, uploads: Iterable[PrivateUpload]) -> int:
    """Remove every picture with one of these photographs in it, now; its file goes once the transaction is through."""
    return _drop(list(SocialCard.objects.filter(uploads__in=list(uploads)).distinct()))


def by_public_key(key: str) -> SocialCard | None:
    """Return the picture with this name in its address, if it may be shown right now."""
    found = SocialCard.objects.filter(name=f"{key[:2]}/{key}.png").first()
    return found if found is not None and may_be_shown(found) else None


def kept_names() -> Iterable[str]:
    """The private files that belong to pictures."""
    return SocialCard.objects.values_list("name", flat=True)


def public_key(card: SocialCard) -> str:
    """The name of a picture in its address."""
    return PurePosixPath(card.name).stem


def address(card: SocialCard) -> str:
    """Where a picture is fetched, from the root of the site."""
    return reverse("social_card", args=[public_key(card)])


def content_of(card: SocialCard) -> bytes:
    """The picture itself (PNG). Raises `FileNotFoundError`."""
    with storages["private"].open(card.name) as opened:
        return bytes(opened.read())


def drawn(content: CardContent, shape: str) -> bytes:
    """Return a picture of `content` (PNG); the same content gives the same bytes. Raises `NotPrintable`."""
    wide, high = SIZES[shape]
    files = {"picture.jpg": _picture(content)} if content.upload is not None or content.cover else {}
    return typesetting.compile_png(
        TEMPLATE, _data(content, shape), files=files, pixels_wide=wide, pixels_high=high
    )


def _make(content: CardContent, kind: str, key: str, shape: str, known: SocialCard | None) -> int:
    fingerprint = _fingerprint(content, shape)
    is_same = known is not None and known.fingerprint == fingerprint
    if known is not None and is_same and private_storage().exists(known.name):
        return 0
    picture = drawn(content, shape)
    photographs = 0 if content.upload is None else 1
    with private_storage().incoming_folder() as folder:
        temporary = folder / "card.png"
        temporary.write_bytes(picture)
        name = private_storage().keep(temporary, suffix=".png")
    with transaction.atomic():
        card, _is_new = SocialCard.objects.update_or_create(
            subject_kind=kind,
            subject_key=key,
            language=content.language,
            shape=shape,
            defaults={
                "fingerprint": fingerprint,
                "name": name,
                "alt": content.alt,
                "photographs": photographs,
            },
        )
        card.uploads.set([content.upload] if content.upload is not None else [])
    if known is not None:
        private_storage().delete(known.name)
    return 1


def _remove(card: SocialCard | None) -> int:
    if card is None:
        return 0
    private_storage().delete(card.name)
    card.delete()
    return 1


def _drop(found: Sequence[SocialCard]) -> int:
    names = [card.name for card in found]
    SocialCard.objects.filter(pk__in=[card.pk for card in found]).delete()
    if names:
        transaction.on_commit(partial(erase_names, names))
        cms.caching.bump()
    return len(names)


def _is_free(upload: PrivateUpload, kind: str) -> bool:
    uses = cards.subjects_of(kind).uses
    return upload.withheld_at is None and all(is_cleared(upload, use) for use in uses)


def _known(kind: str, key: str, language: str, shape: str) -> SocialCard | None:
    rows = SocialCard.objects.filter(subject_kind=kind, subject_key=key, language=language, shape=shape)
    return rows.prefetch_related("uploads").first()


def _data(content: CardContent, shape: str) -> dict[str, Any]:
    language = content.language
    settings = SiteSettings.objects.order_by("pk").first() or SiteSettings()
    site = [settings.text("name", language), settings.hashtag]
    data: dict[str, Any] = {
        "language": language,
        "shape": shape,
        "kind": "sign" if content.plate_kind == "sign" else "words",
        "title": typeset(content.title, language),
        "alt": content.alt,
        "plate": content.plate,
        "plate_colour": "red" if content.plate_kind == "red" else "blue",
        "line": typeset(content.line, content.line_language or language),
        "line_language": (content.line_language or language).split("-")[0],
        "line_direction": content.line_direction,
        "name": content.name,
        "site": "  ·  ".join(part for part in site if part),
        "funders": funder_marks.marks([language]),
        "file": "",
        "ratio": 1.0,
    }
    if content.infographic is not None:
        return {**data, "kind": "drawing", **_drawing(content, content.infographic, shape)}
    if content.upload is not None:
        ratio = content.upload.height / content.upload.width
        return {**data, "file": "picture.jpg", "ratio": round(ratio, 5)}
    return {**data, "file": "picture.jpg" if content.cover else "", "ratio": round(content.cover_ratio, 5)}


def _drawing(content: CardContent, infographic: Infographic, shape: str) -> dict[str, Any]:
    """The drawing at the width at which its letters become largest in the room there is."""
    room_wide, room_high = DRAWING_ROOM[shape]
    best: tuple[float, str, float] = (0.0, "", 0.0)
    for pixels in DRAWN_AT:
        svg = drawings.drawing(infographic, content.language, width=pixels, palette="print")
        width, height = poster_art.size_of(svg)
        scale = min(room_wide / width, room_high / height)
        if scale > best[0]:
            best = (scale, svg, width * scale)
    return {"svg": best[1], "drawn_width": round(best[2], 2)}


def _picture(content: CardContent) -> bytes:
    if content.upload is None:
        return content.cover
    name = _derivative(content.upload)
    with storages["private"].open(name) as opened:
        return bytes(opened.read())


def _derivative(upload: PrivateUpload) -> str:
    """The prepared JPEG, covered as the recipe in force wants it, that is wide enough, or the widest."""
    if not upload.derivatives or upload.derivatives_version != upload.recipe_version:
        raise NotPrintable("not prepared yet")
    found = sorted(
        (one for one in upload.derivatives["files"] if one["format"] == "jpeg"),
        key=lambda one: int(one["width"]),
    )
    return str(next((one for one in found if one["width"] >= PHOTO_PIXELS), found[-1])["name"])


def _fingerprint(content: CardContent, shape: str) -> str:
    template = (typesetting.TEMPLATES / TEMPLATE).read_bytes()
    shared = (typesetting.TEMPLATES / "_shared.typ").read_bytes()
    upload = content.upload
    parts: Sequence[Any] = [
        _data(content, shape),
        typesetting.token_values(),
        [str(upload.pk), upload.recipe_version] if upload is not None else [],
        hashlib.sha256(content.cover).hexdigest(),
    ]
    drawn_from = json.dumps(parts, sort_keys=True, default=str).encode()
    return hashlib.sha256(drawn_from + template + shared).hexdigest()
