"""A contribution: one photograph with its words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.models import PrivateUpload
from photovoice.querysets import ContributionQuerySet, PersonInPictureQuerySet


class Contribution(models.Model):
    """One photograph with its words, in the language they were written in and in translations.

    `state` is where it stands between its author and the organisation. Taking back is apart from it
    (`withdrawn_at`), so that an undo returns to exactly where it was. `version` rises with each decision of staff and
    each change of its author's words, so that nobody decides about something else than what they read.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("waiting for review")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned with a message")
        HIDDEN = "hidden", _("hidden as a precaution")

    participant = models.ForeignKey(
        "photovoice.Participant", on_delete=models.PROTECT, related_name="contributions"
    )
    call = models.ForeignKey("photovoice.Call", on_delete=models.PROTECT, related_name="contributions")
    upload = models.OneToOneField(
        "media.PrivateUpload", on_delete=models.PROTECT, related_name="contribution"
    )
    full_size = models.OneToOneField(
        "media.PrivateUpload",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="full_size_of",
        help_text=_("Came after a smaller copy, and takes its place once it could be opened."),
    )
    question = models.PositiveSmallIntegerField(
        default=0, help_text=_("Which question of the call, from 1; 0 for none.")
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    version = models.PositiveIntegerField(
        default=1, help_text=_("Counts staff's decisions, so that two do not overwrite each other.")
    )
    received_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_author = models.BooleanField(default=True)
    erase_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    shows_author = models.BooleanField(
        default=True, editable=False, help_text=_("Kept by services.clearance.")
    )
    people_said_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When its author last said who can be seen in it.")
    )
    place = models.CharField(_("place in words"), max_length=120, blank=True)
    content_note = models.CharField(_("content note"), max_length=200, blank=True)
    themes = models.ManyToManyField(
        "photovoice.Theme", blank=True, related_name="contributions", verbose_name=_("themes")
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-received_at", "-id"], name="contribution_by_state"),
            models.Index(fields=["call", "state", "-received_at", "-id"], name="contribution_by_call"),
            models.Index(fields=["participant", "-received_at"], name="contribution_by_author"),
        ]
        permissions = [
            ("review_contribution", _("Can review contributions")),
            ("curate_exhibition", _("Can hang and publish exhibitions")),
            ("manage_call", _("Can manage calls, participants and invitations")),
            ("take_back_contribution", _("Can take a contribution back for somebody who asks")),
            ("see_counts", _("Can see the figures of calls, without names")),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.withdrawn_at is not None

    @property
    def uploads(self) -> list[PrivateUpload]:
        """Its file, and the full size that waits to take its place."""
        return [each for each in (self.upload, self.full_size) if each is not None]

    @property
    def author_name(self) -> str:
        """The name to show beside this contribution; empty when its author does not wish to be named."""
        return self.participant.public_name if self.shows_author else ""

    @property
    def original_text(self) -> ContributionText | None:
        """The author's own words, from prefetched texts."""
        return next((text for text in self.texts.all() if text.is_original), None)

    def text_in(self, language: str) -> ContributionText | None:
        """The words in `language`, from prefetched texts, or nothing."""
        return next((text for text in self.texts.all() if text.language == language), None)


class ContributionText(models.Model):
    """The words of a contribution in one language: as they were written, or a translation."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=10)
    is_original = models.BooleanField(default=False)
    title = models.CharField(_("short title"), max_length=80, blank=True)
    body = models.TextField(_("words"), blank=True)
    alt = models.CharField(_("description for those who cannot see it"), max_length=300, blank=True)
    translated_by = models.CharField(_("translated by"), max_length=120, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("words")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "language"], name="one_text_each_language")
        ]

    def __str__(self) -> str:
        return self.title or self.body[:40]


class PersonInPicture(models.Model):
    """A person marked in a photograph. One in doubt blocks every public use.

    A child's agreement counts only with a parent's word (`by_parent`).
    """

    class State(models.TextChoices):
        NOT_RECOGNISABLE = "not_recognisable", _("not recognisable")
        RELEASED = "released", _("agreed")
        BLUR = "blur", _("hidden")
        REFUSED = "refused", _("said no")
        UNKNOWN = "unknown", _("not known")

    class AnsweredHow(models.TextChoices):
        AUTHOR = "author", _("told by the author")
        PHONE = "phone", _("by themselves, on the author's phone")
        CARD = "card", _("by themselves, by a card")
        STAFF = "staff", _("told by staff")

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="people")
    box = models.JSONField(default=dict, help_text=_("Fractions of the upright picture: x, y, w, h."))
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.UNKNOWN)
    is_child = models.BooleanField(_("child"), default=False)
    by_parent = models.BooleanField(_("a parent agreed"), default=False)
    marked_by_author = models.BooleanField(default=False)
    answered_how = models.CharField(max_length=10, choices=AnsweredHow.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = PersonInPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in the picture")
        verbose_name_plural = _("people in the picture")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_state_display())

    @property
    def lacks_parent(self) -> bool:
        """Whether a child's agreement still needs the word of a parent."""
        return self.is_child and self.state == self.State.RELEASED and not self.by_parent

    @property
    def is_in_doubt(self) -> bool:
        """Whether this person keeps the photograph from the public; the queryset's `in_doubt` asks the same."""
        return self.state in (self.State.UNKNOWN, self.State.REFUSED) or self.lacks_parent

    @property
    def answered_themselves(self) -> bool:
        """Whether the answer is the person's own, or a parent's, and not what somebody else told."""
        return self.answered_how in (self.AnsweredHow.PHONE, self.AnsweredHow.CARD)


class PersonCard(models.Model):
    """The small card "you are in this picture": it opens one question to one person, and nothing else."""

    person = models.ForeignKey(PersonInPicture, on_delete=models.CASCADE, related_name="cards")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id} {self.issued_at:%Y-%m-%d}"
