"""What participants answer to a call's questions, in writing or in their own voice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from photovoice.querysets import AnswerQuerySet


class Answer(models.Model):
    """One answer to one question, written, spoken or both; about a photograph, or without one.

    It is seen by its author and the team alone. Public can become only words that the author puts beside the photograph
    (`ContributionText`), and a recording that its author said yes to (`VoiceComment`, `Interview`).

    With `contribution`, there is one answer to a question; `question` 0 is what
    was said without being asked.
    """

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.PROTECT, related_name="answers"
    )
    call = models.ForeignKey("photovoice.Call", on_delete=models.PROTECT, related_name="answers")
    contribution = models.ForeignKey(
        "photovoice.Contribution", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    question = models.PositiveSmallIntegerField(
        default=0, help_text=_("Which question of the call, from 1; 0 for none.")
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    body = models.TextField(_("words"), blank=True)
    voice = models.OneToOneField(
        "media.PrivateUpload", null=True, blank=True, on_delete=models.PROTECT, related_name="answer"
    )
    transcript = models.TextField(_("what is said in the recording"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text=_("When staff first opened it."))
    #: The opened page on which it was said without a photograph: its words and its recording are one answer.
    page_key = models.CharField(max_length=32, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erase_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        default_permissions = ()
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "question"],
                condition=models.Q(contribution__isnull=False, withdrawn_at=None),
                name="one_answer_a_question",
            )
        ]
        indexes = [models.Index(fields=["participant", "-created_at"], name="answer_by_author")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.question}"


class QuestionRecording(models.Model):
    """A part of a call read aloud in one language: a question, the welcome, what the consent asks."""

    class Part(models.TextChoices):
        QUESTION = "question", _("question")
        WELCOME = "welcome", _("welcome")
        BEFORE = "before", _("before you photograph")
        CONSENT = "consent", _("what the consent asks")

    call = models.ForeignKey("photovoice.Call", on_delete=models.CASCADE, related_name="recordings")
    language = models.CharField(_("language"), max_length=10)
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.QUESTION)
    number = models.PositiveSmallIntegerField(_("number of the question"), default=0)
    upload = models.ForeignKey("media.PrivateUpload", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("recording of a question")
        verbose_name_plural = _("recordings of questions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["call", "language", "part", "number"], name="one_recording_a_part"
            )
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.language} {self.part} {self.number}"


class Preparation(models.Model):
    """That a participant went through the checklist before photographing for a call."""

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.CASCADE, related_name="preparations"
    )
    call = models.ForeignKey("photovoice.Call", on_delete=models.CASCADE, related_name="preparations")
    done_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["participant", "call"], name="one_preparation_a_call")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.done_at:%Y-%m-%d}"
