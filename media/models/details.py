"""A part of a photograph, cut out for one person to look at."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models.uploads import PrivateUpload


class PrivateDetail(models.Model):
    """The surroundings of one place in a photograph, everybody else in it covered. Private; the worker makes it.

    `key` says for whom, in the words of whoever asked: media does not know people. `area` is the place in fractions
    of the upright picture, `boxes` what is covered, in the shape of `media.redaction.Recipe`; `place` is where `area`
    lies in the finished file, in fractions of that. Without a `name` it is not made yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(PrivateUpload, on_delete=models.CASCADE, related_name="details")
    key = models.CharField(max_length=80, unique=True)
    area = models.JSONField()
    boxes = models.JSONField(default=list)
    name = models.CharField(max_length=200, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    place = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("detail of a photograph")
        verbose_name_plural = _("details of photographs")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
