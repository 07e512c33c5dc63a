"""What was meant and what is: lost work is taken up again, what should be gone goes, what belongs to nobody too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.files.storage import Storage, storages
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from media.ingest.refusal import RefusalCode
from media.models import Picture, PictureRendition, PrivateUpload, Recording, ReleaseRecord, ResumableUpload
from media.queue import enqueue
from media.services.details import detail_names, take_up_details
from media.services.preparation import LEASE, MAX_ATTEMPTS, refuse
from media.services.private_files import names_of
from media.services.recording_delivery import take_up_recordings
from media.services.recording_intake import take_in_waiting_recordings
from media.services.recording_recall import delivery_names
from media.services.recording_releases import end_of_grace
from media.services.recordings import listening_names
from media.services.releases import erase_files, recall
from media.services.resumable_states import end, parts_waited_for
from media.storage import WAGTAIL_UPLOADS

#: A file younger than this may belong to work that is not finished: an upload, a publication.
ORPHAN_AGE = timedelta(hours=24)
#: Wagtail's own places in public storage; it looks after them itself.
NOT_OURS = frozenset({("", "documents"), ("", WAGTAIL_UPLOADS)})
#: What upper layers keep in private storage: each returns names of files that are no orphans.
_keepers: list[Callable[[], Iterable[str]]] = []


def register_private(names: Callable[[], Iterable[str]]) -> None:
    """Let an upper layer keep private files: those that `names()` returns belong to it."""
    _keepers.append(names)


@dataclass(slots=True)
class Report:
    """What was done, or would be: ids of uploads, names of files."""

    prepared_again: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    still_public: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)


def reconcile(*, now: datetime | None = None, is_dry_run: bool = False) -> Report:
    """Bring files and rows together again and return what was done; with `is_dry_run` only say what would be.

    Preparation without outcome within its lease is enqueued again, at most three times in all, then refused as
    undecodable. Recordings that were replaced, or whose consent has ended, are recalled. Public files of recalled
    releases are erased, and a release of which a file is missing is recalled, so that it can be made anew. Files
    without a row that are a day old are removed.
    """
    moment = now or timezone.now()
    report = Report()
    _take_up_lost_work(report, moment, is_dry_run)
    _take_up_recordings(report, moment, is_dry_run)
    report.over += end_of_grace(now=moment, is_dry_run=is_dry_run)
    _recall_broken(report, is_dry_run)
    _erase_recalled(report, is_dry_run)
    _end_expired(report, moment, is_dry_run)
    _remove_orphans(report, moment, is_dry_run)
    return report


def _take_up_lost_work(report: Report, now: datetime, is_dry_run: bool) -> None:
    report.prepared_again += take_up_details(now=now, is_dry_run=is_dry_run)
    begun = Coalesce("tried_at", "received_at")
    previewed = Q(kind=PrivateUpload.Kind.PHOTO, state=PrivateUpload.State.READY)
    lost = (
        PrivateUpload.objects.filter(kind__in=[PrivateUpload.Kind.PHOTO, PrivateUpload.Kind.AUDIO])
        .annotate(begun_at=begun, wanted_version=Coalesce("recipe__version", 0))
        .filter(begun_at__lt=now - LEASE)
        .filter(
            Q(state=PrivateUpload.State.RECEIVED)
            | (previewed & Q(previews_version=None))
            | (previewed & ~Q(previews_version=F("wanted_version")))
        )
    )
    for upload in lost.order_by("received_at"):
        is_over = upload.attempts >= MAX_ATTEMPTS
        (report.given_up if is_over else report.prepared_again).append(str(upload.pk))
        if is_dry_run:
            continue
        if is_over:
            refuse(upload=upload, code=RefusalCode.UNDECODABLE)
        else:
            enqueue("media.tasks.prepare_upload", str(upload.pk))


def _take_up_recordings(report: Report, now: datetime, is_dry_run: bool) -> None:
    if not is_dry_run:
        take_in_waiting_recordings()
    again, given_up = take_up_recordings(now=now, is_dry_run=is_dry_run)
    report.prepared_again += again
    report.given_up += given_up


def _erase_recalled(report: Report, is_dry_run: bool) -> None:
    for record in ReleaseRecord.objects.filter(recalled_at__isnull=False, files_erased_at__isnull=True):
        is_gone = is_dry_run or erase_files(record=record)
        (report.erased if is_gone else report.still_public).extend(record.names)


def _recall_broken(report: Report, is_dry_run: bool) -> None:
    """A process killed between erasing files and keeping the rows that say so leaves pictures without files."""
    public = storages["default"]
    for record in ReleaseRecord.objects.filter(recalled_at=None).select_related("upload"):
        if all(public.exists(name) for name in record.names):
            continue
        report.broken.append(str(record.upload_id))
        if not is_dry_run:
            recall(uploads=[record.upload])


def _end_expired(report: Report, now: datetime, is_dry_run: bool) -> None:
    """Uploads that nobody went on with; and the rows of others, once nobody asks any more what they became."""
    over = ResumableUpload.objects.filter(expires_at__lte=now)
    waited_for = over.filter(state__in=[ResumableUpload.State.OPEN, ResumableUpload.State.WHOLE])
    report.expired.extend(str(pk) for pk in waited_for.values_list("pk", flat=True))
    if is_dry_run:
        return
    for upload in waited_for:
        end(upload=upload)
    over.delete()


def _remove_orphans(report: Report, now: datetime, is_dry_run: bool) -> None:
    known = {"private": _known_private, "default": _known_public, "library": _known_library}
    for alias, read_known in known.items():
        storage = storages[alias]
        # Files are listed first: one that gets its row in between is then known.
        old = [name for name in _walk(storage) if _is_older(storage, name, now - ORPHAN_AGE)]
        owned = read_known() if old else set()
        for name in old:
            if name in owned:
                continue
            report.orphans.append(f"{alias}: {name}")
            if not is_dry_run:
                storage.delete(name)


def _known_private() -> set[str]:
    names: set[str] = detail_names() | parts_waited_for()
    rows = PrivateUpload.objects.exclude(state=PrivateUpload.State.ERASED)
    fields = ("file", "previews", "derivatives", "listening")
    for file, previews, derivatives, listening in rows.values_list(*fields).iterator():
        names.update([file, *names_of(previews), *names_of(derivatives), *listening_names(listening)])
    for delivery in Recording.objects.values_list("delivery", flat=True).iterator():
        names.update(delivery_names(delivery))
    for keeper in _keepers:
        names.update(keeper())
    return names


def _known_public() -> set[str]:
    """What is out, and what `_erase_recalled` keeps trying to erase (it must stay on the record as public)."""
    names = set(PictureRendition.objects.values_list("file", flat=True))
    for stored in ReleaseRecord.objects.filter(files_erased_at=None).values_list("names", flat=True):
        names.update(stored)
    return names


def _known_library() -> set[str]:
    return set(Picture.objects.values_list("file", flat=True))


def _walk(storage: Storage, folder: str = "") -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        if (folder, name) not in NOT_OURS:
            yield from _walk(storage, f"{folder}/{name}" if folder else name)


def _is_older(storage: Storage, name: str, limit: datetime) -> bool:
    try:
        return storage.get_modified_time(name) < limit
    except FileNotFoundError:
        return False
