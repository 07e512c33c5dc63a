"""What the search of the site looks through: copies of what is public anyway, and nothing else."""

from __future__ import annotations

from django.db import models


class SearchPiece(models.Model):
    """A piece of a public page's words in one language, as it is read and as it is looked for.

    Made and thrown away by `cms.services.search_index` alone. Whatever is found is asked for once more at its source
    before anybody sees it, so that a piece which is public no more is never shown, not even for a minute.
    """

    source = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    position = models.PositiveIntegerField(default=0)
    is_title = models.BooleanField(default=False)
    text = models.TextField()
    words = models.TextField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key", "language", "position"], name="one_piece_a_position"
            )
        ]
        indexes = [models.Index(fields=["language", "source", "key"], name="piece_by_page")]

    def __str__(self) -> str:
        return f"{self.source} {self.key} {self.position}"
