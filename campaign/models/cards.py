"""Pictures for social networks."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SocialCard(models.Model):
    """One picture of one thing in one language and shape, as it is public now, or why there is none.

    `uploads` are the photographs in it: it is shown while every one of them is cleared for `social`, and only then.
    `fingerprint` is that of everything drawn.
    """

    class Shape(models.TextChoices):
        SQUARE = "square", _("square, 1080 × 1080")
        TALL = "tall", _("tall, 1080 × 1920")
        WIDE = "wide", _("wide, 1200 × 630")

    subject_kind = models.CharField(max_length=20)
    subject_key = models.CharField(max_length=80)
    language = models.CharField(max_length=5)
    shape = models.CharField(max_length=6, choices=Shape.choices)
    fingerprint = models.CharField(max_length=64)
    name = models.CharField(max_length=120, unique=True)
    alt = models.TextField(blank=True)
    uploads = models.ManyToManyField("media.PrivateUpload", related_name="social_cards", blank=True)
    #: How many photographs are in it; one that was erased cannot be asked any more.
    photographs = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("picture for social networks")
        verbose_name_plural = _("pictures for social networks")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_key", "language", "shape"], name="one_card_a_shape"
            )
        ]

    def __str__(self) -> str:
        return self.name
