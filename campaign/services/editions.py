"""⑦ The ledger of what was printed: what went into each file, and where its copies are. An entry is never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from campaign.models import (
    Distribution,
    EditionAsset,
    EditionFault,
    EditionText,
    PrintEdition,
    Printer,
    ShortLink,
)
from campaign.products import Asset, Contents, Product
from media.clearance import is_cleared
from media.models import PrivateUpload
from photovoice.models import Contribution

#: How often somebody who takes the same number at the same moment is given the next one.
TRIES = 5
CODE = "code"


def record(
    *,
    product: Product,
    options: Mapping[str, Any],
    contents: Contents,
    by: Any = None,
    printer: Printer | None = None,
    copies: int | None = None,
    dated_on: date | None = None,
) -> PrintEdition:
    """Write down a new edition of `product`: its number, every photograph as it stands, every text, every code.

    Recorded before the file is made, as number and date are in the file; `finish` adds the file. Two who record at the
    same moment get two numbers.
    """
    for _try in range(TRIES):
        try:
            return _record(product, options, contents, by, printer, copies, dated_on or timezone.localdate())
        except IntegrityError:
            continue
    raise RuntimeError(f"no number was free for {product.kind} {product.key}")


@transaction.atomic
def _record(
    product: Product,
    options: Mapping[str, Any],
    contents: Contents,
    by: Any,
    printer: Printer | None,
    copies: int | None,
    dated_on: date,
) -> PrintEdition:
    earlier = PrintEdition.objects.of(product.kind, product.key)
    edition = PrintEdition.objects.create(
        product_kind=product.kind,
        product_key=product.key,
        title=product.title[:200],
        number=(earlier.order_by().aggregate(newest=Max("number"))["newest"] or 0) + 1,
        language=str(options.get("language", ""))[:5],
        options=dict(options),
        dated_on=dated_on,
        printer=printer,
        copies=copies,
        made_by=by,
    )
    EditionAsset.objects.bulk_create(_assets(edition, contents.assets))
    EditionText.objects.bulk_create([*_texts(edition, contents), *_codes(edition, contents.codes)])
    return edition


@transaction.atomic
def finish(*, edition: PrintEdition, content: bytes) -> None:
    """Write down the fingerprint of the file that was made for an edition, and the codes that were minted for it.

    A product whose codes are of this very edition has them only now; they stand in place of those it had before.
    """
    edition.sha256, edition.size = hashlib.sha256(content).hexdigest(), len(content)
    edition.save(update_fields=["sha256", "size"])
    minted = list(edition.links.values_list("code", flat=True))
    if minted:
        edition.texts.filter(about__startswith=f"{CODE}:").delete()
        EditionText.objects.bulk_create(_codes(edition, minted))


@transaction.atomic
def give_up(*, edition: PrintEdition) -> None:
    """Forget an edition whose file could not be made: nobody has seen it, and its number is free again.

    Codes that were minted for it stay, as every code does, for the place without an edition.
    """
    if not edition.sha256 and not edition.distributions.exists():
        edition.links.update(edition=None)
        edition.delete()


@transaction.atomic
def describe(*, edition: PrintEdition, copies: int | None, printer: Printer | None, note: str) -> None:
    """Note what only people know of an edition: how many copies there are, who printed them."""
    edition.copies, edition.printer, edition.note = copies, printer, note
    edition.save(update_fields=["copies", "printer", "note"])


@transaction.atomic
def distribute(*, edition: PrintEdition, place: str, copies: int, since: date | None = None) -> Distribution:
    """Note that `copies` of an edition are in a place."""
    return edition.distributions.create(place=place, copies=copies, since=since or timezone.localdate())


@transaction.atomic
def take_away(*, distribution: Distribution, on: date | None = None) -> None:
    """Note that the copies are not in that place any more."""
    distribution.ended_on = on or timezone.localdate()
    distribution.save(update_fields=["ended_on"])


@transaction.atomic
def put_back(*, distribution: Distribution) -> None:
    """Note that the copies are in that place after all."""
    distribution.ended_on = None
    distribution.save(update_fields=["ended_on"])


@transaction.atomic
def settle(*, fault: EditionFault, by: Any) -> None:
    """Note that `by` did what had to be done about a fault; whoever was faster stays noted."""
    EditionFault.objects.filter(pk=fault.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)
    fault.refresh_from_db()


@transaction.atomic
def reopen(*, fault: EditionFault) -> None:
    """It is to be done after all, unless the same thing stands open already."""
    same = EditionFault.objects.filter(edition=fault.edition_id, kind=fault.kind, about=fault.about)
    if not same.filter(settled_at=None).exists():
        EditionFault.objects.filter(pk=fault.pk).update(settled_at=None, settled_by=None)
    fault.refresh_from_db()


def standing_of(*, upload: PrivateUpload, contribution: Contribution | None) -> dict[str, Any]:
    """What must be remembered of a photograph in print: what is hidden in it, and a fingerprint of its author's name.

    The name itself is not kept: the ledger outlives a name that its owner takes back.
    """
    recipe = getattr(upload, "recipe", None)
    name = contribution.author_name if contribution is not None else ""
    return {
        "hidden": _fingerprint(recipe.boxes if recipe is not None else []),
        "name": _fingerprint(name),
    }


def code_target(link: ShortLink) -> str:
    """The fingerprint of what a link opens."""
    return _fingerprint([link.target_kind, link.target_key])


def _assets(edition: PrintEdition, assets: Sequence[Asset]) -> list[EditionAsset]:
    keys = {UUID(str(asset.upload_key)) for asset in assets}
    uploads = {row.pk: row for row in PrivateUpload.objects.filter(pk__in=keys).select_related("recipe")}
    rows = Contribution.objects.filter(upload__in=keys).select_related("participant")
    contributions = {row.upload_id: row for row in rows}
    found: dict[tuple[UUID, str], EditionAsset] = {}
    for asset in assets:
        key = UUID(str(asset.upload_key))
        upload, contribution = uploads[key], contributions.get(key)
        if not is_cleared(upload, asset.use):
            raise ValueError(f"{key} is not cleared for {asset.use}")
        standing = standing_of(upload=upload, contribution=contribution)
        # What a product wants remembered comes first: what is judged later is never its to say.
        standing = {**asset.standing, "cleared_until": upload.cleared_until.get(asset.use), **standing}
        found[key, asset.use] = EditionAsset(
            edition=edition,
            upload_key=key,
            contribution=contribution.pk if contribution is not None else None,
            use=asset.use,
            standing=standing,
        )
    return list(found.values())


def _texts(edition: PrintEdition, contents: Contents) -> list[EditionText]:
    found = {
        (words.about, words.language): EditionText(
            edition=edition,
            about=words.about,
            title=words.title[:120],
            language=words.language,
            fingerprint=words.fingerprint,
            approval=words.approval,
        )
        for words in contents.words
    }
    return list(found.values())


def _codes(edition: PrintEdition, codes: Sequence[str]) -> list[EditionText]:
    links = ShortLink.objects.filter(code__in=set(codes)).order_by("code")
    return [
        EditionText(
            edition=edition, about=f"{CODE}:{link.code}", title=link.code, fingerprint=code_target(link)
        )
        for link in links
    ]


def _fingerprint(shown: Any) -> str:
    written = json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
