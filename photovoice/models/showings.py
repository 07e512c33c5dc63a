"""A showing: one venue with its dates."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel


class ShowingQuerySet(models.QuerySet["Showing"]):
    """Read showings."""

    def now(self) -> ShowingQuerySet:
        """Those that are on today."""
        today = timezone.localdate()
        return self.filter(starts_on__lte=today, ends_on__gte=today)


class Showing(models.Model):
    """One venue where an exhibition hangs, hung or will hang."""

    exhibition = models.ForeignKey(
        "photovoice.Exhibition",
        on_delete=models.CASCADE,
        related_name="showings",
        verbose_name=_("exhibition"),
    )
    venue_cs = models.CharField(_("venue in Czech"), max_length=160)
    venue_en = models.CharField(_("venue in English"), max_length=160)
    address = models.CharField(_("address"), max_length=200, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    opening_at = models.DateTimeField(_("opening"), null=True, blank=True)
    visitors = models.PositiveIntegerField(_("visitors"), null=True, blank=True)
    note_cs = models.TextField(_("note in Czech"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    #: Since when it is planned: from then on its labels are asked about.
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ShowingQuerySet.as_manager()

    panels = [
        FieldPanel("exhibition"),
        FieldRowPanel([FieldPanel("venue_cs"), FieldPanel("venue_en")]),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("opening_at")]),
        FieldPanel("visitors"),
        FieldRowPanel([FieldPanel("note_cs"), FieldPanel("note_en")]),
    ]

    class Meta:
        verbose_name = _("showing")
        verbose_name_plural = _("showings")
        ordering = ["-starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.venue_cs}, {self.starts_on:%d. %m. %Y}"

    def clean(self) -> None:
        """Its days are in order."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(
                {"ends_on": _("The last day is before the first one. Change one of the two days.")}
            )

    @property
    def is_on(self) -> bool:
        """Whether it can be seen today."""
        return self.starts_on <= timezone.localdate() <= self.ends_on

    def venue(self, language: str) -> str:
        """The venue in `language`; English for any language but Czech."""
        return self.venue_cs if language == "cs" else self.venue_en

    def note(self, language: str) -> str:
        """The note in `language`; English for any language but Czech."""
        return self.note_cs if language == "cs" else self.note_en
