"""A file on its way in: what has arrived of it so far, and until when the rest is waited for."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models.uploads import PrivateUpload
from media.querysets import ResumableUploadQuerySet


class ResumableUpload(models.Model):
    """One upload of tus 1.0.0. `offset` counts the bytes that are on the disk and may be acknowledged.

    The bytes lie in private storage under `part_name`; those beyond `offset` were never acknowledged and are cut off
    before more are written. `purpose` is the owner's own word for what the file is to become; media does not read it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("under way")
        WHOLE = "whole", _("arrived, not yet taken in")
        TAKEN = "taken", _("taken in")
        REFUSED = "refused", _("refused")
        ENDED = "ended", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_key = models.CharField(max_length=80)
    purpose = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, choices=PrivateUpload.Kind.choices)
    name = models.CharField(max_length=255, blank=True)
    declared_type = models.CharField(max_length=100, blank=True)
    metadata = models.TextField(blank=True, help_text=_("What the client said of it, given back as it came."))
    size = models.PositiveBigIntegerField(help_text=_("Bytes announced."))
    offset = models.PositiveBigIntegerField(default=0, help_text=_("Bytes on the disk."))
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    refusal_code = models.CharField(max_length=40, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    upload = models.ForeignKey(
        PrivateUpload, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField()

    objects = ResumableUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("resumable upload")
        verbose_name_plural = _("resumable uploads")
        default_permissions = ()
        indexes = [
            models.Index(fields=["owner_key", "state"], name="resumable_by_owner"),
            models.Index(fields=["state", "expires_at"], name="resumable_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id} {self.offset}/{self.size}"

    @property
    def part_name(self) -> str:
        """Where in private storage the bytes lie until they are taken in."""
        return f"parts/{self.id.hex}"
