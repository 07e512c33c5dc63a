"""Themes found in the discussion of the photographs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Theme(models.Model):
    """A code found in the discussion; it has a light or a dark side."""

    class Side(models.TextChoices):
        LIGHT = "light", _("light side")
        DARK = "dark", _("dark side")

    name_cs = models.CharField(_("name in Czech"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    slug = models.SlugField(_("short name for addresses"), max_length=60, unique=True)
    side = models.CharField(_("side"), max_length=5, choices=Side.choices, default=Side.LIGHT)

    panels = [
        FieldRowPanel([FieldPanel("name_cs"), FieldPanel("name_en")]),
        FieldPanel("side"),
        FieldPanel("slug"),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name_cs"]

    def __str__(self) -> str:
        return self.name_cs

    def name(self, language: str) -> str:
        """The name in `language`; English for any language but Czech."""
        return self.name_cs if language == "cs" else self.name_en
