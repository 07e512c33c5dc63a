"""Receipts for what was taken back, and what staff must do by hand where software cannot reach."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Withdrawal(models.Model):
    """One taking back and its receipt. No name, no words and no picture are kept in it.

    `addresses` lists what was public: `{"address", "kind", "must", "status", "is_gone", "checked_at"}`. `kind` is page,
    author, stop or file; `must` says whether the address has to be "gone", or its page "clean" of what was taken back;
    `status` is the HTTP status that it answered when it was asked for afterwards (None before). `lasting` lists what
    cannot be recalled, as `{"kind", "words", "count"}`.
    """

    class Scope(models.TextChoices):
        PHOTOGRAPH = "photograph", _("one photograph")
        USE = "use", _("one use")
        NAME = "name", _("the name")
        ANSWER = "answer", _("one answer")
        INTERVIEW = "interview", _("one interview")
        EVERYTHING = "everything", _("everything")

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.PROTECT, related_name="withdrawals"
    )
    contribution = models.ForeignKey(
        "photovoice.Contribution", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawals"
    )
    scope = models.CharField(max_length=12, choices=Scope.choices)
    uses = models.JSONField(default=list, blank=True)
    before = models.JSONField(
        default=dict, blank=True, help_text=_("What an undo returns to; emptied by erasure.")
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    by_author = models.BooleanField(default=True)
    addresses = models.JSONField(default=list, blank=True)
    lasting = models.JSONField(default=list, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("receipt for taking back")
        verbose_name_plural = _("receipts for taking back")
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.scope} {self.asked_at:%Y-%m-%d}"


class StaffTask(models.Model):
    """Something that only a person can do: write to a platform, take a print down, destroy stock."""

    class Kind(models.TextChoices):
        PLATFORM = "platform", _("other site or platform")
        PRINT = "print", _("printed stock")
        WALL = "wall", _("print on a wall")
        TOLD = "told", _("somebody to be told")

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField(_("what is to be done"), max_length=300)
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("to do by hand")
        verbose_name_plural = _("to do by hand")
        default_permissions = ()
        ordering = ["done_at", "made_at", "pk"]

    def __str__(self) -> str:
        return self.words
