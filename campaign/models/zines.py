"""A small folded publication."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.fields import StreamField

from campaign.blocks.zines import ZinePagesBlock
from campaign.querysets import ZineStopQuerySet
from campaign.zine_preview import ZinePreview


class Zine(ZinePreview, models.Model):
    """Pages in reading order, each one block. Its pages on the website are `ZinePage`s.

    `participant` is set for somebody's own zine, made from their photographs only: it is theirs, never on the website.
    Nothing of an author is in a file or public before `asked_at`, and before they said yes to their page.
    """

    class Format(models.TextChoices):
        FOLD_A7 = "fold_a7", _("one A4 sheet folded to 8 pages A7")
        FOLD_A6 = "fold_a6", _("one A3 sheet folded to 8 pages A6")
        BOOK_A6 = "book_a6", _("stapled booklet A6")
        BOOK_A5 = "book_a5", _("stapled booklet A5")

    class Languages(models.TextChoices):
        BOTH = "both", _("both languages on each page")
        CS = "cs", _("Czech")
        EN = "en", _("English")

    name = models.CharField(_("name for staff"), max_length=120)
    number = models.PositiveIntegerField(_("number of the zine"), null=True, blank=True, unique=True)
    title_cs = models.CharField(_("title in Czech"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=100)
    format = models.CharField(_("format"), max_length=8, choices=Format.choices, default=Format.FOLD_A7)
    languages = models.CharField(
        _("languages"), max_length=4, choices=Languages.choices, default=Languages.BOTH
    )
    pages = StreamField(ZinePagesBlock(), verbose_name=_("pages"), blank=True)
    participant = models.ForeignKey(
        "photovoice.Participant",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="zines",
        verbose_name=_("whose own zine"),
    )
    asked_at = models.DateTimeField(_("when its authors were asked"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("zine")
        verbose_name_plural = _("zines")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def text(self, field: str, language: str) -> str:
        """`title` in `language`; English for any language but Czech."""
        return str(getattr(self, f"{field}_{'cs' if language == 'cs' else 'en'}"))


class ZineStop(models.Model):
    """What the pages of one zine show of one photograph: from the side of the photograph, without reading any page.

    `shows` lists its blocks in reading order, {"kind": "words"}; on the cover also {"cs": [title, subtitle], "en": …}.
    Kept by `campaign.services.zine_asking` whenever a zine is saved; `changed_at` is since when it is so.
    """

    zine = models.ForeignKey(Zine, on_delete=models.CASCADE, related_name="stops")
    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.CASCADE, related_name="zine_stops"
    )
    shows = models.JSONField()
    changed_at = models.DateTimeField()

    objects = ZineStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph in a zine")
        verbose_name_plural = _("photographs in zines")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["zine", "contribution"], name="once_in_a_zine")]

    def __str__(self) -> str:
        return f"{self.zine_id} {self.contribution_id}"
