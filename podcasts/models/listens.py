"""How often episodes were listened to: figures of a day, and nothing of who listened."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListenDay(models.Model):
    """How many listens an episode had on one day, counted once a client and day."""

    episode = models.ForeignKey("podcasts.Episode", on_delete=models.CASCADE, related_name="listen_days")
    day = models.DateField()
    listens = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("listens of a day")
        verbose_name_plural = _("listens of days")
        default_permissions = ()
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["episode", "day"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.day}: {self.listens}"


class LogBookmark(models.Model):
    """How far the log of a server in front was read. Its path is kept as a hash, and so is its first line."""

    name = models.CharField(max_length=64, unique=True)
    first_line = models.CharField(max_length=64, blank=True)
    position = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name[:8]} {self.position}"
