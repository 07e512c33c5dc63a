"""A series: what is the same in both languages, and its page in each."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.blocks.body import BodyBlock
from cms.models import BasePage
from podcasts.querysets import SeriesQuerySet

if TYPE_CHECKING:
    from django.http import HttpRequest


class Series(ClusterableModel):
    """A podcast. Its words are on its pages; everything that apps subscribe to is here and stays.

    `guid` and `key` are made once and never change, whatever is renamed or moved: `key` is part of the address of the
    feed. Two spoken languages are two series.
    """

    class Kind(models.TextChoices):
        EPISODIC = "episodic", _("each episode stands alone, newest first")
        SERIAL = "serial", _("to be heard in order, first one first")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    guid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(
        _("word in the address of the feed"),
        max_length=40,
        unique=True,
        help_text=_("Letters without accents, digits and hyphens. It can never be changed."),
    )
    name = models.CharField(_("name for the team"), max_length=120)
    spoken_language = models.CharField(_("spoken language"), max_length=10, default="cs")
    text_language = models.CharField(
        _("language of the words in the feed"),
        max_length=2,
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        default="cs",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.EPISODIC)
    author = models.CharField(_("author, as apps show it"), max_length=120)
    owner_name = models.CharField(_("owner"), max_length=120, blank=True)
    owner_email = models.EmailField(_("owner's e-mail"), blank=True)
    shows_owner_email = models.BooleanField(
        _("show the e-mail in the feed"),
        default=False,
        help_text=_("Platforms ask for it once, to verify whose podcast it is. Switch it off afterwards."),
    )
    category = models.CharField(_("category"), max_length=60, default="Society & Culture")
    subcategory = models.CharField(_("subcategory"), max_length=60, blank=True)
    is_explicit = models.BooleanField(_("not for children"), default=False)
    cover = models.ForeignKey(
        "media.Picture",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("cover"),
        help_text=_("Square, at least 3000 × 3000 pixels."),
    )
    cover_files = models.JSONField(default=dict, blank=True, editable=False)
    license_name = models.CharField(_("licence"), max_length=80, blank=True)
    license_url = models.URLField(_("address of the licence"), blank=True)
    copyright = models.CharField(_("copyright line"), max_length=160, blank=True)
    funding_url = models.URLField(_("address where the funding is explained"), blank=True)
    is_locked = models.BooleanField(
        _("no other host may import it"), default=True, help_text=_("Platforms call this “locked”.")
    )
    weekday = models.PositiveSmallIntegerField(
        _("day of release"), choices=Weekday.choices, null=True, blank=True
    )
    release_time = models.TimeField(_("time of release, in Prague"), null=True, blank=True)
    moved_to = models.URLField(
        _("the feed has moved to"), blank=True, help_text=_("Only when another host publishes it now.")
    )
    hub_url = models.URLField(_("WebSub hub"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class PlatformLink(Orderable):
    """Where else the series can be subscribed to."""

    class Platform(models.TextChoices):
        APPLE = "apple", "Apple Podcasts"
        SPOTIFY = "spotify", "Spotify"
        YOUTUBE = "youtube", "YouTube"
        DEEZER = "deezer", "Deezer"
        OTHER = "other", _("other")

    series = ParentalKey(Series, on_delete=models.CASCADE, related_name="platforms")
    platform = models.CharField(_("platform"), max_length=10, choices=Platform.choices)
    label = models.CharField(_("name, if it is another one"), max_length=60, blank=True)
    url = models.URLField(_("address"))

    panels = [FieldPanel("platform"), FieldPanel("label"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("platform")
        verbose_name_plural = _("platforms")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the link says."""
        return self.label or str(self.get_platform_display())


class SeriesIndexPage(BasePage):
    """All series of the site, in one language."""

    lead = models.TextField(_("lead"), blank=True, max_length=600)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["podcasts.SeriesPage"]
    template = "podcasts/series_index_page.html"
    is_public_when_live = True

    class Meta:
        verbose_name = _("page of all series")
        verbose_name_plural = _("pages of all series")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from podcasts import shown

        context = super().get_context(request, *args, **kwargs)
        context["all_series"] = shown.all_series(self, request)
        return context


class SeriesPage(BasePage):
    """The words of a series in one language. Translation: title, lead and text are translated, the series is shared."""

    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="pages", verbose_name=_("series")
    )
    lead = models.TextField(_("description"), blank=True, max_length=3500)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("series", read_only=True),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    parent_page_types = ["podcasts.SeriesIndexPage"]
    subpage_types = ["podcasts.EpisodePage"]
    # Made with its twin by `podcasts.services.series`, never alone.
    is_creatable = False

    class Meta:
        verbose_name = _("series page")
        verbose_name_plural = _("series pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from podcasts.series_context import context_of

        return {**super().get_context(request, *args, **kwargs), **context_of(self, request)}
