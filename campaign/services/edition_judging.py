"""⑧ Whether what was printed is still as it was printed. Asked whenever something in it may have changed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from campaign import products
from campaign.models import EditionAsset, EditionFault, EditionText, PrintEdition, ShortLink
from campaign.products import Contents
from campaign.services import editions
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice import final_forms
from photovoice.models import Contribution

log = logging.getLogger(__name__)
Kind = EditionFault.Kind
#: What kind of fault it is when words change, by the first part of what names them.
KINDS = {"infographic": Kind.FIGURES, "funder": Kind.FUNDER}
#: Words that go with a photograph: gone from a product that still shows it means they may not be read any more.
OF_PHOTOGRAPHS = "contribution"


@dataclass(frozen=True)
class Found:
    """Something that is not as it was printed. No name stands in `title`."""

    kind: EditionFault.Kind
    about: str
    title: str = ""


def judge_photographs(*, uploads: Iterable[PrivateUpload | UUID]) -> int:
    """Judge, at once, the photographs themselves in every edition that contains one of `uploads`.

    A fixed number of queries for each edition and none for editions without them; returns how many editions were
    judged. Words are judged by `judge`.
    """
    keys: set[UUID] = {each.pk if isinstance(each, PrivateUpload) else each for each in uploads}
    rows = PrintEdition.objects.filter(assets__upload_key__in=keys).distinct().order_by("pk")
    found = list(rows.prefetch_related("assets", "faults"))
    standings = _Standings.of([asset for edition in found for asset in edition.assets.all()])
    for edition in found:
        _write(edition, list(_photographs(edition, standings)), judged=_is_of_photograph)
    return len(found)


def judge(*, edition: PrintEdition) -> list[EditionFault]:
    """Judge everything in one edition and return what is open afterwards.

    A fault that ended by itself (a withdrawal undone, words put back) is settled without anybody's name.
    """
    assets = list(edition.assets.all())
    found = list(_photographs(edition, _Standings.of(assets)))
    texts = list(edition.texts.all())
    contents = _contents_now(edition)
    if contents is not None:
        found += _words(texts, contents)
    found += _codes(texts)
    known = _always if contents is not None else _is_not_of_words
    _write(edition, found, judged=known)
    return list(edition.faults.filter(settled_at=None))


def judge_all() -> int:
    """Judge every edition; return how many. One that cannot be judged is logged and keeps none of the others."""
    done = 0
    for edition in PrintEdition.objects.order_by("pk").iterator(chunk_size=50):
        try:
            judge(edition=edition)
            done += 1
        except Exception:
            log.exception("Edition %s could not be judged", edition.pk)
    return done


@dataclass(frozen=True)
class _Standings:
    """How photographs stand now, read once for all that are judged."""

    uploads: dict[UUID, PrivateUpload]
    contributions: dict[UUID, Contribution]

    @classmethod
    def of(cls, assets: Sequence[EditionAsset]) -> _Standings:
        keys = {asset.upload_key for asset in assets}
        uploads = PrivateUpload.objects.filter(pk__in=keys).select_related("recipe")
        rows = Contribution.objects.filter(upload__in=keys).select_related("participant")
        return cls({row.pk: row for row in uploads}, {row.upload_id: row for row in rows})


def _photographs(edition: PrintEdition, now: _Standings) -> Iterator[Found]:
    for asset in edition.assets.all():
        about = f"photograph:{asset.contribution or asset.upload_key}"
        title = f"#{asset.contribution}" if asset.contribution else ""
        upload, row = now.uploads.get(asset.upload_key), now.contributions.get(asset.upload_key)
        is_gone = upload is None or (row is not None and (row.is_withdrawn or row.erased_at is not None))
        if is_gone or (row is None and asset.contribution is not None):
            yield Found(Kind.WITHDRAWN, about, title)
            continue
        assert upload is not None
        if not is_cleared(upload, Use(asset.use)):
            yield Found(Kind.NOT_CLEARED, about, title)
        standing = editions.standing_of(upload=upload, contribution=row)
        if standing["hidden"] != asset.standing.get("hidden"):
            yield Found(Kind.HIDDEN, about, title)
        if standing["name"] != asset.standing.get("name"):
            yield Found(Kind.NAME, about, title)


def _contents_now(edition: PrintEdition) -> Contents | None:
    """What the product would hold if it were printed now; nothing when there is no such product any more."""
    try:
        product = products.load(edition.product_kind, edition.product_key)
        return product.contents(edition.options)
    except LookupError:
        return None


def _words(texts: Sequence[EditionText], now: Contents) -> Iterator[Found]:
    current = {(words.about, words.language): words.fingerprint for words in [*now.held, *now.words]}
    shown = {f"{asset.contribution}" for asset in now.assets}
    # What was printed because its author said nothing is wrong once silence says yes no more.
    waiting = {(words.about, words.language) for words in now.held}
    waiting -= {(words.about, words.language) for words in now.words}
    for text in texts:
        first, _colon, rest = text.about.partition(":")
        if first == editions.CODE:
            continue
        key = (text.about, text.language)
        printed = current.get(key)
        was_silent = text.approval == final_forms.State.BY_SILENCE and key in waiting
        if printed == text.fingerprint and not was_silent:
            continue
        is_left_out = printed is None and not (first == OF_PHOTOGRAPHS and rest.partition(":")[0] in shown)
        # Somebody edited the product itself: what was printed then is not wrong for it.
        if not is_left_out:
            yield Found(KINDS.get(first, Kind.WORDS), text.about, text.title)


def _codes(texts: Sequence[EditionText]) -> Iterator[Found]:
    printed = {text.title: text for text in texts if text.about.startswith(f"{editions.CODE}:")}
    for link in ShortLink.objects.filter(code__in=printed):
        text = printed[link.code]
        if editions.code_target(link) != text.fingerprint:
            yield Found(Kind.CODE, text.about, link.code)


def _is_of_photograph(fault: EditionFault) -> bool:
    return fault.about.startswith("photograph:")


def _is_not_of_words(fault: EditionFault) -> bool:
    return fault.about.startswith(("photograph:", f"{editions.CODE}:"))


def _always(_fault: EditionFault) -> bool:
    return True


@transaction.atomic
def _write(edition: PrintEdition, found: Sequence[Found], *, judged: Callable[[EditionFault], bool]) -> None:
    """Add what is new and settle what is over, among the faults that were judged.

    What somebody settled is not opened again by itself while it stays as it was settled.
    """
    known = {(fault.kind, fault.about): fault for fault in reversed(list(edition.faults.all()))}
    wanted = {(each.kind.value, each.about): each for each in found}
    EditionFault.objects.bulk_create(
        [
            EditionFault(edition=edition, kind=each.kind, about=each.about, title=each.title)
            for key, each in wanted.items()
            if key not in known or _is_over(known[key])
        ],
        ignore_conflicts=True,
    )
    over = [
        fault.pk
        for key, fault in known.items()
        if judged(fault) and key not in wanted and fault.over_at is None
    ]
    EditionFault.objects.filter(pk__in=over).update(over_at=timezone.now())
    EditionFault.objects.filter(pk__in=over, settled_at=None).update(settled_at=timezone.now())


def _is_over(fault: EditionFault) -> bool:
    return fault.over_at is not None
