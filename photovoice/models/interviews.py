"""Voices of participants that may come to be heard: beside a photograph, or as an interview."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from photovoice.models.approvals import FormAnswer
from photovoice.querysets import InterviewQuerySet, VoiceCommentQuerySet


class VoiceComment(models.Model):
    """What an author said about a photograph, chosen by the team to be heard beside it; one at a time.

    It is there as long as the answer whose recording it is. Where it may be heard stands in the clearance of the
    recording's upload, which `services.voice_clearance` computes.
    """

    contribution = models.OneToOneField(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="voice_comment"
    )
    recording = models.OneToOneField(
        "media.Recording", on_delete=models.PROTECT, related_name="voice_comment"
    )
    chosen_at = models.DateTimeField(auto_now_add=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = VoiceCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("voice comment")
        verbose_name_plural = _("voice comments")
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.contribution_id}"


class Interview(models.Model):
    """A longer conversation with a participant: in full on their page as an author, in excerpts on stops.

    Its titles are words of the team, so they are public only with the author's yes, like the sound itself.
    `is_published` is the team's wish; whether it is out also needs the author's permission and yes.
    """

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.PROTECT, related_name="interviews"
    )
    call = models.ForeignKey("photovoice.Call", on_delete=models.PROTECT, related_name="interviews")
    recording = models.OneToOneField("media.Recording", on_delete=models.PROTECT, related_name="interview")
    title_cs = models.CharField(_("title in Czech"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    is_published = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text=_("Counts changes of the team, so that two do not overwrite.")
    )
    changed_at = models.DateTimeField(auto_now=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    erase_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title_cs

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawn_at is not None

    def title(self, language: str) -> str:
        """The title in `language`; English for any language but Czech."""
        return self.title_cs if language == "cs" else self.title_en


class InterviewExcerpt(models.Model):
    """A part of an interview, from `start_ms` to `end_ms`, to be heard beside one photograph of the same author."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="excerpts")
    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="excerpts"
    )
    start_ms = models.PositiveIntegerField(_("from"))
    end_ms = models.PositiveIntegerField(_("to"))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("excerpt of an interview")
        verbose_name_plural = _("excerpts of interviews")
        default_permissions = ()
        ordering = ["contribution", "start_ms", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(end_ms__gt=models.F("start_ms")), name="excerpt_lasts")
        ]

    def __str__(self) -> str:
        return f"{self.interview_id} #{self.contribution_id}"

    @property
    def from_second(self) -> str:
        """Where it begins, in seconds as an address has them, whatever the language."""
        return f"{self.start_ms / 1000:g}"

    @property
    def to_second(self) -> str:
        """Where it ends."""
        return f"{self.end_ms / 1000:g}"


class InterviewAnswer(models.Model):
    """What an author answered to a final form of an interview: its sound with its titles, or a transcript.

    As with photographs the newest answer for (interview, kind, language) counts, while `fingerprint` is the form's.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="form_answers")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10, blank=True)
    fingerprint = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=FormAnswer.Verdict.choices)
    message = models.TextField(_("message"), blank=True)
    method = models.CharField(
        max_length=10, choices=FormAnswer.Method.choices, default=FormAnswer.Method.ON_SCREEN
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer to an interview")
        verbose_name_plural = _("answers to interviews")
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.interview_id} {self.kind} {self.language} {self.verdict}"
