"""An exhibition: rooms and hangings without language, and one page a language with the words."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin

from cms.blocks.body import BodyBlock
from cms.models import BasePage
from photovoice.exhibition_routes import ExhibitionRoutes
from photovoice.querysets import ExhibitionQuerySet, HangingQuerySet


class Exhibition(DraftStateMixin, RevisionMixin, ClusterableModel):
    """Curated rooms of contributions, shown on the web and at venues. Its words are `ExhibitionPage`s."""

    name = models.CharField(_("name for staff"), max_length=120)
    latest_publication = models.ForeignKey(
        "photovoice.Publication",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        related_query_name="exhibition",
        content_type_field="content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    objects = ExhibitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_seen(self) -> bool:
        """Whether visitors can see it: published, with at least one published page."""
        return self.live and any(page.live for page in self.pages.all())

    @property
    def revisions(self):  # type: ignore[no-untyped-def]
        return self._revisions


class Room(Orderable, ClusterableModel):
    """A room of an exhibition. Its title and text are on the exhibition's pages, by number."""

    exhibition = ParentalKey(Exhibition, on_delete=models.CASCADE, related_name="rooms")
    number = models.PositiveSmallIntegerField(_("number"))

    class Meta(Orderable.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def __str__(self) -> str:
        return f"{self.number}"


class Hanging(Orderable):
    """A contribution in its place in a room, under its plate."""

    room = ParentalKey(Room, on_delete=models.CASCADE, related_name="hangings")
    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.PROTECT, related_name="hangings"
    )
    plate = models.PositiveSmallIntegerField(_("plate number"))

    objects = HangingQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("hanging")
        verbose_name_plural = _("hangings")

    def __str__(self) -> str:
        return f"{self.plate}"


class PlateRecord(models.Model):
    """That a plate number was given out in an exhibition for good: it was shown, so it is never given to another."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="plates")
    contribution = models.ForeignKey(
        "photovoice.Contribution", on_delete=models.PROTECT, related_name="plates"
    )
    plate = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["exhibition", "plate"], name="one_contribution_a_plate"),
            models.UniqueConstraint(fields=["exhibition", "contribution"], name="one_plate_a_contribution"),
        ]

    def __str__(self) -> str:
        return f"{self.plate}"


class Publication(models.Model):
    """One wish to publish an exhibition, and what came of it. The work is done by the worker."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        PREPARING = "preparing", _("preparing photographs")
        DONE = "done", _("published")
        FAILED = "failed", _("not published")

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="publications")
    revision_id = models.PositiveBigIntegerField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.exhibition} {self.state}"


class ExhibitionPage(ExhibitionRoutes, BasePage):
    """The words of an exhibition in one language. The photographs come from the exhibition itself.

    Translation: title, curators' text and room texts are translated; the exhibition is the same for all languages.
    """

    exhibition = models.ForeignKey(
        Exhibition, on_delete=models.PROTECT, related_name="pages", verbose_name=_("exhibition")
    )
    lead = models.TextField(_("lead"), blank=True, max_length=600)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("curators' text"))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("exhibition"),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("room_texts", heading=_("Rooms"), label=_("Room")),
    ]
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("exhibition page")
        verbose_name_plural = _("exhibition pages")


class RoomText(Orderable):
    """Title and text of one room on one page."""

    page = ParentalKey(ExhibitionPage, on_delete=models.CASCADE, related_name="room_texts")
    number = models.PositiveSmallIntegerField(_("number of the room"))
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), blank=True)

    panels = [FieldPanel("number"), FieldPanel("title"), FieldPanel("body")]

    class Meta(Orderable.Meta):
        verbose_name = _("room text")
        verbose_name_plural = _("room texts")

    def __str__(self) -> str:
        return self.title
