"""How often something was tried wrongly, so that guessing stays slow. Holds no text and nobody's address."""

from __future__ import annotations

from django.db import models


class WrongTries(models.Model):
    """Wrong tries of one kind since a moment; `key` is a keyed hash or a person's number, never what was typed."""

    key = models.CharField(max_length=100, unique=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key[:16]} {self.count}"
