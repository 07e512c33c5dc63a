"""The files of a participant's own zine."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnZineFile(models.Model):
    """One file of somebody's own zine in one language, as the worker made it. Nobody but its owner gets it.

    `fingerprint` is that of everything in it: it is handed out only while the zine still is what it was made of.
    `file` lies in private storage and has no address of its own.
    """

    class Kind(models.TextChoices):
        FOLD = "fold", _("to print and fold")
        READ = "read", _("to read")

    zine = models.ForeignKey("campaign.Zine", on_delete=models.CASCADE, related_name="own_files")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    language = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64)
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    #: The signs that no font of ours has, such as emoji: they are not in the file, and its owner is told.
    left_out = models.CharField(max_length=100, blank=True)
    #: The words need more room than the pages have: there is no file.
    is_too_long = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("file of somebody's own zine")
        verbose_name_plural = _("files of own zines")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["zine", "kind", "language"], name="one_own_zine_file_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.zine_id} {self.kind} {self.language}"
