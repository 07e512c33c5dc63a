"""What platforms ask to see in a feed, and the shows that came to us from theirs."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class FeedText(Orderable):
    """A line that a platform asks to see in the feed, to verify whose podcast it is without an e-mail address."""

    series = ParentalKey("podcasts.Series", on_delete=models.CASCADE, related_name="feed_texts")
    purpose = models.CharField(
        _("purpose"),
        max_length=128,
        default="verify",
        help_text=_("As the platform says, such as “applepodcastsverify”."),
    )
    text = models.CharField(_("text"), max_length=1000)

    panels = [FieldPanel("purpose"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("text in the feed")
        verbose_name_plural = _("texts in the feed")

    def __str__(self) -> str:
        return f"{self.purpose}: {self.text}"


class ShowImport(models.Model):
    """A show that is brought here from its feed: by whom, who agreed, and how far it has come.

    The feed is read once; every episode in it is then fetched by itself, so that a broken one holds up no other and
    all of it can be asked for again.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        READ = "read", _("its episodes are being fetched")
        DONE = "done", _("everything is here")
        FAILED = "failed", _("the feed could not be read")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.URLField(_("address of the feed"), max_length=2000)
    key = models.SlugField(_("word in the address of the feed"), max_length=40)
    series = models.ForeignKey(
        "podcasts.Series", null=True, blank=True, on_delete=models.CASCADE, related_name="imports"
    )
    agreed = models.CharField(_("who agreed, and how"), max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("show brought here")
        verbose_name_plural = _("shows brought here")
        default_permissions = ()
        permissions = [("import_show", _("Can bring a podcast here from its feed"))]
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.address


class ImportedEpisode(models.Model):
    """One episode of a show that is brought here. `said` is what its feed says of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be fetched")
        FETCHED = "fetched", _("its sound is being prepared")
        DONE = "done", _("here")
        FAILED = "failed", _("could not be brought here")

    show = models.ForeignKey(ShowImport, on_delete=models.CASCADE, related_name="items")
    guid = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    said = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    episode = models.ForeignKey(
        "podcasts.Episode", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("episode brought here")
        verbose_name_plural = _("episodes brought here")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["show", "guid"], name="one_import_a_guid")]

    def __str__(self) -> str:
        return self.title
