"""One statement in figures, with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.models import PreviewableMixin

if TYPE_CHECKING:
    from django.http import HttpRequest


class Infographic(PreviewableMixin, models.Model):
    """One statement, its figures and where they come from; the same drawing on web, card and paper.

    `data` is {"columns": [{"cs", "en"}…], "rows": [{"cs", "en", "values": [number | null…]}…]} as
    `campaign.layout.figures` accepts it; `highlight` is the number of one row, from 1.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", _("one figure")
        BARS = "bars", _("bars")
        SHARE = "share", _("share of a hundred people")
        CHANGE = "change", _("change over time")
        RANKING = "ranking", _("ranking")
        MULTIPLES = "multiples", _("small multiples")
        DISTRICTS = "districts", _("districts of Prague")
        FLOW = "flow", _("steps one after another")
        QUOTATION = "quotation", _("quotation with a figure")

    class Unit(models.TextChoices):
        NUMBER = "number", _("numbers")
        PERCENT = "percent", _("per cent")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    statement_cs = models.CharField(pgettext_lazy("infographic", "statement in Czech"), max_length=140)
    statement_en = models.CharField(pgettext_lazy("infographic", "statement in English"), max_length=140)
    note_cs = models.CharField(_("note in Czech"), max_length=300, blank=True)
    note_en = models.CharField(_("note in English"), max_length=300, blank=True)
    unit = models.CharField(_("figures are"), max_length=8, choices=Unit.choices, default=Unit.NUMBER)
    data = models.JSONField(_("figures"), default=dict)
    highlight = models.PositiveSmallIntegerField(_("highlighted row"), null=True, blank=True)
    source_cs = models.CharField(_("source in Czech"), max_length=200)
    source_en = models.CharField(_("source in English"), max_length=200)
    source_address = models.URLField(_("address of the source"), blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1800), MaxValueValidator(2200)]
    )
    is_illustrative = models.BooleanField(
        _("the figures are made up"),
        default=False,
        help_text=_("It says so on every drawing."),
    )
    is_public = models.BooleanField(_("has a page on the website"), default=False)
    changed_at = models.DateTimeField(auto_now=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("infographic")
        verbose_name_plural = _("infographics")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.statement_cs

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Both languages, as wide as on a phone."""
        return "campaign/admin/infographic_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The drawings beside the form, of what is typed and not yet kept."""
        from campaign.infographic_routes import previews

        return {"previews": previews(self), "request": request}

    def text(self, field: str, language: str) -> str:
        """`statement`, `note` or `source` in `language`; English for any language but Czech."""
        return str(getattr(self, f"{field}_{'cs' if language == 'cs' else 'en'}"))
