"""⑧ What was taken back, told to whoever took it back: which addresses are gone, what stays, when it is erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from media.clearance import Use
from photovoice.models import StaffTask, Withdrawal
from photovoice.services import receipts, withdrawal
from photovoice.templatetags.photovoice_space import moment
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show

Scope = Withdrawal.Scope


@dataclass(frozen=True)
class Asked:
    """One public address, or the files of one folder together, and what was found when it was asked for."""

    address: str
    kind: str
    is_gone: bool
    is_kept: bool
    checked_at: datetime | None
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Receipt:
    """One receipt in the words that its reader needs: addresses that were the person's own, and those shared."""

    row: Withdrawal
    title: str
    own: list[Asked]
    shared: list[Asked]
    files: list[Asked]
    lasting: list[str]
    tasks: list[StaffTask]

    @property
    def can_be_undone(self) -> bool:
        """Whether it is not too late to undo it."""
        return self.row.undone_at is None and self.row.erased_at is None

    @property
    def backups_until(self) -> datetime | None:
        """Until when a backup may still hold what is erased; nothing where nothing is erased."""
        erased = self.row.erased_at or self.row.erase_at
        return erased + timedelta(days=settings.BACKUP_DAYS) if erased else None

    @property
    def total(self) -> int:
        """How many addresses there were."""
        return len(self.row.addresses)

    @property
    def gone(self) -> int:
        """At how many of them nothing of it is left."""
        return sum(bool(each["is_gone"]) for each in self.row.addresses)


def with_what_they_tell(rows: QuerySet[Withdrawal]) -> QuerySet[Withdrawal]:
    """Receipts with all that `told` reads, in as many queries however many there are."""
    return rows.select_related("contribution").prefetch_related("tasks")


def told(row: Withdrawal) -> Receipt:
    """Put one receipt into words, in the active language."""
    pages = [(each["must"], _asked(each)) for each in row.addresses if each["kind"] != "file"]
    own = [asked for must, asked in pages if must == receipts.MUST_BE_GONE]
    shared = [asked for must, asked in pages if must == receipts.MUST_BE_CLEAN]
    return Receipt(row, title_of(row), own, shared, _by_folder(row), _lasting(row), list(row.tasks.all()))


def title_of(row: Withdrawal) -> str:
    """What was taken back, in one sentence."""
    if row.scope == Scope.USE:
        uses = ", ".join(str(Use(use).label) for use in row.uses)
        return _("One use was taken back: %(use)s.") % {"use": uses}
    if row.scope == Scope.PHOTOGRAPH:
        # Its title and its words are nowhere once it is erased; when it was sent stays and is enough to know it by.
        when = moment(row.contribution.received_at) if row.contribution else ""
        return _("The photograph sent on %(when)s was taken back.") % {"when": when}
    return {
        Scope.NAME: _("Your name was taken back."),
        Scope.ANSWER: _("One answer was taken back."),
        Scope.INTERVIEW: _("One interview was taken back."),
        Scope.EVERYTHING: _("Everything was taken back."),
    }[Scope(row.scope)]


@in_space
@require_safe
def all_receipts(request: SpaceRequest) -> HttpResponse:
    """All receipts of the session's participant, the newest first. Nobody else's."""
    rows = with_what_they_tell(Withdrawal.objects.filter(participant=request.space.participant))
    return show(request, "receipts.html", {"receipts": [told(row) for row in rows]})


@in_space
@require_safe
def receipt(request: SpaceRequest, pk: int) -> HttpResponse:
    """One receipt, to read, print or keep. Only the participant whose it is; 404 for anybody else."""
    context = {
        "receipt": told(_own(request, pk)),
        "said": request.GET.get("said", ""),
        "host": receipts.whole_address("/").rstrip("/"),
        "backup_days": settings.BACKUP_DAYS,
    }
    return show(request, "receipt.html", context)


@in_space
@require_POST
def receipt_undo(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """Undo what a receipt speaks of, or say that it is too late. Only the participant whose it is."""
    row = _own(request, pk)
    try:
        withdrawal.undo_withdrawal(withdrawal=row)
    except withdrawal.CannotUndo:
        return redirect(f"{reverse('space:receipt', args=[pk])}?said=too_late")
    return redirect(f"{reverse('space:receipt', args=[pk])}?said=undone")


def _own(request: SpaceRequest, pk: int) -> Withdrawal:
    row = with_what_they_tell(Withdrawal.objects.filter(participant=request.space.participant, pk=pk)).first()
    if row is None:
        raise Http404
    return row


def _asked(row: dict[str, Any]) -> Asked:
    checked = datetime.fromisoformat(row["checked_at"]) if row["checked_at"] else None
    is_kept = row["must"] == receipts.MUST_BE_CLEAN and row["status"] == 200
    return Asked(row["address"], row["kind"], bool(row["is_gone"]), is_kept, checked)


def _by_folder(row: Withdrawal) -> list[Asked]:
    folders: dict[str, list[Asked]] = {}
    for each in row.addresses:
        if each["kind"] == "file":
            folders.setdefault(str(PurePosixPath(each["address"]).parent), []).append(_asked(each))
    return [_folder(name, files) for name, files in folders.items()]


def _folder(name: str, files: Sequence[Asked]) -> Asked:
    moments = [each.checked_at for each in files if each.checked_at]
    last = max(moments) if len(moments) == len(files) else None
    is_gone = all(each.is_gone for each in files)
    return Asked(f"{name}/", "file", is_gone, False, last, [PurePosixPath(one.address).name for one in files])


def _lasting(row: Withdrawal) -> list[str]:
    sentences = {
        "browsers": _("Whoever opened it before may still see it in their own browser, for up to an hour."),
        "walls": _("Prints that hang on a wall stay until the team takes them down. We have told the team."),
        "prints": _("What was printed and given out cannot be called back. We will not print it again."),
        "posts": _("Posts on social networks stay until they are taken down there. We have told the team."),
        "episodes": _("Podcast platforms keep copies until they take them down. We have told the team."),
    }
    found = [sentences[each["kind"]] for each in row.lasting if each["kind"] in sentences]
    if row.addresses or found:
        found.append(_("Copies that somebody made for themselves cannot be called back."))
    return found
