"""Permanent addresses behind printed codes, where they lead, and how often they are opened."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.querysets import ShortLinkQuerySet


class ShortLink(models.Model):
    """One code for one placement: what it opens × where it is found × in which edition. Never deleted, never reused.

    `target_kind` and `target_key` name what it opens (`campaign.targets`); they outlive what they name, so that a code
    on paper always has an answer. `code` is kept in capitals.
    """

    class State(models.TextChoices):
        LIVE = "live", _("works")
        WITHDRAWN = "withdrawn", _("what it opened was taken back")
        UNPUBLISHED = "unpublished", _("what it opens is not public now")
        BROKEN = "broken", _("what it opens is gone")

    code = models.CharField(_("code"), max_length=5, unique=True)
    target_kind = models.CharField(max_length=20)
    target_key = models.CharField(max_length=300)
    #: Opens the voice first instead of the page to read.
    audio = models.BooleanField(_("opens the voice"), default=False)
    place = models.CharField(_("where it is found"), max_length=160, blank=True)
    showing = models.ForeignKey(
        "photovoice.Showing", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    edition = models.ForeignKey(
        "campaign.PrintEdition", null=True, blank=True, on_delete=models.PROTECT, related_name="links"
    )
    #: Where it leads in each language, as last found out, and of which generation of public pages that is.
    ways = models.JSONField(default=dict, editable=False)
    ways_of = models.CharField(max_length=20, blank=True, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.LIVE, editable=False)
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    check_note = models.CharField(max_length=200, blank=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ShortLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("short link")
        verbose_name_plural = _("short links")
        default_permissions = ("view", "change")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["target_kind", "target_key"], name="short_link_by_target"),
            models.Index(fields=["-made_at", "-id"], name="short_link_by_age"),
        ]

    def __str__(self) -> str:
        return self.code


class LinkTarget(models.Model):
    """What a link opened since when: one row for each change, the newest is what it opens now."""

    link = models.ForeignKey(ShortLink, on_delete=models.PROTECT, related_name="targets")
    target_kind = models.CharField(max_length=20)
    target_key = models.CharField(max_length=300)
    since = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_key}"


class LinkDay(models.Model):
    """How often a link was opened on one day, and by how many clients. Nobody is known by it."""

    link = models.ForeignKey(ShortLink, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    scans = models.PositiveIntegerField(default=0)
    visitors = models.PositiveIntegerField(default=0)
    is_demo = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="one_row_a_link_and_day")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.day}: {self.scans}"
