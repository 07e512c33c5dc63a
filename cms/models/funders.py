"""Who paid, and what must therefore be said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class FunderQuerySet(models.QuerySet["Funder"]):
    """Read funders."""

    def in_force(self) -> FunderQuerySet:
        """Those whose marks must be shown today."""
        today = timezone.localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_until=None) | Q(valid_until__gte=today)
        )


class Funder(models.Model):
    """A funder with its statement and disclaimer in each language, and the emblem that goes with them.

    The rules differ by funding regime (for the EU: Regulation (EU) 2021/1060, Art. 50, for shared management; the
    grant agreement for direct grants), so the texts are data, never written into a template.
    """

    class Emblem(models.TextChoices):
        EU = "eu", _("emblem of the European Union")
        NONE = "none", _("no emblem")

    class Regime(models.TextChoices):
        DIRECT = "direct", _("direct grant of the European Union")
        SHARED = "shared", _("shared management (through a ministry)")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=120)
    regime = models.CharField(_("regime"), max_length=10, choices=Regime.choices, default=Regime.DIRECT)
    emblem = models.CharField(_("emblem"), max_length=10, choices=Emblem.choices, default=Emblem.EU)
    statement_cs = models.CharField(_("statement in Czech"), max_length=300)
    statement_en = models.CharField(_("statement in English"), max_length=300)
    disclaimer_cs = models.TextField(_("disclaimer in Czech"), blank=True)
    disclaimer_en = models.TextField(_("disclaimer in English"), blank=True)
    valid_from = models.DateField(_("shown from"), null=True, blank=True)
    valid_until = models.DateField(_("shown until"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FunderQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("regime"), FieldPanel("emblem"), FieldPanel("sort_order")]),
        MultiFieldPanel([FieldPanel("statement_cs"), FieldPanel("disclaimer_cs")], heading=_("In Czech")),
        MultiFieldPanel([FieldPanel("statement_en"), FieldPanel("disclaimer_en")], heading=_("In English")),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def statement(self, language: str) -> str:
        """The statement in `language`; English for any language but Czech."""
        return self.statement_cs if language == "cs" else self.statement_en

    def disclaimer(self, language: str) -> str:
        """The disclaimer in `language`; English for any language but Czech."""
        return self.disclaimer_cs if language == "cs" else self.disclaimer_en
