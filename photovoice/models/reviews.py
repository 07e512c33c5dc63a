"""What staff decided about a contribution, and who is looking at it now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewAct(models.Model):
    """One decision of one member of staff; it can be undone, and then says so."""

    class Verb(models.TextChoices):
        ACCEPT = "accept", _("accepted")
        RETURN = "return", _("returned")
        HIDE = "hide", _("hidden")

    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="review_acts"
    )
    verb = models.CharField(max_length=10, choices=Verb.choices)
    state_before = models.CharField(max_length=10)
    message = models.TextField(_("message to the author"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.contribution_id}"


class ReviewPresence(models.Model):
    """That somebody has a contribution open; older than two minutes means they left."""

    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["contribution", "user"], name="one_presence_a_person")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.contribution_id}"
