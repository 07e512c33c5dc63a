"""An unreleased file: it lies in private storage and has no address at all."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.querysets import PrivateUploadQuerySet


def private_storage():  # type: ignore[no-untyped-def]
    """Name the storage at run time, so that migrations carry no location."""
    return storages["private"]


class PrivateUpload(models.Model):
    """The original bytes of one photograph or recording, exactly as they came, and what was learned of them.

    `cleared_until` is what `media.clearance.is_cleared` reads. `previews` and `derivatives` name files in private
    storage and say with which version of the redaction recipe they were made.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photograph")
        AUDIO = "audio", _("recording")
        DOCUMENT = "document", _("document")

    class State(models.TextChoices):
        RECEIVED = "received", _("received, being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("could not be read")
        ERASED = "erased", _("erased")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_key = models.CharField(
        max_length=80, db_index=True, help_text=_("Whose file it is; media does not know people.")
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = models.FileField(storage=private_storage, max_length=200, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    format = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    width = models.PositiveIntegerField(default=0, help_text=_("Pixels, upright."))
    height = models.PositiveIntegerField(default=0, help_text=_("Pixels, upright."))
    taken_at = models.DateTimeField(null=True, blank=True, help_text=_("As the camera said; never public."))
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    refusal_code = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True, help_text=_("When preparing it was last begun."))
    cleared_until = models.JSONField(default=dict, blank=True)
    previews = models.JSONField(default=dict, blank=True)
    previews_version = models.PositiveIntegerField(null=True, blank=True)
    derivatives = models.JSONField(default=dict, blank=True)
    derivatives_version = models.PositiveIntegerField(null=True, blank=True)
    duration_ms = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text=_("Length of a recording in thousandths of a second, once it was decoded."),
    )
    listening = models.JSONField(
        default=dict, blank=True, help_text=_("The private copy to listen to: file name, type, peaks.")
    )
    received_at = models.DateTimeField(auto_now_add=True)
    withheld_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Taken back: staff see it no more.")
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PrivateUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("private upload")
        verbose_name_plural = _("private uploads")
        default_permissions = ()
        permissions = [
            ("see_preview", _("Can see private previews")),
            ("see_original", _("Can see private originals")),
            ("redact", _("Can hide parts of a photograph")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_key", "sha256"],
                condition=models.Q(state__in=["received", "ready"]),
                name="one_live_copy_an_owner",
            )
        ]
        indexes = [models.Index(fields=["state", "received_at"], name="upload_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def recipe_version(self) -> int:
        """The version of the redaction recipe in force; 0 when nothing was marked."""
        recipe = getattr(self, "recipe", None)
        return recipe.version if recipe else 0

    @property
    def is_prepared(self) -> bool:
        """Whether the private set of public files is there, made with the recipe in force."""
        return bool(self.derivatives) and self.derivatives_version == self.recipe_version


class RedactionRecipe(models.Model):
    """What is hidden in a photograph, kept beside the original and applied to everything derived from it.

    `boxes` is a list in the shape of `media.redaction.Recipe`: fractions of the upright picture.
    """

    upload = models.OneToOneField(PrivateUpload, on_delete=models.CASCADE, related_name="recipe")
    boxes = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("redaction recipe")
        verbose_name_plural = _("redaction recipes")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.upload_id} v{self.version}"
