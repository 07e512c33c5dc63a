"""The newest file to read of each thing that is also printed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """The tagged file that the public reads, in one language. It is public while it shows how things are now.

    `fingerprint` is that of everything in it; `file` lies in private storage and has no address of its own.
    """

    product_kind = models.CharField(max_length=20)
    product_key = models.CharField(max_length=80)
    language = models.CharField(max_length=5)
    fingerprint = models.CharField(max_length=64)
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    #: Why there is no file, for staff.
    problem = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("file to read")
        verbose_name_plural = _("files to read")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["product_kind", "product_key", "language"], name="one_reading_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_kind} {self.product_key} {self.language}"
