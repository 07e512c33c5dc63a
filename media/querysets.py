"""The words for reading files."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from wagtail.images.models import ImageQuerySet

from media.clearance import Use, cleared_q

if TYPE_CHECKING:
    from media.models import PrivateUpload, ResumableUpload  # noqa: F401 - named in a base's string


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


class PictureQuerySet(ImageQuerySet):
    """Read pictures."""

    def library(self) -> PictureQuerySet:
        """Staff's own images, without the participants' released photographs."""
        return self.filter(upload__isnull=True)

    def released(self) -> PictureQuerySet:
        """Participants' photographs that are out."""
        return self.filter(upload__isnull=False)
