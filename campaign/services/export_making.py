"""⑦ In the worker: from a wish to a private file, or to the sentence that says why there is none."""

from __future__ import annotations

import hashlib
import logging
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from campaign import products
from campaign.models import Export, PrintEdition, Printer
from campaign.products import Contents, Made, NotPrintable, Product, Progress
from campaign.services import editions
from campaign.services.exports import LEASE, MAX_ATTEMPTS
from media.clearance import is_cleared
from media.models import PrivateUpload
from media.services.private_files import private_storage

log = logging.getLogger(__name__)
State = Export.State

#: How often at most the row is written while the work goes on.
TELL_AGAIN = timedelta(seconds=0.5)


def make(*, export: Export) -> None:
    """Make the file of a wish, in the worker. Nothing if it is made already or another worker is at it.

    It ends as `done` with a private file, or as `failed` with sentences in the language of whoever asked.
    """
    claimed = _claim(export)
    if claimed is None:
        return
    with translation.override(_language_of(claimed.asked_by)):
        try:
            if claimed.attempts > MAX_ATTEMPTS:
                raise NotPrintable(_("The work was cut off several times. Tell the administrator."))
            _make(claimed)
        except NotPrintable as refusal:
            _fail(claimed, [str(refusal)])
        except LookupError:
            log.exception("Export %s", claimed.pk)
            _fail(claimed, [_("What was to be printed is not there any more.")])
        except Exception:
            log.exception("Export %s", claimed.pk)
            _fail(
                claimed,
                [_("The file could not be made. Try again; if it happens again, tell the administrator.")],
            )


def is_still_so(contents: Contents) -> bool:
    """Tell whether all photographs of `contents` may (still) be used for what they are used for."""
    keys = _keys(contents)
    there = {
        str(one.pk): one
        for one in PrivateUpload.objects.filter(
            pk__in=keys, state=PrivateUpload.State.READY, withheld_at=None
        )
    }
    return all(is_cleared(there.get(str(one.upload_key)), one.use) for one in contents.assets)


def _keys(contents: Contents) -> set[str]:
    return {str(one.upload_key) for one in contents.assets}


def _claim(export: Export) -> Export | None:
    now = timezone.now()
    with transaction.atomic():
        locked = Export.objects.select_for_update().filter(pk=export.pk).first()
        if locked is None or locked.state not in {State.WAITING, State.WORKING}:
            return None
        is_held = locked.state == State.WORKING and locked.worked_at is not None
        if is_held and locked.worked_at is not None and locked.worked_at > now - LEASE:
            return None
        locked.state, locked.worked_at, locked.attempts = State.WORKING, now, locked.attempts + 1
        locked.save(update_fields=["state", "worked_at", "attempts"])
    return locked


def _make(export: Export) -> None:
    product = products.load(export.product_kind, export.product_key)
    tell = _teller(export)
    tell(0, 0, _("Gathering what is in it"))
    contents = product.contents(export.options)
    edition = _edition_of(export, product, contents)
    try:
        dated = edition.dated_on if edition else timezone.localdate(export.asked_at)
        made = _made(product, export, dated, edition, tell)
        if not is_still_so(contents):
            raise NotPrintable(
                _("Something in it was taken back while the file was being made. Make the file again.")
            )
        if not _keys(product.contents(export.options)) <= _keys(contents):
            # It would be in the file and not in the ledger.
            raise NotPrintable(
                _("A photograph became ready while the file was being made. Make the file again.")
            )
    except BaseException:
        if edition is not None:
            Export.objects.filter(pk=export.pk).update(edition=None)
            editions.give_up(edition=edition)
        raise
    if edition is not None:
        editions.finish(edition=edition, content=made.content)
    _keep(export, made, contents)


def _made(
    product: Product, export: Export, dated: date, edition: PrintEdition | None, tell: Progress
) -> Made:
    return product.make(
        export.options, dated=dated, edition=edition.number if edition else None, progress=tell
    )


def _edition_of(export: Export, product: Product, contents: Contents) -> PrintEdition | None:
    """The edition of this file: recorded once, whatever cuts the work off afterwards."""
    if not export.options.get("for_print"):
        return None
    if export.edition is None:
        printer = Printer.objects.filter(pk=export.options.get("printer") or 0).first()
        export.edition = editions.record(
            product=product,
            options=export.options,
            contents=contents,
            by=export.asked_by,
            printer=printer,
            copies=export.options.get("copies") or None,
        )
        export.save(update_fields=["edition"])
    return export.edition


def _keep(export: Export, made: Made, contents: Contents) -> None:
    storage = private_storage()
    suffix = PurePosixPath(made.name).suffix or ".pdf"
    with storage.incoming_folder() as folder:
        temporary = folder / f"made{suffix}"
        temporary.write_bytes(made.content)
        name = storage.keep(temporary, suffix=suffix)
    stem = slugify(PurePosixPath(made.name).stem) or "file"
    # Another worker that took the work up meanwhile has made the same bytes: the first one counts.
    kept = Export.objects.filter(pk=export.pk, state=State.WORKING).update(
        state=State.DONE,
        file=name,
        file_name=f"{stem}{suffix}"[-200:],
        content_type=made.content_type,
        size=len(made.content),
        sha256=hashlib.sha256(made.content).hexdigest(),
        problems=list(made.notes),
        assets=_assets(contents),
        step="",
        finished_at=timezone.now(),
    )
    if not kept:
        storage.delete(name)


def _assets(contents: Contents) -> list[dict[str, Any]]:
    keys = {one.upload_key for one in contents.assets}
    uploads = PrivateUpload.objects.select_related("recipe").filter(pk__in=keys)
    versions = {str(one.pk): one.recipe_version for one in uploads}
    return [
        {"upload": str(one.upload_key), "use": str(one.use), "recipe": versions.get(str(one.upload_key), 0)}
        for one in contents.assets
    ]


def _fail(export: Export, problems: list[str]) -> None:
    Export.objects.filter(pk=export.pk, state=State.WORKING).update(
        state=State.FAILED, problems=problems, step="", finished_at=timezone.now()
    )


def _teller(export: Export) -> Progress:
    told = timezone.now() - TELL_AGAIN

    def tell(done: int, total: int, sentence: str) -> None:
        nonlocal told
        now = timezone.now()
        if now - told < TELL_AGAIN and done < total:
            return
        told = now
        Export.objects.filter(pk=export.pk, state=State.WORKING).update(
            done=done, total=total, step=sentence[:200], worked_at=now
        )

    return tell


def _language_of(user: Any) -> str:
    """What the admin speaks to `user`; whoever never chose a language reads the house's first one."""
    profile = getattr(user, "wagtail_userprofile", None)
    return str(profile.get_preferred_language()) if profile is not None else settings.LANGUAGE_CODE
