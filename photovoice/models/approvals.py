"""What authors answered when they were shown a final form of their photograph or words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormAnswer(models.Model):
    """One answer to one final form: a photograph as it will be seen, a caption, a translation, a label.

    The newest answer for (contribution, kind, language) counts, and only as long as `fingerprint` is that of the form
    as it is now: whatever is changed afterwards asks again, in that language only.
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("approved")
        CHANGE = "change", _("asked to change it")
        REFUSED = "refused", _("refused")

    class Method(models.TextChoices):
        ON_SCREEN = "on_screen", _("on screen")
        WITNESSED = "witnessed", _("by word, noted by staff")

    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="form_answers"
    )
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10, blank=True)
    fingerprint = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    message = models.TextField(_("message"), blank=True)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.ON_SCREEN)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer to a final form")
        verbose_name_plural = _("answers to final forms")
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["contribution", "kind", "language", "-id"], name="answer_by_form")]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.kind} {self.language} {self.verdict}"


class EditedWords(models.Model):
    """What staff propose instead of the author's own words, in the same language: shorter, or with slips put right.

    The own words stay as they were written; these are public only while their author approves exactly them.
    """

    contribution = models.OneToOneField(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="edited_words"
    )
    body = models.TextField(_("words"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("edited words")
        verbose_name_plural = _("edited words")
        default_permissions = ()

    def __str__(self) -> str:
        return self.body[:40]


class Message(models.Model):
    """One message between a participant and the team; about a photograph, or in general."""

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.CASCADE, related_name="messages"
    )
    call = models.ForeignKey("photovoice.Call", on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(
        "photovoice.Contribution", null=True, blank=True, on_delete=models.CASCADE, related_name="messages"
    )
    from_author = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.TextField(_("message"))
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text=_("When the other side saw it."))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["participant", "-at"], name="message_by_person")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.at:%Y-%m-%d}"
