"""The consent ledger: entries are added, never changed; the database itself refuses UPDATE and DELETE."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from photovoice.querysets import ConsentQuerySet


class Consent(models.Model):
    """What a participant allowed, for which uses, under which wording, when.

    Without `contribution` the entry speaks for the person (in one call), with it for one photograph; the narrower
    wins. The newest entry of a scope is in force; a withdrawal is an entry with no uses. No name is kept here.
    """

    class Method(models.TextChoices):
        ON_SCREEN = "on_screen", _("on screen")
        PAPER = "paper", _("on paper")
        WITNESSED = "witnessed", _("by word, with a witness")

    class Shown(models.TextChoices):
        AS_IS = "as_is", _("as it is")
        BLURRED = "blurred", _("with people hidden")
        NOT_AT_ALL = "not_at_all", _("not at all, words only")

    class Voice(models.TextChoices):
        OWN = "own", _("my own voice")
        ALTERED = "altered", _("my voice changed")
        READ = "read", _("read by somebody else")

    class GivenBy(models.TextChoices):
        SELF = "self", _("the participant")
        PARENT = "parent", _("a parent or guardian")

    class AgeGroup(models.TextChoices):
        GROWN = "grown", _("15 or older")
        CHILD = "child", _("under 15")

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.PROTECT, related_name="consents"
    )
    call = models.ForeignKey("photovoice.Call", on_delete=models.PROTECT, related_name="consents")
    contribution = models.ForeignKey(
        "photovoice.Contribution", null=True, blank=True, on_delete=models.PROTECT, related_name="consents"
    )
    wording = models.ForeignKey(
        "photovoice.ConsentWording", on_delete=models.PROTECT, related_name="consents"
    )
    wording_sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.ON_SCREEN)
    uses = models.JSONField(default=list)
    named = models.CharField(max_length=12)
    shown = models.CharField(max_length=12, choices=Shown.choices, default=Shown.AS_IS)
    voice = models.CharField(max_length=10, choices=Voice.choices, default=Voice.OWN)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Empty (NULL) in entries from before these were asked; NULL also lets SQLite add them without rebuilding the
    # table, which would drop the triggers that refuse changes.
    given_by = models.CharField(max_length=10, choices=GivenBy.choices, null=True, blank=True)
    age_group = models.CharField(max_length=10, choices=AgeGroup.choices, null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ("view",)
        ordering = ["-given_at", "-pk"]
        indexes = [
            models.Index(fields=["participant", "call", "contribution", "-id"], name="consent_by_scope")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.given_at:%Y-%m-%d}"


class ConsentEvidence(models.Model):
    """What stands behind an entry that was not given on a screen: the scan, the witness, the parent. Can be erased."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="evidence")
    scan = models.ForeignKey(
        "media.PrivateUpload", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    witness_name = models.CharField(_("witness"), max_length=120, blank=True)
    parent_name = models.CharField(_("parent or guardian"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("evidence of consent")
        verbose_name_plural = _("evidence of consent")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.consent_id}"


class WordingReading(models.Model):
    """That somebody who speaks the language as their own has read a wording and found it right."""

    wording = models.OneToOneField(
        "photovoice.ConsentWording", on_delete=models.CASCADE, related_name="reading"
    )
    reader = models.CharField(_("read by"), max_length=120)
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.wording_id} {self.reader}"
