"""⑥ An exhibition goes public, and leaves again: all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction

import cms.caching
import media.services
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.queue import enqueue
from photovoice.log_actions import note
from photovoice.models import Contribution, Exhibition, PlateRecord, Publication
from photovoice.services import curation
from photovoice.services.preflight import LANGUAGES, Problem, problems

__all__ = [
    "LANGUAGES",
    "CannotPublish",
    "Problem",
    "carry_out",
    "problems",
    "request_publication",
    "unpublish",
]


class CannotPublish(Exception):
    """The exhibition cannot be published; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems


@transaction.atomic
def request_publication(*, exhibition: Exhibition, by: Any) -> Publication:
    """Check the draft and hand it to the worker. Raises `CannotPublish`; a wish under way is returned, not doubled."""
    _check(exhibition)
    revision = exhibition.latest_revision or exhibition.save_revision(user=by)
    under_way = exhibition.publications.filter(
        state__in=[Publication.State.WAITING, Publication.State.PREPARING], revision_id=revision.pk
    ).first()
    if under_way is not None:
        return under_way
    publication = Publication.objects.create(exhibition=exhibition, revision_id=revision.pk, requested_by=by)
    enqueue("photovoice.tasks.publish_exhibition", publication.pk)
    return publication


def carry_out(*, publication_id: int) -> Publication:
    """Prepare what is missing, then let everything out in one transaction. A failure leaves all as it was."""
    publication = Publication.objects.select_related("exhibition", "requested_by").get(pk=publication_id)
    if publication.state in (Publication.State.DONE, Publication.State.FAILED):
        return publication
    try:
        _prepare(publication)
        _let_out(publication)
    except Exception as problem:
        publication.problem = _sentence(problem)
        publication.state = Publication.State.FAILED
        publication.finished_at = timezone.now()
        publication.save()
        if not isinstance(
            problem, (CannotPublish, media.services.NotPrepared, media.services.NotCleared, OSError)
        ):
            raise
    return publication


@transaction.atomic
def unpublish(*, exhibition: Exhibition, by: Any) -> None:
    """Take an exhibition and its pages off the web; photographs shown nowhere else are recalled before this returns."""
    shown = curation.hung_in(exhibition)
    exhibition.refresh_from_db()
    if exhibition.live:
        UnpublishAction(exhibition, user=by).execute(skip_permission_checks=True)
    for page in exhibition.pages.filter(live=True):
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    note(exhibition, "unpublish", by=by)
    curation.settle(contributions=shown)
    cms.caching.bump()


def _prepare(publication: Publication) -> None:
    uploads = [row.upload for row in _to_release(publication)]
    publication.state, publication.total = Publication.State.PREPARING, len(uploads)
    publication.save(update_fields=["state", "total"])
    for done, upload in enumerate(uploads, start=1):
        if upload.state == PrivateUpload.State.RECEIVED:
            media.services.prepare(upload=upload)
        if not upload.is_prepared:
            media.services.prepare_derivatives(upload=upload)
        publication.done = done
        publication.save(update_fields=["done"])


@transaction.atomic
def _let_out(publication: Publication) -> None:
    """Everything that can go wrong comes first and the public files last: a rolled back row leaves no file out."""
    exhibition = Exhibition.objects.select_for_update().get(pk=publication.exhibition_id)
    publication.refresh_from_db(fields=["state"])
    if publication.state == Publication.State.DONE:
        # Taken up again while the first try was still at it.
        return
    _check(exhibition)
    with curation.settled_at_the_end():
        hung_before = curation.hung_in(exhibition)
        # Who may curate was asked at the door; Wagtail's own permission to publish models and pages is another.
        by = {"user": publication.requested_by, "skip_permission_checks": True}
        exhibition.revisions.get(pk=publication.revision_id).publish(**by)
        _keep_plates(exhibition)
        for page in exhibition.pages.all():
            latest = page.latest_revision or page.save_revision(user=publication.requested_by)
            latest.publish(**by)
        publication.state, publication.finished_at = Publication.State.DONE, timezone.now()
        publication.save()
        Exhibition.objects.filter(pk=exhibition.pk).update(latest_publication=publication)
        note(exhibition, "publish", by=publication.requested_by)
        cms.caching.bump()
        # What was taken down since the last publication leaves; what is new comes out.
        curation.settle(contributions=[*hung_before, *curation.hung_in(exhibition)])


def _check(exhibition: Exhibition) -> None:
    in_the_way = [problem for problem in problems(exhibition) if problem.level == "stops"]
    if in_the_way:
        raise CannotPublish(in_the_way)


def _to_release(publication: Publication) -> list[Contribution]:
    latest = publication.exhibition.revisions.get(pk=publication.revision_id).as_object()
    ids = [row.contribution_id for room in latest.rooms.all() for row in room.hangings.all()]
    rows = Contribution.objects.present().filter(pk__in=ids).select_related("upload", "upload__recipe")
    return [row for row in rows if is_cleared(row.upload, Use.WEB) and is_cleared(row.upload, Use.EXHIBITION)]


def _keep_plates(exhibition: Exhibition) -> None:
    exhibition.refresh_from_db()
    for room in exhibition.rooms.all():
        for row in room.hangings.all():
            PlateRecord.objects.get_or_create(
                exhibition=exhibition, contribution_id=row.contribution_id, defaults={"plate": row.plate}
            )


def _sentence(problem: Exception) -> str:
    if isinstance(problem, CannotPublish):
        return " ".join(entry.sentence for entry in problem.problems)
    if isinstance(problem, OSError):
        return _(
            "A file could not be written, so nothing was published. "
            "Try again; if it happens again, ask who runs the server."
        )
    if isinstance(problem, media.services.NotCleared) and not isinstance(problem, media.services.NotPrepared):
        return _(
            "A photograph lost its clearance meanwhile, so nothing was published. Look at the list and publish again."
        )
    return _("A photograph could not be prepared, so nothing was published. Publish again in a minute.")
