"""An episode: what is the same in both languages, and its page in each."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from cms.models import BasePage
from podcasts.episode_routes import EpisodeRoutes
from podcasts.fields import ClockField
from podcasts.querysets import EpisodeQuerySet


def new_guid() -> str:
    """A name for good, which says nothing of where the episode is."""
    return str(uuid.uuid4())


class Episode(ClusterableModel):
    """One episode. It is heard while it is published and its recording is cleared for `podcast`, and only then.

    `guid` is made once (or comes with an import) and never changes. `number` is taken under a lock when it is
    published first.
    """

    class Kind(models.TextChoices):
        FULL = "full", _("episode")
        TRAILER = "trailer", _("trailer")
        BONUS = "bonus", _("bonus")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SCHEDULED = "scheduled", _("waiting for its day")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("taken back")

    guid = models.CharField(max_length=300, unique=True, default=new_guid, editable=False)
    series = models.ForeignKey(
        "podcasts.Series", on_delete=models.PROTECT, related_name="episodes", verbose_name=_("series")
    )
    recording = models.OneToOneField(
        "media.Recording",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="episode",
        verbose_name=_("recording"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.FULL)
    season = models.PositiveSmallIntegerField(
        _("season"), default=0, blank=True, help_text=_("0 for a series without seasons.")
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    is_explicit = models.BooleanField(_("not for children"), default=False)
    country = models.CharField(
        _("country it speaks of"),
        max_length=2,
        blank=True,
        help_text=_("Only the country, and only with the consent of who is heard."),
    )
    picture = models.ForeignKey(
        "media.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture of the episode"),
        help_text=_("Square, at least 1400 × 1400 pixels. Without one, apps show the cover of the series."),
    )
    picture_files = models.JSONField(default=dict, blank=True, editable=False)
    says_funding = models.BooleanField(
        _("the funding is also said aloud in it"),
        default=False,
        help_text=_("The European Union asks for it in what is published with its money."),
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    release_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    file_size = models.PositiveBigIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        ordering = ["-published_at", "-pk"]
        permissions = [("publish_episode", _("Can publish episodes"))]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "season", "number"],
                condition=models.Q(kind="full", number__isnull=False),
                name="one_episode_a_number",
            )
        ]
        indexes = [
            models.Index(fields=["series", "state", "-published_at", "-id"], name="episode_by_series"),
            models.Index(fields=["state", "release_at"], name="episode_due"),
        ]

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None)
        return page.title if page else f"#{self.pk}"


class EpisodePerson(Orderable):
    """Somebody who speaks or made the episode. A participant stands here by `is_voice`, under the name they chose."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        GUEST = "guest", _("guest")
        READER = "narrator", _("reads")
        EDITOR = "editor", _("editor")
        PRODUCER = "producer", _("producer")
        TRANSLATOR = "translator", _("translator")

    episode = ParentalKey(Episode, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.GUEST)
    is_voice = models.BooleanField(
        _("the participant who is heard"),
        default=False,
        help_text=_("Then the name is the one that they chose, and goes when they take it back."),
    )
    href = models.URLField(_("address"), blank=True)

    panels = [FieldPanel("role"), FieldPanel("name"), FieldPanel("is_voice"), FieldPanel("href")]

    class Meta(Orderable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name}"


class Chapter(Orderable):
    """From `start_ms` on, the episode is about this."""

    episode = ParentalKey(Episode, on_delete=models.CASCADE, related_name="chapters")
    start_ms = ClockField(_("begins at"), help_text=_("As 1:23 or 1:02:03."))
    title_cs = models.CharField(_("title in Czech"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    picture = models.ForeignKey(
        "media.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    picture_files = models.JSONField(default=dict, blank=True, editable=False)
    url = models.URLField(_("address"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self) -> str:
        return self.title_cs

    def title(self, language: str) -> str:
        """The title in `language`; English for any language but Czech."""
        return self.title_cs if language == "cs" else self.title_en


class EpisodePage(EpisodeRoutes, BasePage):
    """The words of an episode in one language. Translation: title, summary and notes; the episode is shared."""

    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="pages", verbose_name=_("episode")
    )
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    notes = RichTextField(_("notes with links"), blank=True, features=["bold", "italic", "link", "ul", "ol"])

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("episode", read_only=True),
        FieldPanel("summary"),
        FieldPanel("notes"),
    ]
    parent_page_types = ["podcasts.SeriesPage"]
    subpage_types: list[str] = []
    # Made with its twin by `podcasts.services.episodes`, never alone.
    is_creatable = False

    class Meta:
        verbose_name = _("episode page")
        verbose_name_plural = _("episode pages")


class GuestPreview(models.Model):
    """A link by which a guest hears an episode before it is out, and says yes, no or what to change.

    Only a keyed hash of its secret is kept. `fingerprint` says what was heard: an answer counts for exactly that.
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("agreed")
        CHANGE = "change", _("asks for a change")
        REFUSED = "refused", _("said no")

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="previews")
    for_whom = models.CharField(_("for whom"), max_length=120)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("preview for a guest")
        verbose_name_plural = _("previews for guests")
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.made_at:%Y-%m-%d}"
