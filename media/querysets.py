"""The words for reading files."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from wagtail.images.models import ImageQuerySet

from media.clearance import Use, cleared_q

if TYPE_CHECKING:
    from media.models import (  # noqa: F401 - named in a base's string
        PrivateUpload,
        Recording,
        ResumableUpload,
        Transcript,
    )

#: The owner of what the team itself brings: recordings of the podcast, readings.
STAFF_OWNER = "staff:recordings"


class PrivateUploadQuerySet(models.QuerySet["PrivateUpload"]):
    """Read private uploads."""

    def owned_by(self, owner_key: str) -> PrivateUploadQuerySet:
        """Those of one owner that are not erased."""
        return self.filter(owner_key=owner_key).exclude(state="erased")

    def live_copy(self, *, owner_key: str, sha256: str) -> PrivateUploadQuerySet:
        """The same bytes from the same owner, if they are here and were not refused."""
        return self.filter(owner_key=owner_key, sha256=sha256, state__in=["received", "ready"])

    def cleared_for(self, use: Use) -> PrivateUploadQuerySet:
        """Those that may be used for `use` right now."""
        return self.filter(cleared_q(use))


class ResumableUploadQuerySet(models.QuerySet["ResumableUpload"]):
    """Read uploads under way."""

    def under_way(self, *, owner_key: str) -> ResumableUploadQuerySet:
        """Those of one owner that still take bytes or wait to be taken in."""
        return self.filter(owner_key=owner_key, state__in=["open", "whole"])

    def abandoned(self, now: datetime) -> ResumableUploadQuerySet:
        """Those whose time is over before they were whole."""
        return self.filter(state="open", expires_at__lte=now)


class RecordingQuerySet(models.QuerySet["Recording"]):
    """Read recordings."""

    def cleared_for(self, use: Use) -> RecordingQuerySet:
        """Those that may be heard for `use` right now."""
        return self.filter(cleared_q(use, prefix="upload__"), upload__withheld_at=None)

    def of_staff(self) -> RecordingQuerySet:
        """Those that the team brought itself; participants' own are kept by photovoice."""
        return self.filter(upload__owner_key=STAFF_OWNER)

    def for_players(self) -> RecordingQuerySet:
        """With everything that a player prints, so that a page asks nothing a recording."""
        return self.select_related("upload").prefetch_related("transcripts")


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    """Read transcripts."""

    def finished(self) -> TranscriptQuerySet:
        """Those that staff called finished; whether one is public, the transcript itself says."""
        return self.filter(is_finished=True)


class PictureQuerySet(ImageQuerySet):
    """Read pictures."""

    def library(self) -> PictureQuerySet:
        """Staff's own images, without the participants' released photographs."""
        return self.filter(upload__isnull=True)

    def released(self) -> PictureQuerySet:
        """Participants' photographs that are out."""
        return self.filter(upload__isnull=False)
