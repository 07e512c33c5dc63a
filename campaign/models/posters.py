"""A sheet of infographics, pictures, words and codes on one topic."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from campaign.blocks.posters import PosterItemsBlock
from campaign.poster_preview import PosterPreview


class Poster(PosterPreview, models.Model):
    """One arrangement for paper of every size and for the web. Its pages on the website are `PosterPage`s."""

    class Layout(models.TextChoices):
        GRID = "grid", _("two columns")
        LEAD = "lead", _("one large, the others beside it")
        COLUMN = "column", _("one under another")

    class Languages(models.TextChoices):
        BOTH = "both", _("both languages on one sheet")
        EACH = "each", _("a sheet for each language")

    name = models.CharField(_("name for staff"), max_length=120)
    title_cs = models.CharField(_("title in Czech"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    lead_cs = models.TextField(_("lead in Czech"), blank=True, max_length=400)
    lead_en = models.TextField(_("lead in English"), blank=True, max_length=400)
    layout = models.CharField(_("layout"), max_length=8, choices=Layout.choices, default=Layout.GRID)
    languages = models.CharField(
        _("languages"), max_length=5, choices=Languages.choices, default=Languages.BOTH
    )
    items = StreamField(PosterItemsBlock(), verbose_name=_("what is on it"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("poster")
        verbose_name_plural = _("posters")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def text(self, field: str, language: str) -> str:
        """`title` or `lead` in `language`; English for any language but Czech."""
        return str(getattr(self, f"{field}_{'cs' if language == 'cs' else 'en'}"))
