"""⑥ ⑧ What the clock or a killed process left behind: photographs to take in or let out, publications cut off."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone
from django.utils.translation import gettext as _

import cms.caching
import media.services
from media.clearance import Use
from media.models import PrivateUpload
from media.queue import enqueue
from photovoice.models import Contribution, Publication
from photovoice.services import curation

log = logging.getLogger(__name__)

#: A publication takes seconds, as what hangs is prepared beforehand. After this long it is enqueued again, which
#: changes nothing for one that is still at work.
TAKEN_UP_AFTER = timedelta(minutes=2)
GIVEN_UP_AFTER = timedelta(hours=1)
#: As long as `media.services.reconcile` leaves files without a row alone.
UNBOUND_FOR = timedelta(hours=24)


def settle_due() -> int:
    """Take in what is out and may not be any more, let out what should be out and is not; return how many moved.

    Consent that ends by the clock is refused by the gate from that moment on; here its files go as well. Each
    photograph is settled by itself: one that fails is logged and tried again next time.
    """
    return sum(_is_settled(row) for row in [*_out_without_clearance(), *_missing_outside()])


def take_up_publications(*, now: datetime | None = None) -> int:
    """Enqueue publications again whose worker was killed, and give up those that never get through.

    Returns how many were touched.
    """
    moment = now or timezone.now()
    under_way = Publication.objects.filter(
        state__in=[Publication.State.WAITING, Publication.State.PREPARING],
        requested_at__lt=moment - TAKEN_UP_AFTER,
    )
    given_up = under_way.filter(requested_at__lt=moment - GIVEN_UP_AFTER).update(
        state=Publication.State.FAILED,
        finished_at=moment,
        problem=_("The work stopped in the middle, so nothing was published. Publish again."),
    )
    waiting = list(under_way.values_list("pk", flat=True))
    for pk in waiting:
        enqueue("photovoice.tasks.publish_exhibition", pk)
    return given_up + len(waiting)


def erase_unbound(*, now: datetime | None = None) -> int:
    """Erase photographs and recordings that belong to nothing; return how many.

    A server killed between keeping the bytes and binding them leaves such a one: its sender was told nothing, and
    sending it again within the day binds it. A recording that another one replaced, and that could not be erased
    then, is the same. What a row outside `media` speaks of is never touched.
    """
    old = PrivateUpload.objects.filter(
        kind__in=[PrivateUpload.Kind.PHOTO, PrivateUpload.Kind.AUDIO],
        received_at__lt=(now or timezone.now()) - UNBOUND_FOR,
    )
    unbound = list(_spoken_of_by_nobody(old.exclude(state=PrivateUpload.State.ERASED)))
    for upload in unbound:
        media.services.erase(upload=upload)
    return len(unbound)


def _spoken_of_by_nobody(uploads: QuerySet[PrivateUpload]) -> QuerySet[PrivateUpload]:
    for relation in PrivateUpload._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model._meta.app_label == "media":
            continue
        column = relation.field.attname
        speaking = relation.related_model._base_manager.exclude(**{column: None})
        uploads = uploads.exclude(pk__in=speaking.values(column))
    # A recording of the library, and whoever reads one, is spoken of inside media.
    return uploads.filter(recording=None, read_recordings=None)


def _out_without_clearance() -> QuerySet[Contribution]:
    out = Contribution.objects.filter(upload__picture__isnull=False)
    hung = Contribution.objects.present().hung_live().cleared_for(Use.WEB).cleared_for(Use.EXHIBITION)
    return out.exclude(pk__in=hung.values("pk"))


def _missing_outside() -> QuerySet[Contribution]:
    hung = Contribution.objects.present().hung_live().filter(upload__picture__isnull=True)
    return hung.cleared_for(Use.WEB).cleared_for(Use.EXHIBITION).select_related("upload", "upload__recipe")


def _is_settled(row: Contribution) -> bool:
    try:
        if not hasattr(row.upload, "picture") and not row.upload.is_prepared:
            return media.services.ask_for_derivatives(upload=row.upload)
        curation.settle(contributions=[row])
        cms.caching.bump()
    except Exception:
        log.exception("Contribution %s could not be settled", row.pk)
        return False
    return True
