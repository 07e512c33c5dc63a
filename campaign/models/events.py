"""Something people can attend."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.fields import StreamField

from campaign.blocks.events import EventPicturesBlock
from campaign.querysets import EventQuerySet
from cms.blocks.body import BodyBlock

#: Dates beyond these are typing mistakes, and the ends of the calendar cannot be counted with.
FIRST_YEAR, LAST_YEAR = 1990, 2100
NOT_AN_ADDRESS = _("This is not the address of a web page. Copy it whole; it begins with https://.")
WEB_ADDRESSES = ("map_address", "online_address", "registration_address")


class Event(models.Model):
    """One event. Its words in both languages, when and where it is, and whether it was cancelled.

    `uid` is its name in people's calendars for good; `sequence` grows whenever something changes that stands there.
    """

    class Attendance(models.TextChoices):
        IN_PERSON = "in_person", _("people come to a place")
        ONLINE = "online", _("only online")
        BOTH = "both", _("at a place and online")

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    title_cs = models.CharField(_("title in Czech"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    lead_cs = models.TextField(_("lead in Czech"), blank=True, max_length=400)
    lead_en = models.TextField(_("lead in English"), blank=True, max_length=400)
    starts_at = models.DateTimeField(pgettext_lazy("event", "begins"))
    ends_at = models.DateTimeField(
        pgettext_lazy("event", "ends"),
        null=True,
        blank=True,
        help_text=_("Without it the event counts as coming until the end of its day."),
    )
    attendance = models.CharField(
        _("how people attend"), max_length=9, choices=Attendance.choices, default=Attendance.IN_PERSON
    )
    place_cs = models.CharField(_("place in Czech"), max_length=160, blank=True)
    place_en = models.CharField(_("place in English"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    map_address = models.URLField(
        _("link to a map"),
        blank=True,
        help_text=_("Find the place on a map and copy the address of that page."),
    )
    online_address = models.URLField(_("where it is online"), blank=True)
    price = models.CharField(
        _("price"), max_length=60, blank=True, help_text=_("For example 120 Kč. Empty: the entry is free.")
    )
    registration_address = models.URLField(_("where people sign up"), blank=True)
    showing = models.ForeignKey(
        "photovoice.Showing",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("belongs to the showing"),
    )
    body_cs = StreamField(BodyBlock(), blank=True, verbose_name=_("text in Czech"))
    body_en = StreamField(BodyBlock(), blank=True, verbose_name=_("text in English"))
    picture = models.ForeignKey(
        "media.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture of the team"),
        help_text=_("From the library. Photographs of participants are chosen below."),
    )
    picture_files = models.JSONField(default=dict, blank=True, editable=False)
    pictures = StreamField(EventPicturesBlock(), blank=True, verbose_name=_("photographs and infographics"))
    is_cancelled = models.BooleanField(
        _("it is cancelled"), default=False, help_text=_("Its page and people's calendars say so.")
    )
    note_cs = models.CharField(_("why, in Czech"), max_length=300, blank=True)
    note_en = models.CharField(_("why, in English"), max_length=300, blank=True)
    is_public = models.BooleanField(_("has a page on the website"), default=False)
    changed_at = models.DateTimeField(auto_now=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["is_public", "starts_at", "id"], name="event_by_day")]

    def __str__(self) -> str:
        return self.title_cs

    def clean(self) -> None:
        """Its days are in order, its place is known, and both languages say the same."""
        super().clean()
        problems: dict[str, Any] = {
            **self._wrong_days(),
            **self._missing_place(),
            **self._missing_words(),
            **{
                field: NOT_AN_ADDRESS
                for field in WEB_ADDRESSES
                if not _leads_to_the_web(getattr(self, field))
            },
        }
        if self.picture is not None and self.picture.upload_id is not None:
            problems["picture"] = _(
                "This is a participant's photograph. Choose it below, where its author is asked."
            )
        if problems:
            raise ValidationError({field: [said] for field, said in problems.items()})

    def text(self, field: str, language: str) -> str:
        """`title`, `lead`, `place` or `note` in `language`; English for any language but Czech."""
        return str(getattr(self, f"{field}_{'cs' if language == 'cs' else 'en'}"))

    def text_of_picture(self, language: str) -> str:
        """The description of the team's own picture for who cannot see it."""
        return str(getattr(self.picture, "alt_cs" if language == "cs" else "alt_en")) if self.picture else ""

    def is_over(self, now: datetime | None = None) -> bool:
        """Whether it has ended; one without an end ends with its day."""
        moment = now or timezone.now()
        if self.ends_at is not None:
            return self.ends_at < moment
        return timezone.localdate(self.starts_at) < timezone.localdate(moment)

    def _wrong_days(self) -> dict[str, str]:
        for field in ("starts_at", "ends_at"):
            moment = getattr(self, field)
            if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
                return {field: str(_("Look at the year: it cannot be right."))}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            return {"ends_at": str(_("It ends before it begins. Change one of the two."))}
        return {}

    def _missing_place(self) -> dict[str, str]:
        found = {}
        if self.attendance != self.Attendance.ONLINE:
            for field in ("place_cs", "place_en"):
                if not getattr(self, field).strip():
                    found[field] = str(_("Write where people should come."))
        if self.attendance != self.Attendance.IN_PERSON and not (
            self.online_address or self.registration_address
        ):
            found["online_address"] = str(_("Write where it is online, or where people sign up to learn it."))
        return found

    def _missing_words(self) -> dict[str, str]:
        found = {}
        for field in ("lead", "note", "body"):
            cs, en = (bool(getattr(self, f"{field}_{code}")) for code in ("cs", "en"))
            if cs != en:
                missing = f"{field}_{'en' if cs else 'cs'}"
                found[missing] = str(_("Say it in both languages, or in neither."))
        return found


def _leads_to_the_web(address: str) -> bool:
    return not address or address.startswith(("http://", "https://"))
