"""⑥ Which voices are out: let out what should be heard on the web, take in what should not; safe to repeat.

A voice beside a photograph is out while its photograph hangs in a published exhibition; an interview while the team
has published it. Both only while the gate says yes. Other uses are let out by whoever puts them there (an episode);
here they are taken in once the gate says no.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

import media.services
from media.clearance import Use, cleared_q, is_cleared
from media.models import PrivateUpload, Recording
from photovoice.models import Contribution


@transaction.atomic
def settle(*, recordings: Iterable[Recording]) -> None:
    """Let out or take in the files of each; what is not prepared comes out once it is."""
    pks = [recording.pk for recording in recordings]
    if not pks:
        return
    rows = Recording.objects.filter(pk__in=pks)
    # Locked first, then read: otherwise one that was wanted when it was looked at comes out after it was taken down.
    list(PrivateUpload.objects.select_for_update().filter(pk__in=rows.values("upload")).order_by("pk"))
    wanted = set(wanted_on_web().filter(pk__in=pks).values_list("pk", flat=True))
    for row in rows.select_related("upload", "reader_upload").order_by("pk"):
        _settle_one(row, is_wanted=row.pk in wanted)


def settle_beside(*, contribution_keys: Iterable[int]) -> None:
    """The same for what is heard beside these photographs, after they were hung or taken down."""
    settle(recordings=Recording.objects.filter(voice_comment__contribution__in=list(contribution_keys)))


def wanted_on_web() -> QuerySet[Recording]:
    """The recordings that are to be heard on the site and may be, prepared or not."""
    hung = Contribution.objects.present().hung_live().cleared_for(Use.EXHIBITION)
    beside = Q(voice_comment__contribution__in=hung.values("pk"))
    published = Q(interview__is_published=True, interview__withdrawn_at=None)
    return Recording.objects.cleared_for(Use.WEB).filter(beside | published)


def due() -> QuerySet[Recording]:
    """Participants' recordings that are out and may not be any more, or should be out and are not."""
    ours = Recording.objects.exclude(voice_comment=None, interview=None).select_related("upload")
    wanted = wanted_on_web()
    missing = Q(pk__in=wanted.values("pk"), state=Recording.State.READY) & ~Q(public__has_key=Use.WEB.value)
    too_much = Q(public__has_key=Use.WEB.value) & ~Q(pk__in=wanted.values("pk"))
    for use in Use:
        if use != Use.WEB:
            too_much |= Q(public__has_key=use.value) & ~cleared_q(use, prefix="upload__")
    return ours.filter(missing | too_much)


def _settle_one(row: Recording, *, is_wanted: bool) -> None:
    for use in [Use(each) for each in row.public]:
        if (use == Use.WEB and not is_wanted) or not is_cleared(row.upload, use):
            media.services.recall_recording(recording=row, use=use)
    if is_wanted and row.is_prepared:
        media.services.release_recording(recording=row, use=Use.WEB, word="recording")
