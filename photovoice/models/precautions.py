"""What keeps a cleared photograph in: a claim of somebody who saw it, a risk, a precaution against that risk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Claim(models.Model):
    """ "That is me" or "something is wrong here", said on a public stop without an account.

    A serious one hides the photograph first and asks staff then: while `is_hiding`, it is cleared for nothing. (When
    too many wait, staff are asked first: `services.claim_brake`.) The
    claimant follows it by a link of which only a keyed hash is kept; nothing else is known of them.
    """

    class Kind(models.TextChoices):
        ME = "me", _("That is me, and I do not want to be seen")
        SAID_NO = "said_no", _("I said no to this photograph")
        CHILD = "child", _("A child can be recognised")
        DANGER = "danger", _("It puts somebody in danger")
        WRONG = "wrong", _("Something in the words is wrong")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("waiting for the team")
        UPHELD = "upheld", _("you were right: it was changed or taken down")
        DECLINED = "declined", _("looked at and left as it is")

    SERIOUS = (Kind.ME, Kind.SAID_NO, Kind.CHILD, Kind.DANGER)

    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="claims"
    )
    kind = models.CharField(_("what is it about?"), max_length=10, choices=Kind.choices)
    body = models.TextField(_("in your words"), blank=True)
    language = models.CharField(max_length=10)
    secret_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    is_hiding = models.BooleanField(default=False)
    answer = models.TextField(_("answer to the claimant"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "-made_at", "-id"], name="claim_by_state")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.kind}"

    @property
    def is_held_back(self) -> bool:
        """Whether it is serious, waits, and did not hide its photograph: too many came before it."""
        waits = self.state == self.State.OPEN and not self.contribution.is_withdrawn
        return waits and self.kind in self.SERIOUS and not self.is_hiding


class Risk(models.TextChoices):
    """Why a photograph could one day harm somebody."""

    FACE = "face", _("recognisable face")
    CHILD = "child", _("child")
    HOME = "home", _("home")
    WORKPLACE = "workplace", _("workplace")
    PLACE = "place", _("exact place")
    ORIGIN = "origin", _("risk in the country of origin")


class RiskFlag(models.Model):
    """One risk that staff see in one contribution. Private; by itself it hides nothing."""

    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="risk_flags"
    )
    risk = models.CharField(_("risk"), max_length=10, choices=Risk.choices)

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["contribution", "risk"], name="one_flag_a_risk")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.risk}"


class Precaution(models.Model):
    """Everything with one risk hidden at once, until somebody ends it and says why."""

    risk = models.CharField(_("risk"), max_length=10, choices=Risk.choices)
    reason = models.TextField(_("reason"))
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    end_reason = models.TextField(_("why it ended"), blank=True)

    class Meta:
        verbose_name = _("precaution")
        verbose_name_plural = _("precautions")
        default_permissions = ()
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["risk"], condition=models.Q(ended_at=None), name="one_precaution_a_risk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.risk} {self.started_at:%Y-%m-%d}"
