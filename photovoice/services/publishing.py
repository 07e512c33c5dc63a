"""⑥ An exhibition goes public, and leaves again: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

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
from photovoice.models import Contribution, Exhibition, ExhibitionPage, PlateRecord, Publication
from photovoice.services import curation

LANGUAGES = ("cs", "en")


@dataclass(frozen=True)
class Problem:
    """What stands in the way (`stops`) or should be known beforehand (`warns`)."""

    level: Literal["stops", "warns"]
    sentence: str
    contribution_id: int | None = None


class CannotPublish(Exception):
    """The exhibition cannot be published; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems


def problems(exhibition: Exhibition) -> list[Problem]:
    """List what is in the way of publishing the draft, and what the public will see differently than expected."""
    rooms = curation.draft(exhibition)
    ids = [row.contribution_id for room in rooms for row in room.hangings]
    rows = {
        row.pk: row
        for row in Contribution.objects.filter(pk__in=ids).select_related("upload").prefetch_related("texts")
    }
    found = _page_problems(exhibition, [room.number for room in rooms])
    if not ids:
        found.append(Problem("stops", _("No photograph hangs in this exhibition yet.")))
    for room in rooms:
        for row in room.hangings:
            found.extend(_photograph_problems(rows[row.contribution_id], row.plate))
    return found


@transaction.atomic
def request_publication(*, exhibition: Exhibition, by: Any) -> Publication:
    """Check the draft and hand it to the worker. Raises `CannotPublish`; a wish under way is returned, not doubled."""
    in_the_way = [problem for problem in problems(exhibition) if problem.level == "stops"]
    if in_the_way:
        raise CannotPublish(in_the_way)
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
    exhibition = Exhibition.objects.select_for_update().get(pk=publication.exhibition_id)
    hung_before = curation.hung_in(exhibition)
    in_the_way = [problem for problem in problems(exhibition) if problem.level == "stops"]
    if in_the_way:
        raise CannotPublish(in_the_way)
    media.services.release(uploads=[row.upload for row in _to_release(publication)])
    revision = exhibition.revisions.get(pk=publication.revision_id)
    # Who may curate was asked at the door; Wagtail's own permission to publish models and pages is another.
    revision.publish(user=publication.requested_by, skip_permission_checks=True)
    _keep_plates(exhibition)
    for page in exhibition.pages.all():
        (page.latest_revision or page.save_revision(user=publication.requested_by)).publish(
            user=publication.requested_by, skip_permission_checks=True
        )
    exhibition.refresh_from_db()
    # What was taken down since the last publication leaves; what is new is out already.
    curation.settle(contributions=[*hung_before, *curation.hung_in(exhibition)])
    publication.state, publication.finished_at = Publication.State.DONE, timezone.now()
    publication.save()
    Exhibition.objects.filter(pk=exhibition.pk).update(latest_publication=publication)
    note(exhibition, "publish", by=publication.requested_by)
    cms.caching.bump()


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


def _page_problems(exhibition: Exhibition, numbers: list[int]) -> list[Problem]:
    pages = {
        page.locale.language_code: page
        for page in ExhibitionPage.objects.filter(exhibition=exhibition).select_related("locale")
    }
    if not pages:
        return [Problem("stops", _("The exhibition has no page yet. Write its title and text first."))]
    names = {"cs": _("Czech"), "en": _("English")}
    found = []
    for language in LANGUAGES:
        page = pages.get(language)
        if page is None:
            found.append(
                Problem(
                    "warns",
                    _("There is no page in this language: %(language)s.") % {"language": names[language]},
                )
            )
            continue
        latest = page.get_latest_revision_as_object()
        written = {text.number for text in latest.room_texts.all()}
        for number in numbers:
            if number not in written:
                found.append(
                    Problem(
                        "warns",
                        _("Room %(number)d has no title in this language: %(language)s.")
                        % {"number": number, "language": names[language]},
                    )
                )
    return found


def _photograph_problems(row: Contribution, plate: int) -> list[Problem]:
    if row.is_withdrawn:
        return [
            Problem(
                "warns",
                _("Plate %(plate)d: its author took the photograph back; the wall closes the gap.")
                % {"plate": plate},
                row.pk,
            )
        ]
    if not is_cleared(row.upload, Use.EXHIBITION):
        return [
            Problem(
                "stops",
                _("Plate %(plate)d is not cleared for an exhibition. Take it down, or ask its author.")
                % {"plate": plate},
                row.pk,
            )
        ]
    found = []
    if not is_cleared(row.upload, Use.WEB):
        found.append(
            Problem(
                "warns",
                _("Plate %(plate)d is not cleared for the web: the page shows a numbered gap.")
                % {"plate": plate},
                row.pk,
            )
        )
    for language, name in (("cs", _("Czech")), ("en", _("English"))):
        text = row.text_in(language)
        if text is None or not text.body:
            found.append(
                Problem(
                    "warns",
                    _("Plate %(plate)d has no words in this language: %(language)s.")
                    % {"plate": plate, "language": name},
                    row.pk,
                )
            )
        if text is None or not text.alt:
            found.append(
                Problem(
                    "warns",
                    _("Plate %(plate)d has no description for those who cannot see it: %(language)s.")
                    % {"plate": plate, "language": name},
                    row.pk,
                )
            )
    return found


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
