"""Files for the printer while they are made, and what each print shop asks for."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Printer(models.Model):
    """A print shop and what its files must be like."""

    class Colour(models.TextChoices):
        RGB = "rgb", _("RGB")
        CMYK = "cmyk", _("CMYK")

    name = models.CharField(_("name"), max_length=120)
    colour = models.CharField(_("colours"), max_length=4, choices=Colour.choices, default=Colour.RGB)
    profile = models.BinaryField(null=True, blank=True, editable=False)
    profile_name = models.CharField(max_length=200, blank=True, editable=False)
    bleed_mm = models.PositiveSmallIntegerField(
        _("bleed in millimetres"), default=3, validators=[MaxValueValidator(10)]
    )
    marks = models.BooleanField(_("crop marks"), default=True)
    note = models.TextField(_("note"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("colour"), FieldPanel("bleed_mm"), FieldPanel("marks")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("print shop")
        verbose_name_plural = _("print shops")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Export(models.Model):
    """One wish for a file and what came of it. The work is done by the worker; the file is private and goes in a week.

    `product_kind` and `product_key` name the product (`campaign.products`), `options` what was chosen for it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("not made")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    product_kind = models.CharField(max_length=20)
    product_key = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    #: Sentences for staff: why it was refused, or what to know of a file that was made.
    problems = models.JSONField(default=list)
    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    #: The photographs in the file: {"upload", "use", "recipe"} each. It is handed out while all of them may be used.
    assets = models.JSONField(default=list)
    edition = models.ForeignKey(
        "campaign.PrintEdition", null=True, blank=True, on_delete=models.SET_NULL, related_name="exports"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    #: When the worker last showed that it is at it.
    worked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file for printing")
        verbose_name_plural = _("files for printing")
        default_permissions = ("view", "add")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["product_kind", "product_key", "-asked_at"], name="export_by_product")
        ]

    def __str__(self) -> str:
        return self.title
